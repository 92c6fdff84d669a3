"""A client of one connection that stays open, and many of them at once; each answer is kept with when it was asked for."""
import gzip
import http.client
import json
import random
import re
import sys
import threading
import time

from program import PATIENCE


VERSION = re.compile(rb'"data_version":([0-9]+),"as_of"')


class Answer:
    def __init__(self, path, asked, raw, body):
        self.path, self.asked, self.answered, self.status, self.raw = path, asked, time.monotonic(), raw.status, body
        self.headers = {name.lower(): value for name, value in raw.getheaders()}
        self.body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body

    def json(self):
        return json.loads(self.body)

    def cache(self):
        """The value of Cache-Status without our name."""
        name, _, rest = self.headers.get("cache-status", "").partition("; ")
        assert name in ("", "exawatch"), self.headers
        return rest

    def is_hit(self):
        return self.cache().split("; ")[0] == "hit"

    def version(self):
        return self.json()["meta"]["data_version"]


class Client:
    """GET on a connection that stays open and is opened again when it is lost."""

    def __init__(self, port):
        self.port, self.connection = port, None

    def get(self, path, **headers):
        """None when the connection broke before an answer was there."""
        asked = time.monotonic()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            self.connection.request(headers.pop("method", "GET"), path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            raw = self.connection.getresponse()
            return Answer(path, asked, raw, raw.read())
        except (OSError, http.client.HTTPException):
            self.close()
            return None

    def ok(self, path, **headers):
        answer = self.get(path, **headers)
        assert answer is not None and answer.status == 200, answer and answer.body
        return answer

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def metric(server, name):
    """The value of a metric, with labels as they stand."""
    text = Client(server.port).ok("/metrics").body.decode()
    found = [line for line in text.splitlines() if line.startswith(name + " ")]
    assert len(found) == 1, f"{name} is not among the metrics"
    return float(found[0].split()[-1])


class Reader(threading.Thread):
    """Asks a server one of these questions after the other, with and without gzip, until stop().

    `seen` is shared by the readers of a server: the newest version that any finished answer of it has shown. An answer that was asked for
    later must not show an older one, whoever asked."""

    def __init__(self, server, paths, seen, seed):
        super().__init__()
        self.client, self.paths, self.seen, self.random = Client(server.port), paths, seen, random.Random(seed)
        self.over, self.error, self.answers = threading.Event(), None, []

    def run(self):
        try:
            while not self.over.is_set():
                self.ask(self.random.choice(self.paths))
        except BaseException as error:  # for the thread that waits for it
            self.error = error
        finally:
            self.client.close()

    def ask(self, path):
        before = self.seen["version"]
        headers = {"Accept_Encoding": "gzip"} if self.random.random() < 0.5 else {}
        answer = self.client.get(path, **headers)
        if answer is None or answer.status != 200:
            self.answers.append(answer)
            return
        answer.of = int(VERSION.search(answer.body)[1])
        assert answer.of >= before, f"{path} shows version {answer.of} after {before} was shown: {answer.headers}"
        self.seen["version"] = max(self.seen["version"], answer.of)
        self.answers.append(answer)

    def stop(self):
        self.over.set()
        self.join()
        if self.error:
            raise self.error
        return self.answers


sys.setswitchinterval(0.0005)  # or the one thread that writes waits for all that read


class Readers:
    """So many of them, of some servers in turn."""

    def __init__(self, servers, paths, count):
        seen = {server.port: {"version": 0} for server in servers}
        self.all = [Reader(server, paths, seen[server.port], seed) for seed, server in enumerate((servers * count)[:count])]
        for reader in self.all:
            reader.start()

    def stop(self):
        """All answers; None where a connection broke."""
        return [answer for reader in self.all for answer in reader.stop()]
