"""A crowd of clients in a process of its own: crowd.py PORT COUNT KIND [ADDRESS]. Prints "there" when all are connected, one line per question asked
on stdin (a line) about how many the server has closed, and goes when stdin ends."""
import contextlib
import os
import resource
import select
import socket
import sys
import time

HEAD = b"GET /v1/funding?limit=2 HTTP/1.1\r\nHost: x\r\nX-A: "
BODY = b"POST /v1/documents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer exa_00000000000000000000000000000000\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
PAUSE = 1  # seconds between two bytes of one client

# What each kind sends at once, and the byte that it sends now and then.
KINDS = {"silent": (b"", None), "head": (HEAD, b"a"), "line": (b"G", None), "body": (BODY, b" "), "kept": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", None),
         "half": (HEAD, None), "mixed": None}
MIXED = ("silent", "head", "line", "body", "kept")


def connect(port, kind, address):
    connection = socket.socket()
    if address:
        connection.bind((address, 0))
    connection.connect(("127.0.0.1", port))
    connection.setblocking(False)
    if KINDS[kind][0]:
        connection.send(KINDS[kind][0])
    if kind == "half":
        connection.shutdown(socket.SHUT_WR)
    return connection


def count_closed(crowd):
    closed = 0
    for connection, _ in crowd:
        try:
            while data := connection.recv(65536):
                pass
            closed += data == b""
        except BlockingIOError:
            pass
        except OSError:
            closed += 1
    return closed


def main():
    port, count, kind = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    address = sys.argv[4] if len(sys.argv) > 4 else None
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    crowd = []
    for number in range(count):
        one = MIXED[number % len(MIXED)] if kind == "mixed" else kind
        crowd.append((connect(port, one, address), KINDS[one][1]))
    print("there", flush=True)
    began, turns = time.monotonic(), 0
    while True:
        ready, _, _ = select.select([0], [], [], max(0, began + turns * PAUSE - time.monotonic()))
        if ready:
            if not os.read(0, 100):
                return
            print(count_closed(crowd), flush=True)
            continue
        turns += 1
        for connection, byte in crowd:
            if byte:
                with contextlib.suppress(OSError):
                    connection.send(byte)


main()
