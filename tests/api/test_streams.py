"""Results of any size in memory that does not grow; clients that are slow, stop or go; queries that fail on the way."""
import contextlib
import http.client
import os
import pathlib
import re
import socket

import pytest
import requests
from program import PATIENCE, Server, run, wait_until

ROWS, SOME = 1_000_000, 100_000
GROWTH = 8 << 10  # kB
SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))  # they take memory of their own
URL = "/v1/incidents?sort=id&format=ndjson"

# A million versions in a few seconds: without what would be looked at for each of them, and is not what is tried here.
MILLION = """
ALTER TABLE incident DISABLE TRIGGER USER;
ALTER TABLE incident SET UNLOGGED;
ALTER TABLE incident ALTER COLUMN words DROP EXPRESSION;
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = 'incident'::regclass AND contype IN ('c', 'f') LOOP
        EXECUTE format('ALTER TABLE incident DROP CONSTRAINT %I', name);
    END LOOP;
    FOR name IN SELECT indexrelid::regclass::text FROM pg_index
                 WHERE indrelid = 'incident'::regclass AND NOT indisprimary AND indexrelid::regclass::text <> 'incident_current' LOOP
        EXECUTE 'DROP INDEX ' || name;
    END LOOP;
    DROP INDEX incident_current;
END
$$;
INSERT INTO incident (id, recorded_from, kind, accused_ids, status, disputed, claims, sources, body)
SELECT 'inc_' || lpad(n::text, 10, '0'), '2026-01-01', CASE WHEN n <= SOME THEN 'smuggling' ELSE 'other' END, '{}', 'announced', '{}', 1, 1,
       '{"id":"inc_' || lpad(n::text, 10, '0') || '","kind":"other","note":"nothing but one of many rows"}'
  FROM generate_series(1, ROWS) n;
CREATE UNIQUE INDEX incident_current ON incident (id) WHERE recorded_to = 'infinity';
ANALYZE incident;
"""


@pytest.fixture(scope="module")
def million(cluster):
    cluster.sql("exawatch", "CREATE DATABASE million")
    done = run("migrate", "--database", cluster.conninfo("million"))
    assert done.returncode == 0, done.stderr
    with cluster.cursor("million") as cursor:
        cursor.execute(MILLION.replace("ROWS", str(ROWS)).replace("SOME", str(SOME)))
    yield "million"
    cluster.sql("exawatch", "DROP DATABASE million")


@pytest.fixture
def server(cluster, million):
    """It gives statements a fifth of a second: a million rows take longer."""
    server = Server("serve", "--database", cluster.conninfo(million, "exawatch_reader"), "--statement-timeout", "200")
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def memory(server, what="VmRSS"):
    """In kB."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status).group(1))


def warm_up(server, url=URL):
    """Threads, connections and buffers that every server has after its first answers."""
    for _ in range(4):
        with requests.get(server.url + url + "&kind=espionage", timeout=PATIENCE) as answer:
            assert answer.status_code == 200 and answer.text.count("inc_") == 0


@contextlib.contextmanager
def reading(server, url=URL, coding="identity"):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request("GET", url, headers={"Accept-Encoding": coding})
        answer = connection.getresponse()
        assert answer.status == 200
        yield answer
    finally:
        connection.close()


def count_lines(answer):
    lines, last = 0, b""
    while chunk := answer.read(1 << 20):
        lines += chunk.count(b"\n")
        last = (last + chunk)[-200:]
    return lines, last


def check_growth(server, before):
    grown = memory(server, "VmHWM") - before
    assert SANITIZED or grown < GROWTH, f"the server has taken {grown} kB for it"


def test_a_million_rows_by_one_request(server):
    warm_up(server)
    before = memory(server)
    with reading(server) as answer:
        lines, last = count_lines(answer)
    assert lines == ROWS and last.endswith(b'{"id":"inc_0001000000","kind":"other","note":"nothing but one of many rows"}\n'), last
    check_growth(server, before)


def test_a_hundred_thousand_lines_of_csv(server):
    url = "/v1/incidents?sort=id&format=csv"
    warm_up(server, url)
    before = memory(server)
    with reading(server, url + "&kind=smuggling") as answer:
        lines, last = count_lines(answer)
    assert lines == SOME + 1 and last.endswith(b"inc_0000100000,smuggling,,,,,,,announced,,,,1,1\r\n"), last
    check_growth(server, before)


def streaming(cluster):
    """Processes of the database that give rows, and what they wait for."""
    return cluster.sql("exawatch", "SELECT pid, wait_event FROM pg_stat_activity WHERE datname = 'million' AND application_name LIKE '%%stream%%'"
                       " AND state = 'active' AND query LIKE '%%incidents%%'")


def wait_until_stopped(cluster, count):
    """Every one of them has filled all buffers between itself and its client, and waits."""
    wait_until(lambda: [event for _, event in streaming(cluster)] == ["ClientWrite"] * count, f"{count} streams that wait for their clients")


def test_clients_that_stop_reading_hold_no_memory(server, cluster):
    warm_up(server)
    before = memory(server)
    with contextlib.ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(reading(server)).read(100)
        wait_until_stopped(cluster, 4)
        check_growth(server, before)
    wait_until(lambda: streaming(cluster) == [], "the end of streams without clients")


def test_a_client_that_reads_on_after_a_pause_gets_it_all(server, cluster):
    """Meanwhile the statement has taken many times what statements may."""
    with reading(server) as answer:
        first = answer.read(1000)
        wait_until_stopped(cluster, 1)
        began = cluster.sql("exawatch", "SELECT clock_timestamp()")[0][0]
        wait_until(lambda: (cluster.sql("exawatch", "SELECT clock_timestamp()")[0][0] - began).total_seconds() > 0.5, "more than the statement timeout")
        lines, _ = count_lines(answer)
    assert first.count(b"\n") + lines == ROWS


def test_a_query_that_fails_midway_cuts_the_connection(server, cluster):
    with reading(server) as answer:
        answer.read(1000)
        wait_until_stopped(cluster, 1)
        cluster.sql("exawatch", "SELECT pg_terminate_backend(%s)", streaming(cluster)[0][0])
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            count_lines(answer)
    with reading(server, URL + "&kind=espionage") as answer:
        assert count_lines(answer)[0] == 0, "the lane has a connection again"


def test_pages_do_not_wait_for_streams(server, cluster):
    with contextlib.ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(reading(server)).read(100)
        wait_until_stopped(cluster, 4)
        answer = requests.get(server.url + "/v1/incidents?sort=id&limit=1", timeout=PATIENCE)
        assert answer.status_code == 200 and len(answer.json()["data"]) == 1


def test_gzip_goes_by_the_way(server):
    with reading(server, "/v1/incidents?sort=id&format=csv&fields=kind&kind=smuggling", "gzip") as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        size = 0
        while chunk := answer.read(1 << 20):
            size += len(chunk)
    assert 0 < size < SOME * len("inc_0000000000,smuggling\r\n") / 2


def test_counting_many(server):
    page = requests.get(server.url + "/v1/incidents?sort=id&limit=1&count=estimated", timeout=PATIENCE).json()["page"]
    assert page["count_is"] == "estimated" and ROWS * 0.9 < page["count"] < ROWS * 1.1


def test_stopping_the_server_ends_streams(cluster, million):
    server = Server("serve", "--database", cluster.conninfo(million, "exawatch_reader"), "--stop-timeout", "1")
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    try:
        connection.sendall(f"GET {URL} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 200"
        wait_until_stopped(cluster, 1)
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]
        connection.close()
