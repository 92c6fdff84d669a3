# SPDX-License-Identifier: Apache-2.0
"""The extractor: bytes per second of one core, documents per second into PostgreSQL, memory; and the same for grep,
wink-nlp and plain COPY in the same run."""
import argparse
import json
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import corpus
import measure

sys.path.insert(0, str(corpus.SOURCE / "tests/api"))
from program import EXAWATCH, Cluster  # noqa: E402

MONEY = r"(?:[$€£¥]|US\$) ?\d[\d,.]*(?: ?(?:million|billion|trillion|bn|m|b)\b)?"
MB = 1e6


def options():
    parser = argparse.ArgumentParser(prog="script/bench extract", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few MB instead of 80")
    parser.add_argument("--megabytes", type=float, help="size of the corpus (default: 80; quick: 4)")
    parser.add_argument("--stored", type=float, help="megabytes of it that go into PostgreSQL (default: 4; quick: 0.5)")
    parser.add_argument("--wink", type=float, help="megabytes for wink-nlp (default: 2; quick: 0.5)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-database", action="store_true")
    chosen = parser.parse_args()
    for name, whole, quick in (("megabytes", 80, 4), ("stored", 4, 0.5), ("wink", 2, 0.5)):
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else whole)
    return chosen


def say(what, value, note=""):
    print(f"{what:<52}{value:>14}{'   ' + note if note else ''}", flush=True)


def extract(*paths):
    return measure.run(EXAWATCH, "extract", "--dry-run", *paths)


def wink(folder, size):
    done = subprocess.run(["node", str(corpus.SOURCE / "tests/bench/wink.mjs"), str(folder), str(int(size * MB))],
                          capture_output=True, text=True, check=True, timeout=1800)
    return json.loads(done.stdout)


def pure(folder, bytes_, chosen, start):
    """Interleaved rounds of the three readers over the same files."""
    own, grep, nlp = [], [], []
    for _ in range(chosen.rounds):
        own.append(extract(folder))
        grep.append(measure.run("grep", "-rcP", MONEY, "--include=*.txt", "--include=*.md", folder, accept=(0, 1)))
        done = wink(folder, chosen.wink)
        nlp.append(done["bytes"] / done["seconds"])
    rate = bytes_ / measure.median(c.cpu - start.cpu for c in own)
    grep_rate = bytes_ / measure.median(c.cpu for c in grep)
    wink_rate = measure.median(nlp)
    say("extract --dry-run, MB/s of one core", f"{rate / MB:.2f}", "target 30; processor time without start-up")
    say("  wall clock, start-up included, MB/s", f"{bytes_ / measure.median(c.wall for c in own) / MB:.2f}")
    say("  peak memory, MB", f"{max(c.memory for c in own) / MB:.1f}")
    say("grep -cP with one money pattern, MB/s", f"{grep_rate / MB:.1f}", f"extract: {rate / grep_rate:.3f}x")
    say("wink-nlp, sentences and entities, MB/s", f"{wink_rate / MB:.2f}", f"extract: {rate / wink_rate:.1f}x; target 25x")


def linear(folder, start):
    """A file of a document, one ten times and one a hundred times as long: bytes per second must not fall."""
    text = (corpus.SAMPLE / "c05.txt").read_text() + "\n\n"
    rates = []
    for times in (1, 10, 100):
        size = times * 30
        path = folder / f"linear-{times}.txt"
        path.write_text(text * size)
        cost = measure.median(extract(path).cpu - start.cpu for _ in range(3))
        rates.append(path.stat().st_size / max(cost, 1e-4) / MB)
    say("one file of 0.05, 0.5, 5 MB: MB/s", " ".join(f"{r:.2f}" for r in rates))


def flat(folder, start):
    """Peak memory for more and more files of the same kind."""
    peaks = []
    for files in (1, 10, 100):
        some = sorted(p for p in folder.glob("*/c*-*.*") if p.suffix in corpus.PROSE)[:files * 10]
        peaks.append(extract(*some).memory)
    say("peak memory for 10, 100, 1000 files, MB", " ".join(f"{p / MB:.1f}" for p in peaks), f"alone {start.memory / MB:.1f}")


def stored(cluster, name, folder, jobs, rounds):
    """A ledger that knows the reference tables takes the folder in; (cost, documents, claims) of the middle round."""
    results = []
    for number in range(rounds):
        ledger = f"{name}_{number}"
        cluster.sql("exawatch", f"CREATE DATABASE {ledger} OWNER exawatch TEMPLATE bench_empty")
        cost = measure.run(EXAWATCH, "extract", "--database", cluster.conninfo(ledger), "--jobs", jobs, folder)
        counts = cluster.sql(ledger, "SELECT (SELECT count(DISTINCT document_id) FROM reading), (SELECT count(*) FROM claim WHERE kind <> 'organisation')")[0]
        results.append((cost, *counts, ledger))
    return sorted(results, key=lambda r: r[0].wall)[len(results) // 2]


def copied(cluster, ledger, rounds):
    """Seconds that COPY takes for the same claims into a table of the same columns, without an index."""
    seconds = []
    with cluster.cursor(ledger) as cursor, tempfile.TemporaryFile() as rows:
        cursor.copy_expert("COPY (SELECT * FROM claim WHERE kind <> 'organisation') TO STDOUT", rows)
        for _ in range(rounds):
            cursor.execute("DROP TABLE IF EXISTS copied; CREATE TABLE copied (LIKE claim)")
            rows.seek(0)
            began = measure.time.monotonic()
            cursor.copy_expert("COPY copied FROM STDIN", rows)
            seconds.append(measure.time.monotonic() - began)
    return measure.median(seconds)


def database(folder, chosen):
    cluster = Cluster()
    try:
        cluster.sql("exawatch", "CREATE DATABASE bench_empty OWNER exawatch")
        empty = cluster.conninfo("bench_empty")
        measure.run(EXAWATCH, "migrate", "--database", empty)
        data = [str(corpus.SOURCE / "data" / f) for f in ("currencies.tsv", "rates.tsv", "countries.tsv", "organisations.tsv")]
        measure.run(EXAWATCH, "import", "--database", empty, *data)
        for jobs in (1, 2):
            cost, documents, claims, ledger = stored(cluster, f"bench_{jobs}", folder, jobs, 1 if chosen.quick else 3)
            say(f"documents/s into PostgreSQL, --jobs {jobs}", f"{documents / cost.wall:.1f}",
                f"{documents} documents, {claims} claims in {cost.wall:.1f} s; peak memory of a process {cost.memory / MB:.0f} MB")
            if jobs == 1:
                plain = copied(cluster, ledger, 5)
                say("claims/s by plain COPY", f"{claims / plain:.0f}",
                    f"extract, store and resolve: {claims / cost.wall:.0f}/s, {plain / cost.wall:.3f}x")
                cluster.sql("exawatch", "CREATE DATABASE bench_import OWNER exawatch TEMPLATE bench_empty")
                again = measure.run(EXAWATCH, "import", "--database", cluster.conninfo("bench_import"), "--documents", folder, facts(folder))
                say("claims/s by import of the same facts", f"{claims / again.wall:.0f}",
                    f"resolve included; {plain / again.wall:.3f}x of COPY, target 0.3x")
    finally:
        cluster.stop()


def facts(folder):
    """What the extractor finds in the folder, as a file that import takes."""
    path = folder.parent / "facts.ndjson"
    with open(path, "wb") as out:
        measure.run(EXAWATCH, "extract", "--dry-run", folder, output=out)
    return path


def main():
    chosen = options()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-bench-"))
    folder.chmod(0o755)
    try:
        bytes_, files = corpus.write(folder / "news", chosen.megabytes * MB)
        nothing = folder / "nothing.txt"
        nothing.write_text("Nothing happened.\n")
        start = sorted((extract(nothing) for _ in range(7)), key=lambda c: c.cpu)[3]
        say("corpus, MB", f"{bytes_ / MB:.1f}", f"{files} files; {platform.machine()}, {platform.release()}")
        say("start-up, ms of processor time", f"{start.cpu * 1000:.0f}", "target 30")
        pure(folder / "news", bytes_, chosen, start)
        linear(folder, start)
        flat(folder / "news", start)
        if not chosen.no_database:
            corpus.write(folder / "stored", chosen.stored * MB, flat=True)
            database(folder / "stored", chosen)
    finally:
        shutil.rmtree(folder)


main()
