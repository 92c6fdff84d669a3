"""Made-up records of known values, of the shape that resolution writes. Every list has enough of them to page through,
with equal and missing sort keys."""
import datetime
import hashlib
import json

COMPANIES = [
    # id, name, country, roles, parent, aliases
    ("matx", "MatX", "US", ["chip_designer"], None, ["MatX Inc."]),
    ("sambanova", "SambaNova", "US", ["chip_designer"], None, ["SambaNova Systems"]),
    ("intel", "Intel", "US", ["chip_designer", "foundry"], None, ["Intel Corporation"]),
    ("intel-capital", "Intel Capital", "US", ["investor"], "intel", []),
    ("yotta", "Yotta Data Services", "IN", ["cloud"], None, ["Yotta"]),
    ("g42", "G42", "AE", ["cloud"], None, ["Group 42"]),
    ("huawei", "Huawei", "CN", ["chip_designer"], None, []),
    ("zurich-robotics", "Zürich Robotics", "CH", [], None, []),
]
NAMES = {c[0]: c[1] for c in COMPANIES}
DISPUTES = {"g42": ["country"]}
COUNTRIES = {"US": "United States", "IN": "India", "AE": "United Arab Emirates", "CN": "China", "CH": "Switzerland"}
STATUSES = ["announced", "reported", "in_talks", "planned", "paused"]
ROUNDS = ["seed", "series_a", "series_b", None]
DAY = datetime.date(2026, 1, 1)
NOW = "2026-11-21T00:00:00Z"
FUNDINGS = 137  # not a multiple of any page size that is tried
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def made_id(prefix, number, length=10):
    digest = int.from_bytes(hashlib.sha256(f"{prefix} {number}".encode()).digest(), "big")
    return prefix + "_" + "".join(ALPHABET[digest >> (5 * i) & 31] for i in range(length))


def party(company, **more):
    return None if company is None else {"id": company, "name": NAMES[company], **more}


def money(value, currency="USD", rate=1.0, qualifier="exact"):
    if value is None and qualifier == "exact":
        return None
    return {"value": value, "currency": currency, "usd": None if value is None else round(value * rate), "usd_rate": None if value is None else rate,
            "usd_rate_on": None if value is None else "2026-01-01", "qualifier": qualifier}


def tail(number, status=None):
    """Every 7th has no date; three share each day; every 5th is known to the month only."""
    day = None if number % 7 == 3 else DAY + datetime.timedelta(days=number // 3)
    precision = None if day is None else "month" if number % 5 == 0 else "day"
    if precision == "month":
        day = day.replace(day=1)
    text = None if day is None else day.strftime("%Y-%m" if precision == "month" else "%Y-%m-%d")
    body = {"status": status or STATUSES[number % 5], "announced_on": text, "announced_on_precision": precision, "announced_on_basis": text and "stated",
            "disputed": ["status"] if number % 11 == 0 else [], "resolution": {}, "claims": 1 + number % 3, "sources": 1,
            "first_published_on": "2026-01-01", "last_published_on": "2026-02-01"}
    columns = {k: body[k] for k in ("status", "announced_on_precision", "disputed", "claims", "sources")}
    return body, {**columns, "announced_on": day}


class Store:
    """Writes rows as the ledger does: an id of record, a version, the ready document."""

    def __init__(self, cursor):
        self.cursor = cursor

    def insert(self, table, **columns):
        names = ", ".join(columns)
        marks = ", ".join(["%s"] * len(columns))
        self.cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))

    def record(self, table, body, **columns):
        self.insert("record", id=body["id"], kind=table, created_at=NOW)
        self.insert(table, id=body["id"], recorded_from=NOW, body=json.dumps(body, ensure_ascii=False), **columns)


def add_companies(store):
    for code, name in COUNTRIES.items():
        store.insert("country", code=code, name=name)
        store.insert("country_name", name_key=name.lower().replace(" ", "-"), code=code)
    for currency in ("USD", "INR"):
        store.insert("currency", code=currency, name=currency)
    for id, name, country, roles, _, aliases in COMPANIES:
        store.insert("organisation", id=id, listed=True, name=name, kind="company", country=country, roles=roles)
        keys = {id: name, **{a.lower().replace(" ", "-").removesuffix("-inc."): a for a in aliases}}
        for key, alias in keys.items():
            store.insert("alias", name_key=key, name=alias, organisation_id=id)
    for id, name, country, roles, parent, aliases in COMPANIES:
        body = {"id": id, "name": name, "kind": "company", "country": country, "roles": roles, "domain": f"{id}.example", "parent": party(parent),
                "listed": True, "aliases": aliases, "disputed": DISPUTES.get(id, []), "resolution": {}, "claims": 1, "sources": 1, "first_published_on": None, "last_published_on": None}
        store.record("company", body, name=name, kind="company", country=country, roles=roles, domain=f"{id}.example", parent_id=parent, listed=True,
                     disputed=DISPUTES.get(id, []), claims=1, sources=1)


def add_funding(store, number):
    company = COMPANIES[number % len(COMPANIES)]
    currency, rate = ("INR", 0.01) if number % 6 == 5 else ("USD", 1.0)
    value = None if number % 9 == 4 else (number // 2) * 1_000_000
    investors = ["intel-capital"] if number % 4 == 0 else ["g42", "intel-capital"] if number % 4 == 1 else []
    end, columns = tail(number)
    total = value and value * 2 if number % 3 == 0 else None
    body = {"id": made_id("fnd", number), "company": party(company[0], country=company[2]), "round": ROUNDS[number % 4],
            "amount": money(value, currency, rate), "valuation": money(value and value * 10), "total_raised": money(total),
            "lead_investors": [party(i) for i in investors[:1]], "investors": [party(i) for i in investors], **end}
    store.record("funding", body, company_id=company[0], company=company[1], country=company[2], round=ROUNDS[number % 4], amount=value,
                 currency=value is not None and currency or None, amount_usd=None if value is None else round(value * rate),
                 amount_qualifier=None if value is None else "exact", valuation_usd=value and value * 10, total_raised_usd=total,
                 lead_investor_ids=investors[:1], investor_ids=investors, **columns)


def amount_columns(value):
    return {"amount": value, "currency": value and "USD", "amount_usd": value, "amount_qualifier": value and "exact"}


def one_of(choices, number):
    return choices[number % len(choices)]


def add_deal(store, number):
    kind = one_of(["acquisition", "supply", "partnership", "offtake", "lease", "license"], number)
    buyer, bought = one_of(["intel", "yotta"], number), one_of(["sambanova", "matx", "g42"], number)
    is_sale, value, power = kind == "acquisition", number * 1_000_000 or None, 100 * number or None
    end, columns = tail(number)
    body = {"id": made_id("deal", number), "kind": kind, "parties": [party(buyer), party(bought)], "acquirer": party(buyer) if is_sale else None,
            "target": party(bought) if is_sale else None, "product": "chips", "amount": money(value), "power_mw": power, **end}
    store.record("deal", body, kind=kind, party_ids=[buyer, bought], acquirer_id=buyer if is_sale else None, target_id=bought if is_sale else None,
                 product="chips", power_mw=power, **amount_columns(value), **columns)


def add_commitment(store, number):
    actor, country, value = one_of(["g42", "yotta"], number), one_of(["IN", "AE", None], number), number * 5_000_000 or None
    end, columns = tail(number)
    body = {"id": made_id("cmt", number), "actors": [party(actor)], "amount": money(value), "purpose": "data centers", "region": country and COUNTRIES[country],
            "country": country, "period": "through 2030", **end}
    store.record("commitment", body, actor_ids=[actor], purpose="data centers", region=country and COUNTRIES[country], country=country, period="through 2030",
                 **amount_columns(value), **columns)


FIGURES = ["die_area_mm2", "transistors_bn", "memory_gb", "bandwidth_tbps", "tdp_w", "interconnect_gbps", "tokens_per_second", "tpp", "performance_density"]
SPEEDS = ["fp16_bf16_dense_tflops", "fp8_dense_tflops", "fp4_dense_tflops"]
OTHER_SPEEDS = ["fp64_tflops", "fp32_tflops", "tf32_dense_tflops", "int8_dense_tops", "stated_tflops", "stated_precision"]


def add_chip(store, number):
    vendor, has = one_of(["matx", "intel", None], number), number % 4 != 0
    texts = {"architecture": one_of(["Alpha", "Beta"], number), "process_node": "N3", "memory_type": one_of(["HBM3", "HBM3e"], number)}
    figures = {name: (number + 1) * (place + 1.5) if has else None for place, name in enumerate(FIGURES)}
    speeds = {name: (number + 1) * 100 if has else None for name in SPEEDS}
    end, columns = tail(number)
    body = {"id": made_id("chp", number), "vendor": party(vendor), "name": f"Chip {number}", **texts, **figures,
            "performance": {**dict.fromkeys(OTHER_SPEEDS), **speeds}, "datacenter_marketed": one_of([True, False, None], number),
            "expected_on": "2027", "released_on": "2026-03", "note": None, **end}
    store.record("chip", body, vendor_id=vendor, vendor=vendor and NAMES[vendor], name=f"Chip {number}", **texts, **figures, **speeds,
                 datacenter_marketed=one_of([True, False, None], number), expected_on="2027-01-01", released_on="2026-03-01", **columns)


def add_data_center(store, number):
    roles = {"operator": one_of(["yotta", None], number), "provider": one_of(["g42", None, None], number), "tenant": one_of(["sambanova", "matx"], number)}
    has = number % 3 != 0
    figures = {name: (number + 1) * 10 if has else None for name in ("power_mw", "target_power_mw", "compute_eflops", "target_eflops", "gpus")}
    name, country = one_of(["Campus A", None, "Campus B"], number), one_of(["IN", "US", None], number)
    place = {"latitude": 19 + number / 8, "longitude": -73.5 - number / 4} if number % 2 else {"latitude": None, "longitude": None}
    end, columns = tail(number)
    body = {"id": made_id("dc", number), **{k: party(v) for k, v in roles.items()}, "name": name, "location": "Navi Mumbai", **place, "country": country, **figures,
            "energy_source": "solar", **end}
    store.record("data_center", body, **{k + "_id": v for k, v in roles.items()}, name=name, location="Navi Mumbai", **place, country=country, **figures,
                 energy_source="solar", **columns)


def add_export_control(store, number):
    by, to = one_of(["US", "CN"], number), one_of(["CN", "huawei", "D:5"], number)
    words = {"action": one_of(["ban", "license_required", None], number), "authority": one_of(["Commerce, BIS", "State"], number), "instrument": "final rule", "title": f"Rule {number}",
             "in_force": one_of(["in_force", "superseded", None], number)}
    items, eccn, vendor = one_of([["A100", "H100"], ["H20"]], number), one_of([["3A090.a"], []], number), one_of([None, "intel"], number)
    end, columns = tail(number)
    body = {"id": made_id("exc", number), "jurisdiction": {"code": by, "name": COUNTRIES[by]}, **words, "items": items,
            "targets": [{"id": to, "name": COUNTRIES.get(to) or NAMES.get(to, to)}], "vendor": party(vendor), "instrument_id": None, "measure": None,
            "eccn": eccn, "effective_on": "2026-01-31", "superseded_by": None, "citation": None, "source_url": None, "note": None, **end}
    store.record("export_control", body, jurisdiction=by, **words, items=items, targets=[to], vendor_id=vendor, eccn=eccn, effective_on="2026-01-31", **columns)


def add_incident(store, number):
    kind, accused, victim = one_of(["espionage", "smuggling"], number), one_of([["huawei"], []], number), one_of(["intel", None], number)
    end, columns = tail(number)
    body = {"id": made_id("inc", number), "kind": kind, "reporter": party("matx"), "accused": [party(a) for a in accused], "victim": party(victim), **end}
    store.record("incident", body, kind=kind, reporter_id="matx", accused_ids=accused, victim_id=victim, **columns)


OTHERS = [add_deal, add_commitment, add_chip, add_data_center, add_export_control, add_incident]
OTHER_COUNT = 24


def add_document(store):
    text = "MatX has raised $500 million in a Series B round led by Intel Capital.\n".encode()
    store.insert("document", id=made_id("doc", 0, 16), name="made.txt", media_type="text/plain", title="MatX raises", publisher="Made Up",
                 url="https://example.org/made", published_on="2026-01-02", licence="CC0-1.0", sha256=hashlib.sha256(text).hexdigest(), body=text)
    store.insert("reading", document_id=made_id("doc", 0, 16), extractor="made 1", outcome="extracted", facts=3)
    store.insert("document_version", id=made_id("doc", 0, 16), recorded_from=NOW, outcome="extracted", facts=3, read_at=NOW.replace("Z", ".000000Z"))
    add_failed_document(store)
    return made_id("doc", 0, 16), text.decode()


def add_failed_document(store):
    """One that somebody wrote and nobody could read, fetched from a page."""
    text, id = b"<<<", made_id("doc", 1, 16)
    store.insert("document", id=id, name="torn.html", media_type="text/html", title=None, publisher=None, url=None, published_on=None, licence=None,
                 sha256=hashlib.sha256(text).hexdigest(), body=text)
    store.insert("reading", document_id=id, extractor="made 1", outcome="failed", error="it ends before it begins", facts=0)
    store.insert("document_version", id=id, recorded_from=NOW, outcome="failed", error="it ends before it begins", facts=0, author="A. Writer",
                 original_sha256=hashlib.sha256(b"page").hexdigest(), fetched_at="2026-02-03T04:05:06.000000Z", read_at="2026-02-04T00:00:00.000000Z")


def add_claims(store, document, text):
    """Three claims, of the first record of every kind, so that there is something to page through."""
    quote = text.strip()
    for number in range(3):
        store.cursor.execute(
            "INSERT INTO claim (key, document_id, kind, fields, subject_key, organisation_ids, organisation_names, status, amount, currency, quote,"
            " quote_start, quote_end, rule, extractor, confidence, recorded_at)"
            " VALUES (%s, %s, 'funding', %s, 'matx', '{matx}', '{MatX}', 'announced', 500000000, 'USD', %s, 0, %s, 'funding.raised', 'made 1', 0.9, %s)"
            " RETURNING id",
            (made_id("clm", number, 16), document, json.dumps({"company": "MatX", "amount": 500000000}), quote, len(quote.encode()), NOW))
        claim = store.cursor.fetchone()[0]
        for record in [made_id(p, 0) for p in ("fnd", "deal", "cmt", "chp", "dc", "exc", "inc")] + ["matx"]:
            store.insert("record_claim", record_id=record, claim_id=claim, supports=["company"], disputes=["amount"], recorded_from=NOW)


def add_merged(store):
    store.insert("record", id="fnd_merged0000", kind="funding", merged_into=made_id("fnd", 1), created_at=NOW)


def fill(cursor):
    store = Store(cursor)
    cursor.execute("BEGIN")
    add_companies(store)
    for number in range(FUNDINGS):
        add_funding(store, number)
    for add in OTHERS:
        for number in range(OTHER_COUNT):
            add(store, number)
    add_claims(store, *add_document(store))
    add_merged(store)
    cursor.execute("UPDATE data_version SET version = 7, changed_at = clock_timestamp()")
    cursor.execute("COMMIT")
    cursor.execute("ANALYZE")


def fundings(cursor):
    """The rows as the database has them, for tests that compare with plain Python."""
    cursor.execute("SELECT id, company, company_id, country, round, amount_usd, status, announced_on, investor_ids FROM api.funding")
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]
