# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "api"))
from program import EXAWATCH, PATIENCE, SOURCE, Cluster, wait_until  # noqa: E402


class Run:
    """One run of exawatch extract, and the facts that it printed."""

    def __init__(self, *arguments, **how):
        done = subprocess.run([EXAWATCH, "extract", *map(str, arguments)], capture_output=True, timeout=PATIENCE, **how)
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.errors = done.stderr.decode()

    @property
    def facts(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def documents(self):
        return sorted({fact["doc"] for fact in self.facts})


def dry(*arguments, **how):
    return Run("--dry-run", *arguments, **how)


@pytest.fixture
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="exawatch "))
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


class Ledger:
    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name
        self.conninfo = cluster.conninfo(name)

    def sql(self, statement, *values):
        return self.cluster.sql(self.name, statement, *values)

    def extract(self, *arguments, **how):
        return Run("--database", self.conninfo, *arguments, **how)


@pytest.fixture
def ledger(cluster):
    """A ledger without documents: the schema and the currencies."""
    cluster.sql("exawatch", "CREATE DATABASE inputs")
    ledger = Ledger(cluster, "inputs")
    try:
        for command in ["migrate"], ["import", SOURCE / "data/currencies.tsv", SOURCE / "data/rates.tsv"]:
            subprocess.run([EXAWATCH, *command, "--database", ledger.conninfo], check=True, capture_output=True, timeout=PATIENCE)
        ledger.sql("DELETE FROM reading")
        ledger.sql("DELETE FROM document")
        yield ledger
    finally:
        wait_until(lambda: cluster.sql("exawatch", "SELECT count(*) FROM pg_stat_activity WHERE datname = 'inputs'") == [(0,)],
                   "the last connection to close")
        cluster.sql("exawatch", "DROP DATABASE inputs")
