# SPDX-License-Identifier: Apache-2.0
"""How long answers, imports and resolutions take in ledgers of different sizes.

    script/bench growth build FOLDER [--sizes 10k,100k,1m,5m]    fills ledgers; FOLDER is the data folder of an `exawatch up` that runs
    script/bench growth read FOLDER [--only PART]...             the time of answers, in milliseconds
    script/bench growth plans FOLDER                             EXPLAIN (ANALYZE, BUFFERS) of their statements into tests/bench/plans
    script/bench growth load FOLDER                              the time of import and resolve for each claim

Ledgers are databases of that PostgreSQL, called g10k, g100k, ... by how many records they have. Times of answers are what the server's
log says, without the network; each question is asked of all ledgers in turn, in rounds, so that what else the machine does hits all alike.
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile
import time

import fill
import generate
import measure
import processes
import psycopg2
from growth_questions import Ledger, questions

SOURCE = pathlib.Path(os.environ["EXAWATCH_SOURCE"])
sys.path.insert(0, str(SOURCE / "tests/api"))
from program import Server, run, wait_until  # noqa: E402

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "5m": 5_000_000}
WARM, ROUND = 10, 20
PIECE = 20_000  # claims of one file: import takes 32 MB
BASE = {"claims": 8200, "companies": 2600, "again": 0.12}  # the ledger that the others are copies of: most records have one source


class Folder:
    """The data folder of an `exawatch up` that runs."""

    def __init__(self, path, sizes):
        self.path, self.wanted = pathlib.Path(path), sizes.split(",")

    def conninfo(self, size, user="exawatch"):
        return self.named("g" + size if size else "exawatch", user)

    def named(self, database, user="exawatch"):
        return f"host={self.path / 'run'} port=5432 user={user} dbname={database}"

    def sql(self, size, statement, *values):
        with contextlib.closing(psycopg2.connect(self.conninfo(size))) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

    def sizes(self):
        there = {name for (name,) in self.sql("", "SELECT datname FROM pg_database")}
        return [size for size in self.wanted if "g" + size in there]

    @contextlib.contextmanager
    def ledger(self, size, *arguments):
        server = Server("serve", "--database", self.conninfo(size, "exawatch_reader"), "--statement-timeout", "300000", *arguments)
        try:
            yield Ledger(server.url, lambda text, *values: self.sql(size, text, *values)), server
        finally:
            server.stop()


def without_cache():
    return ("--cache", "0") if "--cache" in run("serve", "--help").stdout else ()


def ask(ledger, path, body):
    """The id of the request."""
    headers = {"Content-Type": "application/json"} if body else {}
    answer = ledger.session.request("POST" if body else "GET", ledger.url + path, data=body, headers=headers, timeout=600)
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return answer.headers["X-Request-Id"]


class Log:
    """What a server says of each request, read on from where it was read before."""

    def __init__(self, server):
        self.file = open(server.log_file.name, encoding="utf-8")
        self.times, self.rest = {}, ""

    def read(self):
        *lines, self.rest = (self.rest + self.file.read()).split("\n")
        for line in lines:
            entry = json.loads(line)
            if entry["event"] == "request":
                self.times[entry["request_id"]] = entry["ms"]

    def of(self, ids):
        wait_until(lambda: self.read() or all(one in self.times for one in ids), "the log")
        return [self.times[one] for one in ids]


class Asked:
    """One question of one ledger."""

    def __init__(self, ledger, log, question):
        self.ledger, self.log, self.values, self.times = ledger, log, question.endless(), []

    def round(self, count, seconds, keep=True):
        """So many requests, or fewer when they take longer than that."""
        ids, end = [], time.monotonic() + seconds
        while len(ids) < count and (not ids or time.monotonic() < end):
            ids.append(ask(self.ledger, *next(self.values)))
        times = self.log.of(ids)
        if keep:
            self.times += times

    def figures(self):
        ordered = sorted(self.times)
        return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def is_asked(question, only):
    return not only or any(part in question.name for part in only)


def read(folder, requests, only, seconds):
    with contextlib.ExitStack() as stack:
        ledgers = {}
        for size in folder.sizes():
            ledger, server = stack.enter_context(folder.ledger(size, *without_cache()))
            ledgers[size] = (ledger, Log(server), {q.name: q for q in questions(ledger)})
        names = [name for name, q in next(iter(ledgers.values()))[2].items() if is_asked(q, only)]
        print("| " + " | ".join(["p50, p99 in ms", *(f"{ledger.records:,}" for ledger, _, _ in ledgers.values()), "p50, last to first"]) + " |")
        print("|---" * (len(ledgers) + 2) + "|")
        for name in names:
            asked = [Asked(ledger, log, of[name]) for ledger, log, of in ledgers.values()]
            print_row(name, measured(asked, requests, seconds))


def measured(asked, requests, seconds):
    """The slow ones less often: after so many seconds a ledger has had its share."""
    for one in asked:
        one.round(WARM, seconds / 4, keep=False)
    for _ in range(0, requests, ROUND):
        for one in asked:
            if sum(one.times) < seconds * 1000:
                one.round(ROUND, seconds / 2)
    return [(*one.figures(), len(one.times)) for one in asked]


def print_row(name, figures):
    cells = [f"{p50:.2f}, {p99:.2f}" + (f" ({count})" if count < 200 else "") for p50, p99, count in figures]
    print("| " + " | ".join([name, *cells, f"{figures[-1][0] / figures[0][0]:.2f}"]) + " |", flush=True)


PLAIN = [(re.compile(r"\(cost=[^)]*\) "), ""), (re.compile(r"actual time=\S+ "), ""), (re.compile(r" ?\(?(read|written|dirtied)=\d+\)?"), ""),
         (re.compile(r"(Execution|Planning) Time: .*"), ""), (re.compile(r"\d{4}-\d\d-\d\d[ T][\d:.]+(?:\+00|Z)?"), "TIME")]


def plans(folder, only):
    """auto_explain says how the statements of the server's own connections were run."""
    for size in folder.sizes():
        target = SOURCE / "tests/bench/plans" / size
        target.mkdir(parents=True, exist_ok=True)
        settings = {"session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0", "auto_explain.log_analyze": "on",
                    "auto_explain.log_buffers": "on", "auto_explain.log_timing": "off"}
        folder.sql(size, "LOAD 'auto_explain'; " + "; ".join(f"ALTER DATABASE g{size} SET {name} = '{value}'" for name, value in settings.items()))
        try:
            with folder.ledger(size, *without_cache(), "--workers", "1") as (ledger, _):
                for question in questions(ledger):
                    if is_asked(question, only):
                        (target / (re.sub(r"[^a-z0-9]+", "-", question.name).strip("-") + ".txt")).write_text(explained(folder, ledger, question))
        finally:
            folder.sql(size, f"ALTER DATABASE g{size} RESET ALL")


def explained(folder, ledger, question):
    """The plans of the eighth time: by then PostgreSQL has settled on one."""
    log, values = folder.path / "postgres.log", question.endless()
    for _ in range(7):
        ask(ledger, *next(values))
    begin = log.stat().st_size
    path, body = next(values)
    ask(ledger, path, body)
    with open(log, encoding="utf-8", errors="replace") as file:
        file.seek(begin)
        lines = file.read().split("\n")
    return f"{question.name}: {path}\n" + "\n".join(plain(lines))


def plain(lines):
    """Plans without what is another at each run."""
    inside = False
    for line in lines:
        if not line.startswith("\t"):
            inside = "plan:" in line
            continue
        if not inside:
            continue
        text = line[1:].rstrip()
        for pattern, instead in PLAIN:
            text = pattern.sub(instead, text)
        if text.strip() and not re.fullmatch(r"\s*Buffers:( shared)?", text):
            yield text[:400].rstrip()


class Cost:
    """Of a command: seconds by the clock, of the processor for it, and for PostgreSQL."""

    def __init__(self, folder, *command):
        postmaster = int((folder.path / "postgres" / "postmaster.pid").read_text().split()[0])
        before = processes.cpu_seconds(postmaster)
        cost = measure.run(os.environ["EXAWATCH"], *command)
        self.wall, self.program, self.postgres = cost.wall, cost.cpu, processes.cpu_seconds(postmaster) - before

    def add(self, other):
        self.wall, self.program, self.postgres = self.wall + other.wall, self.program + other.program, self.postgres + other.postgres

    def each(self, count):
        return ", ".join(f"{seconds * 1e6 / count:.0f}" for seconds in (self.wall, self.program, self.postgres))


def reference(folder, name, tables):
    """A database with its schema and reference tables."""
    folder.sql("", f"DROP DATABASE IF EXISTS {name}")
    folder.sql("", f"CREATE DATABASE {name}")
    for command in (["migrate"], ["import", *(SOURCE / "data" / f"{table}.tsv" for table in ("currencies", "rates", "countries", "organisations"))],
                    ["import", *tables]):
        measure.run(os.environ["EXAWATCH"], *command, "--database", folder.named(name))


def build(folder, jobs=2):
    """The smallest by import, in four parts so that some records have a past; the others are copies of it."""
    with tempfile.TemporaryDirectory() as place:
        batches = generate.write(place, BASE["claims"], batch=BASE["claims"] // 4, companies=BASE["companies"], again=BASE["again"])
        reference(folder, "g10k", sorted(pathlib.Path(place).glob("*.tsv")))
        for facts, documents, _ in batches:
            measure.run(os.environ["EXAWATCH"], "import", "--database", folder.conninfo("10k"), "--documents", documents, facts)
    for size in folder.wanted:
        if size != "10k":
            folder.sql("", f"CREATE DATABASE g{size}")
            measure.run(os.environ["EXAWATCH"], "migrate", "--database", folder.conninfo(size))
            print(size, fill.fill(folder.conninfo("10k"), folder.conninfo(size), SIZES[size], jobs), "records", flush=True)


def take(folder, name, batches):
    """Costs of import, and of resolve, and how many claims."""
    count = sum(claims for _, _, claims in batches)
    costs = [Cost(folder, "import", "--no-resolve", "--database", folder.named(name), "--documents", documents, facts) for facts, documents, _ in batches]
    load = costs[0]
    for cost in costs[1:]:
        load.add(cost)
    return load, Cost(folder, "resolve", "--database", folder.named(name)), count


def print_load(what, load, resolve, count):
    print(f"| {what} | {count:,} | {load.each(count)} | {resolve.each(count)} | {(load.wall + resolve.wall) * 1e6 / count:.0f} |", flush=True)


def load(folder, empty):
    """Claims into empty ledgers of the usual mixture, then 10,000 more into each of those that are filled."""
    print("| into | claims | import: us each by the clock, program, PostgreSQL | resolve: the same | together by the clock |")
    print("|---|---|---|---|---|")
    for claims in empty:
        with tempfile.TemporaryDirectory() as place:
            batches = generate.write(place, claims, batch=PIECE)
            reference(folder, "gload", sorted(pathlib.Path(place).glob("*.tsv")))
            print_load("nothing", *take(folder, "gload", batches))
            folder.sql("", "DROP DATABASE gload")
    for size in folder.sizes():
        copies = folder.sql(size, "SELECT count(*) FROM document WHERE name LIKE 'made-%%-companies-%%' OR name LIKE 'made-companies-%%'")[0][0]
        skip = 10_000_000 + folder.sql(size, "SELECT max(id) FROM claim")[0][0]  # others than those of an earlier measurement
        with tempfile.TemporaryDirectory() as place:
            batches = generate.write(place, 10_000, skip=skip, companies=BASE["companies"], copies=copies)
            print_load(size, *take(folder, f"g{size}", batches))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("part", choices=["build", "read", "plans", "load"])
    options.add_argument("folder")
    options.add_argument("--sizes", default=",".join(SIZES))
    options.add_argument("--only", action="append", help="questions with this in their name")
    options.add_argument("--empty", default="10000,100000", help="claims to take into empty ledgers")
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--seconds", type=float, default=20, help="of a question, at most, in each ledger")
    given = options.parse_args()
    folder = Folder(given.folder, given.sizes)
    if given.part == "read":
        read(folder, given.requests, given.only, given.seconds)
    elif given.part == "plans":
        plans(folder, given.only)
    elif given.part == "build":
        build(folder)
    else:
        load(folder, [int(claims) for claims in given.empty.split(",") if claims])


if __name__ == "__main__":
    main()
