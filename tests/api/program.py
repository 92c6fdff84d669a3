"""Runs the built program: a process with a log that can be waited for, stopped whatever happens."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import psycopg2
import requests

EXAWATCH = os.environ["EXAWATCH"]
SOURCE = pathlib.Path(os.environ["EXAWATCH_SOURCE"])
PATIENCE = 120  # seconds: sanitizers are slow, and a test that waits longer has found something


def wait_until(condition, what, seconds=PATIENCE):
    """Asks again and again; what is waited for says when it is there, no clock does."""
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        assert time.monotonic() < end, f"waited {seconds} s in vain for {what}"
        time.sleep(0.005)


def wait_until_told(url):
    """Until that server answers with the newest version: of what another program has written it is told a moment later."""
    def is_told():
        shown, newest = requests.get(url + "/v1/companies?limit=1", timeout=PATIENCE), requests.get(url + "/readyz", timeout=PATIENCE)
        return shown.json()["meta"]["data_version"] == newest.json()["data_version"]
    wait_until(is_told, "the news of what was written")


class Process:
    """exawatch with these arguments, started by the words of `run_by` if there are any; its standard error is kept in a file."""

    def __init__(self, *arguments, run_by=(), **options):
        self.log_file = tempfile.NamedTemporaryFile(prefix="exawatch-log-")
        self.process = subprocess.Popen(
            [*run_by, EXAWATCH, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.log_file, **options)

    def log_text(self):
        return pathlib.Path(self.log_file.name).read_text()

    def log(self):
        """The lines written so far, each a JSON object (what a dying program says is plain text); the last may be half there."""
        whole = self.log_text().rpartition("\n")[0]
        return [json.loads(line) if line.startswith("{") else {"event": "text", "message": line} for line in whole.splitlines()]

    def wait_for_event(self, event, **fields):
        def found():
            ended = self.process.poll() is not None
            line = self.find(event, fields)
            assert line or not ended, f"it ended: {self.log_text()[-3000:]}"
            return line

        return wait_until(found, f"the event {event} {fields}")

    def find(self, event, fields):
        for line in self.log():
            if line["event"] == event and all(line.get(k) == v for k, v in fields.items()):
                return line
        return None

    def stop(self, with_signal=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        try:
            return self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()


class Server(Process):
    """exawatch serve (or up) on a port of its own, ready to answer."""

    def __init__(self, command, *arguments, listen="127.0.0.1:0", **options):
        super().__init__(command, *arguments, "--listen", listen, **options)
        try:
            self.url = self.wait_for_event("listening")["message"]
            self.port = int(re.search(r":(\d+)$", self.url).group(1))
            wait_until(lambda: requests.get(self.url + "/readyz", timeout=PATIENCE).status_code == 200, "/readyz")
        except BaseException:
            self.stop(signal.SIGKILL)
            raise


class Cluster:
    """What `exawatch up` makes of an empty folder: PostgreSQL, the samples, the API."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-"))
        self.folder.chmod(0o755)  # as root, PostgreSQL runs as another user
        try:
            self.server = Server("up", "--data", str(self.folder / "data"))
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def conninfo(self, database, user="exawatch"):
        return f"host={self.folder / 'data' / 'run'} port=5432 user={user} dbname={database}"

    @contextlib.contextmanager
    def cursor(self, database):
        """Each statement is a transaction of its own."""
        with contextlib.closing(psycopg2.connect(self.conninfo(database))) as connection:
            connection.autocommit = True
            yield connection.cursor()

    def sql(self, database, statement, *values):
        with self.cursor(database) as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

    def key(self, database, *scopes):
        """A new key to that database."""
        done = run("keys", "add", "a test", "--database", self.conninfo(database), "--scope", ",".join(scopes), "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["secret"]

    def stop(self):
        try:
            assert self.server.stop() == 0, self.server.log_text()[-3000:]
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def run_node(*arguments, **kw):
    """What npm has brought, by the Node that came with the linter: Debian's own may be too old."""
    path = f"{SOURCE / 'tests/contract/node_modules/.bin'}:{SOURCE / 'tests/client/node_modules/.bin'}:{os.environ['PATH']}"
    assert (SOURCE / "tests/client/node_modules/.bin/tsc").exists(), "run script/bootstrap --test"
    return subprocess.run(["node", *arguments] if arguments[0].endswith(("js", "mjs")) else list(arguments), capture_output=True, text=True, timeout=PATIENCE,
                          env={**os.environ, "PATH": path, "OPENAPI_TYPESCRIPT_TELEMETRY": "0"}, **kw)


def run(*arguments, **kw):
    """A command that ends by itself."""
    return subprocess.run([EXAWATCH, *arguments], capture_output=True, text=True, timeout=PATIENCE, **kw)
