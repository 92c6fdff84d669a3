"""exawatch migrate on databases in every state."""
import concurrent.futures
import contextlib
import json

import psycopg2
import pytest
from program import SOURCE, run


@pytest.fixture
def migrations(folder):
    (folder / "0001_first.sql").write_text("CREATE SCHEMA api; CREATE TABLE first (n int);\n")
    (folder / "0002_second.sql").write_text("CREATE TABLE second (n int);\n")
    (folder / "api_views.sql").write_text("CREATE VIEW api.first AS SELECT n FROM first;\n")
    return folder


def assert_refused(done, status, *words):
    assert done.returncode == status, done
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("exawatch migrate: "), done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def test_the_schema_of_the_program(database):
    names = sorted(path.name for path in (SOURCE / "migrations").glob("*.sql"))
    dry = run("migrate", "--database", database, "--dry-run")
    assert dry.returncode == 0 and dry.stdout.split() == names
    done = run("migrate", "--database", database)
    assert done.returncode == 0 and done.stdout == ""
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [e["message"] for e in events] == [f"applying {n}" for n in names] + ["the schema is up to date"]
    again = run("migrate", "--database", database)
    assert again.returncode == 0 and "nothing to do" in again.stderr
    assert run("migrate", "--database", database, "--dry-run").stdout == ""


def test_many_at_once(database):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: run("migrate", "--database", database), range(4)))
    assert [r.returncode for r in results] == [0] * 4, results
    assert sum("applying 0001" in r.stderr for r in results) == 1


def test_a_changed_migration(database, migrations):
    arguments = ["migrate", "--database", database, "--migrations", str(migrations)]
    assert run(*arguments).returncode == 0
    (migrations / "0001_first.sql").write_text("CREATE TABLE first (n text);\n")
    assert_refused(run(*arguments), 2, "0001_first.sql has changed since it was applied")
    (migrations / "0001_first.sql").unlink()
    assert_refused(run(*arguments), 2, "migration 0001 is missing")


def test_a_newer_database(database, migrations):
    arguments = ["migrate", "--database", database, "--migrations", str(migrations)]
    assert run(*arguments).returncode == 0
    (migrations / "0002_second.sql").unlink()
    assert_refused(run(*arguments), 2, "the database is newer than this program", "0002_second.sql")


def test_a_broken_migration_leaves_nothing(database, migrations):
    arguments = ["migrate", "--database", database, "--migrations", str(migrations)]
    (migrations / "0002_second.sql").write_text("CREATE TABLE second (n int);\nCREATE TABEL third ();\n")
    done = run(*arguments)
    assert done.returncode == 1
    assert '0002_second.sql: line 2: syntax error at or near "TABEL"' in done.stderr.splitlines()[-1]
    with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('first'), to_regclass('second'), (SELECT max(number) FROM schema_migration)")
        assert cursor.fetchone() == ("first", None, 1)


def test_a_folder_without_migrations(database, folder):
    assert_refused(run("migrate", "--database", database, "--migrations", str(folder)), 2, "no migrations")
    assert_refused(run("migrate", "--database", database, "--migrations", str(folder / "absent")), 2, "No such file")


def test_a_database_that_is_down(folder):
    assert_refused(run("migrate", "--database", f"host='{folder}' dbname=x"), 1, "cannot reach the database", str(folder))
    assert_refused(run("migrate", "--database", "host=127.0.0.1 port=1 dbname=x"), 1, "cannot reach the database")


def test_a_database_that_refuses(cluster):
    assert_refused(run("migrate", "--database", cluster.conninfo("absent")), 1, 'database "absent" does not exist')
    assert_refused(run("migrate", "--database", cluster.conninfo("exawatch", "nobody")), 1, 'role "nobody" does not exist')


def test_a_role_that_may_not(database, migrations):
    assert run("migrate", "--database", database, "--migrations", str(migrations)).returncode == 0
    (migrations / "0003_third.sql").write_text("CREATE TABLE third (n int);\n")
    done = run("migrate", "--database", database.replace("user=exawatch", "user=exawatch_reader"), "--migrations", str(migrations))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("exawatch migrate: ")
    assert "must be owner of" in done.stderr or "permission denied" in done.stderr


def test_serving_needs_this_very_schema(database):
    serve = ["serve", "--database", database.replace("user=exawatch", "user=exawatch_reader"), "--listen", "127.0.0.1:0"]
    done = run(*serve)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "no exawatch schema: run 'exawatch migrate'" in done.stderr
    assert run("migrate", "--database", database).returncode == 0
    with contextlib.closing(psycopg2.connect(database)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO schema_migration SELECT max(number) + 1, '9999_later.sql', min(checksum) FROM schema_migration")
    done = run(*serve)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "the database is newer than this program" in done.stderr
