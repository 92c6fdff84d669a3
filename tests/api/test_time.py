"""Any past answer can be had again, byte for byte, and every record tells its history."""
import contextlib
import datetime
import json

import contract
import made
import pytest
import requests
from program import PATIENCE, SOURCE, Server, run
from versions import change, close, publish

RESOURCES = {"funding": "fnd", "companies": None, "deals": "deal", "commitments": "cmt", "chips": "chp", "data-centers": "dc", "export-controls": "exc",
             "incidents": "inc", "documents": "doc", "claims": "clm"}
FIRST = ["c01.txt", "c02.txt", "c04.txt", "c05.txt"]


@contextlib.contextmanager
def database_of(cluster, name):
    cluster.sql("exawatch", f"CREATE DATABASE {name}")
    done = run("migrate", "--database", cluster.conninfo(name))
    assert done.returncode == 0, done.stderr
    server = None

    def serve():
        nonlocal server
        server = Server("serve", "--database", cluster.conninfo(name, "exawatch_reader"))
        return contract.Api(server.url)

    try:
        yield serve
    finally:
        assert not server or server.stop() == 0


# Two loads, with everything asked in between -------------------------------------------------------------------------


def load(cluster, *arguments):
    done = run(*arguments, "--database", cluster.conninfo("twice"))
    assert done.returncode == 0, done.stderr


def questions(api):
    """URLs of every kind, of what is there now."""
    for name in RESOURCES:
        path = f"/v1/{name}"
        yield from (path, f"{path}?sort=-id&limit=2", f"{path}?limit=3&count=exact", f"{path}?limit=3&count=estimated", f"{path}?fields=id&limit=5",
                    f"{path}?format=ndjson&fields=id", f"{path}?format=csv", f"{path}?format=csv&limit=2")
        records = api.ok(f"{path}?limit=2")["data"]
        if name != "claims":
            yield from (f"{path}?limit=5&include=claims", f"{path}?include=claims&format=ndjson&limit=5")
        for record in records:
            one = f"{path}/{record['id']}"
            yield from (one, f"{one}?fields=id", f"{one}/history")
            if name != "claims":
                yield from (f"{one}/claims", f"{one}/claims?limit=1", f"{one}?include=claims")
        if name in ("funding", "commitments", "deals", "data-centers"):
            yield f"{path}/summary"
    yield from ("/v1/data-centers?format=geojson", "/v1/funding?company=matx", "/v1/companies?country=US&sort=name", "/v1/coverage")


@pytest.fixture(scope="module")
def noted(cluster):
    """The answers on some documents, by URL, and the API after many more came."""
    with database_of(cluster, "twice") as serve:
        data = SOURCE / "data"
        load(cluster, "import", *[str(data / f) for f in ("currencies.tsv", "rates.tsv", "countries.tsv", "organisations.tsv")])
        load(cluster, "extract", *[str(data / "sample" / f) for f in FIRST])
        api = serve()
        before = {url: api.get(url) for url in questions(api)}
        assert all(answer.status_code == 200 for answer in before.values()), [u for u, a in before.items() if a.status_code != 200]
        load(cluster, "import", str(data / "chips.csv"), str(data / "controls.ndjson"))
        load(cluster, "extract", str(data / "sample"))
        yield api, before


def ask_then(api, url, moment):
    """Without the check of the contract, which the first answer has passed: what counts is whether it is the same."""
    return requests.get(f"{api.url}{url}{'&' if '?' in url else '?'}as_of={moment}", timeout=PATIENCE)


def test_the_answer_of_that_time_is_the_same_bytes(noted):
    api, before = noted
    then = before["/v1/funding"].json()["meta"]["as_of"]
    changed = 0
    for url, answer in before.items():
        again = ask_then(api, url, then)
        assert again.status_code == 200 and again.content == answer.content, url
        assert again.headers["ETag"] == answer.headers["ETag"] and again.headers.get("Data-Version") == answer.headers.get("Data-Version")
        changed += requests.get(api.url + url, timeout=PATIENCE).content != answer.content
    assert changed > len(before) / 2, "the second load has changed the answers"


def test_now_by_its_own_time_is_the_same_bytes(noted):
    api, before = noted
    now = api.ok("/v1/funding")["meta"]["as_of"]
    for url in before:
        assert ask_then(api, url, now).content == requests.get(api.url + url, timeout=PATIENCE).content, url


def test_a_walk_through_the_past(noted):
    api, before = noted
    then = before["/v1/companies"].json()["meta"]["as_of"]
    walked = api.walk("/v1/companies", as_of=then, limit=7, sort="name")
    assert [r["id"] for r in walked] == api.ids(f"/v1/companies?sort=name&limit=1000&as_of={then}")
    assert len(walked) < len(api.walk("/v1/companies", limit=1000)), "the second load has brought companies"
    link = api.get(f"/v1/companies?limit=2&as_of={then}").links["next"]["url"]
    assert "as_of=" in link and api.get(link).json()["meta"]["as_of"] == then


def test_every_version_of_the_data_is_there(noted, cluster):
    """Each has its own time, and shows what was there from then on."""
    api, _ = noted
    versions = cluster.sql("twice", "SELECT version, changed_at FROM api.data_versions ORDER BY version")
    assert len(versions) > 3
    for version, changed_at in versions:
        meta = api.ok("/v1/funding", params={"as_of": changed_at.isoformat(), "limit": 1})["meta"]
        assert meta["data_version"] == version
        assert datetime.datetime.fromisoformat(meta["as_of"].replace("Z", "+00:00")) == changed_at


# A record's history --------------------------------------------------------------------------------------------------

CHANGED, MERGED, GONE = (made.made_id("fnd", n) for n in (0, 4, 8))
SUCCESSOR = made.made_id("fnd", 1)


@pytest.fixture(scope="module")
def lived(cluster):
    """The API on made-up records, one of which changed twice, one was merged, one was withdrawn; and the times of it."""
    with database_of(cluster, "lived") as serve:
        with cluster.cursor("lived") as cursor:
            made.fill(cursor)
            start = cluster.sql("lived", "SELECT to_char(changed_at AT TIME ZONE 'UTC', %s) FROM data_version", 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')[0][0]

            def merge(now):
                close(cursor, MERGED, now)
                cursor.execute("UPDATE record SET merged_into = %s WHERE id = %s", [SUCCESSOR, MERGED])
                close(cursor, GONE, now)

            times = [start, publish(cursor, lambda now: change(cursor, CHANGED, now, "series_c")), publish(cursor, merge),
                     publish(cursor, lambda now: change(cursor, CHANGED, now, "series_d"))]
        yield serve(), times


def test_history_is_newest_first(lived):
    api, times = lived
    versions = api.ok(f"/v1/funding/{CHANGED}/history")["data"]
    assert [v["record"]["round"] for v in versions] == ["series_d", "series_c", "seed"]
    assert [v["recorded_from"] for v in versions] == [times[3], times[1], made.NOW.replace("Z", ".000000Z")]
    assert [v["recorded_to"] for v in versions] == [None, times[3], times[1]]
    assert versions[0]["record"] == api.ok(f"/v1/funding/{CHANGED}")["data"]


def test_history_in_pages(lived):
    api, _ = lived
    path = f"/v1/funding/{CHANGED}/history"
    assert api.walk(path, limit=1) == api.walk(path, limit=2) == api.ok(path)["data"]


def test_history_as_it_was(lived):
    api, times = lived
    versions = api.ok(f"/v1/funding/{CHANGED}/history?as_of={times[2]}")["data"]
    assert [(v["record"]["round"], v["recorded_to"]) for v in versions] == [("series_c", None), ("seed", times[1])]
    versions = api.ok(f"/v1/funding/{CHANGED}/history?as_of={times[0]}")["data"]
    assert [(v["record"]["round"], v["recorded_to"]) for v in versions] == [("seed", None)]


def test_a_garbled_place_in_a_history_is_refused(lived):
    api, _ = lived
    path = f"/v1/funding/{CHANGED}/history"
    cursor = api.ok(path, params={"limit": 1})["page"]["next"]
    assert "cursor" in api.errors(path, params={"cursor": cursor[:-4] + "AAAA"})
    assert "cursor" in api.errors(f"/v1/funding/{SUCCESSOR}/history", params={"cursor": cursor})


def test_an_unchanged_record_has_one_version(lived):
    api, _ = lived
    assert len(api.ok(f"/v1/funding/{SUCCESSOR}/history")["data"]) == 1


def test_a_list_shows_the_versions_of_its_time(lived):
    api, times = lived
    rounds = [api.ok(f"/v1/funding?id={CHANGED}&as_of={t}")["data"][0]["round"] for t in times]
    assert rounds == ["seed", "series_c", "series_c", "series_d"]
    assert [len(api.ids(f"/v1/funding?limit=1000&as_of={t}")) for t in times] == [made.FUNDINGS] * 2 + [made.FUNDINGS - 2] * 2
    assert CHANGED in api.ids(f"/v1/funding?round=series_c&limit=1000&as_of={times[1]}")
    assert CHANGED not in api.ids("/v1/funding?round=series_c&limit=1000") + api.ids(f"/v1/funding?round=series_c&limit=1000&as_of={times[0]}")


@pytest.mark.parametrize("ending", ["", "/claims", "/history"])
def test_a_merged_id_answers_for_itself_before_and_leads_on_after(lived, ending):
    api, times = lived
    for moment in times[:2]:
        assert api.get(f"/v1/funding/{MERGED}{ending}?as_of={moment}").status_code == 200
    for query in ("", f"?as_of={times[2]}", f"?as_of={times[3]}"):
        answer = api.get(f"/v1/funding/{MERGED}{ending}{query}")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"/v1/funding/{SUCCESSOR}{ending}{query}")


def test_a_withdrawn_record_is_gone_but_its_history_stays(lived):
    api, times = lived
    for ending in ("", "/claims"):
        assert api.get(f"/v1/funding/{GONE}{ending}").status_code == 410
        assert api.get(f"/v1/funding/{GONE}{ending}?as_of={times[2]}").status_code == 410
        assert api.get(f"/v1/funding/{GONE}{ending}?as_of={times[1]}").status_code == 200
    versions = api.ok(f"/v1/funding/{GONE}/history")["data"]
    assert [v["recorded_to"] for v in versions] == [times[2]]


def test_an_unknown_id_is_unknown_at_any_time(lived):
    api, times = lived
    for ending in ("", "/claims", "/history"):
        assert api.get(f"/v1/funding/fnd_0{ending}?as_of={times[1]}").status_code == 404


# What is no time -----------------------------------------------------------------------------------------------------


def in_zone(text, hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(zone).isoformat()


def test_a_time_may_be_written_with_an_offset(lived):
    api, times = lived
    for hours in (2, -5):
        assert api.ok(f"/v1/funding/{CHANGED}", params={"as_of": in_zone(times[1], hours)})["data"]["round"] == "series_c"


@pytest.mark.parametrize("path", ["/v1/funding", f"/v1/funding/{CHANGED}", f"/v1/funding/{CHANGED}/claims", f"/v1/funding/{CHANGED}/history", "/v1/funding?format=csv"])
@pytest.mark.parametrize("moment,why", [("2199-01-01", "has not come yet"), ("2199-01-01T00:00:00Z", "has not come yet"), ("1950", "before the first data"),
                                        ("yesterday", "must be a time"), ("2026-02-30", "must be a time"), ("2026-11-21T25:00:00Z", "must be a time"),
                                        ("2026-11-21T08:00:00", "must be a time"), ("", "must be a time")])
def test_what_is_no_time_to_ask_for(lived, path, moment, why):
    api, _ = lived
    errors = api.errors(f"{path}{'&' if '?' in path else '?'}as_of={moment}")
    assert set(errors) == {"as_of"} and why in errors["as_of"]["message"], errors


def test_days_to_come_are_not_answered(lived):
    """Today has not ended: its last moment is still unknown."""
    api, _ = lived
    today = datetime.datetime.now(datetime.timezone.utc).date()
    assert "as_of" in api.errors(f"/v1/funding?as_of={today.isoformat()}")


@pytest.mark.parametrize("name,prefix", RESOURCES.items())
def test_every_resource_can_be_asked_of_the_past(lived, name, prefix):
    api, times = lived
    for moment in times:
        records = api.ok(f"/v1/{name}?limit=1000&as_of={moment}")["data"]
        one = f"/v1/{name}/{records[0]['id']}"
        for ending in ("", "/history") + (("/claims",) if name != "claims" else ()):
            page = api.ok(f"{one}{ending}", params={"as_of": moment, **({"limit": 1} if ending else {})})
            if ending == "/history" and page["page"]["next"]:
                api.ok(f"{one}{ending}", params={"as_of": moment, "limit": 1, "cursor": page["page"]["next"]})
