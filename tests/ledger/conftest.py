import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))

from books import Books  # noqa: E402
from program import Cluster  # noqa: E402


@pytest.fixture(scope="session")
def cluster():
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def templates(cluster):
    """Databases to copy: one with the schema and the currencies only, one with all reference tables."""
    bare = Books.make(cluster, "ledger_bare")
    bare.run("migrate")
    bare.take("data/currencies.tsv", "data/rates.tsv")
    full = Books.make(cluster, "ledger_full", template="ledger_bare")
    full.take("data/countries.tsv", "data/organisations.tsv")
    return {"bare": bare, "full": full}


@pytest.fixture
def books(cluster, templates):
    """books() gives a fresh ledger that knows the reference tables; books("bare") one that does not."""
    made = []

    def fresh(template="full"):
        made.append(Books.make(cluster, f"case_{fresh.count}", template=f"ledger_{template}"))
        fresh.count += 1
        return made[-1]

    fresh.count = 0
    yield fresh
    for one in made:
        one.drop()
