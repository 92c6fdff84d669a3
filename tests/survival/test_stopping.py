"""SIGTERM while clients ask: every request that was sent is answered, and connections end with an answer that says so."""
import json
import os
import socket
import subprocess
import threading
import time

import pytest
from load import Client, read_answer
from process import Adopted
from program import PATIENCE, wait_until

URLS = ["/v1/funding?limit=20", "/healthz", "/v1/deals?limit=5&sort=amount"]
CLIENTS = 32


class Asker(threading.Thread):
    """Asks without pause over one connection, until that is closed; then over the next, as long as there is somebody who listens.

    `lost` are requests that were sent and not answered in full. That nobody listens any more is none.
    """

    def __init__(self, port, number, keeps=True):
        super().__init__(daemon=True)
        self.port, self.number, self.keeps = port, number, keeps
        self.answered, self.connected, self.closed_by_word, self.lost, self.refused = 0, 0, 0, [], 0
        self.ending = threading.Event()

    def run(self):
        while not self.ending.is_set():
            try:
                connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
            except ConnectionRefusedError:
                self.refused += 1
                return
            self.connected += 1
            try:
                self.use(connection)
            except (OSError, ValueError) as failure:
                self.lost.append(repr(failure))
            connection.close()

    def use(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        close = "" if self.keeps else "Connection: close\r\n"
        with connection.makefile("rb") as file:
            while not self.ending.is_set():
                self.number += 1
                connection.sendall(f"GET {URLS[self.number % len(URLS)]} HTTP/1.1\r\nHost: x\r\n{close}\r\n".encode())
                answer = read_answer(file)
                if not answer:
                    raise ConnectionError("no answer")
                if answer[0] != 200:
                    raise ValueError(answer[0])
                self.answered += 1
                if answer[1].get("connection", "").lower() == "close":
                    self.closed_by_word += 1
                    return


def start(port, count, keeps=True):
    askers = [Asker(port, number, keeps) for number in range(count)]
    for asker in askers:
        asker.start()
    wait_until(lambda: sum(asker.answered for asker in askers) > 20 * count, "all of them to be at work")
    return askers


def end(askers):
    for asker in askers:
        asker.ending.set()
    for asker in askers:
        asker.join(PATIENCE)


@pytest.mark.parametrize("cache", ["64", "0"])
def test_every_request_that_was_sent_is_answered(clusters, servers, times, cache):
    postgres = clusters("made")
    rounds = 2
    for number in range(rounds):
        server = servers(postgres, "--quiet", "--cache", cache)
        askers = start(server.port, CLIENTS)
        began = time.monotonic()
        assert server.stop() == 0
        times[f"stopped {number + 1}"] = time.monotonic() - began
        for asker in askers:
            asker.join(PATIENCE)  # nobody listens any more
        assert not [asker.lost for asker in askers if asker.lost]
        # Every connection ends by word: also of those who came back while the socket was still open.
        assert all(asker.closed_by_word == asker.connected and asker.refused == 1 for asker in askers)
    times["answers"] = sum(asker.answered for asker in askers)


def test_an_upload_that_is_on_its_way_is_awaited(clusters, servers):
    server = servers(clusters("made"), "--quiet")
    text = json.dumps({"text": "MatX has raised $500 million in a Series B round.\n"}).encode()
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection, connection.makefile("rb") as file:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text))
        server.process.terminate()
        server.wait_for_event("stopping")
        for byte in text:
            connection.sendall(bytes([byte]))
        status, headers, body = read_answer(file)
        assert status == 200 and headers["connection"].lower() == "close" and b"Series B" in body
    assert server.process.wait(PATIENCE) == 0


def test_nobody_who_is_silent_holds_it_up(clusters, servers, times):
    """Connections that are open and idle, or slow, cost a fraction of a second, not the time that running requests get."""
    server = servers(clusters("made"), "--quiet", "--stop-timeout", "60")
    client = Client(server.port)
    client.ask("/healthz")
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as silent, socket.create_connection(("127.0.0.1", server.port), PATIENCE) as half:
        half.sendall(b"GET /v1")
        began = time.monotonic()
        assert server.stop() == 0
        times["stopped"] = time.monotonic() - began
        assert silent.recv(1) == b""
    client.close()
    assert times["stopped"] < 10


def test_a_second_server_takes_over_the_socket(clusters, times):
    """The socket is the service manager's. The next server comes before the last one goes, and no client notices, new connections included."""
    postgres = clusters("made")
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    servers = [Adopted(listener, "serve", "--database", postgres.conninfo("exawatch_reader"), "--quiet")]
    askers = start(servers[0].port, 8) + start(servers[0].port, 8, keeps=False)
    try:
        for number in range(2):
            servers.append(Adopted(listener, "serve", "--database", postgres.conninfo("exawatch_reader"), "--quiet"))
            began = time.monotonic()
            assert servers[-2].stop() == 0
            times[f"handed over {number + 1}"] = time.monotonic() - began
            so_far = sum(asker.answered for asker in askers)
            wait_until(lambda so_far=so_far: sum(asker.answered for asker in askers) > so_far + 500, "answers of the next one")
    finally:
        end(askers)
        for server in servers:
            server.stop()
        listener.close()
    assert not [asker.lost for asker in askers if asker.lost] and not any(asker.refused for asker in askers)
    times["answers"] = sum(asker.answered for asker in askers)


def test_a_restart_with_the_socket_kept_refuses_nobody(clusters, times):
    """Stopped, then started: who comes in between waits in the queue of the socket."""
    postgres = clusters("made")
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    words = ("serve", "--database", postgres.conninfo("exawatch_reader"), "--quiet")
    server = Adopted(listener, *words)
    askers = start(server.port, 16)
    try:
        began = time.monotonic()
        assert server.stop() == 0
        server = Adopted(listener, *words)
        times["nobody there for"] = time.monotonic() - began
        so_far = sum(asker.answered for asker in askers)
        wait_until(lambda: sum(asker.answered for asker in askers) > so_far + 500, "answers of the next one")
    finally:
        end(askers)
        server.stop()
        listener.close()
    assert not [asker.lost for asker in askers if asker.lost] and not any(asker.refused for asker in askers)
