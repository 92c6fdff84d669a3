"""Each test breaks something of its own: a PostgreSQL that nobody else uses, a server that may die. What it prints are the times it took."""
import os
import pathlib
import subprocess
import sys
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))

import made  # noqa: E402
from postgres import Folder, Postgres  # noqa: E402
from program import SOURCE, Server, run  # noqa: E402

REFERENCE = ("currencies.tsv", "countries.tsv", "organisations.tsv")


@pytest.fixture(scope="session")
def templates():
    """Stopped clusters to be copied: `made` has records that tests know, `desk` is there to be written into."""
    folder = Folder()
    found = {}
    try:
        for name, fill in (("made", fill_made), ("desk", fill_desk)):
            postgres = Postgres(folder.path / name).init().start()
            try:
                postgres.sql("CREATE DATABASE exawatch", database="postgres")
                command(postgres, "migrate")
                fill(postgres)
                postgres.control("stop", "-m", "fast")
            finally:
                postgres.stop()
            found[name] = postgres
        yield found
    finally:
        folder.remove()


def command(postgres, *arguments):
    done = run(*arguments, "--database", postgres.conninfo())
    assert done.returncode == 0, done.stderr
    return done.stdout


def fill_made(postgres):
    with postgres.cursor() as cursor:
        cursor.execute("BEGIN")
        made.fill(cursor)
        cursor.execute("COMMIT")


def fill_desk(postgres):
    command(postgres, "import", *(str(SOURCE / "data" / name) for name in REFERENCE))


@pytest.fixture
def folder():
    folder = Folder()
    yield folder.path
    folder.remove()


@pytest.fixture
def clusters(templates, folder):
    """clusters("made", setting="value"): a running copy; all of them are stopped at the end."""
    started = []

    def start(name, **settings):
        started.append(templates[name].copy(folder / f"{name}-{len(started)}", **settings))
        return started[-1].start()

    start.started = started
    yield start
    for postgres in started:
        postgres.stop()


@pytest.fixture
def servers():
    """servers(postgres, "--workers", "2"): an `exawatch serve` that must end well, unless the test has ended it."""
    started = []

    def start(postgres, *arguments, writes=False, **options):
        writer = ("--writer", postgres.conninfo("exawatch_writer")) if writes else ()
        started.append(Server("serve", "--database", postgres.conninfo("exawatch_reader"), *writer, *arguments, **options))
        return started[-1]

    yield start
    codes = [server.stop() for server in started if server.process.poll() is None]
    assert not any(codes), [server.log_text()[-3000:] for server in started]


@pytest.fixture
def times(request, capsys):
    """Filled by a test, printed at its end, so that each run says how long what took."""
    found = {}
    yield found
    with capsys.disabled():
        text = ", ".join(f"{name} {value * 1000:.1f} ms" if isinstance(value, float) else f"{name} {value}" for name, value in found.items())
        print(f"\n  {request.node.name}: {text}")
