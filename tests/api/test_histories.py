"""Histories of every resource, in pages."""
import contract
from program import run, wait_until_told
from versions import publish

TABLES = {"funding": "funding", "companies": "company", "deals": "deal", "commitments": "commitment", "chips": "chip", "data-centers": "data_center",
          "export-controls": "export_control", "incidents": "incident"}


def write_again(cursor, table, id, now):
    """The next version of a record, as a resolve writes it."""
    cursor.execute("SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
                   " AND is_generated = 'NEVER' AND is_identity = 'NO' AND column_name NOT IN ('recorded_from', 'recorded_to')", [table])
    columns = cursor.fetchone()[0]
    cursor.execute(f"UPDATE {table} SET recorded_to = %s WHERE id = %s AND recorded_to = 'infinity'", [now, id])
    cursor.execute(f"INSERT INTO {table} ({columns}, recorded_from) SELECT {columns}, %s FROM {table} WHERE id = %s AND recorded_to = %s", [now, id, now])


def test_histories_come_in_pages(cluster, world, tmp_path):
    server, database = world
    api = contract.Api(server.url, key=cluster.key(database, "write", "review"))
    ids = {resource: api.ok(f"/v1/{resource}?limit=1")["data"] for resource in TABLES}
    ids = {resource: records[0]["id"] for resource, records in ids.items() if records}
    assert len(ids) == len(TABLES)
    with cluster.cursor(database) as cursor:
        publish(cursor, lambda now: [write_again(cursor, TABLES[resource], id, now) for resource, id in ids.items()])

    ids["claims"] = api.ok("/v1/claims?kind=funding&limit=1")["data"][0]["id"]
    assert api.post(f"/v1/claims/{ids['claims']}/reviews", json={"verdict": "accept", "reason": "The company says so too."}).status_code in (200, 201)
    waits = api.post("/v1/documents?mode=queue", json={"text": "Etched has raised $400 million in a Series C round.", "publisher": "Wire"})
    ids["documents"] = waits.json()["data"]["id"]
    (tmp_path / "news.txt").write_text("Etched said on Thursday that it has hired a new head of sales.")
    done = run("extract", "--database", cluster.conninfo(database), str(tmp_path / "news.txt"))
    assert done.returncode == 0, done.stderr
    wait_until_told(api.url)

    for resource, id in ids.items():
        path = f"/v1/{resource}/{id}/history"
        versions = api.ok(path)["data"]
        assert len(versions) >= 2, resource
        assert api.walk(path, limit=1) == versions
