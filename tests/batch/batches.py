"""Runs of `exawatch extract` that may be killed, and what a ledger holds after them."""
import os
import pathlib
import shutil
import signal
import subprocess
import time

from program import EXAWATCH, PATIENCE, SOURCE, wait_until

# Different kinds of document, different kinds of fact, a page, a feed, and two that speak of the same things.
DOCUMENTS = [SOURCE / "data" / "sample" / name
             for name in ("c01.txt", "c02.txt", "c03.md", "c05.txt", "c08.txt", "c25.html", "c33.xml", "c10.md")]

SANITIZED = os.environ.get("EXAWATCH_SANITIZE", "") not in ("", "OFF", "off")


def other_rules(folder, without=(), note=""):
    """The program's rules as a folder, without some files; another version of the extractor in any case."""
    for path in sorted((SOURCE / "rules").glob("*.rules")):
        if not path.stem.startswith(tuple(without)):
            shutil.copy(path, folder)
    words = folder / "words.rules"
    words.write_text(words.read_text() + f"\n# {note or folder.name}\n")
    return folder


class Run:
    """exawatch extract in a process group of its own."""

    started = []

    def __init__(self, ledger, *arguments, rules=None, stderr=subprocess.PIPE):
        command = [EXAWATCH, "extract", "--database", ledger.cluster.conninfo(ledger.name), *map(str, arguments)]
        if rules:
            command += ["--rules", str(rules)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, text=True,
                                        start_new_session=True, cwd=SOURCE)
        self.started.append(self)

    def kill(self, seconds=None):
        """kill -9 of everything that it started, after so many seconds if it still runs then. Whether it did."""
        try:
            self.process.wait(seconds or 0)
        except subprocess.TimeoutExpired:
            pass
        was_alive = self.process.poll() is None
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if not self.process.stdout.closed:
            self.process.communicate(timeout=PATIENCE)
        return was_alive

    def finish(self):
        out, err = self.process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(self.process.args, self.process.returncode, out, err)

    def children(self):
        """{pid: its name in the process table}, of the crew."""
        found = {}
        for pid in pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split():
            try:
                found[int(pid)] = pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
            except FileNotFoundError:
                pass
        return found

    def workers(self):
        return [pid for pid, name in self.children().items() if name in ("exa-worker", "exa-reading")]

    def reading(self):
        """Those that read a document right now."""
        return [pid for pid, name in self.children().items() if name == "exa-reading"]


def extract(ledger, *arguments, rules=None):
    done = Run(ledger, *arguments, rules=rules).finish()
    assert done.returncode == 0, done.stderr
    return done.stdout


def claims(ledger):
    return sorted(ledger.sql(
        "SELECT key, document_id, kind, fields::text, subject_key, organisation_ids, quote, quote_start, rule FROM claim "
        "WHERE retracted_at IS NULL AND kind <> 'organisation'"))


def state(ledger):
    """All that must not depend on how often a run was disturbed."""
    return {
        "facts": ledger.facts(),
        "claims": claims(ledger),
        "documents": sorted(ledger.sql("SELECT id, name, sha256 FROM document")),
        "readings": sorted(ledger.sql("SELECT document_id, extractor, outcome, error, facts FROM reading")),
    }


def assert_sound(ledger):
    """Nothing half done is left: in the queue, among what is to be resolved, in the staging table, in the feed of changes."""
    for table in ("job", "unresolved", "staged_claim"):
        assert ledger.sql(f"SELECT count(*) FROM {table}") == [(0,)], table
    numbers = [row[0] for row in ledger.sql("SELECT seq FROM change ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert ledger.sql("SELECT count(*) FROM claim GROUP BY key, retracted_at HAVING count(*) > 1 AND retracted_at IS NULL") == []


def assert_same_state(found, wanted):
    for part in wanted:
        assert [x for x in found[part] if x not in wanted[part]] == [x for x in wanted[part] if x not in found[part]], part
        assert len(found[part]) == len(wanted[part]), part


def wait_for(ledger, condition, what):
    """A condition in SQL, asked over one connection."""
    with ledger.cluster.cursor(ledger.name) as cursor:
        def holds():
            cursor.execute(condition)
            return cursor.fetchone()[0]
        return wait_until(holds, what)


def timed(function):
    began = time.monotonic()
    result = function()
    return time.monotonic() - began, result
