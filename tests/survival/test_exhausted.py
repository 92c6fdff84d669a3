"""No descriptors, no workers, no connections of the database, no disk: what still can be answered is, the rest is refused at once, and all of it ends by itself."""
import contextlib
import os
import resource
import socket
import statistics
import threading
import time

import psycopg2
import pytest
from load import Client
from process import cpu_seconds, descriptors, memory
from program import PATIENCE, wait_until

URL = "/v1/funding?limit=5"
SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))


@pytest.fixture
def made(clusters):
    return clusters("made")


def busy_share(server, seconds=1.0):
    """Of a core, while nobody asks."""
    began, cpu = time.monotonic(), cpu_seconds(server)
    wait_until(lambda: time.monotonic() > began + seconds, "a second")
    return (cpu_seconds(server) - cpu) / (time.monotonic() - began)


def check_calm(server, lines_before, most=20):
    assert busy_share(server) < 0.3, "it spins"
    assert len(server.log()) - lines_before < most, server.log()[-3:]


def connect_many(port, count):
    """Connections that the kernel has let in; nobody need have accepted them."""
    return [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(count)]


def close_all(connections):
    for connection in connections:
        connection.close()


def test_a_low_limit_of_descriptors(made, servers, times):
    """It knows how many it has, and accepts no more clients than that; those beyond wait for their turn."""
    server = servers(made, "--quiet", "--idle", "5", "--loops", "2",
                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128)))
    client = Client(server.port)
    assert client.ask(URL)[0] == 200
    lines = len(server.log())
    crowd = connect_many(server.port, 100)
    try:
        assert client.ask(URL)[0] == 200
        check_calm(server, lines)
        assert client.ask(URL)[0] == 200
        assert descriptors(server) <= 128
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as late:  # the silent before it are sent away
            late.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert late.makefile("rb").readline().startswith(b"HTTP/1.1 200")
        times["a newcomer's wait"] = time.monotonic() - began
    finally:
        close_all(crowd)
    check_back_to_normal(server)
    client.close()


def check_back_to_normal(server):
    def answered():
        fresh = Client(server.port)
        with contextlib.suppress(OSError):
            return fresh.ask(URL)[0] == 200
        return fresh.close()

    for _ in range(20):
        wait_until(answered, "answers as before")


@pytest.mark.parametrize("loops", ["1", "2"])
def test_descriptors_run_out(made, servers, loops):
    """accept() fails in earnest (EMFILE): the limit is lowered while it runs."""
    server = servers(made, "--quiet", "--loops", loops, "--workers", "2")
    kept = [Client(server.port) for _ in range(4)]
    for client in kept:
        assert client.ask(URL)[0] == 200
    lines, before = len(server.log()), resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (descriptors(server) + 1, before[1]))
    crowd = connect_many(server.port, 50)
    try:
        check_calm(server, lines)
        for client in kept:
            assert client.ask(URL)[0] == 200
        made.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'exawatch_reader'")
        assert all(client.ask("/healthz")[0] == 200 and client.ask(URL)[0] in (200, 503) for client in kept)
    finally:
        close_all(crowd)
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, before)
    # While all connections are taken nobody listens; one that ends wakes it.
    kept.pop().close()
    check_back_to_normal(server)
    for client in kept:
        client.close()


def test_the_limit_is_reached_with_nobody_there(made, servers):
    """Not even the first client can be accepted: no spinning, and no restart needed."""
    server = servers(made, "--quiet", "--loops", "2")
    lines, before = len(server.log()), resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (3, before[1]))
    crowd = connect_many(server.port, 5)
    try:
        check_calm(server, lines)
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, before)
        close_all(crowd)
    check_back_to_normal(server)


def test_the_pool_is_exhausted(made, servers, times):
    """Two workers, a queue of sixteen, two hundred clients: who does not fit is told at once, memory does not grow, and the end is quick."""
    server = servers(made, "--quiet", "--workers", "2", "--queue", "16", "--cache", "0", "--statement-timeout", "60000")
    client = Client(server.port)
    assert client.ask(URL)[0] == 200
    before, answers, lock = memory(server), [], threading.Lock()

    def ask(number):
        one = Client(server.port)
        for _ in range(3):
            began = time.monotonic()
            status, headers, _ = one.ask(f"/v1/funding?round=seed&limit={5 + number % 3}")  # a filter: nothing that goes out together with others
            with lock:
                answers.append((status, headers.get("retry-after"), time.monotonic() - began))
        one.close()

    blocker = psycopg2.connect(made.conninfo())
    blocker.cursor().execute("LOCK TABLE funding IN ACCESS EXCLUSIVE MODE")
    threads = [threading.Thread(target=ask, args=(number,), daemon=True) for number in range(200)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(answers) >= 3 * (200 - 18), "all but eighteen to be refused")
    assert client.ask("/healthz")[0] == 200
    refused = list(answers)
    began = time.monotonic()
    blocker.close()
    for thread in threads:
        thread.join(PATIENCE)
    times["the queue emptied in"] = time.monotonic() - began
    assert all((status, after) == (503, "1") for status, after, _ in refused)
    times["median refusal"] = statistics.median(seconds for *_, seconds in refused)
    assert times["median refusal"] < (5 if SANITIZED else 1)
    assert {status for status, *_ in answers} == {200, 503}
    assert SANITIZED or memory(server, "VmHWM") < before + (32 << 10)
    assert client.ask(URL)[0] == 200


def test_postgresql_has_no_connection_left(clusters, servers, times):
    made = clusters("made", max_connections="12")
    server = servers(made, "--quiet", "--workers", "2", "--cache", "0")
    client, hogs = Client(server.port), []
    assert client.ask(URL)[0] == 200
    lines = len(server.log())
    with pytest.raises(psycopg2.OperationalError):
        while True:
            hogs.append(psycopg2.connect(made.conninfo("exawatch_reader")))
    assert client.ask(URL)[0] == 200, "who has a connection goes on"
    made.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'exawatch serve%'")
    with contextlib.suppress(psycopg2.OperationalError):
        while True:
            hogs.append(psycopg2.connect(made.conninfo("exawatch_reader")))
    for _ in range(20):
        began = time.monotonic()
        status, headers, _ = client.ask(URL)
        assert (status, headers.get("retry-after")) == (503, "1") and time.monotonic() - began < 2
    check_calm(server, lines, 60)
    began = time.monotonic()
    close_all(hogs)
    wait_until(lambda: client.ask(URL)[0] == 200, "a connection")
    times["answers again after"] = time.monotonic() - began
    client.close()
