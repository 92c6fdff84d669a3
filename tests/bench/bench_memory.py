# SPDX-License-Identifier: Apache-2.0
"""Resident memory of the server: idle, with many idle connections, with a full cache, while all rows stream; and the time until it answers."""
import argparse
import asyncio
import contextlib
import itertools
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import machine
import processes
from ledger import Ledger

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/api"))
from program import EXAWATCH, Server  # noqa: E402

MB = 1e6
REQUEST = b"GET /v1/funding/%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def options():
    parser = argparse.ArgumentParser(prog="script/bench memory", description=__doc__)
    parser.add_argument("--records", type=int, help="rounds in the ledger, all of which are streamed (default: 1000000; quick: 20000)")
    parser.add_argument("--connections", type=int, help="idle ones (default: 10000; quick: 1000)")
    parser.add_argument("--starts", type=int, help="how often it is started (default: 9; quick: 3)")
    parser.add_argument("--quick", action="store_true", help="to see that everything runs")
    parser.add_argument("--markdown", action="store_true", help="print the rows of docs/performance.md as well")
    chosen = parser.parse_args()
    for name, whole, quick in (("records", 1000000, 20000), ("connections", 10000, 1000), ("starts", 9, 3)):
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else whole)
    return chosen


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, value, target="", note=""):
        self.rows.append((what, value, target, note))
        print(f"{what:<62}{value:>16}   {target:<10}{note}", flush=True)

    def markdown(self):
        head = ["| what | measured | target | |", "|---|---|---|---|"]
        return "\n".join(head + ["| " + " | ".join(row) + " |" for row in self.rows])


def megabytes(size):
    return f"{size / MB:.1f} MB"


@contextlib.contextmanager
def serving(ledger, *words):
    server = Server("serve", "--database", ledger.conninfo("exawatch_reader"), "--quiet", "--rate", "100000000", "--connections", "20000", "--idle", "3600", *words)
    try:
        yield server
    finally:
        server.stop()


def resident(server):
    return processes.resident(server.process.pid)


async def keep_open(port, ids, count, look):
    """Each connection asks for a record and stays; `look` is called when all have their answers."""
    writers = []

    async def ask(one):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writers.append(writer)
        writer.write(REQUEST % one.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await reader.readexactly(length)

    asked = itertools.islice(itertools.cycle(ids), count)
    while batch := list(itertools.islice(asked, 200)):
        await asyncio.gather(*map(ask, batch))
    look(len(writers))
    for writer in writers:
        writer.close()


def idle_connections(table, ledger, count):
    """Keep-alive connections of which each has had an answer. Without the cache, whose entries are told apart below."""
    with serving(ledger, "--cache", "0") as server:
        before = resident(server)

        def look(open_now):
            after = resident(server)
            table.add(f"with {open_now:,} idle connections", megabytes(after), "<= 64 MB", f"{(after - before) / open_now:.0f} bytes for each")

        asyncio.run(keep_open(server.port, ledger.ids(), count, look))
        if busy := after_close(server):
            table.add("  2 s after they are closed", megabytes(busy))


def after_close(server):
    processes.wait_until(lambda: metric(server, "exawatch_http_connections") < 10, "connections to be closed")
    time.sleep(2)  # the server looks each second whether many have gone
    return resident(server)


def get(server, path):
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        return answer.read()


def metric(server, name):
    lines = get(server, "/metrics").decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith((name + " ", name + "{")))


def full_cache(table, ledger, folder):
    """Pages all over the ledger, plain and gzipped, until the cache has to let go of some."""
    with serving(ledger) as server:
        before = resident(server)
        pages = folder / "pages"
        pages.write_text("".join(f"{path}&limit={limit}\n" for limit in (50, 100, 200) for path in ledger.pages(server.url)))
        asked = 0
        while not (gone := metric(server, "exawatch_cache_evictions_total")) and asked < 20:
            subprocess.run(["wrk", "-t1", "-c16", "-d3s", "-H", "Accept-Encoding: gzip", "-s", SOURCE / "tests/bench/wrk.lua", server.url, "--", pages],
                           check=True, capture_output=True, timeout=60)
            asked += 1
        size, entries = metric(server, "exawatch_cache_bytes"), metric(server, "exawatch_cache_entries")
        table.add("with a full cache (64 MB)", megabytes(resident(server)), "",
                  f"the cache counts {megabytes(size)} in {entries:,.0f} answers, {gone:,.0f} let go; {megabytes(before)} before")


class Watch:
    """Looks at the resident size again and again while something runs."""

    def __init__(self, server):
        self.server, self.sizes, self.over = server, [], threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        while not self.over.is_set():
            self.sizes.append(resident(self.server))
            self.over.wait(0.02)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def streaming(table, ledger, encoding):
    """The whole list as lines; the client takes it as fast as it comes."""
    with serving(ledger) as server:
        before = resident(server)
        request = urllib.request.Request(server.url + "/v1/funding?format=ndjson", headers={"Accept-Encoding": encoding})
        began, lines, size = time.monotonic(), 0, 0
        with Watch(server) as watch, urllib.request.urlopen(request, timeout=600) as answer:
            while block := answer.read(1 << 16):
                size += len(block)
                lines += block.count(b"\n")
        took = time.monotonic() - began
        rows = f"{lines:,} rows" if encoding == "identity" else f"{ledger.records:,} rows, gzip"
        if encoding == "identity":
            assert lines == ledger.records, f"{lines} of {ledger.records} rows came"
        table.add(f"while {rows} stream, at most", megabytes(max(watch.sizes)), "flat",
                  f"{megabytes(before)} before; {size / MB:.0f} MB in {took:.1f} s; at a tenth of it {megabytes(watch.sizes[len(watch.sizes) // 10])}")


def until_ready(*words):
    """Seconds from the start of the program until it says that it is ready to answer."""
    began = time.monotonic()
    server = Server(*words)
    try:
        return time.monotonic() - began
    finally:
        server.stop()


def starts(table, ledger, folder, count):
    serve = [until_ready("serve", "--database", ledger.conninfo("exawatch_reader"), "--quiet") for _ in range(count)]
    table.add("exawatch serve on a running PostgreSQL: ready after", f"{statistics.median(serve):.3f} s", "<= 0.2 s", f"of {count}: {min(serve):.3f} to {max(serve):.3f}")
    data = folder / "up"
    until_ready("up", "--data", str(data), "--quiet")
    up = [until_ready("up", "--data", str(data), "--quiet") for _ in range(count)]
    table.add("exawatch up on an existing folder: ready after", f"{statistics.median(up):.3f} s", "<= 1.5 s", f"of {count}: {min(up):.3f} to {max(up):.3f}")


def main():
    chosen = options()
    processes.end_in_order()
    machine.require(["wrk"])
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < chosen.connections + 200:
        raise SystemExit(f"{chosen.connections} connections need as many descriptors on both sides; ulimit -n is {hard}")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-bench-"))
    folder.chmod(0o755)
    ledger, table = None, Table()
    try:
        print(f"{os.path.basename(EXAWATCH)}; {machine.describe(False)}; load {machine.load():.1f}")
        ledger = Ledger(chosen.records)
        with serving(ledger) as server:
            table.add("idle, just started", megabytes(resident(server)), "<= 30 MB")
            for one in ledger.ids()[:1000]:
                get(server, f"/v1/funding/{one}")
            table.add("idle, after 1,000 records", megabytes(resident(server)), "<= 30 MB")
        idle_connections(table, ledger, chosen.connections)
        full_cache(table, ledger, folder)
        streaming(table, ledger, "identity")
        streaming(table, ledger, "gzip")
        starts(table, ledger, folder, chosen.starts)
        if chosen.markdown:
            print(table.markdown())
    finally:
        if ledger:
            ledger.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
