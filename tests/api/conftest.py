import contract
import made
import pytest
from desk import Desk, api_of
from program import Cluster, Server, run


@pytest.fixture(scope="session")
def cluster():
    """`exawatch up` on an empty folder of this run."""
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def sample(cluster):
    """The API on the sample corpus."""
    return contract.Api(cluster.server.url)


@pytest.fixture(scope="session")
def made_database(cluster):
    """A second database of the same cluster, with made-up records whose values the tests know."""
    cluster.sql("exawatch", "CREATE DATABASE made")
    done = run("migrate", "--database", cluster.conninfo("made"))
    assert done.returncode == 0, done.stderr
    with cluster.cursor("made") as cursor:
        made.fill(cursor)
    return "made"


@pytest.fixture(scope="session")
def made_server(cluster, made_database):
    server = Server("serve", "--database", cluster.conninfo(made_database, "exawatch_reader"))
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


@pytest.fixture(scope="session")
def api(made_server):
    return contract.Api(made_server.url)


@pytest.fixture(scope="session")
def desk(cluster):
    """A ledger that tests write into; nobody relies on what others wrote."""
    return Desk(cluster, "desk")


@pytest.fixture(scope="session")
def writer(desk):
    """The API on it, with a key that may do everything."""
    with desk.server() as server:
        yield api_of(server, desk.key("write,review,delete", name="Jane"))


@pytest.fixture
def serve(cluster, made_database):
    """Starts servers that a test may break: serve("--workers", "1")."""
    servers = []

    def start(*arguments, database=made_database, user="exawatch_reader"):
        servers.append(Server("serve", "--database", cluster.conninfo(database, user), *arguments))
        return servers[-1]

    try:
        yield start
    finally:
        codes = [server.stop() for server in servers]
    assert not any(codes), [server.log_text()[-3000:] for server in servers]


@pytest.fixture(scope="session")
def sample_copy(cluster):
    """A database with the sample data, to be copied."""
    cluster.sql("exawatch", "CREATE DATABASE sample_copy")
    done = run("setup", "--database", cluster.conninfo("sample_copy"))
    assert done.returncode == 0, done.stderr
    return "sample_copy"


@pytest.fixture
def world(cluster, sample_copy, request):
    """A database of its own, and a server that may write: (server, database)."""
    database = "world_" + request.node.name.rpartition("_")[2]
    cluster.sql("exawatch", f"CREATE DATABASE {database} TEMPLATE {sample_copy}")
    server = Server("serve", "--database", cluster.conninfo(database, "exawatch_reader"), "--writer", cluster.conninfo(database, "exawatch_writer"))
    try:
        yield server, database
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def is_whole_run(session):
    """Nobody asked for a single test or file."""
    return not session.config.option.keyword and all("::" not in a and not a.endswith(".py") for a in session.config.args)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """An operation, a parameter or a media type that no test used is a promise that nobody has tried."""
    if not is_whole_run(session):
        return
    untried = contract.untried()
    if untried:
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line("never asked with success:\n  " + "\n  ".join(untried), red=True)
