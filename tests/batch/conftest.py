import importlib.util
import itertools
import pathlib
import sys

import pytest

TESTS = pathlib.Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "api"), str(TESTS / "ledger")]

# The ledgers that tests/ledger makes: cluster, templates, books.
spec = importlib.util.spec_from_file_location("ledger_fixtures", TESTS / "ledger" / "conftest.py")
ledger_fixtures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ledger_fixtures)
templates = ledger_fixtures.templates

from batches import Run, other_rules  # noqa: E402
from books import Books  # noqa: E402
from program import Cluster  # noqa: E402


@pytest.fixture(scope="session")
def cluster():
    """It is exawatch that is killed here, never the server or the machine, so nobody need wait for the disk."""
    cluster = Cluster()
    try:
        cluster.sql("exawatch", "ALTER SYSTEM SET fsync = off")
        cluster.sql("exawatch", "SELECT pg_reload_conf()")
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    """Two extractors: the program's own rules, and those without a kind, so that going over to them withdraws claims."""
    return {"all": None, "fewer": other_rules(tmp_path_factory.mktemp("rules"), without=("funding",))}


@pytest.fixture(scope="session")
def ledgers():
    return itertools.count()


@pytest.fixture
def books(cluster, templates, ledgers):
    """books() gives a fresh ledger that goes with the cluster; what a failed test has left running is killed."""
    yield lambda template="full": Books.make(cluster, f"batch_{next(ledgers)}", template=f"ledger_{template}")
    while Run.started:
        Run.started.pop().kill()
