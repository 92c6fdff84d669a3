"""PostgreSQL hangs: it is there, takes what is sent, and says nothing. Nobody waits for it for ever, and all is well when it goes on."""
import contextlib
import os
import signal
import threading
import time

import psycopg2
import requests
from load import Client, Load
from made import made_id
from program import PATIENCE, wait_until

LIST, RECORD, OTHER = "/v1/funding?limit=5", f"/v1/funding/{made_id('fnd', 1)}", "/v1/funding?round=growth&limit=5"
STATEMENT = 0.5  # seconds that a statement may take
GRACE = 2  # more, until the connection counts as lost
CONNECT = 5  # that connecting may take
NOTICED = STATEMENT + GRACE + CONNECT  # until whoever found it out has tried to connect again
SLACK = 10 if os.environ.get("EXAWATCH_SANITIZE") else 2.5  # of machines that have other things to do
STOPS = CONNECT + 2 + GRACE  # until nobody connects any more, and nobody waits for what he cancelled
LEASE = 1.5  # what is kept holds for so long without a word from PostgreSQL


@contextlib.contextmanager
def stopped(pids):
    try:
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        yield time.monotonic()
    finally:
        for pid in reversed(pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def hung(postgres):
    """All of its processes; the postmaster first, so that no more come."""
    return stopped([postgres.pid(), *postgres.children()])


def start(servers, postgres, *arguments):
    return servers(postgres, "--quiet", "--workers", "2", "--statement-timeout", str(int(STATEMENT * 1000)), *arguments)


def metric(server, name):
    text = requests.get(server.url + "/metrics", timeout=PATIENCE).text
    return float(next(line for line in text.splitlines() if line.startswith(name)).split()[-1])


def waiting(postgres):
    """How many statements wait for a lock."""
    return postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'exawatch_reader'")[0][0]


@contextlib.contextmanager
def locked(postgres):
    """Everything that asks for fundings waits."""
    with contextlib.closing(psycopg2.connect(postgres.conninfo())) as connection:
        connection.cursor().execute("LOCK TABLE funding IN ACCESS EXCLUSIVE MODE")
        yield


def in_background(function):
    result = {}
    thread = threading.Thread(target=lambda: result.update(value=function()), daemon=True)
    thread.start()
    return thread, result


def check_health(server, until):
    """The longest that anybody waited for /healthz."""
    client, longest = Client(server.port), 0.0
    while time.monotonic() < until:
        began = time.monotonic()
        assert client.ask("/healthz")[0] == 200
        longest = max(longest, time.monotonic() - began)
        time.sleep(0.02)
    client.close()
    return longest


def check_refusals(answers):
    strange = [(a.url, a.status, a.failure, a.headers) for a in answers if a.status != 503 or int(a.headers["retry-after"]) < 1]
    assert not strange, strange[:3]


def check_that_no_worker_is_lost(server, postgres):
    wait_until(lambda: metric(server, 'exawatch_workers_busy{lane="read"}') == 0, "workers to be at rest")
    with locked(postgres):
        asked = [in_background(lambda n=n: requests.get(f"{server.url}{OTHER}{n}", timeout=PATIENCE).status_code) for n in range(2)]
        wait_until(lambda: metric(server, 'exawatch_workers_busy{lane="read"}') == 2, "both workers to be at work")
        wait_until(lambda: waiting(postgres) == 2 or all(result for _, result in asked), "both statements to wait for the lock")
    for thread, _ in asked:
        thread.join(PATIENCE)


def test_everything_stops(clusters, servers, times):
    """Whoever asks hears in time that the database is away; /healthz at once; and the server is as it was when it goes on."""
    postgres = clusters("made")
    server = start(servers, postgres, "--cache", "0")
    with Load(server.port, [LIST, OTHER, RECORD], clients=6) as load:
        wait_until(lambda: load.count(0) > 100, "answers")
        with hung(postgres) as since:
            times["longest for /healthz"] = check_health(server, since + 2 * NOTICED)
        mended = time.monotonic()
        wait_until(lambda: load.count(mended) > 100, "answers again")
    meanwhile = [a for a in load.so_far() if a.began > since and a.ended < mended]
    check_refusals(meanwhile)
    assert not [a.failure for a in load.so_far() if a.status not in (200, 503)]
    waits = sorted(a.seconds for a in load.so_far() if a.ended > since)
    times.update({"refused": len(meanwhile), "median": waits[len(waits) // 2], "longest": waits[-1],
                  "waited more than two seconds": sum(w > 2 for w in waits),
                  "well again after": min(a.ended for a in load.so_far() if a.status == 200 and a.began > mended) - mended})
    assert len(meanwhile) > 20
    assert times["longest"] < NOTICED + SLACK
    assert times["longest for /healthz"] < 1
    assert times["well again after"] < SLACK + CONNECT
    check_that_no_worker_is_lost(server, postgres)


def test_one_backend_stops(clusters, servers, times):
    """The question is asked again over another connection."""
    postgres = clusters("made")
    server = start(servers, postgres, "--cache", "0", "--primary", postgres.conninfo("exawatch_writer"))
    client = Client(server.port)
    before = client.ask(OTHER)[2]
    backends = [pid for pid, in postgres.sql("SELECT pid FROM pg_stat_activity WHERE usename = 'exawatch_reader'")]
    with stopped(backends):
        began = time.monotonic()
        status, _, body = client.ask(OTHER)
        times["answered"] = time.monotonic() - began
    assert (status, body) == (200, before)
    assert STATEMENT + GRACE <= times["answered"] + 0.1 and times["answered"] < STATEMENT + GRACE + SLACK
    client.close()


def test_what_is_kept_is_not_trusted_for_longer(clusters, servers, times):
    """It may be that somebody else can still write: as long as nobody says that PostgreSQL is down, what is kept may be old."""
    postgres = clusters("made")
    server = start(servers, postgres)
    with Load(server.port, [LIST, RECORD], clients=4) as load:
        wait_until(lambda: load.count(0, lambda a: a.is_cached) > 100, "answers from what is kept")
        with hung(postgres) as since:
            times["longest for /healthz"] = check_health(server, since + NOTICED + 1)
        mended = time.monotonic()
        wait_until(lambda: load.count(mended, lambda a: a.is_cached and not a.is_away) > 100, "answers from what is kept again")
    answers = load.so_far()
    kept = [a for a in answers if since < a.began and a.ended < mended and a.status == 200]
    times.update({"kept was given for": max((a.began - since for a in kept), default=0.0), "longest": max(a.seconds for a in answers),
                  "well again after": min(a.ended for a in answers if a.status == 200 and a.began > mended) - mended})
    assert times["kept was given for"] < LEASE + 0.1
    check_refusals([a for a in answers if since + LEASE + 0.1 < a.began and a.ended < mended])
    assert not [a.failure for a in answers if a.status not in (200, 503)]
    assert times["longest"] < NOTICED + SLACK
    check_that_no_worker_is_lost(server, postgres)


def check_that_it_stops(server, postgres, times, path):
    with locked(postgres):
        thread, result = in_background(lambda: requests.get(server.url + path, timeout=PATIENCE).status_code)
        wait_until(lambda: waiting(postgres) == 1, "the question to wait")
        with hung(postgres):
            began = time.monotonic()
            assert server.stop() == 0
            times["stopped"] = time.monotonic() - began
    thread.join(PATIENCE)
    assert result["value"] == 503
    assert times["stopped"] < 1 + STOPS + SLACK


def test_it_stops_while_a_statement_hangs(clusters, servers, times):
    postgres = clusters("made")
    server = servers(postgres, "--quiet", "--workers", "2", "--statement-timeout", "100000", "--stop-timeout", "1")
    check_that_it_stops(server, postgres, times, OTHER)


def test_it_stops_while_a_stream_hangs(clusters, servers, times):
    """No time limit is on streams, and to have one cancelled takes a PostgreSQL that listens."""
    postgres = clusters("made")
    server = start(servers, postgres, "--stop-timeout", "1")
    path = "/v1/funding?format=ndjson"
    assert requests.get(server.url + path, timeout=PATIENCE).status_code == 200  # what hangs then is not the preparation
    check_that_it_stops(server, postgres, times, path)
