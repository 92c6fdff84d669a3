"""What every view of the schema api says now, and what it said at a time."""
import contextlib

import psycopg2

PAIRS = """
    SELECT v.relname FROM pg_class v JOIN pg_class n ON n.relname = v.relname || '_versions' AND n.relnamespace = v.relnamespace
     WHERE v.relnamespace = 'api'::regnamespace ORDER BY 1"""
COLUMNS = "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"


@contextlib.contextmanager
def snapshot(ledger):
    """One moment for many questions."""
    connection = psycopg2.connect(ledger.cluster.conninfo(ledger.name))
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def ask(cursor, sql, *values):
    cursor.execute(sql, values)
    return cursor.fetchall()


def pairs(cursor):
    # Which versions of the data there are is no answer of one of them.
    return [(view, ask(cursor, COLUMNS, f"api.{view}")[0][0]) for view, in ask(cursor, PAIRS)]


def now(ledger):
    """The newest version, its time, and the answers of all views as bytes, in order."""
    with snapshot(ledger) as cursor:
        version, changed_at, last_read_at = ask(cursor, "SELECT version, changed_at, last_read_at FROM api.data_version")[0]
        answers = {view: ask(cursor, f"SELECT x::text FROM (SELECT {columns} FROM api.{view}) x ORDER BY 1") for view, columns in pairs(cursor)}
    return version, changed_at, last_read_at, answers


def then(ledger, time):
    with snapshot(ledger) as cursor:
        version, changed_at, last_read_at = ask(
            cursor, "SELECT version, changed_at, last_read_at FROM api.data_versions WHERE changed_at <= %s ORDER BY changed_at DESC LIMIT 1", time)[0]
        answers = {view: ask(cursor, f"SELECT x::text FROM (SELECT {columns} FROM api.{view}_versions WHERE recorded_from <= %s AND recorded_to > %s) x"
                                     " ORDER BY 1", time, time) for view, columns in pairs(cursor)}
    return version, changed_at, last_read_at, answers


def assert_as_noted(ledger, noted):
    """A moment that was noted is still what it was."""
    found = then(ledger, noted[1])
    assert found[:3] == noted[:3]
    for view, rows in noted[3].items():
        assert found[3][view] == rows, f"api.{view} of version {noted[0]}: {set(rows) ^ set(found[3][view])}"
