"""How soon a write is seen: at once by the server that made it, within a notification's time by every other."""
import json
import statistics
import time

import pytest
from client import Client
from ledger import BY_ID, LIST
from program import run, wait_until

WRITES = 40
FRESH = 1.0


def warm(client, *paths):
    """Until all of them are hits."""
    for path in paths:
        wait_until(lambda: client.ok(path).is_hit(), f"{path} to be kept")


def lag(writer, client):
    """Seconds from the commit of a version until an answer shows it."""
    warm(client, BY_ID)
    version = writer.write()
    committed = writer.acknowledged[-1][0]
    answer = wait_until(lambda: (a := client.ok(BY_ID)).version() >= version and a, "the version", FRESH)
    assert answer.json()["data"]["amount"]["value"] == version
    return answer.asked - committed


def test_every_server_sees_it_within_the_time_of_a_notification(serve, writer, capsys):
    clients = [Client(serve().port), Client(serve().port)]
    lags = sorted(lag(writer, clients[n % 2]) for n in range(WRITES))
    with capsys.disabled():
        print(f"\n{WRITES} versions were seen {statistics.median(lags) * 1000:.1f} ms after their commit (median), {lags[-1] * 1000:.1f} ms at most")
    assert lags[-1] < FRESH


@pytest.fixture
def key(postgres, database):
    done = run("keys", "add", "a test", "--json", "--scope", "write,review,delete", "--database", postgres.conninfo(database))
    assert done.returncode == 0, done.stderr
    return {"Authorization": "Bearer " + json.loads(done.stdout)["secret"]}


def send(client, method, path, key, body=None):
    """The parsed answer of an operation that writes, on the client's own connection."""
    client.connection or client.ok("/healthz")
    client.connection.request(method, path, body=body and json.dumps(body), headers={**key, "Content-Type": "application/json"} if body else key)
    response = client.connection.getresponse()
    answer = response.read()
    assert response.status in (200, 201), answer
    return json.loads(answer)


def test_a_server_sees_its_own_writes_at_once(serve, key):
    """No wait and no second try: the answer to the write is the acknowledgement."""
    server = serve(writes=True)
    writer, reader = Client(server.port), Client(server.port)
    companies, documents = "/v1/companies?limit=1000", "/v1/documents?limit=1000"
    for n in range(12):
        warm(reader, companies, documents)
        told = send(writer, "POST", "/v1/documents", key, {"text": f"Vellum{chr(97 + n)} AI has raised $4{n} million in a Series A round led by Intel Capital."})
        made = {record["id"] for record in told["records"] if record["kind"] == "company" and record["action"] == "created"}
        for path, ids in ((documents, {told["data"]["id"]}), (companies, made)):
            answer = reader.ok(path)
            assert ids and ids <= {record["id"] for record in answer.json()["data"]}, f"{path} after write {n}: {answer.headers}"
            assert answer.version() == told["meta"]["data_version"]
        warm(reader, documents)
        if n % 3 == 0:
            told = send(writer, "POST", f"/v1/claims/{told['claims'][0]['id']}/reviews", key, {"verdict": "reject", "reason": "so"})
            assert reader.ok(documents).version() == told["meta"]["data_version"]
            gone = send(writer, "DELETE", f"/v1/documents/{told['data']['document_id']}", key)
            assert gone["meta"]["data_version"] == reader.ok(documents).version()


def test_another_server_sees_them_within_the_time_of_a_notification(serve, key):
    server, other = serve(writes=True), serve()
    writer, reader = Client(server.port), Client(other.port)
    for n in range(5):
        warm(reader, LIST)
        told = send(writer, "POST", "/v1/documents", key, {"text": f"Orbit{chr(97 + n)} AI has raised $5{n} million in a Series A round led by Intel Capital."})
        written = time.monotonic()
        wait_until(lambda: reader.ok(LIST).version() == told["meta"]["data_version"], "the version", FRESH)
        assert time.monotonic() - written < FRESH
