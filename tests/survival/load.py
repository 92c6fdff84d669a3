"""Clients that ask without pause, and everything that they were told."""
import contextlib
import hashlib
import json
import socket
import threading
import time

from program import PATIENCE


class Answer:
    """What one request came to. `status` None: no whole answer came."""

    __slots__ = ("url", "began", "ended", "status", "headers", "digest", "failure")

    def __init__(self, url, began):
        self.url, self.began, self.ended = url, began, None
        self.status, self.headers, self.digest, self.failure = None, {}, None, None

    @property
    def seconds(self):
        return self.ended - self.began

    @property
    def version(self):
        return int(self.headers["data-version"])

    @property
    def is_cached(self):
        return "hit" in self.headers.get("cache-status", "")

    @property
    def is_away(self):
        return "database-away" in self.headers.get("cache-status", "")


def read_answer(file, method="GET"):
    """(status, headers, body), or None at the end of the connection; the middle of an answer is no end."""
    line = file.readline()
    if not line:
        return None
    status, headers = int(line.split()[1]), {}
    while (line := file.readline()) != b"\r\n":
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the connection ended in the head of an answer")
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = b""
    if method != "HEAD" and status not in (204, 304):
        size = int(headers["content-length"])
        body = file.read(size)
        if len(body) != size:
            raise ConnectionError(f"{len(body)} of {size} bytes of an answer")
    return status, headers, body


class Client:
    """One connection that stays open, opened again when it must be."""

    def __init__(self, port, key=None):
        self.port, self.key = port, key
        self.socket = self.file = None

    def open(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def close(self):
        for one in (self.file, self.socket):
            if one:
                one.close()
        self.socket = self.file = None

    def ask(self, url, method="GET", body=b"", headers=()):
        """(status, headers, body). The connection is closed when the server says that it closes it."""
        if not self.socket:
            self.open()
        lines = [f"{method} {url} HTTP/1.1", "Host: x", *headers]
        if self.key:
            lines.append(f"Authorization: Bearer {self.key}")
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        try:
            self.socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            answer = read_answer(self.file, method)
            if not answer:
                raise ConnectionError("the connection ended where an answer was due")
        except (OSError, ValueError):
            self.close()
            raise
        if answer[1].get("connection", "").lower() == "close":
            self.close()
        return answer


class Load:
    """`clients` threads ask for the urls one after the other until stop(). Bodies are kept once."""

    def __init__(self, port, urls, clients=6):
        self.port, self.urls = port, urls
        self.lock = threading.Lock()
        self.answers, self.bodies = [], {}
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(n,), daemon=True) for n in range(clients)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *exc):
        self.ending.set()
        for thread in self.threads:
            thread.join(PATIENCE)

    def work(self, number):
        client = Client(self.port)
        while not self.ending.is_set():
            self.keep(client, self.urls[number % len(self.urls)])
            number += 1
        client.close()

    def keep(self, client, url):
        answer, body = Answer(url, time.monotonic()), None
        try:
            answer.status, answer.headers, body = client.ask(url)
        except (OSError, ValueError) as failure:
            answer.failure = repr(failure)
            self.ending.wait(0.01)
        answer.ended = time.monotonic()
        if body is not None:
            answer.digest = hashlib.sha256(body).digest()
        with self.lock:
            self.answers.append(answer)
            if body is not None:
                self.bodies[answer.digest] = body
        if answer.status == 503:
            self.ending.wait(0.01)

    def so_far(self):
        with self.lock:
            return list(self.answers)

    def count(self, since, wanted=lambda answer: answer.status == 200):
        """Answers to requests that were sent after that moment."""
        return sum(1 for answer in self.so_far() if answer.began >= since and wanted(answer))


def documents(body):
    return [json.dumps(record, sort_keys=True) for record in json.loads(body)["data"]]


@contextlib.contextmanager
def timed(times, name):
    began = time.monotonic()
    yield
    times[name] = time.monotonic() - began
