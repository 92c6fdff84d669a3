"""tests/bench/generate.py and fill.py: ledgers for measurements are like any ledger. A few thousand records."""
import os
import pathlib
import sys

import pytest

SOURCE = pathlib.Path(os.environ["EXAWATCH_SOURCE"])
sys.path[:0] = [str(SOURCE / "tests/api"), str(SOURCE / "tests/ledger"), str(SOURCE / "tests/bench")]

import contract  # noqa: E402
import fill  # noqa: E402
import generate  # noqa: E402
from books import Books  # noqa: E402
from program import Cluster, Server  # noqa: E402

CLAIMS, RECORDS = 700, 5000


@pytest.fixture(scope="module")
def cluster():
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def small(cluster, tmp_path_factory):
    """What the generator makes, taken in like anything else."""
    folder = tmp_path_factory.mktemp("made")
    batches = generate.write(folder, CLAIMS, batch=CLAIMS // 2, companies=500)
    books = Books.make(cluster, "small")
    books.run("migrate")
    books.take(*(SOURCE / "data" / name for name in ("currencies.tsv", "rates.tsv", "countries.tsv")), folder / "leaders.tsv",
               folder / "made-companies-500.tsv")
    for facts, documents, _ in batches:
        books.take("--documents", documents, facts)
    return books


@pytest.fixture(scope="module")
def large(cluster, small):
    books = Books.make(cluster, "large")
    books.run("migrate")
    filled = fill.fill(cluster.conninfo("small"), cluster.conninfo("large"), RECORDS)
    assert abs(filled - RECORDS) < RECORDS / 5
    return books


@pytest.fixture(scope="module")
def api(cluster, large):
    server = Server("serve", "--database", cluster.conninfo("large", "exawatch_reader"))
    try:
        yield contract.Api(server.url)
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def one(books, statement):
    return books.sql(statement)[0][0]


def test_the_same_arguments_make_the_same_bytes(tmp_path):
    def made(name):
        generate.write(tmp_path / name, 100, batch=40)
        return {p.relative_to(tmp_path / name): p.read_bytes() for p in sorted((tmp_path / name).rglob("*")) if p.is_file()}

    assert made("a") == made("b")


def test_sources_agree_and_disagree(small):
    assert one(small, "SELECT count(*) FROM claim WHERE kind <> 'organisation'") >= CLAIMS
    several = one(small, "SELECT count(*) FROM current_record WHERE kind <> 'company' AND sources > 1")
    assert several > 0.2 * one(small, "SELECT count(*) FROM current_record WHERE kind <> 'company'")
    assert one(small, "SELECT count(*) FROM current_record WHERE disputed <> '{}'") > 10
    assert small.sql("SELECT count(DISTINCT kind) FROM record") == [(8,)]


def test_resolving_again_changes_nothing(small):
    before = small.records()
    small.run("resolve", "--all")
    assert small.records() == before


def test_quotes_stand_in_their_documents(large):
    assert one(large, "SELECT count(*) FROM claim c JOIN document d ON d.id = c.document_id WHERE c.kind <> 'organisation' AND "
                      "substring(d.body FROM c.quote_start + 1 FOR c.quote_end - c.quote_start) <> convert_to(c.quote, 'UTF8')") == 0


def test_records_count_their_claims(large):
    assert large.sql("""
        SELECT r.id FROM current_record r
          LEFT JOIN (SELECT rc.record_id, count(*) AS claims, count(DISTINCT c.document_id) AS sources
                       FROM record_claim rc JOIN claim c ON c.id = rc.claim_id WHERE rc.recorded_to = 'infinity' GROUP BY 1) l ON l.record_id = r.id
         WHERE (r.claims, r.sources) IS DISTINCT FROM (l.claims::integer, l.sources::integer)
            OR (r.body::jsonb ->> 'claims')::integer <> r.claims OR (r.body::jsonb ->> 'sources')::integer <> r.sources""") == []


def test_bodies_say_what_columns_say(large):
    assert large.sql("SELECT id FROM funding WHERE (body::jsonb #>> '{company,id}', body::jsonb #>> '{company,name}', (body::jsonb #>> '{amount,usd}')::numeric) "
                     "IS DISTINCT FROM (company_id, company, amount_usd)") == []
    assert large.sql("SELECT f.id FROM funding f LEFT JOIN organisation o ON o.id = f.company_id WHERE o.name IS DISTINCT FROM f.company") == []


def test_nothing_of_the_schema_is_missing(small, large):
    assert one(large, "SELECT count(*) FROM pg_index WHERE NOT indisvalid OR NOT indisready") == 0
    for books in (small, large):
        assert one(books, "SELECT max(seq) = count(*) FROM change")
    assert one(large, "SELECT (SELECT version FROM data_version) = (SELECT max(version) FROM data_version_log)")


def test_the_api_reads_it(api, large):
    funding = api.ok("/v1/funding", params={"limit": 3, "count": "exact"})
    assert funding["page"]["count"] == one(large, "SELECT count(*) FROM api.funding")
    record = funding["data"][-1]
    assert api.ok("/v1/funding/" + record["id"])["data"] == record
    claims = api.ok(f"/v1/funding/{record['id']}/claims")["data"]
    assert len(claims) == record["claims"]
    found = api.ok("/v1/search", params={"q": record["company"]["name"]})["data"]
    assert found[0]["id"] == record["company"]["id"]
    assert record["id"] in [r["id"] for r in api.ok("/v1/funding", params={"company": record["company"]["id"]})["data"]]
    cells = api.ok("/v1/funding/summary", params={"group_by": "year"})["data"]
    assert sum(cell["count"] for cell in cells) == one(large, "SELECT count(*) FROM api.funding WHERE status = 'announced'")
    assert api.ok("/v1/suggest", params={"q": record["company"]["name"][:4]})["data"]


def test_claims_are_taken_on_top(large, tmp_path):
    """As `script/bench growth load` does: news of companies of all copies."""
    copies = 1 + one(large, "SELECT count(*) FROM document WHERE name LIKE 'made-%%-companies-500.tsv'")
    (facts, documents, count), = generate.write(tmp_path, 60, skip=10_000, companies=500, copies=copies)
    before = one(large, "SELECT count(*) FROM record")
    assert f"{count} facts: {count} new, 0 known" in large.take("--documents", documents, facts)
    assert one(large, "SELECT count(*) FROM unresolved WHERE kind <> 'document'") == 0
    assert before < one(large, "SELECT count(*) FROM record") < before + 3 * count
