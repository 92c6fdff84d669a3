import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))

import ledger  # noqa: E402
from postgres import Postgres  # noqa: E402
from program import Server  # noqa: E402


@pytest.fixture(scope="session")
def postgres():
    """The primary of most tests. Whoever stops it starts it again."""
    postgres = Postgres()
    try:
        yield postgres
    finally:
        postgres.remove()


@pytest.fixture(scope="session")
def template(postgres):
    ledger.make(postgres, "ledger")
    return "ledger"


@pytest.fixture
def database(postgres, template, request):
    """One of the test's own, at the first marked version."""
    name = "t_" + request.node.name.rpartition("test_")[2].replace("[", "_").replace("]", "").replace("-", "_")[:50].lower()
    postgres.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


@pytest.fixture
def writer(postgres, database):
    writer = ledger.Writer(postgres, database)
    try:
        yield writer
    finally:
        writer.close()


@pytest.fixture
def serve(postgres, database):
    """serve("--cache", "1", writes=True, at=standby): a server on the database, stopped at the end, when all must have ended well."""
    servers = []

    def start(*arguments, writes=False, at=None):
        conninfo = (at or postgres).conninfo(database, "exawatch_reader")
        more = ("--writer", postgres.conninfo(database, "exawatch_writer")) if writes else ()
        servers.append(Server("serve", "--database", conninfo, *more, *arguments))
        return servers[-1]

    try:
        yield start
    finally:
        codes = [server.stop() for server in servers]
    assert not any(codes), [server.log_text()[-3000:] for server in servers]
