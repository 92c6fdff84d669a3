"""A ledger of its own: a database that commands fill, and what comes out of it."""
import json
import os
import pathlib
import re

from program import EXAWATCH, SOURCE, run  # noqa: F401

SEEDS = pathlib.Path(os.environ.get("EXAWATCH_SEEDS", SOURCE.parent / "shared" / "eval" / "seeds"))
SAMPLE = SOURCE / "data" / "sample"
SAMPLE_FACTS = SOURCE / "tests" / "corpus" / "gold.ndjson"


class Books:
    def __init__(self, cluster, name):
        self.cluster = cluster
        self.name = name

    @classmethod
    def make(cls, cluster, name, template=None):
        cluster.sql("exawatch", f"CREATE DATABASE {name} OWNER exawatch" + (f" TEMPLATE {template}" if template else ""))
        return cls(cluster, name)

    def drop(self):
        self.cluster.sql("exawatch", f"DROP DATABASE {self.name}")

    def sql(self, statement, *values):
        return self.cluster.sql(self.name, statement, *values)

    def statements(self, *calls):
        """Statements of lib/db/sql by their names, with their values, in one transaction: the rows of the first one."""
        first = None
        with self.cluster.cursor(self.name) as cursor:
            for name, *values in calls:
                text = (SOURCE / "lib" / "db" / "sql" / f"{name}.sql").read_text()
                numbers = [int(n) for n in re.findall(r"\$(\d+)", re.sub("--.*", "", text))]
                plain = re.sub(r"\$\d+", "%s", re.sub("--.*", "", text).replace("%", "%%"))
                cursor.execute(plain, [values[n - 1] for n in numbers])
                rows = cursor.fetchall() if cursor.description else []
                first = rows if first is None else first
        return first

    def try_run(self, command, *arguments):
        return run(command, "--database", self.cluster.conninfo(self.name), *map(str, arguments), cwd=SOURCE)

    def run(self, command, *arguments):
        done = self.try_run(command, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, *arguments):
        return self.run("import", *arguments)

    def records(self):
        return [json.loads(line) for line in self.run("export").splitlines()]

    def facts(self):
        """The records without their ids, which may depend on what came first; companies keep theirs."""
        return sorted(json.dumps({**r, "record": {k: v for k, v in r["record"].items() if k != "id" or r["type"] == "company"}},
                                 sort_keys=True, ensure_ascii=False) for r in self.records())

    def of(self, kind, /, **want):
        """The records of a kind whose fields have these values; a party is given by its id."""
        found = []
        for r in self.records():
            if r["type"] == kind and all(plain(r["record"][k]) == v for k, v in want.items()):
                found.append(r["record"])
        return found

    def one(self, kind, /, **want):
        found = self.of(kind, **want)
        assert len(found) == 1, f"{len(found)} of {kind} {want}"
        return found[0]


def plain(value):
    """A party as its id, money as its number, lists of them alike."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        for key in ("id", "value", "code"):
            if key in value:
                return value[key]
    return value


def lines_of(facts, folder):
    """The lines whose quote stands in their document as it is. Labels of HTML and feeds quote the text behind the marks."""
    texts = {}
    lines = []
    for line in facts.read_text().splitlines():
        fact = json.loads(line)
        path = folder / fact["doc"]
        if path not in texts:
            texts[path] = path.read_text() if path.suffix in (".txt", ".md") else ""
        if fact["evidence"] in texts[path]:
            lines.append(line)
    return lines
