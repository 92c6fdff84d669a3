import pathlib
import shutil
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "api"))
from program import Cluster, wait_until  # noqa: E402


@pytest.fixture
def folder():
    """An empty folder that every user may enter, with a space in its name."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="exawatch "))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path)


@pytest.fixture(scope="session")
def cluster():
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture
def database(cluster):
    """Connection string of an empty database."""
    cluster.sql("exawatch", "CREATE DATABASE scratch")
    try:
        yield cluster.conninfo("scratch")
    finally:
        wait_until(lambda: cluster.sql("exawatch", "SELECT count(*) FROM pg_stat_activity WHERE datname = 'scratch'") == [(0,)],
                   "the last connection to close")
        cluster.sql("exawatch", "DROP DATABASE scratch")
