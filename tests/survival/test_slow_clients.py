"""Thousands of clients that are slow, silent, half gone or do not read: others are answered as fast as ever, memory and time are bounded."""
import http.client
import json
import os
import resource
import socket
import statistics
import struct
import time

import pytest
from load import Client
from postgres import Folder
from process import cpu_seconds, crowd, memory
from program import PATIENCE, wait_until

SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))
ROOM = resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 300  # descriptors that this machine gives a process
CROWD = min(10_000, ROOM)
ASKED = 200
FAST = 0.25  # seconds, nearly always; the machine may be busy
URL = "/v1/funding?limit=5"

# Thirty megabytes.
MANY_ROWS = """
INSERT INTO record (id, kind, created_at) SELECT 'inc_x' || lpad(n::text, 9, '0'), 'incident', '2026-01-01' FROM generate_series(1, 30000) n;
INSERT INTO incident (id, recorded_from, kind, accused_ids, status, disputed, claims, sources, body)
SELECT 'inc_x' || lpad(n::text, 9, '0'), '2026-01-01', 'other', '{}', 'announced', '{}', 1, 1, '{"id":"inc_x' || lpad(n::text, 9, '0') || '","note":"' || repeat('long ', 200) || '"}'
  FROM generate_series(1, 30000) n"""


@pytest.fixture(scope="module")
def made(templates):
    """One for all: nothing here breaks it."""
    folder = Folder()
    postgres = templates["made"].copy(folder.path / "made")
    try:
        postgres.start().sql(MANY_ROWS)
        yield postgres
    finally:
        postgres.stop()
        folder.remove()


def ask_many(server):
    """The seconds of each answer, over connections that are new now and then."""
    client, took = Client(server.port), []
    for number in range(ASKED):
        began = time.monotonic()
        status, _, body = client.ask(URL)
        took.append(time.monotonic() - began)
        assert status == 200 and len(json.loads(body)["data"]) == 5
        if number % 10 == 0:
            client.close()
    client.close()
    return took


def percentile(took, share):
    return sorted(took)[int(len(took) * share)]


def test_ten_thousand_slow_clients(made, servers, times):
    server = servers(made, "--quiet", "--connections", str(CROWD + 200), "--idle", "60", "--cache", "0")
    alone, before = ask_many(server), memory(server)
    with crowd(server, CROWD, "mixed") as many:
        wait_until(lambda: requests_open(server) >= CROWD, "all of them to be accepted")
        among, cpu, began = ask_many(server), cpu_seconds(server), time.monotonic()
        resident = memory(server)
        assert many.closed() == 0
        times["share of a core"] = f"{(cpu_seconds(server) - cpu) / (time.monotonic() - began) * 100:.0f} %"
    times.update({"clients": CROWD, "median alone": statistics.median(alone), "median among them": statistics.median(among),
                  "p95 alone": percentile(alone, 0.95), "p95 among them": percentile(among, 0.95), "memory": f"{before >> 10} MB, {resident >> 10} MB"})
    assert percentile(among, 0.95) < FAST * (10 if SANITIZED else 1)
    assert SANITIZED or resident < before + (320 << 10)
    wait_until(lambda: requests_open(server) <= 2, "the server to notice that they are gone")


def requests_open(server):
    client = Client(server.port)
    try:
        text = client.ask("/metrics")[2].decode()
    finally:
        client.close()
    return next(int(float(line.split()[-1])) for line in text.splitlines() if line.startswith("exawatch_http_connections "))


@pytest.mark.parametrize("kind", ["silent", "line", "half", "kept"])
def test_the_silent_are_sent_away(made, servers, kind):
    """Also those that have closed their half, and those that were answered."""
    server = servers(made, "--quiet", "--idle", "1")
    with crowd(server, 300, kind) as many:
        wait_until(lambda: many.closed() == 300, "all connections to be closed")


def test_a_byte_now_and_then_is_no_request(made, servers, times):
    """Whoever sends slowly enough to never be silent is sent away as well."""
    server = servers(made, "--quiet", "--idle", "2")
    began = time.monotonic()
    with crowd(server, 100, "head") as heads, crowd(server, 100, "body") as bodies:
        wait_until(lambda: heads.closed() == 100 and bodies.closed() == 100, "the end of requests that never end", 30)
    times["sent away after"] = time.monotonic() - began


def test_one_address_cannot_take_all_connections(made, servers):
    server = servers(made, "--quiet", "--connections", "400", "--per-address", "200")
    with crowd(server, 300, "silent", "127.0.0.2") as many:
        wait_until(lambda: many.closed() >= 80, "those beyond the limit to be sent away")
        ask_many(server)


def test_clients_that_vanish_in_the_middle(made, servers):
    """Reset at any point: half a head, half a body, an answer on its way."""
    server = servers(made, "--quiet")
    requests = [b"GET /v1/fun", b"GET " + URL.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc",
                b"GET /v1/funding?format=ndjson HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /v1/changes?format=sse HTTP/1.1\r\nHost: x\r\n\r\n"]
    for number in range(500):
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
            connection.sendall(requests[number % len(requests)])
            if number % 2:
                connection.recv(50 if number % len(requests) in (1, 3, 4) else 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    ask_many(server)
    wait_until(lambda: requests_open(server) <= 2, "nothing to be left of them")
    wait_until(lambda: not made.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND usename = 'exawatch_reader'")[0][0], "no statement to run on for them")


def never_read(server, url):
    """Asks, and takes nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection


def test_a_client_that_never_reads_its_stream(made, servers, times):
    """Memory is bounded while it waits, its thread is free again after the time that silence may last, and so is the database."""
    server = servers(made, "--quiet", "--idle", "2", "--streams", "2")
    url = "/v1/incidents?format=ndjson&sort=id"
    Client(server.port).ask("/v1/incidents?limit=1")
    before, began = memory(server), time.monotonic()
    stuck = [never_read(server, url) for _ in range(2)]
    try:
        wait_until(lambda: streaming(made) == ["ClientWrite"] * 2, "both streams to be full to the brim")
        assert SANITIZED or memory(server) < before + (8 << 10)
        Client(server.port).ask(URL)  # pages go on
        wait_until(lambda: streaming(made) == [], "the streams to be cut", 20)
        times["cut after"] = time.monotonic() - began
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        connection.request("GET", url)
        assert connection.getresponse().read().count(b"\n") > 30000
        connection.close()
    finally:
        for connection in stuck:
            connection.close()


def streaming(postgres):
    return [event for event, in postgres.sql("SELECT wait_event FROM pg_stat_activity WHERE application_name LIKE '%stream%' AND state = 'active'"
                                           " AND backend_type = 'client backend'")]


def test_clients_that_never_read_their_pages(made, servers, times):
    """Answers in one piece wait for their readers in memory: not for ever."""
    server = servers(made, "--quiet", "--idle", "2")
    client = Client(server.port)
    size = len(client.ask("/v1/incidents?limit=1000&sort=id")[2])
    before = memory(server)
    stuck = [never_read(server, "/v1/incidents?limit=1000&sort=id") for _ in range(100)]
    try:
        wait_until(lambda: requests_open(server) <= 2, "them to be sent away", 30)
        times["most memory"] = f"{(memory(server, 'VmHWM') - before) >> 10} MB for {len(stuck)} pages of {size >> 10} kB"
    finally:
        for connection in stuck:
            connection.close()
