"""What answers are made of changes together with the version of the data, or a kept answer would outlive it.

The server's role reads the views of schema api and nothing else. While everything that may change a ledger is done to it, their content is
taken again and again, all of them in one snapshot: one version must have one content."""
import json
import shutil
import threading

import contract
import psycopg2
import pytest
from program import SOURCE, run

# Read by people with psql; no operation of the API reads it.
OF_NO_ANSWER = {"retracted_documents"}

VIEWS = "SELECT relname FROM pg_class WHERE relnamespace = 'api'::regnamespace AND relkind IN ('v', 'm', 'r') ORDER BY 1"
READABLE = """
    SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%%' AND c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
       AND (has_table_privilege('exawatch_reader', c.oid, 'SELECT') OR has_any_column_privilege('exawatch_reader', c.oid, 'SELECT'))"""
FUNCTIONS = """
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND has_function_privilege('exawatch_reader', p.oid, 'EXECUTE') ORDER BY 1"""

TEXT = "MatX has raised $500 million in a Series B round led by Intel Capital.\nYotta bought chips of SambaNova in India.\n"


class Watcher(threading.Thread):
    """Takes the content of all views by version, as long as it runs and once at each look()."""

    def __init__(self, postgres, database):
        super().__init__()
        self.connection = psycopg2.connect(postgres.conninfo(database))
        self.connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        self.lock, self.over, self.error, self.known, self.looks = threading.Lock(), threading.Event(), None, {}, 0
        self.connection.cursor().execute("SET search_path TO public")

    def content(self):
        with self.connection, self.connection.cursor() as cursor:
            cursor.execute("SELECT version, changed_at FROM api.data_version")
            version = cursor.fetchone()
            cursor.execute(VIEWS)
            views = [name for name, in cursor.fetchall() if name not in OF_NO_ANSWER]
            # Names of columns in the text: nothing that a client asks for is in the order of the rows.
            cursor.execute(" UNION ALL ".join(f"SELECT '{v}', md5(string_agg(x::text, '|' ORDER BY x::text)), count(*) FROM api.{v} x" for v in views))
            return version, {name: (digest, rows) for name, digest, rows in cursor.fetchall()}

    def look(self, after=""):
        with self.lock:
            version, content = self.content()
            known = self.known.setdefault(version, content)
            self.looks += 1
        different = {view for view in content if content[view] != known.get(view)}
        assert not different, f"version {version[0]} is not what it was{after}: {sorted(different)}"
        return version[0]

    def run(self):
        try:
            while not self.over.wait(0.005):
                self.look()
        except Exception as error:  # for the thread that waits for it
            self.error = error

    def stop(self):
        self.over.set()
        self.join()
        if self.error:
            raise self.error

    def close(self):
        self.over.set()
        self.join()
        self.connection.close()


def rewrite(path, source, change):
    """A copy of a table with some rows otherwise; `source` may be the name of one of data/."""
    lines = (SOURCE / "data" / source).read_text().splitlines()
    changed = [change(line) for line in lines]
    assert changed != lines
    path.write_text("\n".join(line for line in changed if line is not None) + "\n")
    return path


@pytest.fixture
def ledger(postgres, tmp_path):
    """An empty ledger, and steps on it: ledger("import", file) runs a command."""
    postgres.sql("postgres", "CREATE DATABASE sources")
    conninfo = postgres.conninfo("sources")
    assert run("migrate", "--database", conninfo).returncode == 0

    def step(command, *arguments):
        done = run(command, *map(str, arguments), "--database", conninfo, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return step


def test_the_reader_reads_these_views_only(postgres, template):
    """A table or a function that is new here needs a version, too: see below."""
    assert [name for name, in postgres.sql(template, READABLE) if not name.startswith(("api.", "public.pg_stat_statements"))] == ["public.schema_migration"]
    assert postgres.sql(template, FUNCTIONS) == [("note_api_key_use",), ("verify_api_key",)], "what is asked about keys is kept for 2 seconds at most"


COMPANIES = ("matx", "intel", "intel-capital", "yotta", "sambanova", "sequoia-capital", "nvidia", "huawei")


def few(tmp_path):
    """The tables of data/, those that are long with some of their rows."""
    folder = tmp_path / "data"
    folder.mkdir()
    for table in ("currencies.tsv", "rates.tsv", "countries.tsv", "export_citations.tsv", "export_groups.tsv", "export_formats.tsv", "export_chips.tsv",
                  "export_rules.tsv"):
        (folder / table).write_bytes((SOURCE / "data" / table).read_bytes())
    for table, count in (("chips.csv", 12), ("controls.ndjson", 12)):
        (folder / table).write_text("".join((SOURCE / "data" / table).read_text().splitlines(keepends=True)[:count]))
    rewrite(folder / "organisations.tsv", "organisations.tsv", lambda line: line if line.split("\t")[0] in ("id", *COMPANIES) else None)
    return folder


def test_whatever_changes_an_answer_sets_a_version(postgres, ledger, tmp_path, serve_sources):
    data = few(tmp_path)
    ledger("import", *(data / name for name in ("currencies.tsv", "rates.tsv", "countries.tsv", "organisations.tsv", "chips.csv", "controls.ndjson",
                                                "export_citations.tsv", "export_groups.tsv", "export_formats.tsv", "export_chips.tsv", "export_rules.tsv")))
    (tmp_path / "news.txt").write_text(TEXT)
    fact = {"type": "funding", "doc": "news.txt", "company": "MatX", "amount": 5e8, "currency": "USD", "investors": ["Intel Capital"],
            "evidence": TEXT.splitlines()[0]}
    (tmp_path / "facts.ndjson").write_text(json.dumps(fact) + "\n" + json.dumps({**fact, "company": "Yotta", "evidence": TEXT.splitlines()[1]}) + "\n")
    watcher = Watcher(postgres, "sources")
    noted = [watcher.look()]
    watcher.start()

    def done(what, *, shows):
        version = watcher.look(f" after {what}")
        assert (version > noted[-1]) == shows, f"{what}: version {noted[-1]}, then {version}"
        noted.append(version)

    try:
        ledger("import", "--documents", tmp_path, "--no-resolve", tmp_path / "facts.ndjson")
        done("claims that nobody has resolved", shows=False)
        ledger("resolve")
        done("a resolution", shows=True)
        ledger("resolve")
        done("a resolution of nothing", shows=False)
        ledger("import", "--no-resolve", data / "countries.tsv")
        done("the same countries", shows=False)
        india = rewrite(tmp_path / "countries.tsv", "countries.tsv", lambda line: line.replace("India\t", "India\tBharat|", 1) if line.startswith("IN\t") else line)
        ledger("import", "--no-resolve", india)
        done("another name of a country", shows=True)
        ledger("import", "--no-resolve", data / "countries.tsv")
        done("a name that a country has no more", shows=True)
        yotta = rewrite(tmp_path / "organisations.tsv", data / "organisations.tsv", lambda line: line.replace("\tIntel Capital\t", "\tIntel Capital\tMatX|", 1)
                        if line.startswith("intel-capital\t") else None if line.startswith("matx\t") else line)
        ledger("import", "--no-resolve", yotta)
        done("claims of another company", shows=True)
        ledger("resolve")
        done("their resolution", shows=True)
        ledger("import", "--no-resolve", rewrite(tmp_path / "rates.tsv", "rates.tsv", lambda line: line.replace("\t0.6952", "\t0.7952")))
        ledger("import", "--no-resolve", data / "currencies.tsv")
        done("rates", shows=False)
        ledger("import", "--no-resolve", rewrite(tmp_path / "export_groups.tsv", "export_groups.tsv", lambda line: None if "\tCN\t" in line else line))
        done("export law that is staged", shows=False)
        ledger("resolve")
        done("export law", shows=True)
        ledger("extract", tmp_path / "news.txt")
        done("a text", shows=True)
        ledger("resolve", "--all")
        watcher.look(" after resolve --all")
        key = json.loads(ledger("keys", "add", "a test", "--json", "--scope", "write,review,delete"))
        noted.append(watcher.look(" after a key"))
        over_the_api(contract.Api(serve_sources().url, key["secret"]), done)
        ledger("keys", "revoke", key["id"])
        ledger("migrate")
        done("nothing new in the schema", shows=False)
        watcher.stop()  # it would wait for the views, and they for it
        shutil.copytree(SOURCE / "migrations", tmp_path / "migrations")
        with open(tmp_path / "migrations" / "api_views.sql", "a") as views:
            views.write("-- otherwise\n")
        ledger("migrate", "--migrations", tmp_path / "migrations")
        done("other views", shows=True)
    finally:
        watcher.close()
    assert watcher.looks > 40


def over_the_api(api, done):
    answer = api.post("/v1/documents", json={"text": "Vellum AI has raised $40 million in a Series A round led by Sequoia Capital."})
    assert answer.status_code == 201, answer.text
    done("POST of a document", shows=True)
    claim = answer.json()["claims"][0]["id"]
    for verdict, more in (("correct", {"fields": {"amount": 41000000}}), ("reject", {}), ("withdraw", {})):
        assert api.post(f"/v1/claims/{claim}/reviews", json={"verdict": verdict, "reason": "so", **more}).status_code == 201
        done(f"a review: {verdict}", shows=True)
    assert api.delete("/v1/documents/" + answer.json()["data"]["id"]).status_code == 200
    done("DELETE of a document", shows=True)


@pytest.fixture
def serve_sources(postgres):
    from program import Server

    servers = []

    def start():
        servers.append(Server("serve", "--database", postgres.conninfo("sources", "exawatch_reader"), "--writer",
                              postgres.conninfo("sources", "exawatch_writer")))
        return servers[-1]

    yield start
    assert [server.stop() for server in servers] == [0] * len(servers)
