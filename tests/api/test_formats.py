"""The same list as JSON, NDJSON, CSV and GeoJSON; parts of records; evidence; counts."""
import csv
import io
import json

import made
import pytest
import requests
from program import PATIENCE, run

RESOURCES = ["funding", "companies", "deals", "commitments", "chips", "data-centers", "export-controls", "incidents", "documents", "claims"]
MEDIA = {"ndjson": "application/x-ndjson", "csv": "text/csv; charset=utf-8; header=present", "geojson": "application/geo+json", "json": "application/json"}


def lines_of(answer):
    return [json.loads(line) for line in answer.content.decode().split("\n")[:-1]]


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline=""), strict=True))


@pytest.fixture(scope="module")
def described():
    return {r["name"]: r for r in json.loads(run("describe").stdout)["resources"]}


# Whole lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RESOURCES)
def test_ndjson_is_the_list_line_by_line(api, name):
    answer = api.get(f"/v1/{name}?format=ndjson")
    assert answer.headers["Content-Type"] == MEDIA["ndjson"]
    assert lines_of(answer) == api.walk(f"/v1/{name}", limit=50)


def plain(value):
    """As a cell has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def is_flat(value):
    return not isinstance(value, (dict, float)) and not (isinstance(value, list) and value and isinstance(value[0], dict))


@pytest.mark.parametrize("name", RESOURCES)
def test_csv_has_the_columns_of_the_table_and_names_behind_ids(api, described, name):
    answer = api.get(f"/v1/{name}?format=csv&sort=-id")
    assert answer.headers["Content-Type"] == MEDIA["csv"] and "\n" not in answer.text.replace("\r\n", "")
    rows = rows_of(answer)
    columns = [f["column"] for f in described[name]["fields"]]
    assert [c for c in rows[0] if c in columns] == columns
    records = api.walk(f"/v1/{name}", sort="-id", limit=50)
    assert [r["id"] for r in rows] == [r["id"] for r in records]
    for row, record in zip(rows, records):
        for column in set(row) & set(record):
            if is_flat(record[column]):
                cell = row[column][:len(record[column] or "")] if column.endswith("_on") else row[column]  # the first day of a month
                assert cell == plain(record[column]), (column, record["id"])


def names(parties):
    return "; ".join(p["name"] for p in parties)


def test_names_stand_behind_ids(api):
    rows = {r["id"]: r for r in rows_of(api.get("/v1/funding?format=csv"))}
    for record in api.walk("/v1/funding", limit=50):
        row = rows[record["id"]]
        assert (row["company_id"], row["company"]) == (record["company"]["id"], record["company"]["name"])
        assert row["investor_ids"] == "; ".join(p["id"] for p in record["investors"]) and row["investors"] == names(record["investors"])
        assert row["lead_investors"] == names(record["lead_investors"])
        assert row["amount_usd"] == plain((record["amount"] or {}).get("usd"))
    control = rows_of(api.get("/v1/export-controls?format=csv&limit=1"))[0]
    assert list(control)[:3] == ["id", "jurisdiction", "jurisdiction_name"] and control["targets_name"]


def test_the_columns_are_these(api):
    """Programs go by them: a change breaks somebody."""
    assert api.get("/v1/data-centers?format=csv&limit=1").text.splitlines()[0] == (
        "id,operator_id,operator,provider_id,provider,tenant_id,tenant,name,location,latitude,longitude,country,power_mw,target_power_mw,compute_eflops,"
        "target_eflops,gpus,energy_source,status,announced_on,announced_on_precision,disputed,claims,sources")
    assert api.get("/v1/funding?format=csv&limit=1").text.splitlines()[0] == (
        "id,company_id,company,country,round,amount,currency,amount_usd,amount_qualifier,valuation_usd,total_raised_usd,lead_investor_ids,lead_investors,"
        "investor_ids,investors,status,announced_on,announced_on_precision,disputed,claims,sources")


@pytest.mark.parametrize("format", ["ndjson", "csv"])
def test_formats_keep_filters_and_order(api, format):
    query = "country=US&status=-paused&sort=company,-amount"
    answer = api.get(f"/v1/funding?{query}&format={format}")
    rows = lines_of(answer) if format == "ndjson" else rows_of(answer)
    assert [r["id"] for r in rows] == [r["id"] for r in api.walk(f"/v1/funding?{query}", limit=50)] != []


@pytest.mark.parametrize("format", ["ndjson", "csv", "geojson"])
def test_an_empty_result_is_an_answer(api, format):
    answer = api.get(f"/v1/data-centers?country=CH&format={format}")
    assert answer.status_code == 200
    assert {"ndjson": lambda: answer.text == "", "csv": lambda: rows_of(answer) == [],
            "geojson": lambda: (answer.json()["features"], answer.json()["without_coordinates"]) == ([], 0)}[format]()


@pytest.mark.parametrize("format", ["ndjson", "csv", "geojson"])
def test_limit_asks_for_a_page_of_any_format(api, format):
    def ids(answer):
        return [r["id"] for r in {"ndjson": lines_of, "csv": rows_of, "geojson": lambda a: a.json()["features"]}[format](answer)]

    whole = ids(api.get(f"/v1/data-centers?sort=id&format={format}"))
    walked, url = [], f"/v1/data-centers?sort=id&format={format}&limit=5"
    while url:
        answer = api.get(url)
        assert 0 < len(ids(answer)) <= 5
        walked += ids(answer)
        url = answer.links.get("next", {}).get("url")
    assert walked == whole and len(walked) > 5


def test_geojson_is_the_sites_that_have_a_place(api):
    answer = api.get("/v1/data-centers?format=geojson")
    assert answer.headers["Content-Type"] == MEDIA["geojson"]
    collection, records = answer.json(), api.walk("/v1/data-centers", limit=50)
    placed = [r for r in records if r["latitude"] is not None]
    assert [f["properties"] for f in collection["features"]] == placed
    assert [f["geometry"]["coordinates"] for f in collection["features"]] == [[r["longitude"], r["latitude"]] for r in placed]
    assert [f["id"] for f in collection["features"]] == [r["id"] for r in placed]
    assert collection["without_coordinates"] == len(records) - len(placed) > 0
    assert collection["meta"] == api.ok("/v1/data-centers?limit=1")["meta"]


def test_geojson_with_fewer_fields_keeps_its_place(api):
    feature = api.ok("/v1/data-centers?format=geojson&fields=country&limit=1")["features"][0]
    assert set(feature["properties"]) == {"id", "country"} and feature["geometry"]["coordinates"]


# Which format --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("accept,media", [
    ("text/csv", MEDIA["csv"]), ("application/x-ndjson", MEDIA["ndjson"]), ("application/geo+json", MEDIA["geojson"]), ("application/json", MEDIA["json"]),
    ("*/*", MEDIA["json"]), ("text/*", MEDIA["csv"]), ("text/html, text/csv;q=0.5", MEDIA["csv"]), ("application/json;q=0.1, text/csv;q=0.2", MEDIA["csv"])])
def test_accept_chooses(api, accept, media):
    answer = api.get("/v1/data-centers", headers={"Accept": accept})
    assert answer.headers["Content-Type"] == media and "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("path,accept", [("/v1/funding", "text/html"), ("/v1/funding", "application/geo+json"), ("/v1/funding", "application/json;q=0"),
                                         ("/v1/companies/matx", "text/csv"), ("/v1/companies/matx/claims", "text/csv"), ("/v1/companies/matx/history", "text/csv")])
def test_what_is_not_offered_is_not_acceptable(api, path, accept):
    answer = api.get(path, headers={"Accept": accept})
    assert answer.status_code == 406 and "application/json" in answer.json()["detail"]


def test_format_wins_over_accept(api):
    assert api.get("/v1/funding?format=ndjson", headers={"Accept": "text/csv"}).headers["Content-Type"] == MEDIA["ndjson"]
    assert api.get("/v1/funding?format=json", headers={"Accept": "text/html"}).headers["Content-Type"] == MEDIA["json"]


@pytest.mark.parametrize("query,parameter,suggestion", [
    ("format=cvs", "format", "csv"), ("format=geojson", "format", "json"), ("fields=compny", "fields", "company"), ("fields=", "fields", None),
    ("include=claim", "include", "claims"), ("count=all", "count", None), ("format=csv&include=claims", "include", None), ("format=csv&count=exact", "count", None)])
def test_what_cannot_be_asked_is_refused(api, query, parameter, suggestion):
    errors = api.errors(f"/v1/funding?{query}")
    assert set(errors) == {parameter} and (not suggestion or suggestion in errors[parameter]["suggestions"])


def test_claims_have_no_claims(api):
    assert "include" in api.errors("/v1/claims?include=claims")


# Spreadsheets --------------------------------------------------------------------------------------------------------

NASTY = ["=cmd|' /C calc'!A0", "+1-800", "-2+3", "@SUM(1)", "\tx", "\rx", 'say "hi", you', "two\r\nlines", "plain", "-5", "1e5", "'quoted", ""]


@pytest.fixture
def nasty(cluster, made_database):
    ids = [made.made_id("inc", 9000 + n) for n in range(len(NASTY))]
    with cluster.cursor(made_database) as cursor:
        store = made.Store(cursor)
        for id, text in zip(ids, NASTY):
            store.insert("record", id=id, kind="chip", created_at=made.NOW)
            store.insert("chip", id=id, recorded_from=made.NOW, name=text, status="planned", disputed=[], claims=1, sources=1, body=json.dumps({"id": id, "name": text}))
        try:
            yield ids
        finally:
            cursor.execute("DELETE FROM chip WHERE id = ANY(%s)", [ids])


def test_no_cell_is_a_formula(api, made_server, nasty):
    answer = requests.get(made_server.url + "/v1/chips", params={"format": "csv", "id": ",".join(nasty), "fields": "name"}, timeout=PATIENCE)
    cells = {r["id"]: r["name"] for r in rows_of(answer)}
    for id, text in zip(nasty, NASTY):
        is_number = text in ("-5", "1e5")
        assert cells[id] == (text if is_number or text[:1] not in tuple("=+-@\t\r") or not text else "'" + text), text


# Parts of records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RESOURCES)
def test_fields_are_those_of_the_record_in_its_order(api, name):
    record = api.ok(f"/v1/{name}?limit=1")["data"][0]
    assert record["id"] and list(api.ok(f"/v1/{name}?limit=1&fields=id")["data"][0]) == ["id"]
    for field in record:
        part = api.ok(f"/v1/{name}", params={"limit": 1, "fields": field})["data"][0]
        assert part == {k: v for k, v in record.items() if k in ("id", field)}
    shuffled = ",".join(reversed(list(record)[1:]))
    path = f"/v1/{name}/{record['id']}"
    assert list(api.ok(path, params={"fields": shuffled})["data"].items()) == list(record.items())
    assert api.ok(path, params={"fields": "id"})["data"] == {"id": record["id"]}


def test_fields_of_lines_and_columns(api):
    assert [list(r) for r in lines_of(api.get("/v1/funding?format=ndjson&fields=round,company&limit=2"))] == [["id", "company", "round"]] * 2
    assert api.get("/v1/funding?format=csv&fields=amount,investors&limit=1").text.splitlines()[0] == (
        "id,amount,currency,amount_usd,amount_qualifier,investor_ids,investors")


@pytest.mark.parametrize("name", [n for n in RESOURCES if n != "claims"])
def test_evidence_is_the_claims_of_each_record(api, name):
    page = api.ok(f"/v1/{name}?limit=7&include=claims")
    assert [{k: v for k, v in r.items() if k != "evidence"} for r in page["data"]] == api.ok(f"/v1/{name}?limit=7")["data"]
    for record in page["data"]:
        claims = api.ok(f"/v1/{name}/{record['id']}/claims")["data"]
        assert record["evidence"] == claims
        assert api.ok(f"/v1/{name}/{record['id']}?include=claims")["data"]["evidence"] == claims
    assert lines_of(api.get(f"/v1/{name}?limit=7&include=claims&format=ndjson")) == page["data"]


def test_evidence_is_there(api):
    assert [len(api.ok(f"/v1/funding/{made.made_id('fnd', n)}?include=claims&fields=round")["data"]["evidence"]) for n in (0, 1)] == [3, 0]


@pytest.mark.parametrize("name", RESOURCES)
def test_count_is_of_the_whole_list(api, name):
    whole = len(api.walk(f"/v1/{name}", limit=50))
    for count in ("exact", "estimated"):
        page = api.ok(f"/v1/{name}?limit=1&count={count}")["page"]
        assert (page["count"], page["count_is"]) == (whole, "exact")
    assert "count" not in api.ok(f"/v1/{name}?limit=1")["page"]


def test_count_of_a_filtered_list(api):
    page = api.ok("/v1/funding?country=US&amount_min=0&limit=2&count=exact")
    assert page["page"]["count"] == len(api.walk("/v1/funding", country="US", amount_min="0", limit=50))


def test_an_empty_list_says_why(api):
    meta = api.ok("/v1/funding?country=CH&round=series_b&company=intel")["meta"]
    assert {e["parameter"] for e in meta["empty_because"]} <= {"country", "round", "company"} and meta["empty_because"]
    assert "empty_because" not in api.ok("/v1/funding?country=US&limit=1")["meta"]


# Conditional requests ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", list(MEDIA))
def test_what_the_client_has_is_not_sent_again(api, format):
    url = f"/v1/data-centers?format={format}"
    tag = api.get(url).headers["ETag"]
    assert api.get(url, headers={"If-None-Match": tag}).status_code == 304
    assert api.get(url + "&country=IN", headers={"If-None-Match": tag}).status_code == 200
    head = api.head(url)
    assert head.status_code == 200 and head.headers["ETag"] == tag


def test_every_query_and_format_has_a_tag_of_its_own(api):
    queries = ["format=ndjson", "format=csv", "format=geojson", "format=json", "format=ndjson&fields=id", "format=ndjson&fields=id,country",
               "format=ndjson&include=claims", "format=ndjson&sort=id", "format=ndjson&country=IN", "format=csv&fields=id"]
    tags = [api.get(f"/v1/data-centers?{query}").headers["ETag"] for query in queries]
    assert len(set(tags)) == len(tags)
    assert api.get("/v1/data-centers", headers={"Accept": "application/x-ndjson"}).headers["ETag"] == tags[0]
