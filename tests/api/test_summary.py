"""Every cell of a summary is what its list adds up to."""
import itertools
import statistics
import urllib.parse

import contract
import pytest

RESOURCES = ("funding", "commitments", "deals", "data-centers")


def groups_of(resource):
    return contract.values_of(next(p for p in contract.parameters_of(f"/v1/{resource}/summary") if p["name"] == "group_by"))


def measures_of(resource):
    return contract.values_of(next(p for p in contract.parameters_of(f"/v1/{resource}/summary") if p["name"] == "sum"))


def figure(record, measure):
    value = record[measure]
    return value["usd"] if isinstance(value, dict) else value


def listed(api, link):
    parts = urllib.parse.urlsplit(link)
    return api.walk(parts.path, **dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True)), limit=1000)


def check(api, cell, measures):
    """The list behind the cell gives its figures."""
    records = listed(api, cell["link"])
    assert len({r["id"] for r in records}) == len(records) == cell["count"], cell
    for measure in measures:
        known = [v for v in (figure(r, measure) for r in records) if v is not None]
        told = cell[measure]
        assert told["known"] == len(known) and told["unknown"] == len(records) - len(known), cell
        if not known:
            assert told["sum"] is told["median"] is told["max"] is None
            continue
        assert told["sum"] == pytest.approx(sum(known)), cell
        assert told["median"] == pytest.approx(statistics.median(known)), cell
        assert told["max"] == max(known), cell
    return records


@pytest.mark.parametrize("resource", RESOURCES)
def test_cells_are_what_their_lists_add_up_to(api, resource):
    measures = measures_of(resource)
    for group in groups_of(resource):
        summary = api.ok(f"/v1/{resource}/summary", params={"group_by": group, "sum": ",".join(measures)})
        assert summary["group_by"] == [group] and not summary["more"] and summary["only_announced"]
        total = check(api, summary["total"], measures)
        assert {r["status"] for r in total} <= {"announced"}
        seen = set()
        for cell in summary["data"]:
            seen |= {r["id"] for r in check(api, cell, measures)}
        assert seen == {r["id"] for r in total}, group
        if not summary["cells_overlap"]:
            assert sum(c["count"] for c in summary["data"]) == summary["total"]["count"]


@pytest.mark.parametrize("resource", RESOURCES)
def test_pairs_of_groups_on_the_sample(sample, resource):
    for pair in itertools.combinations(groups_of(resource), 2):
        response = sample.get(f"/v1/{resource}/summary", params={"group_by": ",".join(pair), "sort": "-count", "limit": 3})
        if response.status_code == 400:
            assert "does not go together" in response.text and {"month", "quarter", "year"} >= set(pair)
            continue
        summary = response.json()
        for cell in summary["data"]:
            assert list(cell["group"]) == list(pair)
            check(sample, cell, measures_of(resource)[:1])


FILTERS = [
    "status=announced,planned", "status=-announced", "amount_min=1e8", "company=matx,sambanova", "company=-intel", "country=US,IN", "country=none",
    "round=seed,none", "investor=intel", "investor=-intel", "investor=none", "role=chip_designer", "announced_from=2026-01-10&announced_to=2026-02-07",
    "announced=none", "q=MatX",
]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("group", ["month", "quarter", "country", "round", "company", "investor", "role", "status"])
def test_filters_narrow_the_lists_of_the_cells_too(api, filters, group):
    summary = api.ok(f"/v1/funding/summary?{filters}&group_by={group}")
    everything = api.walk("/v1/funding", **dict(urllib.parse.parse_qsl(filters)), **({} if "status" in filters else {"status": "announced"}), limit=1000)
    assert summary["total"]["count"] == len(everything)
    assert summary["only_announced"] == ("status" not in filters)
    for cell in summary["data"]:
        assert {r["id"] for r in check(api, cell, ["amount"])} <= {r["id"] for r in everything}


def test_without_groups_there_is_the_total(api):
    summary = api.ok("/v1/funding/summary")
    assert summary["data"] == [] and not summary["more"] and summary["total"]["amount"]["unit"] == "USD"
    check(api, summary["total"], ["amount"])


def test_order_and_limit(api):
    by_sum = api.ok("/v1/funding/summary?group_by=company&sort=-sum")["data"]
    sums = [c["amount"]["sum"] for c in by_sum if c["amount"]["sum"] is not None]
    assert sums == sorted(sums, reverse=True) and len(sums) > 2
    by_count = api.ok("/v1/funding/summary?group_by=company&sort=count")["data"]
    assert [c["count"] for c in by_count] == sorted(c["count"] for c in by_count)
    top = api.ok("/v1/funding/summary?group_by=company&sort=-sum&limit=2")
    assert top["data"] == by_sum[:2] and top["more"]
    assert by_sum[0]["group"]["company"]["name"]
    back = api.ok("/v1/funding/summary?group_by=company&sort=-group")["data"]
    assert [c["group"] for c in back] == [c["group"] for c in reversed(api.ok("/v1/funding/summary?group_by=company")["data"])]


def test_what_cannot_be_summed_up_is_said_all_at_once(api):
    errors = api.errors("/v1/funding/summary?group_by=mnth,quarter,month&sum=amont&sort=-sums&limit=0&compny=x&company=matxx")
    assert errors["sum"]["suggestions"] == ["amount"] and errors["compny"]["suggestions"] == ["company"]
    assert "-sum" in errors["sort"]["suggestions"] and "1 to 10000" in errors["limit"]["message"] and "matx" in errors["company"]["suggestions"]
    assert {e["value"] for e in api.get("/v1/funding/summary?group_by=mnth,quarter,month").json()["errors"]} == {"mnth", "month"}
    for query in ("group_by=", "sum=", "group_by=month,country,round,status", "sum=amount,amount", "cursor=x", "fields=id", "announced_precision=day&group_by=month"):
        assert api.get(f"/v1/funding/summary?{query}").status_code == 400, query
    assert api.get("/v1/chips/summary").status_code == 404  # no summary: the path is an id


def test_every_parameter_of_the_lists_is_one_of_their_summaries():
    """What is no filter is how a list is shown."""
    for resource in RESOURCES:
        names = {template: {p["name"] for p in contract.parameters_of(f"/v1/{resource}{template}") if p["in"] == "query"} for template in ("", "/summary")}
        assert names[""] - names["/summary"] <= {"cursor", "fields", "include", "count", "format"}
        assert names["/summary"] - names[""] == {"group_by", "sum"}


@pytest.mark.parametrize("resource", RESOURCES)
def test_all_filters_of_a_summary_are_taken(sample, resource):
    for parameter in contract.parameters_of(f"/v1/{resource}/summary"):
        if "example" in parameter and parameter["in"] == "query":
            example = parameter["example"]
            sample.ok(f"/v1/{resource}/summary", params={parameter["name"]: ",".join(example) if isinstance(example, list) else example})


def test_answers_are_those_of_their_moment(sample):
    first = sample.get("/v1/funding/summary?group_by=quarter,round")
    again = sample.get("/v1/funding/summary", params={"group_by": "quarter,round", "as_of": first.json()["meta"]["as_of"]})
    assert again.content == first.content and again.headers["Data-Version"] == first.headers["Data-Version"]
    assert sample.get("/v1/funding/summary?as_of=1999").status_code == 400
    assert sample.get("/v1/funding/summary?as_of=2999").status_code == 400
