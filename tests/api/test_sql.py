"""The generated SQL, as reviewed in tests/golden/sql, fits the schema and its indexes."""
import re

import pytest
from program import SOURCE

FILES = sorted((SOURCE / "tests" / "golden" / "sql").glob("*.sql"))


def statements(file):
    """(title, text) of each statement."""
    return re.findall(r"^-- ([^\n]*)\n(.*?);$", file.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_every_statement_fits_the_schema(cluster, made_database, file):
    found = statements(file)
    assert len(found) > 10
    with cluster.cursor(made_database) as cursor:
        for number, (_, text) in enumerate(found):
            cursor.execute(f"PREPARE statement_{number} AS {text}")


SORTS = ["-announced", "announced", "-amount", "amount", "id", "-id"]
CASES = [(sort, title) for sort in SORTS for title in (f"sort={sort}", f"sort={sort}, next page")]


@pytest.mark.parametrize("sort,title", CASES, ids=[c[1] for c in CASES])
def test_a_page_starts_in_an_index_where_the_page_before_ended(cluster, made_database, sort, title):
    """However deep the page, and whether or not the key is null: the cursor is a condition of the index, and nothing is sorted."""
    text = dict(statements(SOURCE / "tests" / "golden" / "sql" / "funding.sql"))[title]
    position = {"announced": "'2026-01-05', 'fnd_5', ", "amount": "1000000, 'fnd_5', ", "id": "'fnd_5', "}[sort.lstrip("-")]
    with cluster.cursor(made_database) as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET enable_bitmapscan = off")
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE page AS {text}")
        cursor.execute(f"EXPLAIN EXECUTE page('UTC', 'YYYY', {position if 'next' in title else ''}51)")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Sort" not in plan, plan
    if "next" in title:
        assert re.search(r"Index Cond: \(.*ROW\(|Index Cond: \(id [<>] \$3\)", plan), plan


def plan_of(cursor, text):
    """With parameters that the planner cannot know, as the server's prepared statements have them."""
    count = max(map(int, re.findall(r"\$(\d+)", text)))
    cursor.execute("SET plan_cache_mode = force_generic_plan")
    cursor.execute(f"PREPARE planned AS {text}")
    cursor.execute("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'planned'")
    types = cursor.fetchone()[0]
    assert len(types) == count
    cursor.execute(f"EXPLAIN EXECUTE planned({', '.join(f'NULL::{t}' for t in types)})")
    plan = "\n".join(row[0] for row in cursor.fetchall())
    cursor.execute("DEALLOCATE planned")
    return plan


@pytest.fixture
def planner(cluster, made_database):
    with cluster.cursor(made_database) as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET enable_bitmapscan = off")
        yield lambda file, title: plan_of(cursor, dict(statements(file))[title])


RECORDS = [f for f in FILES if f.stem not in ("claims", "documents")]


@pytest.mark.parametrize("file", RECORDS, ids=[f.stem for f in RECORDS])
def test_the_whole_list_comes_in_the_order_of_an_index(planner, file):
    """A stream starts at once, and the database keeps nothing of it."""
    for title in ("the whole list", "format=csv", "the whole list with claims"):
        plan = planner(file, title)
        assert not re.search(r"^ *(->  )?(Incremental )?Sort ", plan.split("SubPlan")[0], re.MULTILINE), plan
        assert "Gather" not in plan and "Parallel" not in plan, plan


@pytest.mark.parametrize("file", RECORDS, ids=[f.stem for f in RECORDS])
def test_one_record_and_its_history_are_found_by_an_index_at_any_time(planner, file):
    for title in ("{id}", "{id}, as of", "{id}/history", "{id}/history, as of", "the past of {id}, as of", "{id}/claims", "{id}/claims, as of"):
        plan = planner(file, title)
        assert "Seq Scan" not in plan.replace("Seq Scan on data_version", ""), f"{title}: {plan}"


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_a_page_as_of_a_time_keeps_no_more_than_a_page(planner, file):
    """Whatever is sorted for it is below a limit: the database then keeps the first rows only."""
    for title in ("the list, as of", "next page, as of"):
        lines = planner(file, title).splitlines()
        depth = [len(line) - len(line.lstrip(" ->")) for line in lines]
        for at, line in enumerate(lines):
            if re.match(r" *(->  )?Sort ", line):
                parents = [i for i in range(at) if depth[i] < depth[at]]
                assert any("Limit" in lines[i] for i in parents), "\n".join(lines)
        assert sum("Limit" in line for line in lines) >= 3, "\n".join(lines)
