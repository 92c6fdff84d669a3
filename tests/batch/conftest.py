import importlib.util
import pathlib
import sys

import pytest

TESTS = pathlib.Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "api"), str(TESTS / "ledger")]

# The ledgers that tests/ledger makes: cluster, templates, books.
spec = importlib.util.spec_from_file_location("ledger_fixtures", TESTS / "ledger" / "conftest.py")
ledger_fixtures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ledger_fixtures)
cluster, templates, books = ledger_fixtures.cluster, ledger_fixtures.templates, ledger_fixtures.books

from batches import other_rules  # noqa: E402


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    """Two extractors: the program's own rules, and those without a kind, so that going over to them withdraws claims."""
    return {"all": None, "fewer": other_rules(tmp_path_factory.mktemp("rules"), without=("funding",))}
