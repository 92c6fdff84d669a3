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
        cursor.execute(f"EXPLAIN EXECUTE page({position if 'next' in title else ''}51)")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Sort" not in plan, plan
    if "next" in title:
        assert re.search(r"Index Cond: \(.*ROW\(|Index Cond: \(id [<>] \$1\)", plan), plan
