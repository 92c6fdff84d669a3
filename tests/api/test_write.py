"""POST and DELETE of documents: what is answered is in every list; what is cut off has not happened, or is finished by asking again."""
import concurrent.futures
import contextlib
import datetime
import signal
import uuid

import contract
import psycopg2
import pytest
import requests
from desk import api_of, submit
from program import PATIENCE, run, wait_until
from test_extract import PAGE, PARTICULARS

NAMES = iter(f"Vellum{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(600))


def news(amount=50):
    """A company that nobody has heard of, and what is said of it."""
    company = next(NAMES)
    return company, f"{company} AI has raised ${amount} million in a Series B round led by Sequoia Capital."


def rounds(api, company):
    return [r for r in api.walk("/v1/funding", limit=100) if r["company"]["name"] == company + " AI"]


def touched(answer, action):
    return {r["kind"] for r in answer["records"] if r["action"] == action}


def count(desk, table, where, *values):
    return desk.sql(f"SELECT count(*) FROM {table} WHERE {where}", *values)[0][0]


# Taking in ---------------------------------------------------------------------------------------


def test_what_is_answered_is_there(writer):
    company, text = news()
    before = writer.ok("/readyz")["data_version"]
    answer = submit(writer, text, title=company, publisher="Example News", url="https://example.org/" + company, published_on="2026-03-01")
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["meta"]["data_version"] == int(answer.headers["Data-Version"]) > before
    assert answer.headers["Location"] == "/v1/documents/" + body["data"]["id"]
    assert writer.ok(answer.headers["Location"])["data"] == body["data"] and body["data"]["outcome"] == "extracted"
    assert [c["quote"] for c in body["claims"]] == [text]
    assert writer.ok(answer.headers["Location"] + "/claims")["data"] == body["claims"]
    assert touched(body, "created") == {"company", "funding"}
    for record in body["records"]:
        assert writer.ok(record["url"])["data"]["id"] == record["id"]
    assert len(rounds(writer, company)) == 1


def test_the_same_again_is_the_same_document(writer):
    company, text = news()
    first, again = submit(writer, text), submit(writer, text)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["data"] == first.json()["data"] and again.json()["claims"] == first.json()["claims"]
    assert again.json()["meta"] == first.json()["meta"], "nothing has changed"
    assert not touched(again.json(), "created")


def test_other_particulars_are_a_correction(writer):
    company, text = news()
    wrong = submit(writer, text, publisher="P", url="https://example.org/c", title="wrong").json()
    right = submit(writer, text, publisher="P", url="https://example.org/c", title="right").json()
    assert right["data"]["id"] != wrong["data"]["id"]
    assert len(rounds(writer, company)) == 1, "said once, by the document that stands"
    assert [d["title"] for d in writer.walk("/v1/documents", sha256=right["data"]["sha256"])] == ["right"]


@pytest.mark.parametrize("media", ["text/plain", "text/markdown", "text/html"])
def test_raw_bodies_with_particulars_in_the_url(writer, media):
    company, text = news()
    body = PAGE.replace("Orbweaver AI", company + " AI") if media == "text/html" else text
    params = {**PARTICULARS, "name": company + ".x", "mode": "extract"}
    answer = writer.post("/v1/documents", data=body.encode(), headers={"Content-Type": media}, params=params)
    assert answer.status_code == 201, answer.text
    document = answer.json()["data"]
    assert {k: document[k] for k in PARTICULARS} == {**PARTICULARS, "name": company + ".x"}
    assert (document["original_sha256"] is not None) == (media == "text/html")
    assert len(rounds(writer, company)) == 1


def test_queued_until_somebody_extracts(desk, writer):
    company, text = news()
    answer = writer.post("/v1/documents?mode=queue", json={"text": text})
    assert answer.status_code == 202
    waiting = answer.json()
    assert waiting["data"]["outcome"] is None and waiting["claims"] == [] == waiting["records"]
    assert writer.ok(answer.headers["Location"])["data"]["outcome"] is None
    assert writer.post("/v1/documents?mode=queue", json={"text": text}).status_code == 202
    assert rounds(writer, company) == []
    desk.command("extract")
    assert writer.ok(answer.headers["Location"])["data"]["outcome"] == "extracted"
    assert len(rounds(writer, company)) == 1
    assert writer.post("/v1/documents?mode=queue", json={"text": text}).status_code == 200


def test_long_texts_wait_by_themselves(desk, writer):
    company, text = news()
    long = text + "\n\n" + "Nothing else happened that day in the valley. " * 6000
    assert len(long) > 256 * 1024
    assert submit(writer, long).status_code == 202
    assert writer.post("/v1/documents?mode=extract", json={"text": long}).status_code == 422
    desk.command("extract")
    assert len(rounds(writer, company)) == 1


def test_what_cannot_be_taken(writer):
    before = writer.ok("/readyz")
    assert submit(writer, "x" * (1 << 20)).status_code == 413
    assert submit(writer, "").status_code == 422
    assert writer.post("/v1/documents", data=b"%PDF", headers={"Content-Type": "application/pdf"}).status_code == 415
    assert writer.post("/v1/documents?mode=later", json={"text": "x"}).status_code == 400
    assert writer.ok("/readyz") == before


# The same request again -----------------------------------------------------------------------


def idempotent(api, key, text):
    return submit(api, text, headers={"Idempotency-Key": key})


def test_idempotency_key(desk, writer):
    _, text = news()
    key = str(uuid.uuid4())
    first = idempotent(writer, key, text)
    assert first.status_code == 201
    with desk.server() as other:
        again = idempotent(api_of(other, {"secret": writer.headers["Authorization"].split()[1]}), key, text)
    assert (again.status_code, again.content, again.headers["Location"]) == (201, first.content, first.headers["Location"])
    assert idempotent(writer, key, text + " Indeed.").status_code == 409
    assert count(desk, "document", "convert_from(body, 'UTF8') LIKE %s", text + "%") == 1
    assert writer.post("/v1/documents", json={"text": text}, headers={"Idempotency-Key": "x" * 201}).status_code == 400


def test_an_idempotency_key_belongs_to_the_key(desk, writer):
    (_, one), (_, two) = news(), news()
    other = api_of(type("Server", (), {"url": writer.url}), desk.key("write"))
    assert idempotent(writer, "mine", one).status_code == 201
    assert idempotent(other, "mine", two).status_code == 201


def test_equal_requests_at_once_have_one_effect(desk, writer):
    company, text = news()
    key = str(uuid.uuid4())
    with desk.server() as other:
        apis = [writer, api_of(other, {"secret": writer.headers["Authorization"].split()[1]})]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda i: requests.post(apis[i % 2].url + "/v1/documents", json={"text": text}, timeout=PATIENCE, headers={
                "Idempotency-Key": key, "Authorization": writer.headers["Authorization"]}), range(16)))
    assert {a.status_code for a in answers} == {201} and len({a.content for a in answers}) == 1
    document = answers[0].json()["data"]["id"]
    assert count(desk, "audit", "what->>'document' = %s", document) == 1
    assert len(rounds(writer, company)) == 1


def test_the_same_text_at_once_is_one_document(desk, writer):
    company, text = news()
    with desk.server() as other:
        urls = [writer.url, other.url]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda i: requests.post(urls[i % 2] + "/v1/documents", json={"text": text}, timeout=PATIENCE, headers={
                "Authorization": writer.headers["Authorization"]}), range(12)))
    assert {a.status_code for a in answers} <= {200, 201} and len({a.json()["data"]["id"] for a in answers}) == 1
    assert count(desk, "claim", "retracted_at IS NULL AND quote = %s", text) == 1
    assert len(rounds(writer, company)) == 1


# Cut off ------------------------------------------------------------------------------------


@contextlib.contextmanager
def held(desk, statement):
    """A transaction that is in the way of others."""
    with contextlib.closing(psycopg2.connect(desk.conninfo())) as connection:
        connection.cursor().execute(statement)
        yield
        connection.rollback()


def waits(desk):
    return desk.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock' AND application_name LIKE '%%writer'",
                    desk.name)[0][0] > 0


def killed_while(desk, statement, send):
    """kill -9 of a server whose request waits for a lock."""
    with desk.server() as server, concurrent.futures.ThreadPoolExecutor(1) as pool:
        with held(desk, statement):
            asked = pool.submit(send, server.url)
            wait_until(lambda: waits(desk), "the writer to wait")
            server.stop(signal.SIGKILL)
            with pytest.raises(requests.ConnectionError):
                asked.result()
        wait_until(lambda: not waits(desk), "PostgreSQL to see it")


def sender(key, text, name):
    headers = {"Authorization": "Bearer " + key["secret"], "Idempotency-Key": name}
    return lambda url: requests.post(url + "/v1/documents", json={"text": text}, headers=headers, timeout=PATIENCE)


def test_killed_in_the_transaction(desk):
    company, text = news()
    key, name = desk.key("write"), str(uuid.uuid4())
    killed_while(desk, "LOCK TABLE reading", sender(key, text, name))
    wait_until(lambda: count(desk, "pg_stat_activity", "datname = %s AND application_name LIKE '%%writer' AND backend_xid IS NOT NULL", desk.name) == 0,
               "the transaction to end")
    for table, where in (("document", "convert_from(body, 'UTF8') = %s"), ("claim", "quote = %s")):
        assert count(desk, table, where, text) == 0
    assert count(desk, "idempotency", "name = %s", name) == 0
    with desk.server() as server:
        assert sender(key, text, name)(server.url).status_code == 201
        assert len(rounds(api_of(server), company)) == 1


def test_killed_between_the_claims_and_the_records(desk):
    company, text = news()
    key, name = desk.key("write"), str(uuid.uuid4())
    killed_while(desk, "SELECT FROM data_version FOR UPDATE", sender(key, text, name))
    assert count(desk, "claim", "quote = %s", text) == 1
    assert count(desk, "idempotency", "name = %s AND status IS NULL", name) == 1
    with desk.server() as server:
        assert rounds(api_of(server), company) == [], "not published yet"
        answer = sender(key, text, name)(server.url)
        assert answer.status_code == 201 and [c["quote"] for c in answer.json()["claims"]] == [text]
        assert len(rounds(api_of(server), company)) == 1
        assert sender(key, text, name)(server.url).content == answer.content
    assert count(desk, "audit", "key_id = %s AND status = 201", key["id"]) == 1


def test_a_connection_that_died_meanwhile(desk, writer):
    assert submit(writer, news()[1]).status_code == 201
    ended = desk.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'exawatch_writer'", desk.name)
    assert ended
    assert submit(writer, news()[1]).status_code == 201


# Taking back --------------------------------------------------------------------------------


def test_delete(desk, writer):
    company, text = news()
    there = submit(writer, text).json()
    url = "/v1/documents/" + there["data"]["id"]
    gone = writer.delete(url, json={"reason": "It was made up."})
    assert gone.status_code == 200, gone.text
    assert touched(gone.json(), "retracted") == {"company", "funding"}
    assert "sequoia" in {r["id"] for r in gone.json()["records"] if r["action"] == "updated"}, "it has other claims"
    assert writer.get(url).status_code == 410 and rounds(writer, company) == []
    as_it_was = {"as_of": there["meta"]["as_of"]}
    assert writer.ok(url, params=as_it_was)["data"] == there["data"]
    for record in there["records"]:
        assert writer.get(record["url"], params=as_it_was).status_code == 200
    again = writer.delete(url)
    assert again.status_code == 200 and again.json()["meta"] == gone.json()["meta"]
    assert [what["known"] for *_, what in desk.audit(again.headers["X-Request-Id"])] == [True]
    back = submit(writer, text)
    assert back.status_code == 201 and back.json()["data"]["id"] == there["data"]["id"]
    assert writer.get(url).status_code == 200 and len(rounds(writer, company)) == 1


def test_every_document_can_be_taken_back(world, cluster):
    """One after the other; first the table of organisations, so that what the others call them is grouped anew. Then nothing is left to say."""
    server, database = world
    api = contract.Api(server.url, cluster.key(database, "delete"))
    ids = cluster.sql(database, "SELECT id FROM api.documents ORDER BY name <> 'organisations.tsv', id")
    for id, in ids:
        answer = api.delete("/v1/documents/" + id)
        assert answer.status_code == 200, f"{id}: {answer.text}"
    assert [api.ok(f"/v1/{kind}?limit=1")["data"] for kind in ("companies", "funding", "deals", "chips", "export-controls", "claims", "documents")] == [[]] * 7
    version = api.ok("/readyz")["data_version"]
    assert run("resolve", "--all", "--database", cluster.conninfo(database)).returncode == 0
    assert api.ok("/readyz")["data_version"] == version


def test_delete_of_what_is_not_there(writer):
    assert writer.delete("/v1/documents/doc_0000000000000000").status_code == 404
    assert writer.delete("/v1/documents/doc_0000000000000000", json={"why": "x"}).status_code == 422
    assert writer.delete("/v1/documents/doc_0000000000000000", data="x", headers={"Content-Type": "text/plain"}).status_code == 415


# Audit and rights --------------------------------------------------------------------------


def test_each_attempt_is_written_down(desk, writer):
    reader = api_of(type("Server", (), {"url": writer.url}), desk.key())
    nobody = api_of(type("Server", (), {"url": writer.url}))
    _, text = news()
    seen = []
    for api, status in ((writer, 201), (reader, 403), (nobody, 401)):
        answer = submit(api, text)
        assert answer.status_code == status
        seen.append([row[3] for row in desk.audit(answer.headers["X-Request-Id"])])
    wrong = submit(writer, "")
    seen.append([row[3] for row in desk.audit(wrong.headers["X-Request-Id"])])
    assert seen == [[201], [403], [401], [422]]


def test_the_audit_cannot_be_changed(desk):
    for statement in ("UPDATE audit SET status = 200", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(psycopg2.Error, match="append-only"):
            desk.sql(statement)


FORBIDDEN = {
    "exawatch_reader": [
        "SELECT FROM api_key", "SELECT FROM audit", "SELECT FROM idempotency", "SELECT FROM document", "SELECT FROM claim", "SELECT FROM funding",
        "INSERT INTO document DEFAULT VALUES", "INSERT INTO audit (method, path) VALUES ('GET', '/')", "DELETE FROM job", "CREATE TABLE mine ()",
        "UPDATE data_version SET version = 0", "DELETE FROM api.data_version"],
    "exawatch_writer": [
        "SELECT FROM api_key", "UPDATE api_key SET revoked_at = NULL", "INSERT INTO api_key DEFAULT VALUES", "DELETE FROM api_key",
        "SELECT FROM audit", "UPDATE audit SET status = 0", "DELETE FROM audit", "TRUNCATE audit",
        "DELETE FROM document", "UPDATE document SET title = ''", "DELETE FROM claim", "UPDATE claim SET quote = ''", "DELETE FROM record",
        "UPDATE funding SET body = ''", "DELETE FROM funding", "DELETE FROM change", "UPDATE change SET action = 'created'", "DELETE FROM review",
        "UPDATE review SET verdict = 'accept'", "INSERT INTO exchange_rate DEFAULT VALUES", "DELETE FROM organisation", "CREATE TABLE mine ()",
        "UPDATE schema_migration SET number = 0", "DROP TABLE claim", "ALTER TABLE audit DISABLE TRIGGER ALL"],
}


@pytest.mark.parametrize("role,statement", [(role, s) for role, statements in FORBIDDEN.items() for s in statements])
def test_what_the_roles_must_not_do(desk, role, statement):
    with contextlib.closing(psycopg2.connect(desk.conninfo(role))) as connection:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            connection.cursor().execute(statement)


def test_a_server_without_writer_only_reads(desk, writer):
    with desk.server(writes=False) as server:
        answer = submit(api_of(server, desk.key("write")), news()[1])
        assert answer.status_code == 403 and "only reads" in answer.json()["detail"]


def test_times_of_the_audit(desk, writer):
    answer = submit(writer, news()[1])
    at, client = desk.sql("SELECT at, client FROM audit WHERE request_id = %s", answer.headers["X-Request-Id"])[0]
    assert client == "127.0.0.1" and abs(datetime.datetime.now(datetime.timezone.utc) - at) < datetime.timedelta(minutes=5)
