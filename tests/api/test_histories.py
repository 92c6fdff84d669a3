"""Histories of every resource in pages, and every filter of a list in its summary."""
import contract
import pytest
from program import run
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

    for resource, id in ids.items():
        path = f"/v1/{resource}/{id}/history"
        versions = api.ok(path)["data"]
        assert len(versions) >= 2, resource
        assert api.walk(path, limit=1) == versions


SUMMARIES = [t for m, t in contract.OPERATIONS if t.endswith("/summary")]
GROUPING = {"group_by", "sum", "sort", "limit", "as_of"}


def filters():
    for template in SUMMARIES:
        for parameter in contract.parameters_of(template):
            if parameter["in"] == "query" and parameter["name"] not in GROUPING:
                yield pytest.param(template, parameter, id=f"{template} {parameter['name']}")


# What is in the sample data; anything else is asked for by the document's own example, a word, a number, a date, or any value at all.
KNOWN = {"role": "chip_designer", "investor_role": "investor", "country": "US", "company_country": "US", "investor_country": "US", "company": "nvidia", "investors": "nvidia"}
NUMBERS = ("amount", "sources", "claims", "_min", "_max", "valuation", "total_raised", "_mw", "_eflops", "gpus", "latitude", "longitude", "value", "stake")


def value_for(parameter, list_of_it, api):
    name = parameter["name"]
    example = parameter.get("example") or next(iter(contract.values_of(parameter)), None) or KNOWN.get(name)
    if name == "id":
        return api.ids(list_of_it + "?limit=1&status=announced")[0]
    if example is None:
        example = "2026" if "announced" in name else "1" if any(word in name for word in NUMBERS) else "-none"
    return str(example[0] if isinstance(example, list) else example)


@pytest.mark.parametrize("template,parameter", filters())
def test_a_filter_means_the_same_in_the_summary_as_in_the_list(sample, template, parameter):
    list_of_it = template.removesuffix("/summary")
    asked = {"status": "announced", parameter["name"]: value_for(parameter, list_of_it, sample)}
    listed = sample.ok(list_of_it, params={**asked, "count": "exact", "limit": 1})
    total = sample.ok(template, params=asked)["total"]
    assert total["count"] == listed["page"]["count"]


@pytest.mark.parametrize("template", SUMMARIES)
def test_a_summary_of_that_time_is_the_same_bytes(sample, template):
    answer = sample.get(template + "?group_by=year")
    assert sample.get(template + "?group_by=year", params={"as_of": answer.json()["meta"]["as_of"]}).content == answer.content
