"""Where the five seed digests contradict each other: what the records make of it."""
import pytest
from books import SEEDS

pytestmark = pytest.mark.skipif(not (SEEDS / "gold.ndjson").exists(), reason=f"the seed documents are not at {SEEDS}")

BILLION = 10**9
MILLION = 10**6


@pytest.fixture(scope="module")
def ledger(cluster, templates):
    from books import Books

    ledger = Books.make(cluster, "conflicts", template="ledger_full")
    ledger.take("--documents", SEEDS, SEEDS / "gold.ndjson")
    yield ledger
    ledger.drop()


def ids(parties):
    return {party["id"] for party in parties}


def test_one_round_with_a_disputed_lead(ledger):
    record = ledger.one("funding", company="sambanova")
    assert record["amount"]["value"] == 350 * MILLION
    assert record["claims"] == record["sources"] == 3
    assert record["round"] == "series_e"
    assert ids(record["lead_investors"]) == {"intel-capital", "vista-equity-partners"}
    assert record["disputed"] == ["lead_investors"]
    leads = record["resolution"]["lead_investors"]
    assert leads["rule"] == "most_complete"
    assert [ids(a["value"]) for a in leads["alternatives"]] == [{"vista-equity-partners"}]
    assert "Vista Equity Partners" in leads["alternatives"][0]["quote"]


def test_a_round_told_with_and_without_its_name_is_one(ledger):
    record = ledger.one("funding", company="matx")
    assert (record["amount"]["value"], record["round"], record["sources"]) == (500 * MILLION, "series_b", 3)
    assert record["disputed"] == []


def test_one_investment_in_talks_and_done_is_one_record(ledger):
    record = ledger.one("funding", company="openai", amount=30 * BILLION)
    assert record["sources"] == 3
    assert record["status"] == "announced"
    assert [a["value"] for a in record["resolution"]["status"]["alternatives"]] == ["in_talks"]
    assert record["amount"]["qualifier"] == "exact"
    assert [a["value"]["qualifier"] for a in record["resolution"]["amount"]["alternatives"]] == ["up_to"]
    assert record["disputed"] == ["amount", "status"]


def test_other_sums_into_the_same_company_are_other_records(ledger):
    assert ledger.one("funding", company="openai", amount=100 * BILLION)["status"] == "paused"
    assert ids(ledger.one("funding", company="openai", amount=110 * BILLION)["investors"]) == {"amazon", "nvidia", "softbank"}
    assert ledger.one("funding", company="openai", amount=50 * BILLION)["amount"]["qualifier"] == "up_to"
    assert ledger.one("funding", company="openai", amount=BILLION)["valuation"]["value"] == 285 * BILLION
    assert len(ledger.of("funding", company="openai")) == 5


def test_a_country_and_a_company_in_it_are_not_added_up(ledger):
    by_company = ledger.one("data_center", operator="g42")
    by_country = ledger.one("data_center", operator=None, provider=None, location="India")
    assert by_company["compute_eflops"] == by_country["compute_eflops"] == 8
    assert (by_company["sources"], by_country["sources"]) == (3, 2)
    assert by_country["target_eflops"] == 20


def test_a_joint_sum_is_one_record_per_company(ledger):
    assert ledger.one("funding", company="bittensor")["amount"]["value"] == 5 * MILLION
    assert ledger.one("funding", company="general-tensor")["amount"]["value"] == 5 * MILLION


def test_two_names_of_one_company_are_one_acquisition(ledger):
    record = ledger.one("deal", acquirer="anthropic")
    assert (record["target"]["id"], record["kind"], record["sources"]) == ("vercept", "acquisition", 2)
    assert "Vercept.ai" in ledger.one("company", id="vercept")["aliases"]


def test_orders_and_a_partnership_are_two_deals(ledger):
    deals = [r for r in ledger.of("deal") if ids(r["parties"]) == {"meta", "amd"}]
    assert sorted(r["kind"] for r in deals) == ["partnership", "supply"]
    assert all(r["amount"]["value"] is None and r["amount"]["qualifier"] == "multiple" for r in deals)


def test_the_investor_and_the_partner_are_two_companies(ledger):
    assert ledger.one("company", id="intel")["parent"] is None
    assert ledger.one("company", id="intel-capital")["parent"]["id"] == "intel"
    partnership = [r for r in ledger.of("deal", kind="partnership") if ids(r["parties"]) == {"sambanova", "intel"}]
    assert len(partnership) == 1 and partnership[0]["sources"] == 3


def test_the_same_sum_for_different_things_stays_apart(ledger):
    assert ledger.one("commitment", actors=["micron"])["sources"] == 3
    indian = ledger.one("commitment", country="IN")
    assert indian["amount"]["value"] == 200 * BILLION
    assert indian["amount"]["qualifier"] == "at_least"


def test_a_disputed_energy_source(ledger):
    record = ledger.one("data_center", country="IS")
    assert record["disputed"] == ["energy_source"]


def test_won_are_stated_in_dollars_too(ledger):
    amount = ledger.one("funding", company="upstage")["amount"]
    assert (amount["value"], amount["currency"]) == (47 * BILLION, "KRW")
    assert amount["usd"] == round(47 * BILLION * amount["usd_rate"])
    assert amount["usd_rate_on"] is not None


def test_a_government_acts_like_a_company(ledger):
    assert ledger.one("commitment", actors=["saudi-arabia"])["amount"]["value"] == 40 * BILLION
    company = ledger.one("company", id="saudi-arabia")
    assert (company["kind"], company["country"], company["name"]) == ("government", "SA", "Saudi Arabia")


def test_one_accusation_told_three_times(ledger):
    record = ledger.one("incident")
    assert (record["reporter"]["id"], record["sources"], record["status"]) == ("anthropic", 3, "reported")
    assert len(record["accused"]) == 3
