"""kill -9 of the server in the middle of everything: what was acknowledged is there, once; the rest can be sent again under the same key."""
import json
import signal
import threading
import time

from load import Client
from program import PATIENCE, run, wait_until

WRITERS = 4
ROUNDS = 3
POSTED = "convert_from(body, 'UTF8') LIKE 'Alpha%'"  # the template has one of its own


class Poster(threading.Thread):
    """Posts documents, each under a key of its own, until the server is gone."""

    def __init__(self, port, secret, number):
        super().__init__(daemon=True)
        self.client, self.number = Client(port, secret), number
        self.sent, self.acknowledged = {}, {}
        self.ending = threading.Event()

    def run(self):
        count = 0
        while not self.ending.is_set():
            count += 1
            key, text = f"{self.number}-{count}", document(self.number, count)
            self.sent[key] = text
            try:
                status, _, body = post(self.client, key, text)
            except (OSError, ValueError):
                return
            if status == 201:
                self.acknowledged[key] = json.loads(body)["data"]["id"]
            else:
                self.ending.wait(0.02)


def document(poster, count):
    return json.dumps({"text": f"Alpha{poster}x{count} Labs raised ${count + 1} million in a Series A round, it said on 2 March 2026.\n"}).encode()


def post(client, key, text):
    return client.ask("/v1/documents", "POST", text, [f'Idempotency-Key: "{key}"'])


def key_for(postgres):
    done = run("keys", "add", "a test", "--database", postgres.conninfo(), "--scope", "write", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["secret"]


def test_killed_while_it_writes(clusters, servers, times):
    postgres = clusters("desk")
    secret = key_for(postgres)
    server = servers(postgres, "--quiet", writes=True)
    for number in range(ROUNDS):
        posters = [Poster(server.port, secret, 10 * number + n) for n in range(WRITERS)]
        for poster in posters:
            poster.start()
        wait_until(lambda posters=posters: all(len(poster.acknowledged) >= 3 for poster in posters), "documents of all posters")
        server.stop(signal.SIGKILL)
        for poster in posters:
            poster.join(PATIENCE)
        began = time.monotonic()
        server = servers(postgres, "--quiet", writes=True, listen=f"127.0.0.1:{server.port}")
        times[f"ready again {number + 1}"] = time.monotonic() - began
        check_posted(server, postgres, secret, posters)
    claims = postgres.sql(f"SELECT (SELECT count(*) FROM claim c WHERE c.document_id = document.id) FROM document WHERE {POSTED}")
    assert set(claims) == {(1,)}
    times["documents"] = len(claims)


def check_posted(server, postgres, secret, posters):
    client, repeated = Client(server.port, secret), 0
    for poster in posters:
        for key, id in poster.acknowledged.items():
            assert client.ask(f"/v1/documents/{id}")[0] == 200, f"{key} was acknowledged and is gone"
        for key, text in poster.sent.items():
            status, _, body = post(client, key, text)
            assert status == 201 and poster.acknowledged.get(key, json.loads(body)["data"]["id"]) == json.loads(body)["data"]["id"], (status, body)
            repeated += 1
    done = postgres.sql("SELECT what->>'document' FROM audit WHERE method = 'POST' AND status = 201 ORDER BY 1")
    assert done == postgres.sql(f"SELECT id FROM document WHERE {POSTED} ORDER BY 1"), "each was done once"
    client.close()
