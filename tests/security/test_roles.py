# SPDX-License-Identifier: Apache-2.0
"""What the two roles of the server may do, tried with every table, column and function that the catalogue names."""
import contextlib

import psycopg2
import pytest
from conftest import DATABASE

OURS = "left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'"
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")

# All that the writer may take away: its own scratch space, and names that follow from claims. Nothing that was ever said or shown.
MAY_DELETE = {"public.staged_claim", "public.unresolved", "public.job", "public.reading", "public.alias", "public.idempotency"}
# What the reader sees beside the views of schema api: whether the schema is the one it was written for.
READABLE = {"public.schema_migration"}
# All that runs with more rights than whoever calls it.
WITH_OWNERS_RIGHTS = {"verify_api_key", "note_api_key_use", "sort_in_names"}


# Views over joins and columns that are computed cannot be written to, whoever tries.
IMPOSSIBLE = (psycopg2.errors.ObjectNotInPrerequisiteState, psycopg2.errors.WrongObjectType, psycopg2.errors.FeatureNotSupported, psycopg2.errors.GeneratedAlways)


@pytest.fixture(scope="module")
def relations(cluster):
    """{"schema.name": its columns}, of every table and view."""
    rows = cluster.sql(DATABASE, f"""SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), array_agg(a.attname::text ORDER BY a.attnum)
                                       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND {OURS} GROUP BY 1""")
    assert len(rows) > 50
    return dict(rows)


@pytest.fixture(scope="module")
def functions(cluster):
    """[(name, argument types, with the rights of the owner)] of every function."""
    return cluster.sql(DATABASE, f"""SELECT p.proname::text, ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t), p.prosecdef
                                       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                                      WHERE {OURS} AND p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
                                        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""")


@contextlib.contextmanager
def session(cluster, role):
    """A connection as that role; whatever is done with it is undone."""
    connection = psycopg2.connect(cluster.conninfo(DATABASE, role))
    try:
        yield connection.cursor()
    finally:
        connection.rollback()
        connection.close()


def is_permitted(cursor, statement):
    """Whether PostgreSQL lets it happen; what fails for another reason than being impossible was permitted."""
    cursor.execute("SAVEPOINT s")
    try:
        cursor.execute(statement)
        return True
    except (psycopg2.errors.InsufficientPrivilege, *IMPOSSIBLE):
        return False
    except psycopg2.Error:
        return True
    finally:
        cursor.execute("ROLLBACK TO SAVEPOINT s")


def attempt(verb, relation, columns):
    column = '"' + columns[0] + '"'
    return {"SELECT": f"SELECT FROM {relation} LIMIT 0", "INSERT": f"INSERT INTO {relation} DEFAULT VALUES", "UPDATE": f"UPDATE {relation} SET {column} = DEFAULT WHERE false",
            "DELETE": f"DELETE FROM {relation} WHERE false", "TRUNCATE": f"TRUNCATE {relation} CASCADE"}[verb]


def permitted(cluster, role, relations):
    """{(verb, relation)}; an update counts when any column can be."""
    with session(cluster, role) as cursor:
        found = {(verb, relation) for relation, columns in relations.items() for verb in VERBS if is_permitted(cursor, attempt(verb, relation, columns))}
        for relation, columns in relations.items():
            if any(is_permitted(cursor, attempt("UPDATE", relation, [column])) for column in columns):
                found.add(("UPDATE", relation))
        return found


@pytest.fixture(scope="module")
def of_reader(cluster, relations):
    return permitted(cluster, "exawatch_reader", relations)


@pytest.fixture(scope="module")
def of_writer(cluster, relations):
    return permitted(cluster, "exawatch_writer", relations)


def test_the_reader_writes_nothing(of_reader):
    assert {(verb, relation) for verb, relation in of_reader if verb != "SELECT"} == set()


def test_the_reader_reads_the_views_of_the_api_only(of_reader, relations):
    assert {relation for verb, relation in of_reader} == {relation for relation in relations if relation.startswith("api.")} | READABLE


def test_the_writer_destroys_nothing(of_writer):
    assert {relation for verb, relation in of_writer if verb == "TRUNCATE"} == set()
    assert {relation for verb, relation in of_writer if verb == "DELETE"} <= MAY_DELETE


def test_the_writer_sees_no_keys_and_no_audit(of_writer):
    assert {entry for entry in of_writer if entry[1] == "public.api_key"} == set()
    assert {verb for verb, relation in of_writer if relation == "public.audit"} == {"INSERT"}


def test_the_writer_changes_nothing_that_was_said(cluster, relations):
    """Of claims and versions of records, no column but those that end or group them; of documents and their bytes, none."""
    allowed = {"public.claim": {"retracted_at", "subject_key", "organisation_ids", "organisation_names"}, "public.record": {"merged_into"}, "public.export_law": {"recorded_from", "recorded_to"}}
    versions = {r: {"recorded_to"} for r, columns in relations.items() if "recorded_to" in columns and r.startswith("public.")}
    with session(cluster, "exawatch_writer") as cursor:
        for relation in {*allowed, *versions, "public.document", "public.original", "public.review", "public.change", "public.audit", "public.api_key", "public.data_version_log"}:
            if relation not in relations:
                continue
            changed = {column for column in relations[relation] if is_permitted(cursor, attempt("UPDATE", relation, [column]))}
            assert changed <= allowed.get(relation, set()) | versions.get(relation, set()), (relation, changed)


def test_the_server_that_only_reads_is_connected_as_the_reader(cluster, serve):
    """And so cannot write records, whatever it is made to say."""
    before = {row[0] for row in cluster.sql(DATABASE, "SELECT pid FROM pg_stat_activity")}
    serve()
    users = {row[0] for row in cluster.sql(DATABASE, "SELECT usename FROM pg_stat_activity WHERE datname = %s AND NOT pid = ANY(%s) AND pid <> pg_backend_pid() AND backend_type = 'client backend'", DATABASE, list(before))}
    assert users == {"exawatch_reader"}


@pytest.mark.parametrize("role", ["exawatch_reader", "exawatch_writer"])
def test_functions_give_no_rights(cluster, functions, role):
    """Every function is called with NULLs; only the three that are meant to run with the rights of the owner, of which the reader has two."""
    assert {name for name, _, definer in functions if definer} == WITH_OWNERS_RIGHTS
    with session(cluster, role) as cursor:
        for name, types, definer in functions:
            call = f"SELECT {name}({', '.join(f'NULL::{t}' for t in types)})"
            may = is_permitted(cursor, call)
            if definer:
                assert may == (role == "exawatch_writer" or name != "sort_in_names"), name


ESCAPES = [
    "CREATE TABLE public.x (a int)", "CREATE SCHEMA x", "CREATE TABLE api.x (a int)", "CREATE VIEW public.x AS SELECT 1", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE x", "ALTER ROLE exawatch_reader SUPERUSER", "SET ROLE exawatch", "SET SESSION AUTHORIZATION exawatch", "ALTER TABLE claim DISABLE TRIGGER ALL", "DROP TABLE claim", "COMMENT ON TABLE claim IS 'x'",
    "COPY (SELECT 1) TO PROGRAM 'true'", "COPY (SELECT 1) TO '/tmp/x'", "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('.')", "SELECT lo_import('/etc/passwd')", "LOAD 'plpgsql'",
    "CREATE EXTENSION dblink", "ALTER SYSTEM SET log_statement = 'none'", "SET session_replication_role = replica", "SELECT pg_reload_conf()", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'exawatch'",
    "SELECT rolpassword FROM pg_authid", "SELECT setval('audit_id_seq', 1)", "CREATE EVENT TRIGGER x ON ddl_command_start EXECUTE FUNCTION refuse_change()",
]


@pytest.mark.parametrize("role", ["exawatch_reader", "exawatch_writer"])
def test_there_is_no_way_out(cluster, role):
    """Nothing of the schema, other roles, files or the server can be had or changed."""
    with contextlib.closing(psycopg2.connect(cluster.conninfo(DATABASE, role))) as connection:
        connection.autocommit = True
        for statement in ESCAPES:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                connection.cursor().execute(statement)
        roles = cluster.sql(DATABASE, "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = %s", role)
        assert roles == [(False,) * 5]
        assert cluster.sql(DATABASE, "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s", role) == [(0,)]
