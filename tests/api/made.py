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
            "disputed": ["amount"] if number % 11 == 0 else [], "resolution": {}, "claims": 1 + number % 3, "sources": 1,
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
                "listed": True, "aliases": aliases, "disputed": [], "resolution": {}, "claims": 1, "sources": 1, "first_published_on": None, "last_published_on": None}
        store.record("company", body, name=name, kind="company", country=country, roles=roles, domain=f"{id}.example", parent_id=parent, listed=True,
                     disputed=[], claims=1, sources=1)


def add_funding(store, number):
    company = COMPANIES[number % len(COMPANIES)]
    currency, rate = ("INR", 0.01) if number % 6 == 5 else ("USD", 1.0)
    value = None if number % 9 == 4 else (number // 2) * 1_000_000
    investors = ["intel-capital"] if number % 4 == 0 else ["g42", "intel-capital"] if number % 4 == 1 else []
    end, columns = tail(number)
    body = {"id": made_id("fnd", number), "company": party(company[0], country=company[2]), "round": ROUNDS[number % 4],
            "amount": money(value, currency, rate), "valuation": money(value and value * 10), "total_raised": None,
            "lead_investors": [party(i) for i in investors[:1]], "investors": [party(i) for i in investors], **end}
    store.record("funding", body, company_id=company[0], company=company[1], country=company[2], round=ROUNDS[number % 4], amount=value,
                 currency=value is not None and currency or None, amount_usd=None if value is None else round(value * rate),
                 amount_qualifier=None if value is None else "exact", valuation_usd=value and value * 10, total_raised_usd=None,
                 lead_investor_ids=investors[:1], investor_ids=investors, **columns)


def add_document(store):
    text = "MatX has raised $500 million in a Series B round led by Intel Capital.\n".encode()
    store.insert("document", id=made_id("doc", 0, 16), name="made.txt", media_type="text/plain", title="MatX raises", publisher="Made Up",
                 url="https://example.org/made", published_on="2026-01-02", licence="CC0-1.0", sha256=hashlib.sha256(text).hexdigest(), body=text)
    store.insert("reading", document_id=made_id("doc", 0, 16), extractor="made 1", outcome="extracted", facts=3)
    return made_id("doc", 0, 16), text.decode()


def add_claims(store, document, text):
    """Three claims of the first round, so that there is something to page through."""
    quote = text.strip()
    for number in range(3):
        store.cursor.execute(
            "INSERT INTO claim (key, document_id, kind, fields, subject_key, organisation_ids, organisation_names, status, amount, currency, quote,"
            " quote_start, quote_end, rule, extractor, confidence, recorded_at)"
            " VALUES (%s, %s, 'funding', %s, 'matx', '{matx}', '{MatX}', 'announced', 500000000, 'USD', %s, 0, %s, 'funding.raised', 'made 1', 0.9, %s)"
            " RETURNING id",
            (made_id("clm", number, 16), document, json.dumps({"company": "MatX", "amount": 500000000}), quote, len(quote.encode()), NOW))
        store.insert("record_claim", record_id=made_id("fnd", 0), claim_id=store.cursor.fetchone()[0], supports=["company"], disputes=["amount"], recorded_from=NOW)


def add_merged(store):
    store.insert("record", id="fnd_merged0000", kind="funding", merged_into=made_id("fnd", 1), created_at=NOW)


def fill(cursor):
    store = Store(cursor)
    cursor.execute("BEGIN")
    add_companies(store)
    for number in range(FUNDINGS):
        add_funding(store, number)
    add_claims(store, *add_document(store))
    add_merged(store)
    cursor.execute("UPDATE data_version SET version = 7")
    cursor.execute("COMMIT")
    cursor.execute("ANALYZE")


def fundings(cursor):
    """The rows as the database has them, for tests that compare with plain Python."""
    cursor.execute("SELECT id, company, company_id, country, round, amount_usd, status, announced_on, investor_ids FROM api.funding")
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]
