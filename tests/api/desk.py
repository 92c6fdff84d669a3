"""A ledger of its own to write into, keys to it, and servers before it."""
import contextlib
import json

import contract
from program import SOURCE, Server, run

REFERENCE = ("currencies.tsv", "countries.tsv", "organisations.tsv")


class Desk:
    def __init__(self, cluster, name):
        self.cluster = cluster
        self.name = name
        cluster.sql("exawatch", f"CREATE DATABASE {name}")
        self.command("migrate")
        self.command("import", *(str(SOURCE / "data" / file) for file in REFERENCE))

    def conninfo(self, user="exawatch"):
        return self.cluster.conninfo(self.name, user)

    def sql(self, statement, *values):
        return self.cluster.sql(self.name, statement, *values)

    def cursor(self):
        return self.cluster.cursor(self.name)

    def command(self, *arguments):
        """A command on this ledger: what it printed."""
        done = run(*arguments, "--database", self.conninfo())
        assert done.returncode == 0, done.stderr
        return done.stdout

    def key(self, *scopes, name="a test", **options):
        """{"id", "secret", ...} of a new key."""
        words = [word for scope in scopes for word in ("--scope", scope)]
        words += [word for option, value in options.items() for word in (f"--{option}", value)]
        return json.loads(self.command("keys", "add", name, "--json", *words))

    @contextlib.contextmanager
    def server(self, *arguments, writes=True):
        writer = ("--writer", self.conninfo("exawatch_writer")) if writes else ()
        server = Server("serve", "--database", self.conninfo("exawatch_reader"), *writer, *arguments)
        try:
            yield server
        finally:
            server.stop()

    def audit(self, request_id):
        """The rows of one request: [(key, method, path, status, what)]."""
        return self.sql("SELECT key_id, method, path, status, what FROM audit WHERE request_id = %s", request_id)


def submit(api, text, **more):
    """POST /v1/documents: the answer."""
    headers = more.pop("headers", {})
    return api.post("/v1/documents", json={"text": text, **more}, headers=headers)


def api_of(server, key=None):
    return contract.Api(server.url, key and key["secret"])
