"""The generated SQL, as reviewed in tests/golden/sql, fits the schema and its indexes."""
import re

import pytest
from program import SOURCE

FILES = sorted((SOURCE / "tests" / "golden" / "sql").glob("*.sql"))


def statements(file):
    """(title, text) of each statement."""
    return re.findall(r"^-- (.*)\n(.*?);$", file.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_every_statement_fits_the_schema(cluster, made_database, file):
    found = statements(file)
    assert len(found) > 10
    with cluster.cursor(made_database) as cursor:
        for number, (_, text) in enumerate(found):
            cursor.execute(f"PREPARE statement_{number} AS {text}")


INDEXED = ["-announced", "announced", "-amount", "amount", "id"]


@pytest.mark.parametrize("sort", INDEXED)
def test_a_page_starts_in_an_index_where_the_page_before_ended(cluster, made_database, sort):
    """However deep the page: the cursor is a condition of the index, and nothing is sorted."""
    text = dict(statements(SOURCE / "tests" / "golden" / "sql" / "funding.sql"))[f"sort={sort}, next page"]
    values = {"announced": "'2026-01-05', 'fnd_5', 51", "amount": "1000000, 'fnd_5', 51", "id": "'fnd_5', 51"}[sort.lstrip("-")]
    with cluster.cursor(made_database) as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET enable_bitmapscan = off")
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE page AS {text}")
        cursor.execute(f"EXPLAIN EXECUTE page({values})")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Sort" not in plan, plan
    assert re.search(r"Index Cond: \(.*ROW\(|Index Cond: \(id > \$1\)", plan), plan
