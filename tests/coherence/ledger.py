"""A ledger whose content says which version it is of: whoever mixes two versions can be seen to.

Version V of the data (V is its number) changes all of these in one transaction, and nothing else:

    three funding rounds       their amount is V US dollars
    a company                  is called "Zürich Robotics vV", and found by that name
    a document and its claim   say "MatX has raised version V"; the claim takes the place of the one before it
    the change feed            has five entries more
"""
import hashlib
import json
import threading
import time

import made
import psycopg2
from program import run
from versions import close, publish

MARKED = [made.made_id("fnd", n) for n in (0, 8, 16)]  # three of MatX
COMPANY = "zurich-robotics"
PUBLISHER = "Versions Daily"
ROUND = "grant"  # that no other has
CHANGES = len(MARKED) + 1
FUNDING_COLUMNS = ("company_id, company, country, amount_qualifier, valuation_usd, total_raised_usd, lead_investor_ids, investor_ids, disputed, claims, sources")


def make(postgres, name):
    """A database of this name with the made-up records, at the first version that is marked."""
    postgres.sql("postgres", f"CREATE DATABASE {name}")
    done = run("migrate", "--database", postgres.conninfo(name))
    assert done.returncode == 0, done.stderr
    with postgres.cursor(name) as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        made.fill(cursor)
    Writer(postgres, name).write()


class Writer:
    """One connection that writes one version after the other. `acknowledged` is [(when, version, its time)], by time.monotonic()."""

    def __init__(self, postgres, database):
        self.connection = psycopg2.connect(postgres.conninfo(database, "exawatch"))
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.acknowledged = []

    def write(self):
        """The number of the new version, once it is committed."""
        version = self.one("SELECT version + 1 FROM data_version")
        changed_at = publish(self.cursor, lambda now: self.change_everything(version, now))
        self.acknowledged.append((time.monotonic(), version, changed_at))
        return version

    def one(self, statement, *values):
        self.cursor.execute(statement, values)
        return self.cursor.fetchone()[0]

    def change_everything(self, version, now):
        for id in MARKED:
            self.change_funding(id, version, now)
        self.change_company(version, now)
        self.say(version, now)
        for n, (kind, id) in enumerate([("funding", id) for id in MARKED] + [("company", COMPANY)]):
            self.cursor.execute("INSERT INTO change (seq, data_version, record_id, kind, action, changed_at)"
                                " SELECT coalesce(max(seq), 0) + 1, %s, %s, %s, 'updated', %s FROM change", [version, id, kind, now])

    def change_funding(self, id, version, now):
        body = json.loads(self.one("SELECT body FROM funding WHERE id = %s AND recorded_to = 'infinity'", id))
        body.update(round=ROUND, status="announced", amount=made.money(version))
        close(self.cursor, id, now)
        self.cursor.execute(
            "INSERT INTO funding (id, recorded_from, round, status, amount, currency, amount_usd, announced_on, announced_on_precision, body,"
            f" {FUNDING_COLUMNS}) SELECT id, %s, %s, 'announced', %s, 'USD', %s, announced_on, announced_on_precision, %s, company_id, company, country,"
            " 'exact', valuation_usd, total_raised_usd, lead_investor_ids, investor_ids, disputed, claims, sources FROM funding WHERE id = %s"
            " ORDER BY recorded_from DESC LIMIT 1", [now, ROUND, version, version, json.dumps(body, ensure_ascii=False), id])

    def change_company(self, version, now):
        name = f"Zürich Robotics v{version}"
        body = {**json.loads(self.one("SELECT body FROM company WHERE id = %s AND recorded_to = 'infinity'", COMPANY)), "name": name}
        self.cursor.execute("UPDATE company SET recorded_to = %s WHERE id = %s AND recorded_to = 'infinity'", [now, COMPANY])
        self.cursor.execute(
            "INSERT INTO company (id, recorded_from, name, kind, country, roles, domain, parent_id, listed, disputed, claims, sources, body)"
            " SELECT id, %s, %s, kind, country, roles, domain, parent_id, listed, disputed, claims, sources, %s FROM company WHERE id = %s"
            " ORDER BY recorded_from DESC LIMIT 1", [now, name, json.dumps(body, ensure_ascii=False), COMPANY])
        self.cursor.execute("UPDATE organisation SET name = %s WHERE id = %s", [name, COMPANY])
        self.cursor.execute("UPDATE alias SET name = %s WHERE organisation_id = %s", [name, COMPANY])

    def say(self, version, now):
        """The claim of the first of MARKED is that of a new document."""
        text = f"MatX has raised version {version}.\n".encode()
        document, key = made.made_id("doc", f"v{version}", 16), made.made_id("clm", f"v{version}", 16)
        store = made.Store(self.cursor)
        store.insert("document", id=document, name=f"v{version}.txt", media_type="text/plain", title=f"Version {version}", publisher=PUBLISHER,
                     published_on="2026-03-01", sha256=hashlib.sha256(text).hexdigest(), body=text)
        store.insert("document_version", id=document, recorded_from=now, outcome="extracted", facts=1, read_at="2026-03-01T00:00:00.000000Z")
        quote = text.decode().strip()
        store.insert("claim", key=key, document_id=document, kind="funding", fields=json.dumps({"company": "MatX", "amount": version}), subject_key="matx",
                     organisation_ids=["matx"], organisation_names=["MatX"], status="announced", amount=version, currency="USD", quote=quote, quote_start=0,
                     quote_end=len(quote), rule="funding.raised", extractor="made 1", confidence=0.9, recorded_at=now)
        claim = self.one("SELECT id FROM claim WHERE key = %s", key)
        self.cursor.execute("UPDATE record_claim SET recorded_to = %s WHERE record_id = %s AND recorded_to = 'infinity'", [now, MARKED[0]])
        store.insert("record_claim", record_id=MARKED[0], claim_id=claim, supports=["amount"], disputes=[], recorded_from=now)

    def close(self):
        self.connection.close()


class Writing(threading.Thread):
    """Writes versions in the background, with pauses of these lengths in turn, until stop()."""

    def __init__(self, writer, pauses):
        super().__init__()
        self.writer, self.pauses, self.over, self.error = writer, pauses, threading.Event(), None

    def run(self):
        turn = 0
        try:
            while not self.over.wait(self.pauses[turn % len(self.pauses)]):
                self.writer.write()
                turn += 1
        except Exception as error:  # for the thread that waits for it
            self.error = error

    def stop(self):
        self.over.set()
        self.join()
        if self.error:
            raise self.error


# What each answer shows of the version that it is of: {question: function of the parsed answer that gives what must be [V, V, ...]}.


def amounts(records):
    return [record["amount"]["value"] for record in records]


def list_with_claims(answer):
    said = [e["fields"]["amount"] for record in answer["data"] for e in record["evidence"] if record["id"] == MARKED[0]]
    assert len(answer["data"]) == 3 and len(said) == 1, answer
    return amounts(answer["data"]) + said


def claims_of_record(answer):
    assert len(answer["data"]) == 1
    return [answer["data"][0]["fields"]["amount"], int(answer["data"][0]["document"]["title"].split()[-1])]


def summary(answer):
    total = answer["total"]
    assert total["count"] == 3 and total["amount"]["sum"] % 3 == 0
    return [total["amount"]["sum"] // 3, total["amount"]["max"], answer["data"][0]["amount"]["median"]]


def history(answer):
    """Every version of the record has the amount of its number, up to that of the answer and no further."""
    first = answer["data"][-1 if answer["data"][-1]["recorded_to"] is None else 0]
    assert first["recorded_from"] == answer["meta"]["as_of"], "the newest version is that of the answer"
    return amounts([first["record"]])


def name(answer):
    return [int(answer["data"]["name"].rpartition("v")[2])]


def found(answer):
    return [int(hit["title"].rpartition("v")[2]) for hit in answer["data"] if hit["id"] == COMPANY]


def suggested(answer):
    return [int(hit[where].rpartition("v")[2]) for hit in answer["data"] if hit["id"] == COMPANY for where in ("name", "matched")]


def changes(answer):
    """The last ones are all those of the version; there is none of a later one."""
    of = [change["data_version"] for change in answer["data"]]
    assert not answer["page"]["more"] and of == sorted(of)
    return of[-CHANGES:] + amounts([c["record"] for c in answer["data"][-CHANGES:] if c["kind"] == "funding"])


def documents(answer):
    """The newest of the publisher; their number counts the versions."""
    return [max(int(d["title"].split()[-1]) for d in answer["data"])] if answer["data"] else []


LIST = f"/v1/funding?round={ROUND}&include=claims"
BY_ID = f"/v1/funding/{MARKED[1]}"
CLAIMS = f"/v1/funding/{MARKED[0]}/claims"
SUMMARY = f"/v1/funding/summary?round={ROUND}&group_by=round&sum=amount"
HISTORY = f"/v1/funding/{MARKED[2]}/history?limit=1000"
NAME = f"/v1/companies/{COMPANY}"
SEARCH = "/v1/search?q=robotics"
SUGGEST = "/v1/suggest?q=robotics"
DOCUMENTS = "/v1/documents?publisher=Versions+Daily&limit=1000"


CHANGED = "/v1/changes?limit=1000"
QUESTIONS = {LIST: list_with_claims, BY_ID: lambda answer: amounts([answer["data"]]), CLAIMS: claims_of_record, SUMMARY: summary, HISTORY: history, NAME: name,
             SEARCH: found, SUGGEST: suggested, DOCUMENTS: documents, CHANGED: changes}
