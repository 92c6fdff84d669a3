"""The connection that tells of new versions is cut, held back, refused; PostgreSQL restarts: nothing stale is served, and it mends itself."""
import signal
import time

import pytest
from client import Client, Readers, metric
from ledger import BY_ID, LIST, QUESTIONS, Writing
from program import PATIENCE, wait_until
from proxy import Proxy
from test_fresh import FRESH, warm
from test_mixing import check_contents, check_freshness

LEASE = 5.0  # seconds after which a connection that says nothing is not trusted; in truth 1.5
WATCHES = "SELECT pid FROM pg_stat_activity WHERE application_name = 'exawatch serve: watch' AND datname = %s"


@pytest.fixture
def proxy(postgres):
    proxy = Proxy(postgres.port)
    try:
        yield proxy
    finally:
        proxy.close()


@pytest.fixture
def watched(serve, postgres, proxy, database):
    """A server that hears of versions through the proxy; what it reads goes straight to PostgreSQL."""
    return serve("--primary", postgres.conninfo(database, "exawatch_reader", proxy.port))


def is_newest(client, path, version):
    """Whatever the answer is made of, it shows this version; its Cache-Status."""
    answer = client.ok(path)
    assert answer.version() == version, f"{path} shows {answer.version()} of {version}: {answer.headers}"
    assert set(QUESTIONS[path](answer.json())) == {version}
    return answer.cache()


def test_the_backend_is_terminated_again_and_again(serve, writer, postgres, database):
    """Right after each cut a version is written that no notification may tell of."""
    server = serve()
    client = Client(server.port)
    for _ in range(8):
        warm(client, BY_ID, LIST)
        pids = [pid for pid, in postgres.sql(database, WATCHES, database)]
        assert len(pids) == 1
        assert postgres.sql(database, "SELECT pg_terminate_backend(%s, 5000)", pids[0]) == [(True,)]
        version = writer.write()
        wait_until(lambda: client.ok(BY_ID).version() == version, "the version", FRESH)
        for path in (LIST, BY_ID):
            is_newest(client, path, version)
    wait_until(lambda: client.ok(BY_ID).is_hit(), "the cache to be on again")


def test_cut_while_many_read_and_one_writes(serve, writer, postgres, database):
    servers = [serve(), serve()]
    writing = Writing(writer, [0.02, 0.1])
    readers = Readers(servers, list(QUESTIONS), 6)
    writing.start()
    try:
        for _ in range(8):
            known = len(writer.acknowledged)
            postgres.sql(database, f"SELECT pg_terminate_backend(pid) FROM ({WATCHES}) AS w", database)
            wait_until(lambda: writing.error or len(writer.acknowledged) > known + 2, "versions")
    finally:
        writing.stop()
        answers = readers.stop()
    assert all(answer is not None and answer.status == 200 for answer in answers)
    check_contents(answers)
    check_freshness(answers, writer.acknowledged)
    assert {"hit", "fwd=bypass"} <= {answer.cache().split("; ")[0] for answer in answers}


def test_refused_for_a_while(watched, writer, proxy):
    """The cache is off as long as nobody tells of versions, and on again by itself."""
    client = Client(watched.port)
    warm(client, LIST)
    proxy.set("refuse")
    proxy.reset()
    wait_until(lambda: client.ok(LIST).cache() == "fwd=bypass", "the cut to be noticed", FRESH)
    assert metric(watched, "exawatch_version_watch_up") == 0
    for _ in range(5):
        version = writer.write()
        for path in QUESTIONS:
            assert is_newest(client, path, version) == "fwd=bypass"
    proxy.set("pass")
    wait_until(lambda: client.ok(LIST).is_hit(), "the cache to be on again")
    assert is_newest(client, LIST, version) == "hit"
    assert metric(watched, "exawatch_version_watch_up") == 1


def test_a_connection_that_is_held_back_is_not_trusted_for_long(watched, writer, proxy, capsys):
    """Nothing is closed, nothing arrives: only the silence tells. What is not asked for meanwhile cannot give the new version away."""
    client = Client(watched.port)
    warm(client, LIST, BY_ID)
    proxy.set("hold")
    version = writer.write()
    written = time.monotonic()
    wait_until(lambda: client.ok(LIST).version() == version, "the silence to be noticed", LEASE)
    with capsys.disabled():
        print(f"\na version whose notification was held back was seen after {time.monotonic() - written:.2f} s")
    for _ in range(3):
        for path in QUESTIONS:
            is_newest(client, path, version)
        version = writer.write()
        wait_until(lambda: client.ok(LIST).version() == version, "the version", LEASE)
    wait_until(lambda: client.ok(LIST).cache() == "fwd=bypass", "the cache to be off", LEASE)
    proxy.set("pass")
    wait_until(lambda: client.ok(LIST).is_hit(), "the cache to be on again")
    is_newest(client, LIST, version)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "crash"])
def test_postgresql_restarts_under_load(serve, writer, postgres, database, how):
    """Away, it is 503 or the last version and says so; back again, nothing is older than what was written since."""
    postgres.sql("postgres", "CHECKPOINT")  # a copied database has sequences that a crash would set back
    server = serve()
    client = Client(server.port)
    warm(client, *QUESTIONS)
    version = writer.write()
    wait_until(lambda: client.ok(LIST).version() == version, "the version", FRESH)
    warm(client, *QUESTIONS)
    readers = Readers([server], list(QUESTIONS), 4)
    writer.close()
    stopped = time.monotonic()
    try:
        postgres.stop(how)
        # Whoever was connecting when it went knows only that it failed; that is remembered for a moment.
        wait_until(lambda: (a := client.get(LIST)) and a.status == 200, "what is kept", FRESH)
        away = [client.get(path) for path in QUESTIONS for _ in range(3)]
        postgres.start()
        started = time.monotonic()
        again = type(writer)(postgres, database)
        newest = again.write()
        wait_until(lambda: (a := client.get(BY_ID)) and a.status == 200 and a.version() == newest, "the version after the restart")
        wait_until(lambda: client.ok(LIST).is_hit(), "the cache to be on again")
        again.write()
        wait_until(lambda: client.ok(LIST).version() == newest + 1, "another version", FRESH)
        again.close()
    finally:
        answers = readers.stop()
    assert {answer.status for answer in away} <= {200, 503}
    for answer in (a for a in away + answers if a.status == 503):
        assert int(answer.headers["retry-after"]) >= 1
    kept = [answer for answer in away if answer.status == 200]
    assert len(kept) == len(away) and {answer.cache() for answer in kept} <= {"hit; detail=database-away"} and {answer.version() for answer in kept} == {version}
    good = [answer for answer in answers if answer.status == 200]
    check_contents(good)
    check_freshness(good, writer.acknowledged + again.acknowledged)
    marked = [answer for answer in good if "detail=database-away" in answer.cache()]
    strange = [a for a in marked if a.answered < stopped or a.asked > started + PATIENCE or a.of != version]
    assert not strange, [(a.path, a.asked - stopped, a.answered - stopped, started - stopped, a.of, version, newest) for a in strange]
