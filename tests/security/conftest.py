# SPDX-License-Identifier: Apache-2.0
import pathlib
import sys

import pytest

TESTS = pathlib.Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "api")]

from certificates import Authority  # noqa: E402
from nginx import proxy  # noqa: E402,F401
from program import Cluster, Server  # noqa: E402

DATABASE = "exawatch"  # that of `up`, with the sample corpus


@pytest.fixture(scope="session")
def cluster():
    """`exawatch up` on an empty folder of this run."""
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def key(cluster):
    """A secret that may do everything."""
    return cluster.key(DATABASE, "write", "review", "delete")


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """Signs certificates for localhost that clients of these tests trust."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serve(cluster):
    """Starts `serve` on the sample data: serve("--rate", "5"). The secret of a database never stands among the arguments."""
    servers = []

    def start(*arguments, writes=False):
        writer = ("--writer", cluster.conninfo(DATABASE, "exawatch_writer")) if writes else ()
        servers.append(Server("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), *writer, *arguments))
        return servers[-1]

    try:
        yield start
    finally:
        codes = [server.stop() for server in servers]
    assert not any(codes), [server.log_text()[-3000:] for server in servers]
