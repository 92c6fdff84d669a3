"""What the export rules say of a chip: against the reference, and everything that an answer must show."""
import csv
import datetime
import itertools
import json
import re
import sys

import contract
import pytest
from program import SOURCE, Server, run, wait_until_told

sys.path.insert(0, str(SOURCE / "tests/export"))
import reference  # noqa: E402

CHIPS = reference.load(SOURCE / "data/chips.csv")
TODAY = "2026-11-21"
FLAGS = {"from_us": "true", "us_commercial": "true", "informed_letter": "false", "uae_approved": "false", "entity_listed": "false"}
POLICIES = {"case_by_case": "case-by-case", "presumption_of_denial": "presumption of denial",
            "presumption_of_approval": "presumption of approval", "not_published": "not published"}


@pytest.fixture(scope="module")
def ids(sample):
    """Ids of the chips of data/chips.csv by name."""
    return {chip["name"]: chip["id"] for chip in sample.walk("/v1/chips", limit=500)}


@pytest.fixture(scope="module")
def ask(sample, ids):
    def ask(name, destination="CN", **params):
        params.setdefault("date", TODAY)
        answer = sample.ok(f"/v1/chips/{ids[name]}/export-classification", params={"destination": destination, **params})
        return answer["data"]

    return ask


def input_of(answer, name):
    return next(i for i in answer["inputs"] if i["name"] == name)


def test_every_chip_of_the_table_is_a_record(ids):
    assert set(CHIPS) <= set(ids)


def test_a_few_hundred_answers_agree_with_the_reference(ask):
    """The whole of it runs without the server in tests/export; here is what HTTP, the records and the database add."""
    cases = list(itertools.product(sorted(CHIPS), ("CN", "AE", "VN", "MY", "DE"), ("2022-09-01", "2023-06-01", "2024-03-01", TODAY)))[::7]
    assert len(cases) > 200
    for name, destination, date in cases:
        answer = ask(name, destination, date=date, **FLAGS)
        expected = reference.decide(CHIPS[name], destination, date)
        exception = answer["exception"] and answer["exception"]["code"]
        if exception == "NAC":
            exception = f"NAC {answer['exception']['notice_days']}"
        found = {"class": answer["class"], "licence": answer["licence_required"], "exception": exception or "",
                 "review": answer["review"] and POLICIES[answer["review"]["policy"]] or ""}
        assert found == {key: expected[key] for key in found}, (name, destination, date)
        if answer["class"] == "undetermined":
            assert answer["bounds"] and answer["licence_required"] is None


def test_h100_to_china_today_and_before(ask):
    answer = ask("H100 SXM5 80GB")
    assert (answer["class"], answer["paragraph"], answer["licence_required"], answer["exception"]) == ("3A090.a", "a.1", True, None)
    assert answer["review"]["policy"] == "case_by_case" and "91-fr-1684" in answer["review"]["citations"]
    assert answer["ruleset"]["from"] == "2023-11-17" and answer["ruleset"]["before"] is None
    assert ask("H100 SXM5 80GB", date="2026-01-14")["review"]["policy"] == "presumption_of_denial"
    assert ask("H100 SXM5 80GB", "SA")["review"]["policy"] == "presumption_of_approval"
    assert ask("H100 SXM5 80GB", "IN")["licence_required"] is False
    assert ask("H100 SXM5 80GB", "IN", hq="China")["licence_required"] is True
    assert ask("H100 SXM5 80GB", date="2022-09-01", informed_letter="false")["class"] == "none"


def test_l40_to_vietnam_goes_under_aca_and_to_china_under_nac_with_notice(ask):
    vietnam, china = ask("L40 PCIe", "VN"), ask("L40 PCIe")
    assert (vietnam["class"], vietnam["paragraph"]) == ("3A090.b", "b.1")
    assert (vietnam["exception"]["code"], vietnam["exception"]["notice_days"]) == ("ACA", None)
    assert (china["exception"]["code"], china["exception"]["notice_days"]) == ("NAC", 25)
    assert ask("L40 PCIe", "VN", date="2024-04-03")["exception"]["code"] == "NAC"


def test_an_unknown_die_area_is_undetermined_with_bounds_and_never_harmless(ask):
    answer = ask("TPU v4", informed_letter="false")
    assert (answer["class"], answer["paragraph"], answer["licence_required"]) == ("undetermined", None, None)
    bound = answer["bounds"][0]
    assert (bound["figure"], bound["unit"]) == ("die_area", "mm2")
    assert [(r.get("more_than"), r.get("at_most"), r["class"]) for r in bound["ranges"]] == [
        (None, pytest.approx(743.24, abs=0.01), "3A090.a"), (pytest.approx(743.24, abs=0.01), 2750, "3A090.b"), (2750, None, "none")]
    assert [r["licence_required"] for r in bound["ranges"]] == [True, True, False]
    assert input_of(answer, "performance_density")["source"] == "unknown"
    # To a country that is on no list it is no "no licence" either, but every class would need none.
    germany = ask("TPU v4", "DE")
    assert germany["licence_required"] is None
    assert not any(r["licence_required"] for r in germany["bounds"][0]["ranges"])


def test_h20_needs_a_licence_by_letter_from_the_day_of_the_letter(ask):
    before, after = ask("H20 SXM 96GB", date="2025-04-08"), ask("H20 SXM 96GB", date="2025-04-09")
    assert (before["class"], before["licence_required"]) == ("none", False)
    assert (after["class"], after["licence_required"], after["review"]["policy"]) == ("none", True, "case_by_case")
    letter = input_of(after, "informed_letter")
    assert (letter["value"], letter["source"]) == (True, "table")
    assert "nvidia-8k-2025-04" in letter["remark"]["citations"]
    assert ask("H20 SXM 96GB", informed_letter="false")["licence_required"] is False
    assert ask("Instinct MI308X (China)")["licence_required"] is True
    assert any(n["kind"] == "informed_letter" for n in after["notes"])


def test_consumer_parts_are_under_note_2_or_go_under_nac(ask):
    assert ask("GeForce RTX 4090 D")["paragraph"] == "Note 2"
    card = ask("GeForce RTX 4090")
    assert (card["class"], card["exception"]["code"], card["review"]["policy"]) == ("3A090.a", "NAC", "case_by_case")


def test_every_input_says_where_it_comes_from_and_its_claims_say_the_same(sample, ask):
    answer = ask("H200 SXM 141GB", "CN")
    for item in answer["inputs"]:
        assert (item["source"] in ("record", "computed")) == bool(item["fields"]), item
        assert item["source"] != "record" or item["claims"], item
        assert item["source"] != "assumed" or item["note"].startswith("assumed"), item
    bandwidth = input_of(answer, "dram_gbps")
    assert (bandwidth["value"], bandwidth["unit"], bandwidth["fields"]) == (4800, "GB/s", ["bandwidth_tbps"])
    for item in answer["inputs"]:
        for url in item["claims"]:
            claim = sample.ok(url)["data"]
            assert claim["fields"]["name"] == "H200 SXM 141GB"
    assert "4.8" in sample.ok(bandwidth["claims"][0])["data"]["quote"]
    assert input_of(answer, "from_us")["source"] == "assumed"
    assert input_of(ask("H200 SXM 141GB", from_us="false"), "from_us")["source"] == "question"


def test_what_was_assumed_is_tried_out_where_it_matters(ask):
    tried = {w["input"]: w for w in ask("H100 SXM5 80GB")["what_if"]}
    assert tried["from_us"]["review"] == "presumption_of_denial" and tried["from_us"]["changes"]
    assert "uae_approved" not in tried
    assert "uae_approved" in {w["input"] for w in ask("H100 SXM5 80GB", "AE")["what_if"]}
    assert "from_us" not in {w["input"] for w in ask("H100 SXM5 80GB", from_us="true")["what_if"]}


def test_the_two_readings_of_tf32_are_both_shown(ask):
    trainium = ask("Trainium1")
    assert trainium["class"] == "undetermined"
    reading = next(w for w in trainium["what_if"] if w["input"] == "tpp")
    assert (reading["value"], reading["class"], reading["paragraph"], reading["changes"]) == (6080, "3A090.a", "a.1", True)


def test_estimates_and_doubts_are_marked(ask):
    assert input_of(ask("B200 (HGX)"), "performance_density")["estimate"] is True
    assert input_of(ask("H100 SXM5 80GB"), "performance_density")["estimate"] is False
    wafer = ask("WSE-3")
    assert input_of(wafer, "dram_gbps")["value"] == 0 and input_of(wafer, "dram_gbps")["fields"] == ["memory_type"]


def test_the_tariff_stands_beside_the_licence(ask):
    tariff = ask("H200 SXM 141GB")["tariff"]
    assert (tariff["due"], tariff["percent"], tariff["band"]) == (True, 25, "1")
    assert ask("Instinct MI325X")["tariff"]["band"] == "2"
    assert ask("H200 SXM 141GB", date="2026-01-14")["tariff"]["due"] is False
    assert ask("H100 SXM5 80GB")["tariff"]["due"] is False


def test_other_layers_and_open_questions_are_said(ask):
    answer = ask("H100 SXM5 80GB")
    assert {"not_enforced", "entity_list", "end_use", "presumption"} <= {n["kind"] for n in answer["notes"]}
    assert any("25 September 2026" in v["why"] for v in answer["verify"])
    assert "no legal advice" in answer["disclaimer"]
    ascend = ask("Ascend 910B (910B2)")
    assert any(n["kind"] == "general_prohibition_10" for n in ascend["notes"])
    listed = ask("L4 PCIe", "DE", entity_listed="true")
    assert (listed["licence_required"], listed["exception"], listed["review"]["policy"]) == (True, None, "as_listed")


def test_the_emirates_change_groups_and_keep_the_licence(ask):
    before, after = ask("H100 SXM5 80GB", "UAE", date="2026-07-09"), ask("H100 SXM5 80GB", "UAE", date="2026-07-10")
    assert (before["destination"]["groups"], after["destination"]["groups"]) == (["D:4"], ["A:5"])
    assert (before["review"]["policy"], after["review"]["policy"]) == ("presumption_of_approval", "not_published")
    assert ask("H100 SXM5 80GB", "UAE", uae_approved="true")["licence_required"] is False


def test_citations_are_all_there_and_lead_to_the_recorded_instruments(sample, ask):
    answer = ask("H100 SXM5 80GB")
    named = set(re.findall(r'"([^"]+)"', " ".join(json.dumps(x) for x in find_all(answer, "citations") if isinstance(x[0], str))))
    assert named == {c["id"] for c in answer["citations"]}
    controls = [c["control"] for c in answer["citations"] if c["control"]]
    assert controls
    review = next(c for c in answer["citations"] if c["id"] == "91-fr-1684")
    assert "91 FR 1684" in sample.ok(review["control"])["data"]["citation"]


def find_all(node, key):
    if isinstance(node, dict):
        if node.get(key):
            yield node[key]
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from find_all(item, key)


def test_a_country_may_be_named_and_a_wrong_one_is_refused(sample, ids, ask):
    assert ask("H100 SXM5 80GB", "China")["destination"] == ask("H100 SXM5 80GB", "cn")["destination"]
    assert ask("H100 SXM5 80GB", "Hong Kong")["review"]["policy"] == "case_by_case"
    url = f"/v1/chips/{ids['H100 SXM5 80GB']}/export-classification"
    errors = sample.errors(url, params={"destination": "Chnia", "hq": "Swizerland"})
    assert errors["destination"]["suggestions"] == ["CN"] and errors["hq"]["suggestions"] == ["CH"]
    assert "union" in sample.errors(url, params={"destination": "EU"})["destination"]["message"]
    assert "destination" in sample.errors(url)
    assert "date" in sample.errors(url, params={"destination": "CN", "date": "2026-11"})
    assert "from_us" in sample.errors(url, params={"destination": "CN", "from_us": "maybe"})
    assert sample.errors(url, params={"destination": "CN", "day": TODAY})["day"]
    assert sample.get("/v1/chips/chp_0000000000/export-classification", params={"destination": "CN"}).status_code == 404
    assert sample.get(url, params={"destination": "DE"}).json()["data"]["date"] in (
        str(datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=d)) for d in (0, 1))


def test_the_answer_of_its_own_moment_is_the_same_bytes(sample, ids):
    url = f"/v1/chips/{ids['L4 PCIe']}/export-classification"
    now = sample.get(url, params={"destination": "VN", "date": TODAY})
    then = sample.get(url, params={"destination": "VN", "date": TODAY, "as_of": now.json()["meta"]["as_of"]})
    assert then.content == now.content
    assert sample.get(url, params={"destination": "VN", "date": TODAY}, headers={"If-None-Match": now.headers["ETag"]}).status_code == 304


# A ledger of its own, whose tables are changed ----------------------------------------------------------------------

TABLES = ["currencies.tsv", "countries.tsv", "organisations.tsv", "export_citations.tsv", "export_groups.tsv", "export_formats.tsv",
          "export_chips.tsv", "export_rules.tsv"]


@pytest.fixture(scope="module")
def rules_database(cluster):
    cluster.sql("exawatch", "CREATE DATABASE rules")
    conninfo = cluster.conninfo("rules")
    done = run("migrate", "--database", conninfo)
    assert done.returncode == 0, done.stderr
    take(conninfo, *[SOURCE / "data" / name for name in TABLES])
    return "rules"


@pytest.fixture(scope="module")
def rules_api(cluster, rules_database):
    server = Server("serve", "--database", cluster.conninfo(rules_database, "exawatch_reader"))
    try:
        yield contract.Api(server.url)
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def take(conninfo, *files, api=None):
    """`api`: whose server is to know of it."""
    for file in files:
        done = run("import", "--database", conninfo, str(file))
        assert done.returncode == 0, done.stderr
    if api:
        wait_until_told(api.url)


def write_chips(path, rows):
    columns = next(csv.reader(open(SOURCE / "data/chips.csv", encoding="utf-8", newline="")))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({"vendor": "NVIDIA", "announced": "2026-01-01", "source": "made up", **row} for row in rows)
    return path


def test_a_rule_is_a_line_of_data_and_the_past_keeps_its_own(cluster, rules_database, rules_api, tmp_path):
    conninfo = cluster.conninfo(rules_database)
    take(conninfo, write_chips(tmp_path / "chips.csv", [{"name": "H9", "tpp": 1500, "die_area_mm2": 100, "datacenter_marketed": "true"}]), api=rules_api)
    api = rules_api
    chip = next(c["id"] for c in api.walk("/v1/chips") if c["name"] == "H9")
    url, params = f"/v1/chips/{chip}/export-classification", {"destination": "CN", "date": "2027-03-01"}
    before = api.get(url, params=params)
    assert before.json()["data"]["class"] == "none"

    text = (SOURCE / "data/export_rules.tsv").read_text()
    new_rule = "class\ttiny\t2027-02-01\t\ttpp >= 1000\t3A090.a\ta.9\tquoted\t774-supp-1\tMade up: from February 2027 TPP of 1,000 is enough.\n"
    first = text.index("class\tnote-2")
    (tmp_path / "export_rules.tsv").write_text(text[:first] + new_rule + text[first:])
    take(conninfo, tmp_path / "export_rules.tsv", api=api)
    after = api.get(url, params=params)
    assert (after.json()["data"]["class"], after.json()["data"]["paragraph"]) == ("3A090.a", "a.9")
    assert after.json()["data"]["licence_required"] is True
    assert api.ok(url, params={**params, "date": "2027-01-31"})["data"]["class"] == "none"
    assert after.json()["meta"]["data_version"] == before.json()["meta"]["data_version"] + 1
    assert api.get(url, params={**params, "as_of": before.json()["meta"]["as_of"]}).content == before.content
    # The same file again is no news.
    take(conninfo, tmp_path / "export_rules.tsv", api=api)
    assert api.get(url, params=params).content == after.content


@pytest.mark.parametrize("row, message", [
    ("class\tx\t2027-02-01\t\ttpp >> 1\tnone\t\tquoted\t774-supp-1\tWhy.", "is no condition"),
    ("class\tx\t2027-02-01\t\tspeed >= 1\tnone\t\tquoted\t774-supp-1\tWhy.", "is no input"),
    ("class\tx\t2027-02-01\t\tdatacenter >= 1\tnone\t\tquoted\t774-supp-1\tWhy.", "cannot be compared"),
    ("class\tx\t2027-02-01\t2027-01-01\t\tnone\t\tquoted\t774-supp-1\tWhy.", "is not before"),
    ("class\tx\t2027-02\t\t\tnone\t\tquoted\t774-supp-1\tWhy.", "is no day"),
    ("klass\tx\t\t\t\tnone\t\tquoted\t774-supp-1\tWhy.", "is no stage"),
    ("class\tx\t\t\t\tnone\t\tcertain\t774-supp-1\tWhy.", "is no mark"),
    ("licence\tx\t\t\tdestination in D:9\tyes\t\tquoted\t774-supp-1\tWhy.", "no country and no group"),
    ("licence\tx\t\t\t\tyes\t\tquoted\t999-supp-1\tWhy.", "there is no citation"),
    ("tariff\tx\t\t\t\tmuch\t\tquoted\t774-supp-1\tWhy.", "must be a number"),
    ("ruleset\tx\t2028-01-01\t\t\tx\t\tquoted\t774-supp-1\tWhy.", "does not begin where"),
])
def test_a_wrong_row_is_refused_with_its_line(cluster, rules_database, tmp_path, row, message):
    text = (SOURCE / "data/export_rules.tsv").read_text()
    (tmp_path / "export_rules.tsv").write_text(text + row + "\n")
    done = run("import", "--database", cluster.conninfo(rules_database), str(tmp_path / "export_rules.tsv"))
    assert done.returncode == 2 and message in done.stderr, done.stderr
    assert "export_rules.tsv" in done.stderr


def test_a_new_edition_of_all_tables_is_taken_one_after_the_other(cluster, rules_database, rules_api, tmp_path):
    """As `setup` of a newer program does: what the old rules still name may be gone from the new citations."""
    for name in TABLES[3:]:
        (tmp_path / name).write_text((SOURCE / "data" / name).read_text().replace("kelly", "kelly-2027"))
    chip = next(c["id"] for c in rules_api.walk("/v1/chips") if c["name"] == "H9")
    take(cluster.conninfo(rules_database), tmp_path / "export_citations.tsv", api=rules_api)
    half = rules_api.get(f"/v1/chips/{chip}/export-classification", params={"destination": "SA"})
    assert half.status_code == 400 and "do not fit together" in half.json()["detail"]
    assert rules_api.get("/v1/chips", params={"controlled_for": "SA"}).status_code == 400
    take(cluster.conninfo(rules_database), *[tmp_path / name for name in TABLES[4:]], api=rules_api)
    answer = rules_api.ok(f"/v1/chips/{chip}/export-classification", params={"destination": "SA", "date": TODAY})["data"]
    assert answer["licence_required"] is False  # and the page is whole: every citation is there
    take(cluster.conninfo(rules_database), *[SOURCE / "data" / name for name in TABLES[3:]], api=rules_api)


def test_a_disputed_figure_says_what_the_other_claim_would_make_of_it(cluster, rules_database, rules_api, tmp_path):
    conninfo = cluster.conninfo(rules_database)
    card = {"name": "A10 PCIe", "datacenter_marketed": "true", "memory_type": "GDDR6", "memory_bandwidth_tbps": 0.6}
    take(conninfo,
         write_chips(tmp_path / "one.csv", [{**card, "tpp": 2000, "die_area_mm2": 628}]),
         write_chips(tmp_path / "two.csv", [{**card, "tpp": 2000, "die_area_mm2": 628, "source": "made up too"}]),
         write_chips(tmp_path / "three.csv", [{**card, "tpp": 2500, "die_area_mm2": 600}]), api=rules_api)
    chip = next(c["id"] for c in rules_api.walk("/v1/chips") if c["name"] == "A10 PCIe")
    answer = rules_api.ok(f"/v1/chips/{chip}/export-classification", params={"destination": "CN", "date": TODAY})["data"]
    assert (answer["class"], answer["licence_required"]) == ("none", False)  # 2,000 / 628 = 3.18
    density = input_of(answer, "performance_density")
    assert (density["source"], density["fields"], density["disputed"]) == ("computed", ["die_area_mm2", "tpp"], True)
    others = {w["field"]: w for w in answer["what_if"] if w["field"]}
    assert (others["tpp"]["value"], others["tpp"]["class"], others["tpp"]["paragraph"]) == (2500, "3A090.b", "b.1")
    assert (others["die_area_mm2"]["value"], others["die_area_mm2"]["paragraph"], others["die_area_mm2"]["changes"]) == (600, "b.2", True)


# Lists of controlled chips -------------------------------------------------------------------------------------------

def required(sample, destination, date, **params):
    return {c["name"] for c in sample.walk("/v1/chips", controlled_for=destination, controlled_on=date, limit=7, **params)}


@pytest.mark.parametrize("destination, date", [("CN", TODAY), ("RU", "2023-06-01"), ("AE", TODAY), ("IN", TODAY), ("VN", "2023-11-17")])
def test_controlled_for_gives_the_chips_that_need_a_licence(sample, destination, date):
    letters = {n for n in CHIPS if n.startswith(("H20 ", "Instinct MI308")) and date >= "2025-04-15" and destination == "CN"}
    expected = {n: letters and n in letters or reference.decide(chip, destination, date)["licence"] for n, chip in CHIPS.items()}
    assert required(sample, destination, date) & set(CHIPS) == {n for n, licence in expected.items() if licence}
    undetermined = required(sample, destination, date, controlled="undetermined")
    assert undetermined & set(CHIPS) == {n for n, licence in expected.items() if licence is None}
    everything = required(sample, destination, date, controlled="required,undetermined,none")
    assert everything == {c["name"] for c in sample.walk("/v1/chips", limit=500)}


def test_controlled_for_goes_with_other_filters_counts_formats_and_names(sample):
    query = {"controlled_for": "China", "controlled_on": TODAY}
    nvidia = sample.ok("/v1/chips", params={**query, "vendor": "nvidia", "limit": 1000, "count": "exact", "sort": "name"})
    names = [c["name"] for c in nvidia["data"]]
    assert "H100 SXM5 80GB" in names and "L2 PCIe" not in names and "H20 SXM 96GB" in names
    assert nvidia["page"]["count"] == len(names) == len(set(names)) > 20
    lines = sample.get("/v1/chips", params={**query, "vendor": "nvidia", "sort": "name", "format": "ndjson"}).text.splitlines()
    assert [json.loads(line)["name"] for line in lines] == names
    either = required(sample, "IN,CN", TODAY)
    assert either == required(sample, "CN", TODAY)


def test_controlled_for_as_of_its_own_moment_is_the_same_list(sample):
    query = {"controlled_for": "SA", "controlled_on": TODAY, "limit": 1000}
    now = sample.ok("/v1/chips", params=query)
    assert sample.ok("/v1/chips", params={**query, "as_of": now["meta"]["as_of"]})["data"] == now["data"]


def test_what_controlled_for_cannot_use_is_refused(sample):
    errors = sample.errors("/v1/chips", params={"controlled_for": "Chnia,EU", "controlled_on": "2026", "controlled": "requird"})
    assert errors["controlled_on"]["message"].startswith("must be a day")
    assert errors["controlled"]["suggestions"] == ["required"]
    assert "controlled_for" in sample.errors("/v1/chips", params={"controlled_for": "Chnia"})
    assert "controlled_for" in sample.errors("/v1/chips", params={"controlled_on": TODAY})["controlled_on"]["message"]
    empty = sample.ok("/v1/chips", params={"controlled_for": "DE", "controlled_on": TODAY})
    assert empty["data"] == [] and empty["meta"]["empty_because"][0]["parameter"] == "controlled_for"
