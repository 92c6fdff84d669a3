"""Filters: what they let through is compared with the same question in plain Python over all rows."""
import datetime

import made
import pytest


@pytest.fixture(scope="module")
def rows(cluster, made_database):
    with cluster.cursor(made_database) as cursor:
        return made.fundings(cursor)


def day(text):
    return datetime.date.fromisoformat(text)


FILTERS = [
    ("company=matx", lambda r: r["company_id"] == "matx"),
    ("company=MatX", lambda r: r["company_id"] == "matx"),
    ("company=MatX%20Inc.", lambda r: r["company_id"] == "matx"),
    ("company=SambaNova+Systems", lambda r: r["company_id"] == "sambanova"),
    ("company=Z%C3%BCrich%20Robotics", lambda r: r["company_id"] == "zurich-robotics"),
    ("company=intel", lambda r: r["company_id"] == "intel"),
    ("company=matx,sambanova", lambda r: r["company_id"] in ("matx", "sambanova")),
    ("company=-matx", lambda r: r["company_id"] != "matx"),
    ("company=-matx,-intel", lambda r: r["company_id"] not in ("matx", "intel")),
    ("country=IN", lambda r: r["country"] == "IN"),
    ("country=in", lambda r: r["country"] == "IN"),
    ("country=India,United%20States", lambda r: r["country"] in ("IN", "US")),
    ("country=-US", lambda r: r["country"] != "US"),
    ("round=series_b", lambda r: r["round"] == "series_b"),
    ("round=Series%20B,seed", lambda r: r["round"] in ("series_b", "seed")),
    ("round=-seed", lambda r: r["round"] != "seed"),  # records without a round stay
    ("investor=intel-capital", lambda r: "intel-capital" in r["investor_ids"]),
    ("investor=Group%2042,intel-capital", lambda r: {"g42", "intel-capital"} & set(r["investor_ids"])),
    ("investors=none", lambda r: not r["investor_ids"]),
    ("investors=-none", lambda r: r["investor_ids"]),
    ("investor=none,g42", lambda r: not r["investor_ids"] or "g42" in r["investor_ids"]),
    ("round=none,seed", lambda r: r["round"] in (None, "seed")),
    ("amount=none", lambda r: r["amount_usd"] is None),
    ("amount=-none,-5e6", lambda r: r["amount_usd"] not in (None, 5_000_000)),
    ("announced=2026-01,2026-02-03", lambda r: r["announced_on"] and (r["announced_on"].month == 1 or r["announced_on"] == day("2026-02-03"))),
    ("announced=-2026-01", lambda r: not r["announced_on"] or r["announced_on"].month != 1),
    ("role=chip_designer", lambda r: r["company_id"] in ("matx", "sambanova", "intel", "huawei")),
    ("role=none", lambda r: r["company_id"] == "zurich-robotics"),
    ("investor_country=AE", lambda r: "g42" in r["investor_ids"]),
    ("investor_country=-AE", lambda r: "g42" not in r["investor_ids"]),
    ("investor_role=cloud&round=-seed", lambda r: "g42" in r["investor_ids"] and r["round"] != "seed"),
    ("investor=-g42", lambda r: "g42" not in r["investor_ids"]),
    ("lead_investor=g42", lambda r: r["investor_ids"][:1] == ["g42"]),
    ("amount_min=5e7", lambda r: r["amount_usd"] is not None and r["amount_usd"] >= 50_000_000),
    ("amount_max=20000000", lambda r: r["amount_usd"] is not None and r["amount_usd"] <= 20_000_000),
    ("amount_min=0", lambda r: r["amount_usd"] is not None),
    ("announced_from=2026-01", lambda r: r["announced_on"] and r["announced_on"] >= day("2026-01-01")),
    ("announced_to=2026-01", lambda r: r["announced_on"] and r["announced_on"] <= day("2026-01-31")),
    ("announced_from=2026&announced_to=2026", lambda r: r["announced_on"]),
    ("announced_from=2026-01-10&announced_to=2026-01-12", lambda r: r["announced_on"] and day("2026-01-10") <= r["announced_on"] <= day("2026-01-12")),
    ("status=announced", lambda r: r["status"] == "announced"),
    ("status=in-talks,planned", lambda r: r["status"] in ("in_talks", "planned")),
    ("company=matx&status=announced", lambda r: r["company_id"] == "matx" and r["status"] == "announced"),
    ("country=US&amount_min=1e7&round=-seed", lambda r: r["country"] == "US" and (r["amount_usd"] or 0) >= 1e7 and r["round"] != "seed"),
]


@pytest.mark.parametrize("query,keeps", FILTERS, ids=[f[0] for f in FILTERS])
def test_filter_lets_through_exactly_what_it_says(api, rows, query, keeps):
    expected = {r["id"] for r in rows if keeps(r)}
    assert expected, "the made-up records hold none: the test would show nothing"
    assert set(api.ids("/v1/funding?limit=1000&" + query)) == expected


def test_currency_is_a_word_of_the_data(api):
    records = api.ok("/v1/funding?limit=1000&currency=INR")["data"]
    assert records and {r["amount"]["currency"] for r in records} == {"INR"}


def test_amounts_compare_in_dollars(api):
    for record in api.ok("/v1/funding?limit=1000&currency=INR&amount_min=100000")["data"]:
        assert record["amount"]["usd"] >= 100000


def test_several_ids(api):
    wanted = [made.made_id("fnd", 3), made.made_id("fnd", 8)]
    assert sorted(api.ids("/v1/funding?id=" + ",".join(wanted))) == sorted(wanted)


def test_array_of_words(api, rows):
    expected = {r["id"] for r in api.ok("/v1/funding?limit=1000")["data"] if "status" in r["disputed"]}
    assert set(api.ids("/v1/funding?limit=1000&disputed=status")) == expected
    assert set(api.ids("/v1/funding?limit=1000&disputed=-status")) == {r["id"] for r in rows} - expected


def test_boolean(api):
    assert len(api.ids("/v1/companies?listed=true")) == len(made.COMPANIES)
    assert api.ids("/v1/companies?listed=false") == []


def test_roles_and_parents_of_companies(api):
    assert set(api.ids("/v1/companies?role=chip_designer")) == {"matx", "sambanova", "intel", "huawei"}
    assert api.ids("/v1/companies?parent=Intel%20Corporation") == ["intel-capital"]


def test_name_of_a_company_leads_to_its_id(api):
    answer = api.get("/v1/companies/Yotta?")
    assert answer.status_code == 308 and answer.headers["Location"] == "/v1/companies/yotta"
    answer = api.get("/v1/companies/Group%2042/claims?limit=5")
    assert answer.status_code == 308 and answer.headers["Location"] == "/v1/companies/g42/claims?limit=5"
    assert api.ok("/v1/companies/g42")["data"]["name"] == "G42"


def test_merged_record_leads_to_its_successor(api):
    for rest in ("", "/claims"):
        answer = api.get("/v1/funding/fnd_merged0000" + rest)
        assert answer.status_code == 308
        assert answer.headers["Location"] == f"/v1/funding/{made.made_id('fnd', 1)}{rest}"
        api.ok(answer.headers["Location"])


@pytest.mark.parametrize("words,dollars", [("50m", 50e6), ("50M", 50e6), ("5e7", 5e7), ("0.05bn", 50e6), ("$50m", 50e6), ("US$ 50 million", 50e6), ("50 mio", 50e6), ("50000k", 50e6),
                                           ("0.00005tn", 50e6), ("50 Million", 50e6)])
def test_amounts_as_people_write_them(api, rows, words, dollars):
    expected = {r["id"] for r in rows if r["amount_usd"] is not None and r["amount_usd"] >= dollars}
    assert expected and {r["id"] for r in api.ok("/v1/funding", params={"limit": 1000, "amount_min": words})["data"]} == expected
    exact = {r["id"] for r in rows if r["amount_usd"] == dollars}
    assert exact and {r["id"] for r in api.ok("/v1/funding", params={"limit": 1000, "amount": words})["data"]} == exact


@pytest.mark.parametrize("path,filter,words,number", [
    ("/v1/data-centers", "power_mw", "0.1GW", 100), ("/v1/data-centers", "power_mw", "100 MW", 100), ("/v1/data-centers", "power_mw", "100000kW", 100),
    ("/v1/data-centers", "compute_eflops", "100 exaflops", 100), ("/v1/data-centers", "compute_eflops", "100000PFLOPS", 100), ("/v1/deals", "power_mw", "1.2gw", 1200),
    ("/v1/data-centers", "gpus", "0.1k", 100), ("/v1/chips", "fp8_dense_tflops", "1PFLOPS", 1000), ("/v1/chips", "memory_gb", "0.035TB", 35)])
def test_units_of_figures(api, path, filter, words, number):
    figure = {"fp8_dense_tflops": lambda r: r["performance"][filter]}.get(filter, lambda r: r[filter])
    records = api.ok(path, params={"limit": 1000})["data"]
    expected = {r["id"] for r in records if figure(r) is not None and figure(r) >= number}
    assert expected and {r["id"] for r in api.ok(path, params={"limit": 1000, filter + "_min": words})["data"]} == expected


def test_words_in_the_text(api):
    found = api.ok("/v1/companies", params={"q": "zurich robotics"})["data"]
    assert [r["id"] for r in found] == ["zurich-robotics"]
    without = api.ok("/v1/companies", params={"q": "-robotics", "limit": 1000})["data"]
    assert {r["id"] for r in without} == {c[0] for c in made.COMPANIES} - {"zurich-robotics"}
    assert api.ok("/v1/claims", params={"q": '"series b round" led'})["data"]


def test_an_empty_list_names_the_filter_that_emptied_it(api):
    def because(query):
        answer = api.ok("/v1/funding?" + query)
        assert answer["data"] == []
        return {(b["parameter"], b["value"]) for b in answer["meta"]["empty_because"]}

    # Nothing has it at all.
    assert because("company=matx&amount_min=900tn") == {("amount_min", "900tn")}
    assert because("q=unheardof&round=seed") == {("q", "unheardof")}
    assert because("amount_min=900tn&announced_from=2190") == {("amount_min", "900tn"), ("announced_from", "2190")}
    # Each has some, together they have none: leaving out either would do.
    assert because("company=zurich-robotics&investor_role=investor&country=CH&status=-announced,-reported,-in_talks,-planned,-paused") == {
        ("status", "-announced,-reported,-in_talks,-planned,-paused")}
    assert because("country=CH&company=matx") == {("country", "CH"), ("company", "matx")}
    # No two go together.
    assert because("country=CH&company=matx&announced_to=2026-01-05&announced_from=2026-01-04&amount_min=66m") >= {("country", "CH"), ("company", "matx")}
    assert "empty_because" not in api.ok("/v1/funding?company=matx")["meta"]


def test_an_empty_list_without_filters_blames_nobody(api):
    assert "empty_because" not in api.ok("/v1/companies?limit=1")["meta"]


@pytest.fixture(scope="module")
def controls(sample):
    return {r["id"]: r for r in sample.walk("/v1/export-controls", limit=1000)}


def test_controls_of_country_groups_are_controls_of_the_countries(sample, controls):
    """China is in D:5: what is aimed at the group, at companies from there or at the world is aimed at it."""
    found = {r["id"] for r in sample.walk("/v1/export-controls", limit=1000, target="China")}
    names = {"CN", "D:1", "D:4", "D:5", "HQ:D:5", "HQ:CN", "worldwide"}
    expected = {i for i, r in controls.items() if names & {t.get("code") or t["id"] if isinstance(t, dict) else t for t in r["targets"]}}
    assert found == expected and any("CN" not in str(controls[i]["targets"]) for i in found)
    assert {r["id"] for r in sample.walk("/v1/export-controls", limit=1000, target="-CN")} == set(controls) - expected


@pytest.mark.parametrize("day", ["2022-10-06", "2022-10-08", "2023-11-16", "2025-05-12", "2025-05-14", "2026-11-21"])
def test_controls_in_force_on_a_day(sample, controls, day):
    """Taken effect, and what superseded it has not."""
    starts = {r["instrument_id"]: r["effective_on"] for r in controls.values() if r["instrument_id"]}

    def is_in_force(r):
        if not r["effective_on"] or first_day(r["effective_on"]) > day:
            return False
        end = starts.get(r["superseded_by"])
        return r["in_force"] not in ("superseded", "suspended") or bool(end) and first_day(end) > day

    expected = {i for i, r in controls.items() if is_in_force(r)}
    assert expected and {r["id"] for r in sample.walk("/v1/export-controls", limit=1000, in_force_on=day)} == expected


def first_day(text):
    return (text + "-01-01")[:10]


def test_claims_of_a_record_and_of_a_time(sample):
    record = sample.ok("/v1/funding?limit=1")["data"][0]["id"]
    behind = {c["id"] for c in sample.walk(f"/v1/funding/{record}/claims")}
    assert behind and {c["id"] for c in sample.walk("/v1/claims", record=record)} == behind
    claim = sample.ok(f"/v1/claims?record={record}")["data"][0]
    at = claim["recorded_at"]
    assert claim["id"] in {c["id"] for c in sample.walk("/v1/claims", record=record, recorded_from=at, recorded_to=at)}
    assert sample.ok("/v1/claims", params={"record": record, "recorded_from": at[:10], "recorded_to": at[:10]})["data"]
