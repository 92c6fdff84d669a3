"""Requests beyond every limit: each is refused or cut in bounded time and memory, and the next client is served as ever."""
import contextlib
import os
import re
import socket
import struct
import time

import pytest
from load import Client, read_answer
from postgres import Folder
from process import cpu_seconds, memory
from program import PATIENCE, Server, wait_until

SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))
URL = "/v1/funding?limit=2"
ROOM = 24 << 10  # kB that any of this may take
PATIENT = 20  # seconds for the whole of an attempt


@pytest.fixture(scope="module")
def server(templates):
    folder = Folder()
    postgres = templates["made"].copy(folder.path / "made").start()
    try:
        server = Server("serve", "--quiet", "--idle", "3", "--database", postgres.conninfo("exawatch_reader"))
        try:
            Client(server.port).ask(URL)
            yield server
        finally:
            assert server.stop() == 0, server.log_text()[-2000:]
    finally:
        postgres.stop()
        folder.remove()


def send(server, pieces, patience=PATIENT):
    """Sends as long as the server takes it: (bytes that were taken, status or None, seconds until the connection was closed or an answer was there)."""
    sent, began = 0, time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), patience) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        status = None
        try:
            for piece in pieces:
                connection.sendall(piece)
                sent += len(piece)
        except (ConnectionError, TimeoutError):
            pass
        with contextlib.suppress(ConnectionError, TimeoutError):
            line = connection.makefile("rb").readline()
            found = re.match(rb"HTTP/1\.1 (\d{3})", line)
            status = int(found.group(1)) if found else None
        return sent, status, time.monotonic() - began


def forever(piece, at_most):
    """So that a server that takes everything fails the test instead of filling the machine."""
    for _ in range(at_most // len(piece)):
        yield piece


GET = b"GET " + URL.encode() + b" HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
MUCH = 64 << 20


def after(head, piece, at_most=MUCH):
    yield head
    yield from forever(piece, at_most)


ENDLESS = {
    "a line without end": lambda: after(b"GET /", b"a" * 4096),
    "a name of a header without end": lambda: after(GET, b"a" * 4096),
    "a value of a header without end": lambda: after(GET + b"A: ", b"a" * 4096),
    "headers without end": lambda: after(GET, b"X-A: b\r\n" * 500),
    "one header folded without end": lambda: after(GET + b"A: b\r\n", b" c\r\n" * 1000),
    "empty lines without end": lambda: after(b"", b"\r\n" * 2048, 8 << 20),
    "cookies without end": lambda: after(GET, b"Cookie: a=b; c=d\r\n" * 200),
    "a body without end": lambda: after(POST + b"Content-Length: 999999999999\r\n\r\n", b"a" * 65536),
    "chunks without end": lambda: after(CHUNKED, b"10000\r\n" + b"a" * 65536 + b"\r\n"),
    "chunks of one byte without end": lambda: after(CHUNKED, b"1\r\na\r\n" * 4000),
    "a chunk's size without end": lambda: after(CHUNKED, b"0" * 4096),
    "a chunk's extension without end": lambda: after(CHUNKED + b"1;", b"a" * 4096),
    "trailers without end": lambda: after(CHUNKED + b"0\r\n", b"X-A: b\r\n" * 500),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_cut(server, name):
    before, cpu = memory(server), cpu_seconds(server)
    sent, status, seconds = send(server, ENDLESS[name]())
    assert status is None or 400 <= status < 500 or name.startswith("a chunk's") and status == 500, status  # libmicrohttpd's own word for these
    assert sent < MUCH, "all of it was taken"
    assert seconds < PATIENT and cpu_seconds(server) - cpu < (20 if SANITIZED else 5)
    assert SANITIZED or memory(server, "VmHWM") < before + ROOM
    assert Client(server.port).ask(URL)[0] == 200


def head_of(size):
    """A request whose head has so many bytes."""
    rest = size - len(GET) - len(b"X-A: \r\n\r\n")
    return GET + b"X-A: " + b"a" * rest + b"\r\n\r\n"


LIMITS = {
    "target": (lambda n: b"GET /healthz?" + b"a" * (n - 9) + b" HTTP/1.1\r\nHost: x\r\n\r\n", 4096, 414),
    "head": (head_of, 8192, 431),
    "lines of the head": (lambda n: GET + b"A: b\r\n" * (n - 1) + b"\r\n", 390, 431),
    "body": (lambda n: POST + b"Content-Length: %d\r\n\r\n" % n + b"a" * n, 256 << 10, 413),
    "body in chunks": (lambda n: CHUNKED + b"%x\r\n" % n + b"a" * n + b"\r\n0\r\n\r\n", 256 << 10, 413),
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_where_it_is_said_to_be(server, what):
    """Not refused below it, refused above it, and far above it; with the status that says what was too large."""
    make, limit, status = LIMITS[what]
    assert send(server, [make(limit - 300)])[1] != status
    for size in (limit + 300, 2 * limit + 300):
        assert send(server, [make(size)])[1] in (status, 400 if what == "target" else status), size


def test_many_small_requests_at_once(server):
    """Ten thousand of them in one go, their answers not read until all are sent: the connection waits, the others do not."""
    before, count = memory(server), 10_000
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        connection.setblocking(False)
        left = request * count
        with contextlib.suppress(BlockingIOError):
            while left:
                left = left[connection.send(left):]
        assert Client(server.port).ask(URL)[0] == 200
        assert SANITIZED or memory(server) < before + ROOM
        connection.setblocking(True)
        with connection.makefile("rb") as file:
            answered = 0
            whole = count - (len(left) + len(request) - 1) // len(request)
            while answered < whole and read_answer(file):
                answered += 1
        assert answered == whole


def test_bodies_that_end_early(server):
    """Less than was announced, then silence, a close, or a reset: nothing is taken for a request."""
    for ending in ("silence", "close", "reset"):
        connection = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
        connection.sendall(POST + b"Content-Length: 1000\r\n\r\n" + GET + b"\r\n")
        if ending == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif ending == "close":
            connection.shutdown(socket.SHUT_WR)
        if ending != "reset":
            with contextlib.suppress(ConnectionError):
                assert b"HTTP/1.1 200" not in connection.recv(1000)
        connection.close()
    wait_until(lambda: Client(server.port).ask(URL)[0] == 200, "an answer")
