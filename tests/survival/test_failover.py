"""The primary dies and its replica is promoted: one connection string with both hosts is all that the server knows of it."""
import json
import socket
import threading
import time

from load import Client, Load
from program import PATIENCE, Server, wait_until
from test_killed import POSTED, Poster, key_for, post

URLS = ["/v1/funding?limit=20", "/v1/companies?limit=10", "/v1/documents?limit=5"]


class Follower(threading.Thread):
    """Follows the changes, comes back where it was when the connection ends."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.seqs, self.connections = port, [], 0
        self.ending = threading.Event()

    def run(self):
        while not self.ending.is_set():
            try:
                self.follow()
            except (OSError, ValueError):
                self.ending.wait(0.05)

    def follow(self):
        after = self.seqs[-1] if self.seqs else 0
        with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
            connection.sendall(f"GET /v1/changes?format=sse&after={after} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            self.connections += 1
            rest = b""
            while not self.ending.is_set():
                try:
                    piece = connection.recv(65536)
                except TimeoutError:
                    continue
                if not piece:
                    return
                lines = (rest + piece).split(b"\n")
                rest = lines.pop()
                self.seqs += [int(line[4:]) for line in lines if line.startswith(b"id: ")]


def make_pair(clusters, folder):
    """A primary whose commits wait for its replica, and the replica."""
    primary = clusters("desk")
    replica = primary.replica(folder / "replica")
    clusters.started.append(replica)
    replica.start()
    primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.sql("SELECT pg_reload_conf()")
    wait_until(lambda: primary.sql("SELECT sync_state FROM pg_stat_replication") == [("sync",)], "the replica to follow")
    return primary, replica


def writes_again(client):
    counted = 0

    def attempt():
        nonlocal counted
        counted += 1
        status, headers, body = post(client, f"again-{counted}", json.dumps({"text": f"Alpha again{counted} Labs raised $3 million in a seed round.\n"}).encode())
        assert status == 201 or status == 503 and headers["retry-after"], (status, body)
        return status == 201

    return attempt


def test_the_replica_takes_over(clusters, folder, times):
    primary, replica = make_pair(clusters, folder)
    secret = key_for(primary)
    server = Server("serve", "--quiet", "--database", primary.conninfo("exawatch_reader", "exawatch", replica),
                    "--writer", primary.conninfo("exawatch_writer", "exawatch", replica, target="read-write"))
    follower = Follower(server.port)
    posters = [Poster(server.port, secret, number) for number in range(2)]
    try:
        with Load(server.port, URLS, clients=3) as load:
            for thread in (follower, *posters):
                thread.start()
            wait_until(lambda: all(len(poster.acknowledged) >= 4 for poster in posters) and follower.seqs, "documents and changes")
            died = time.monotonic()
            primary.kill()
            wait_until(lambda: load.count(died + 0.2, lambda a: a.status == 200) > 20, "reads to go on, from the replica")
            times["reads again after"] = min(a.ended for a in load.so_far() if a.status == 200 and not a.is_away and a.began > died) - died
            began = time.monotonic()
            replica.sql("SELECT pg_promote()")
            times["promoted in"] = time.monotonic() - began
            wait_until(writes_again(Client(server.port, secret)), "writes")
            times["writes again after promotion"] = time.monotonic() - began
            for poster in posters:
                poster.ending.set()
                poster.join(PATIENCE)
            newest = replica.sql("SELECT max(seq) FROM change")[0][0]
            wait_until(lambda: follower.seqs and follower.seqs[-1] >= newest, "the changes to go on")
            times["changes again after promotion"] = time.monotonic() - began
        check_answers(load)
        check_nothing_lost(server, replica, secret, posters)
        wait_until(lambda: follower.seqs[-1] >= replica.sql("SELECT max(seq) FROM change")[0][0], "the last changes")
        follower.ending.set()
        assert follower.seqs == list(range(1, follower.seqs[-1] + 1)), "each change once, in order"
        times["connections of the follower"] = follower.connections
    finally:
        follower.ending.set()
        assert server.stop() == 0, server.log_text()[-2000:]


def check_answers(load):
    answers = load.so_far()
    strange = [(a.url, a.status, a.failure) for a in answers if not (a.status == 200 or a.status == 503 and a.headers["retry-after"])]
    assert not strange, strange[:3]


def check_nothing_lost(server, replica, secret, posters):
    client = Client(server.port, secret)
    for poster in posters:
        for key, id in poster.acknowledged.items():
            assert client.ask(f"/v1/documents/{id}")[0] == 200, f"{key} was acknowledged and is gone"
        for key, text in poster.sent.items():
            assert post(client, key, text)[0] == 201
    done = replica.sql("SELECT what->>'document' FROM audit WHERE method = 'POST' AND status = 201 ORDER BY 1")
    assert done == replica.sql(f"SELECT id FROM document WHERE {POSTED} ORDER BY 1"), "each was done once"
    client.close()
