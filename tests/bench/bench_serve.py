# SPDX-License-Identifier: Apache-2.0
"""Serving: requests per second, latency and processor time, beside nginx with the same bytes, pgbench with the same statement and, if wanted,
servers written with other tools. Everything runs in turn, round after round; a figure is the median of the rounds, a ratio that of the
ratios in each round."""
import argparse
import pathlib
import random
import shutil
import statistics
import sys
import tempfile

import load
import machine
import requests
import rivals
import serve_report
import statement
from ledger import Ledger

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "api"))
from program import Server, run  # noqa: E402

WORKS = ("list-uncached", "byid-uncached", "list-cached", "byid-cached", "list-cached-many", "byid-cached-many")
LEVELS = (1, 32, 256, 1000)
CACHED_LEVEL = 64  # where nginx stands beside it
CLIENTS = 4  # of pgbench: as many as the server has connections on two processors
SAME_IDS = 8  # that pgbench asks for, each by a statement of its own


def options():
    parser = argparse.ArgumentParser(prog="script/bench serve", description=__doc__)
    parser.add_argument("--records", type=int, help="rounds in the ledger (default: 100000; quick: 20000)")
    parser.add_argument("--seconds", type=int, help="of each run of wrk, at most 10 (default: 3; quick: 1)")
    parser.add_argument("--rounds", type=int, help="(default: 3; quick: 1)")
    parser.add_argument("--quick", action="store_true", help="to see that everything runs")
    parser.add_argument("--only", metavar="WORK,...", default=",".join(WORKS), help="some of: " + ", ".join(WORKS))
    parser.add_argument("--connections", default=",".join(map(str, LEVELS)), help="(default: %(default)s)")
    parser.add_argument("--peers", metavar="DIR", help="folder with other servers (node/, py/, go/) to stand beside it")
    parser.add_argument("--also", metavar="NAME=PROGRAM", action="append", default=[], help="another build of exawatch, in the same rounds")
    parser.add_argument("--markdown", action="store_true", help="print the rows of docs/performance.md as well")
    chosen = parser.parse_args()
    for name, whole, quick in (("records", 100000, 20000), ("seconds", 3, 1), ("rounds", 3, 1)):
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else whole)
    chosen.only = chosen.only.split(",")
    unknown = set(chosen.only) - set(WORKS)
    if unknown:
        parser.error(f"--only: no such work: {', '.join(sorted(unknown))}")
    chosen.connections = [int(n) for n in chosen.connections.split(",")]
    return chosen


def has_cache():
    return "--cache" in run("serve", "--help").stdout


class Own:
    """exawatch serve, as others are: no line for each request, no quota in the way."""

    def __init__(self, name, ledger, cached):
        self.name = name
        words = ["--quiet", "--rate", "100000000"]
        if has_cache():
            words += [] if cached else ["--cache", "0"]
        self.server = Server("serve", "--database", ledger.conninfo("exawatch_reader"), *words)
        self.port, self.pid = self.server.port, self.server.process.pid

    def get(self, path):
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(self.server.url + path, headers={"Accept-Encoding": "identity"}, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer

    def stop(self):
        self.server.stop()


class Bench:
    def __init__(self, chosen, folder, ledger):
        self.chosen, self.folder, self.ledger = chosen, folder, ledger
        self.results = {}  # (work, who, connections): [Figures of each round]
        self.loads = []
        self.running = []
        self.own = {False: self.start(Own("exawatch", ledger, cached=False)), True: self.start(Own("exawatch", ledger, cached=True))}
        self.write_paths()
        if any(work.endswith("-cached") for work in chosen.only):
            bodies = {"list": self.own[True].get("/v1/funding").content, "byid": self.own[True].get(self.one).content}
            self.nginx = self.start(rivals.Nginx(folder / "nginx", bodies))
        self.find_statements()

    def start(self, what):
        self.running.append(what)
        return what

    def stop(self, which=None):
        for what in [which] if which else self.running[::-1]:
            self.running.remove(what)
            what.stop()

    def write(self, name, paths):
        (self.folder / name).write_text("".join(path + "\n" for path in paths))
        return self.folder / name

    def write_paths(self):
        """What is asked for: 2,000 pages and 20,000 records from all over the ledger, 200 and 2,000 of them that fit into a cache, and one."""
        lot = random.Random(1)
        pages, ids = self.ledger.pages(self.own[False].server.url), self.ledger.ids()
        lot.shuffle(pages)
        lot.shuffle(ids)
        items = [f"/v1/funding/{one}" for one in ids]
        self.one, self.ids = items[0], ids
        self.paths = {
            "list-uncached": self.write("pages", pages), "list-cached-many": self.write("pages-200", pages[:200]), "list-cached": self.write("page", ["/v1/funding"]),
            "byid-uncached": self.write("items", items), "byid-cached-many": self.write("items-2000", items[:2000]), "byid-cached": self.write("item", items[:1]),
            "nginx list-cached": self.write("nginx-page", ["/list"]), "nginx byid-cached": self.write("nginx-item", ["/byid"]),
        }

    def find_statements(self):
        """As scripts for pgbench: {work: (file, variables, statements)}."""
        page = (self.folder / "pages").read_text().split()[0]
        listed, single = self.ledger.executed("exawatch_reader", [page, self.one], "api.funding", lambda: Own("probe", self.ledger, cached=False))
        script, variables = statement.page_script(listed, self.ledger.days())
        self.scripts = {"list-uncached": (self.write("page.sql", [script]), variables, 1)}
        script, variables, count = statement.item_script(single, self.ids[0], self.ids[:SAME_IDS])
        self.scripts["byid-uncached"] = (self.write("item.sql", [script]), variables, count)

    def keep(self, work, who, connections, figures):
        self.results.setdefault((work, who, connections), []).append(figures)
        print(f"{work:<17} {who:<24} {connections:>5}  {figures.rate:>9.0f}/s", file=sys.stderr, flush=True)

    def wrk(self, work, who, port, paths, connections, **pids):
        self.keep(work, who, connections, load.wrk(port, paths, connections, self.chosen.seconds, pids))

    def ask_own(self, work, connections):
        own = self.own["uncached" not in work]
        self.wrk(work, own.name, own.port, self.paths[work], connections, server=own.pid, postgres=self.ledger.postmaster)

    def ask_pgbench(self, work):
        script, variables, count = self.scripts[work]
        figures = load.pgbench(self.ledger.conninfo("exawatch_reader"), script, variables, CLIENTS, self.chosen.seconds, count, self.ledger.postmaster)
        self.keep(work, "pgbench", CLIENTS, figures)

    def ask_nginx(self, work):
        self.wrk(work, "nginx", self.nginx.port, self.paths["nginx " + work], CACHED_LEVEL, server=self.nginx.pid)

    def warm(self, what, paths):
        load.wrk(what.port, paths, 32, 1, {})

    def round(self):
        self.loads.append(machine.load())
        for work in self.chosen.only:
            is_cached = "uncached" not in work
            levels = self.chosen.connections if not work.endswith("-many") else []
            for connections in sorted({*levels, *([CACHED_LEVEL] if is_cached else [])}):
                self.ask_own(work, connections)
                if connections == CACHED_LEVEL and work.endswith("-cached"):
                    self.ask_nginx(work)
                if connections == 32 and not is_cached:
                    self.ask_pgbench(work)
        for mode in ("cols", "doc") if self.chosen.peers else ():
            self.peers(mode)

    def peers(self, mode):
        """All of one mode are up together; each is asked in turn."""
        works = [w for w in self.chosen.only if w.endswith("-uncached")]
        up = [self.start(rivals.Peer(self.folder.parent / "peers", name, mode, self.ledger.cluster, self.ledger.database)) for name in rivals.PEERS] if works else []
        for peer in up:
            for work in works:
                self.warm(peer, self.peer_paths(work))
        for work in works:
            for connections in (32,) if work == "list-uncached" else (32, 256):
                for peer in up:
                    self.wrk(work, f"{peer.name}, {mode}", peer.port, self.peer_paths(work), connections, server=peer.pid, postgres=self.ledger.postmaster)
        for peer in up:
            self.stop(peer)

    def peer_paths(self, work):
        name = "peer " + work
        if name not in self.paths:
            of = self.ledger.peer_pages if work == "list-uncached" else self.ledger.peer_ids
            self.paths[name] = self.write(name.replace(" ", "-"), of())
        return self.paths[name]

    def check_caches(self):
        """That what is called cached is, and the other is not."""
        if not has_cache():
            print("this program has no cache yet: cached works are asked of the database", file=sys.stderr)
            return
        for cached, own in self.own.items():
            own.get("/v1/funding")
            status = own.get("/v1/funding").headers.get("Cache-Status", "")
            assert ("hit" in status) == cached, f"--cache {'default' if cached else 0}: {status}"


def main():
    chosen = options()
    machine.require(["wrk", "pgbench", "nginx"], peers=bool(chosen.peers))
    base = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-bench-"))
    base.chmod(0o755)
    try:
        if chosen.peers:
            kept = HERE.parents[2] / "build" / "bench-peers"
            rivals.build_peers(chosen.peers, kept)
            (base / "peers").symlink_to(kept)
        (base / "run").mkdir(mode=0o755)
        measure(chosen, base / "run")
    finally:
        shutil.rmtree(base, ignore_errors=True)


def measure(chosen, folder):
    ledger = Ledger(chosen.records, for_peers=bool(chosen.peers))
    bench = None
    try:
        bench = Bench(chosen, folder, ledger)
        for what in ("list-uncached", "byid-uncached", "list-cached-many", "byid-cached-many"):
            bench.warm(bench.own["uncached" not in what], bench.paths[what])
        bench.check_caches()
        for _ in range(chosen.rounds):
            bench.round()
        report = serve_report.Report(bench.results, machine.describe(chosen.peers), bench.loads, ledger.records, statistics.median)
        print(report.text())
        if chosen.markdown:
            print(report.markdown())
    finally:
        if bench:
            bench.stop()
        ledger.stop()


if __name__ == "__main__":
    main()
