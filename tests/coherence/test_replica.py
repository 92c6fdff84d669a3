"""Reads on a streaming replica, new versions from the primary: what the replica does not have yet is never kept in its place."""
import contextlib
import json
import threading

import ledger
import pytest
import requests
from client import Client, Readers, metric
from ledger import BY_ID, LIST, QUESTIONS, Writer, Writing
from postgres import Postgres, Standby
from program import PATIENCE, Server, wait_until
from proxy import Proxy
from test_fresh import FRESH, send, warm
from test_lost import is_newest
from test_mixing import check_contents

NAME = "exa"


@pytest.fixture(scope="module")
def primary():
    """Another one than that of the other tests: it dies in the last."""
    primary = Postgres()
    try:
        ledger.make(primary, NAME)
        yield primary
    finally:
        primary.remove()


@pytest.fixture(scope="module")
def standby(primary):
    standby = Standby(primary)
    try:
        yield standby
    finally:
        standby.remove()


@pytest.fixture
def writer(primary, standby):
    standby.catch_up()
    writer = Writer(primary, NAME)
    try:
        yield writer
    finally:
        writer.close()
        if standby.is_standby():
            standby.resume()


@contextlib.contextmanager
def serving(database, *arguments):
    server = Server("serve", "--database", database, *arguments)
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


@pytest.fixture
def reading(primary, standby):
    """Reads on the replica, hears of versions from the primary, and writes there."""
    with serving(standby.conninfo(NAME, "exawatch_reader"), "--primary", primary.conninfo(NAME, "exawatch_reader"), "--writer",
                 primary.conninfo(NAME, "exawatch_writer")) as server:
        yield server


def test_while_replay_is_paused_nothing_old_is_kept_for_new(reading, writer, primary, standby):
    client = Client(reading.port)
    warm(client, *QUESTIONS)
    old = client.ok(LIST).version()
    standby.pause()
    writer.write()
    new = writer.write()
    wait_until(lambda: not client.ok(LIST).is_hit(), "the server to hear of it", FRESH)
    for _ in range(3):
        for path in QUESTIONS:
            said = is_newest(client, path, old)  # what the replica has
            assert said.startswith(("fwd=uri-miss", "fwd=bypass")) and "stored" not in said, f"{path}: {said}"
    standby.resume()
    for path in QUESTIONS:
        wait_until(lambda: client.ok(path).version() == new, "the replica to go on")
        warm(client, path)
        is_newest(client, path, new)


def test_readers_on_replica_and_primary_while_replay_stops_and_goes_on(reading, writer, primary, standby):
    """Each server for itself never goes back, and all give one answer to a question at a version."""
    with serving(primary.conninfo(NAME, "exawatch_reader")) as direct:
        writing = Writing(writer, [0.02, 0.1, 0.3])
        readers = Readers([reading, direct], list(QUESTIONS), 6)
        writing.start()
        try:
            for _ in range(4):
                for act in (standby.pause, standby.resume):
                    act()
                    known = len(writer.acknowledged)
                    wait_until(lambda: writing.error or len(writer.acknowledged) >= known + 3, "versions")
        finally:
            writing.stop()
            answers = readers.stop()
    assert all(answer is not None and answer.status == 200 for answer in answers)
    check_contents(answers)
    assert {"hit", "fwd=uri-miss"} <= {answer.cache().split("; ")[0] for answer in answers}
    newest = writer.acknowledged[-1][1]
    client = Client(reading.port)
    wait_until(lambda: client.ok(LIST).version() == newest, "the newest version")
    warm(client, LIST)


@pytest.fixture
def key(primary):
    from program import run

    done = run("keys", "add", "a test", "--json", "--scope", "write,review,delete", "--database", primary.conninfo(NAME))
    return {"Authorization": "Bearer " + json.loads(done.stdout)["secret"]}


def test_a_write_through_the_server_of_a_replica(reading, writer, primary, standby, key):
    """It goes to the primary. Reads show it when the replica has it, and nothing from before is kept meanwhile."""
    standby.catch_up()  # the key, too
    client = Client(reading.port)
    for n in range(3):
        warm(client, LIST)
        told = send(Client(reading.port), "POST", "/v1/documents", key, {"text": f"Quill{chr(97 + n)} AI has raised $3{n} million in a Series B round led by Intel Capital."})
        assert not (first := client.ok(LIST)).is_hit() or first.version() == told["meta"]["data_version"]
        wait_until(lambda: client.ok(LIST).version() == told["meta"]["data_version"], "the replica to have it")
        warm(client, LIST)
        assert client.ok(LIST).version() == told["meta"]["data_version"]


def test_a_standby_without_a_primary_keeps_nothing_and_works(writer, primary, standby):
    with serving(standby.conninfo(NAME, "exawatch_reader")) as server:
        client = Client(server.port)
        for _ in range(3):
            version = writer.write()
            wait_until(lambda: client.ok(LIST).version() == version, "the replica to have it")
            for path in QUESTIONS:
                assert [is_newest(client, path, version) for _ in range(3)] == ["fwd=bypass"] * 3
        assert metric(server, "exawatch_version_watch_up") == 0 and metric(server, "exawatch_cache_entries") == 0


class Follower(threading.Thread):
    """Follows the change feed as events from its beginning; `got` is [(seq, version), ...]."""

    def __init__(self, server):
        super().__init__()
        self.got, self.error = [], None
        self.answer = requests.get(f"{server.url}/v1/changes?after=0", headers={"Accept": "text/event-stream"}, stream=True, timeout=PATIENCE)
        self.start()

    def run(self):
        try:
            for line in self.answer.iter_lines():
                if line.startswith(b"data: {"):
                    change = json.loads(line[6:])
                    self.got.append((change["seq"], change["data_version"]))
        except Exception as error:  # the server ends, and the stream with it
            self.error = error


def feed(primary):
    return primary.sql(NAME, "SELECT seq, data_version FROM change ORDER BY seq")


def test_followers_of_a_replicas_server_miss_nothing(reading, writer, primary, standby):
    """Whether the replica stands still or not, each change comes once, in order."""
    follower = Follower(reading)
    try:
        for _ in range(3):
            standby.pause()
            for _ in range(3):
                writer.write()
            standby.resume()
            writer.write()
        wanted = feed(primary)
        wait_until(lambda: len(follower.got) >= len(wanted), "all changes")
        assert follower.got == wanted
    finally:
        reading.stop()
        follower.join()
    assert follower.got == wanted


def test_the_replica_is_gone_and_nobody_says_what_the_primary_does(writer, primary, standby):
    """That PostgreSQL does not run at one place says nothing of the other, where somebody may write: what is kept stays where it is."""
    proxy = Proxy(primary.port)
    try:
        with serving(standby.conninfo(NAME, "exawatch_reader"), "--primary", primary.conninfo(NAME, "exawatch_reader", proxy.port)) as server:
            client = Client(server.port)
            warm(client, LIST)
            standby.stop()
            assert client.ok(LIST).is_hit(), "the primary says that it is the newest"
            proxy.set("refuse")
            proxy.reset()
            wait_until(lambda: client.get(LIST).status == 503, "the cut to be noticed", FRESH)
            version = writer.write()
            assert {client.get(LIST).status for _ in range(20)} == {503}
            standby.start()
            wait_until(lambda: (a := client.get(LIST)).status == 200 and a.version() == version, "the replica")
    finally:
        proxy.close()
        if standby.process.poll() is not None:
            standby.start()


def test_a_version_number_that_comes_again_after_a_failover(primary, standby, writer):
    """The replica that takes over lacks versions that were shown; then their numbers are given to other data. Last: the primary is gone for good."""
    both = f"host=127.0.0.1,127.0.0.1 port={primary.port},{standby.port} user=exawatch_reader dbname={NAME} target_session_attrs=read-write connect_timeout=5"
    with serving(both) as server:
        client = Client(server.port)
        standby.catch_up()
        standby.cut_off()
        lost = [writer.write() for _ in range(3)]
        wait_until(lambda: client.ok(LIST).version() == lost[-1], "the version that will be lost", FRESH)
        warm(client, *QUESTIONS)
        before = {path: client.ok(path).body for path in QUESTIONS}
        writer.close()
        primary.remove()
        standby.promote()
        again = Writer(standby, NAME)
        numbers = [again.write() for _ in range(3)]
        assert numbers == lost, "the numbers of the lost versions"
        wait_until(lambda: (a := client.get(LIST)) and a.status == 200 and a.json()["meta"]["as_of"] == again.acknowledged[-1][2], "the new primary's version")
        for _ in range(2):
            for path in QUESTIONS:
                answer = client.ok(path)
                assert answer.json()["meta"]["as_of"] == again.acknowledged[-1][2] and answer.body != before[path], f"{path}: {answer.headers}"
        warm(client, *QUESTIONS)
        version = again.write()
        wait_until(lambda: client.ok(BY_ID).version() == version, "another version", FRESH)
        again.close()
