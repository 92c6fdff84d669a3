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
