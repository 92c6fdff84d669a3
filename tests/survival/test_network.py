"""The network between server and PostgreSQL swallows everything: no refusal, no answer, connecting takes its whole time limit."""
import contextlib
import socket
import threading
import time

import pytest
from load import Client, Load
from program import PATIENCE, Server, wait_until

URLS = ["/v1/funding?limit=5", "/v1/deals?limit=5"]
QUICK = 2.0  # seconds: nearly everybody hears sooner that the database is away
CONNECT = 5  # seconds that connecting may take


class Network:
    """A port that leads to PostgreSQL's socket, or nowhere: its queue of new connections is full, so that the kernel drops what comes."""

    def __init__(self, postgres):
        self.target = str(postgres.run / ".s.PGSQL.5432")
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(0)
        self.port = self.listener.getsockname()[1]
        self.open, self.fillers, self.lock, self.is_black, self.ending = [], [], threading.Lock(), False, False
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def conninfo(self, user):
        return f"host=127.0.0.1 port={self.port} user={user} dbname=exawatch sslmode=disable gssencmode=disable"

    def accept(self):
        self.listener.settimeout(0.02)
        while not self.ending:
            if self.is_black:
                time.sleep(0.01)
                continue
            with contextlib.suppress(TimeoutError, OSError):
                inside, _ = self.listener.accept()
                outside = socket.socket(socket.AF_UNIX)
                outside.connect(self.target)
                with self.lock:
                    self.open += [inside, outside]
                for pair in ((inside, outside), (outside, inside)):
                    threading.Thread(target=self.carry, args=pair, daemon=True).start()

    @staticmethod
    def carry(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def cut(self):
        """What is open ends, as by a router that was restarted; nothing new gets through."""
        self.is_black = True
        for _ in range(6):  # the queue of a listener takes a few, whatever it says
            filler = socket.socket()
            filler.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler.connect(("127.0.0.1", self.port))
            self.fillers.append(filler)
        with self.lock:
            for one in self.open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self.open.clear()

    def mend(self):
        for filler in self.fillers:
            filler.close()
        self.fillers.clear()
        self.is_black = False

    def close(self):
        self.cut()
        self.mend()
        self.ending = True
        self.thread.join(PATIENCE)
        self.listener.close()


@pytest.fixture
def network(clusters):
    network = Network(clusters("made"))
    try:
        yield network
    finally:
        network.close()


def test_a_network_that_swallows_everything(network, times):
    """One client in many waits for the attempt to connect; the others hear at once, and all is well soon after it is mended."""
    server = Server("serve", "--quiet", "--workers", "3", "--cache", "0", "--database", network.conninfo("exawatch_reader"))
    try:
        with Load(server.port, URLS, clients=8) as load:
            wait_until(lambda: load.count(0) > 100, "answers")
            cut = time.monotonic()
            network.cut()
            wait_until(lambda: time.monotonic() > cut + CONNECT + 2, "some time without a database")
            mended = time.monotonic()
            network.mend()
            wait_until(lambda: load.count(mended) > 100, "answers again")
        answers = load.so_far()
        assert not [a.failure for a in answers if a.status not in (200, 503)]
        without = [a for a in answers if a.began > cut and a.ended < mended]
        waits = sorted(a.seconds for a in without)
        times.update({"refused": len(waits), "median": waits[len(waits) // 2], "p99": waits[int(len(waits) * 0.99)], "longest": max(a.seconds for a in answers),
                      "waited more than two seconds": sum(w > QUICK for w in waits),
                      "well again after": min(a.ended for a in answers if a.status == 200 and a.began > mended) - mended})
        assert len(waits) > 200 and times["waited more than two seconds"] <= 4
        assert times["longest"] < CONNECT + 3
    finally:
        assert server.stop() == 0, server.log_text()[-2000:]


def test_it_stops_while_the_network_is_gone(network, times):
    server = Server("serve", "--quiet", "--workers", "2", "--cache", "0", "--stop-timeout", "1", "--database", network.conninfo("exawatch_reader"))
    try:
        Client(server.port).ask(URLS[0])
        network.cut()
        threads = [threading.Thread(target=lambda: Client(server.port).ask(URLS[0]), daemon=True) for _ in range(4)]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        assert server.stop() == 0
        times["stopped"] = time.monotonic() - began
        assert times["stopped"] < CONNECT + 10
        for thread in threads:
            thread.join(PATIENCE)
    finally:
        server.stop()
