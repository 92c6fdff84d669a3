# SPDX-License-Identifier: Apache-2.0
"""What one client can take of the machine: connections, requests, bodies, time of the database."""
import contextlib
import re
import socket
import subprocess
import time

import pytest
import requests
import test_http_raw as raw
from conftest import DATABASE
from program import PATIENCE, Server, wait_until

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


def own_address():
    """An address of this machine that is not of the loopback."""
    words = subprocess.run(["hostname", "-I"], capture_output=True, text=True, timeout=PATIENCE).stdout.split()
    return next((w for w in words if re.fullmatch(r"[\d.]+", w)), None)


def answered(connection):
    """Whether a request on it is answered; False when the server has closed it."""
    connection.settimeout(PATIENCE)
    with contextlib.suppress(ConnectionError):
        connection.sendall(GET)
        return connection.recv(65536).startswith(b"HTTP/1.1 200")
    return False


def open_one(stack, address, port):
    """A connection that is answered; those that were closed a moment ago may still be counted."""

    def try_it():
        connection = socket.create_connection((address, port), PATIENCE)
        if answered(connection):
            return stack.enter_context(connection)
        connection.close()
        return None

    return wait_until(try_it, "room for a connection")


def open_many(stack, address, port, count):
    return [open_one(stack, address, port) for _ in range(count)]


def test_one_address_gets_so_many_connections(serve):
    server = serve("--per-address", "5")
    with contextlib.ExitStack() as stack:
        connections = open_many(stack, "127.0.0.1", server.port, 5)
        assert all(map(answered, connections))
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as sixth:
            assert not answered(sixth)
        connections[0].close()
        wait_until(lambda: raw_health(server), "room for another one")


def raw_health(server):
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        return answered(connection)


def test_a_trusted_proxy_is_no_crowd(proxy):
    """The server behind the sample takes 3 connections of an address; its proxy may have more."""
    with contextlib.ExitStack() as stack:
        connections = open_many(stack, "127.0.0.1", proxy.server.port, 40)
        assert all(map(answered, connections))


@pytest.mark.skipif(not own_address(), reason="this machine has no address but the loopback's")
def test_by_default_a_twentieth_and_no_limit_for_this_machine(cluster):
    server = Server("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--connections", "100")
    try:
        with contextlib.ExitStack() as stack:
            assert all(map(answered, open_many(stack, "127.0.0.1", server.port, 20)))
    finally:
        assert server.stop() == 0
    server = Listening(cluster, own_address())
    try:
        with contextlib.ExitStack() as stack:
            assert all(map(answered, open_many(stack, own_address(), server.port, 5)))
            with socket.create_connection((own_address(), server.port), PATIENCE) as sixth:
                assert not answered(sixth)
    finally:
        assert server.stop() == 0


class Listening(Server):
    def __init__(self, cluster, address):
        super(Server, self).__init__("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--connections", "100", "--listen", f"{address}:0")
        self.port = int(self.wait_for_event("listening")["message"].rpartition(":")[2])


def test_quotas_by_address_and_by_key(cluster, serve):
    server = serve("--rate", "4")
    secrets = [cluster.key(DATABASE, "read") for _ in range(2)]
    for secret in secrets:  # from now on it is known
        requests.get(server.url + "/v1", headers={"Authorization": f"Bearer {secret}"}, timeout=PATIENCE)

    def ask(**headers):
        return requests.get(server.url + "/v1/funding?limit=1", headers=headers, timeout=PATIENCE).status_code

    of_key = [ask(Authorization=f"Bearer {secrets[0]}") for _ in range(6)]
    assert of_key[0] == 200 and of_key[-1] == 429
    assert ask(Authorization=f"Bearer {secrets[1]}") == 200, "the quota of another key"
    of_address = [ask() for _ in range(6)]
    assert of_address[-1] == 429


def test_a_statement_that_takes_too_long_is_given_up(cluster, serve):
    """The table is locked: without a limit the request would wait as long as the lock is held."""
    server = serve("--statement-timeout", "200")
    with contextlib.ExitStack() as stack:
        import psycopg2

        connection = stack.enter_context(contextlib.closing(psycopg2.connect(cluster.conninfo(DATABASE))))
        cursor = connection.cursor()
        cursor.execute("BEGIN; LOCK TABLE funding IN ACCESS EXCLUSIVE MODE")
        begun = time.monotonic()
        answer = requests.get(server.url + "/v1/funding?limit=3&round=seed", timeout=PATIENCE)
        assert answer.status_code == 503 and "Retry-After" in answer.headers, answer.text
        assert time.monotonic() - begun < 10
        connection.rollback()
    assert requests.get(server.url + "/v1/funding?limit=3&round=seed", timeout=PATIENCE).status_code == 200


@pytest.mark.parametrize("size", [2 << 20, 64 << 20, 1 << 40])
def test_bodies_have_a_limit_before_they_are_read(cluster, size):
    answer = raw.get(cluster.server, b"/v1/extract", b"Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: %d\r\n" % size, method=b"POST")
    assert answer.status == 413


def test_without_a_key_there_is_no_body_where_one_is_needed(cluster):
    """Not even a small one is held: the answer comes before it."""
    answer = raw.get(cluster.server, b"/v1/documents", b"Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n", method=b"POST")
    assert answer.status in (401, 413)
    answer = requests.post(cluster.server.url + "/v1/documents", data=b"x" * 100_000, headers={"Content-Type": "text/plain"}, timeout=PATIENCE)
    assert answer.status_code in (401, 413)


def test_slow_heads_are_cut(serve):
    server = serve("--idle", "1")
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHo")
        connection.settimeout(PATIENCE)
        text = b""
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(65536):
                text += piece
        assert not text.startswith(b"HTTP/1.1 200")
    assert raw_health(server)
