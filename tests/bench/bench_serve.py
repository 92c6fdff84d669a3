# SPDX-License-Identifier: Apache-2.0
"""Serving: requests per second, latency and processor time, beside nginx with the same bytes, pgbench with the same statement and, if wanted,
servers written with other tools. Everything runs in turn, round after round; a figure is the median of the rounds, a ratio that of the
ratios in each round."""
import argparse
import pathlib
import random
import shutil
import sys
import tempfile

import load
import machine
import processes
import requests
import rivals
import serve_report
import statement
from ledger import Ledger

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "api"))
from program import Server  # noqa: E402

WORKS = ("list-uncached", "byid-uncached", "list-cached", "byid-cached", "list-cached-many", "byid-cached-many")
LEVELS = (1, 32, 256, 1000)
CACHED_LEVEL = 64  # where nginx stands beside it
CLIENTS = 4  # of pgbench: as many as the server has connections on two processors


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
    chosen.also = dict(one.split("=", 1) for one in chosen.also)
    return chosen


class Own:
    """exawatch serve, as others are: no line for each request, no quota in the way. `program` is another build of it."""

    def __init__(self, name, ledger, cached, program=None, words=()):
        self.name = name
        words = ["--quiet", "--rate", "100000000", *([] if cached else ["--cache", "0"]), *words]
        run_by = ("sh", "-c", 'shift; exec "$0" "$@"', program) if program else ()  # $1 is what would be run
        self.server = Server("serve", "--database", ledger.conninfo("exawatch_reader"), *words, run_by=run_by)
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

    def prepare(self):
        """All that runs all the time. Fills the caches; what is called cached is, and the other is not."""
        chosen, folder, ledger = self.chosen, self.folder, self.ledger
        self.builds = [{cached: self.start(Own(name, ledger, cached, program)) for cached in (False, True)}
                       for name, program in {"exawatch": None, **chosen.also}.items()]
        self.own = self.builds[0]
        self.write_paths()
        if any(work.endswith("-cached") for work in chosen.only):
            bodies = {"list": self.own[True].get("/v1/funding").content, "byid": self.own[True].get(self.one).content}
            self.nginx = self.start(rivals.Nginx(folder / "nginx", bodies))
        self.find_statements()
        self.fill_caches()

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
        self.one = items[0]
        self.paths = {
            "list-uncached": self.write("pages", pages), "list-cached-many": self.write("pages-200", pages[:200]), "list-cached": self.write("page", ["/v1/funding"]),
            "byid-uncached": self.write("items", items), "byid-cached-many": self.write("items-2000", items[:2000]), "byid-cached": self.write("item", items[:1]),
            "nginx list-cached": self.write("nginx-page", ["/list"]), "nginx byid-cached": self.write("nginx-item", ["/byid"]),
            "nginx, open_file_cache list-cached": self.write("nginx-kept-page", ["/kept/list"]),
            "nginx, open_file_cache byid-cached": self.write("nginx-kept-item", ["/kept/byid"]),
        }

    def find_statements(self):
        """As scripts for pgbench: {work: (file, variables)}. It asks for pages all over the ledger, too, but can put no texts together: always
        for the same record, which is a little cheaper."""
        page = (self.folder / "pages").read_text().split()[0]
        listed, single = self.ledger.executed("exawatch_reader", [page, self.one], "api.funding",
                                              lambda: Own("probe", self.ledger, cached=False, words=("--workers", "1")))
        script, variables = statement.page_script(listed, self.ledger.days())
        self.scripts = {"list-uncached": (self.write("page.sql", [script]), variables)}
        script, variables = statement.item_script(single)
        self.scripts["byid-uncached"] = (self.write("item.sql", [script]), variables)

    def keep(self, work, who, connections, figures):
        self.results.setdefault((work, who, connections), []).append(figures)
        print(f"{work:<17} {who:<24} {connections:>5}  {figures.rate:>9.0f}/s", file=sys.stderr, flush=True)

    def wrk(self, work, who, port, paths, connections, **pids):
        self.keep(work, who, connections, load.wrk(port, paths, connections, self.chosen.seconds, pids))

    def ask_own(self, work, connections):
        for build in self.builds:
            own = build["uncached" not in work]
            self.wrk(work, own.name, own.port, self.paths[work], connections, server=own.pid, postgres=self.ledger.postmaster)

    def ask_pgbench(self, work):
        script, variables = self.scripts[work]
        figures = load.pgbench(self.ledger.conninfo("exawatch_reader"), script, variables, CLIENTS, self.chosen.seconds, self.ledger.postmaster)
        self.keep(work, "pgbench", CLIENTS, figures)

    def ask_nginx(self, work):
        for who in ("nginx", "nginx, open_file_cache"):
            self.wrk(work, who, self.nginx.port, self.paths[f"{who} {work}"], CACHED_LEVEL, server=self.nginx.pid)

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

    def fill_caches(self):
        for what in ("list-uncached", "byid-uncached", "list-cached-many", "byid-cached-many"):
            for build in self.builds:
                self.warm(build["uncached" not in what], self.paths[what])
        for build in self.builds:
            for cached, own in build.items():
                own.get("/v1/funding")
                status = own.get("/v1/funding").headers.get("Cache-Status", "")
                assert ("hit" in status) == cached, f"--cache {'64' if cached else 0}: {status}"


def main():
    chosen = options()
    processes.end_in_order()
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
    bench = Bench(chosen, folder, ledger)
    try:
        bench.prepare()
        for _ in range(chosen.rounds):
            bench.round()
        report = serve_report.Report(bench.results, machine.describe(chosen.peers), bench.loads, ledger.records, chosen.also)
        print(report.text())
        if chosen.markdown:
            print(report.markdown())
    finally:
        bench.stop()
        ledger.stop()


if __name__ == "__main__":
    main()
