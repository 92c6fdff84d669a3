"""A reviewer's word on a claim: what it does to records, and that it outlives the extractor."""
import json

import moments
import pytest
from test_import import write

NEWS = "Acme raised $100 million from Zenith Ventures. Beta Systemics raised $40 million from Zenith Ventures. The money is for chips.\n"
OTHER = "Acme raised $110 million from Zenith Ventures, people said.\n"
ACME = {"type": "funding", "doc": "news.txt", "company": "Acme", "amount": 100e6, "currency": "USD", "investors": ["Zenith Ventures"],
        "evidence": "Acme raised $100 million from Zenith Ventures."}
BETA = {"type": "funding", "doc": "news.txt", "company": "Beta Systemics", "amount": 40e6, "currency": "USD", "investors": ["Zenith Ventures"],
        "evidence": "Beta Systemics raised $40 million from Zenith Ventures."}
RUMOUR = {"type": "funding", "doc": "other.txt", "company": "Acme", "amount": 110e6, "currency": "USD", "investors": ["Zenith Ventures"],
          "evidence": "Acme raised $110 million from Zenith Ventures, people said."}


@pytest.fixture
def desk(books, tmp_path):
    return Desk(books(), tmp_path)


class Desk:
    """A ledger, an extractor (its facts), and a reviewer."""

    def __init__(self, ledger, folder):
        self.ledger, self.folder = ledger, folder
        for name, text, day in (("news", NEWS, "2026-02-24"), ("other", OTHER, "2026-02-25")):
            (folder / f"{name}.txt").write_text(text)
            (folder / f"{name}.json").write_text(json.dumps({"title": name, "publisher": "Wire", "published_on": day}))
        self.read(ACME, BETA)

    def read(self, *facts):
        """What the extractor says of the documents of these facts now."""
        self.ledger.take("--documents", self.folder, write(self.folder / "facts.ndjson", *facts))

    def claim(self, company):
        return self.ledger.sql("SELECT key FROM claim WHERE fields->>'company' = %s AND retracted_at IS NULL ORDER BY id DESC", company)[0][0]

    def say(self, claim, verdict, fields=None, reason=None, reviewer="mia"):
        rows = self.ledger.statements(("review_add", claim, verdict, fields and json.dumps(fields), reason, reviewer))
        assert rows and rows[0][0].startswith("rev_")
        self.ledger.run("resolve")
        return rows[0][0]

    def shown(self, view="claims", **where):
        sql = " AND ".join(f"{k} = %s" for k in where) or "true"
        return [json.loads(body) for body, in self.ledger.sql(f"SELECT body FROM api.{view} WHERE {sql} ORDER BY id", *where.values())]

    def settled(self):
        """Resolved again from nothing known, the answers are the same."""
        before = moments.now(self.ledger)
        self.ledger.run("resolve", "--all")
        assert moments.now(self.ledger) == before


def records_of(noted):
    return {view: rows for view, rows in noted[3].items() if view != "reviews"}


def test_a_rejected_claim_supports_nothing_and_stays_visible(desk):
    before = moments.now(desk.ledger)
    assert desk.ledger.of("company", id="beta-systemics")
    review = desk.say(desk.claim("Beta Systemics"), "reject", reason="a namesake")
    assert [r["company"]["id"] for r in desk.ledger.of("funding")] == ["acme"]
    assert not desk.ledger.of("company", id="beta-systemics")
    assert desk.ledger.one("company", id="zenith-ventures")["claims"] == 1
    shown = desk.shown(id=desk.claim("Beta Systemics"))[0]["review"]
    assert shown.pop("reviewed_at")
    assert shown == {"id": review, "verdict": "reject", "fields": None, "reason": "a namesake", "reviewer": "mia"}
    assert desk.ledger.sql("SELECT outcome FROM api.documents WHERE name = 'news.txt'") == [("imported",)]
    rejected = moments.now(desk.ledger)
    desk.settled()
    # Withdrawn, it is as if nothing had been said.
    desk.say(desk.claim("Beta Systemics"), "withdraw")
    assert records_of(moments.now(desk.ledger)) == records_of(before)
    moments.assert_as_noted(desk.ledger, before)
    moments.assert_as_noted(desk.ledger, rejected)


def test_a_rejected_claim_stays_with_the_record_that_others_support(desk):
    desk.read(ACME, BETA, {**RUMOUR, "amount": 100e6})
    record = desk.ledger.one("funding", company="acme")
    assert record["claims"] == 2
    rumour = desk.ledger.sql("SELECT key FROM claim c JOIN document d ON d.id = c.document_id WHERE d.name = 'other.txt'")[0][0]
    desk.say(rumour, "reject")
    after = desk.ledger.one("funding", company="acme")
    assert (after["id"], after["claims"], after["sources"]) == (record["id"], 1, 1)
    beside = {c["id"]: c for c in desk.shown("record_claims", record_id=record["id"])}
    assert beside[rumour]["supports"] == beside[rumour]["disputes"] == [] and beside[rumour]["review"]["verdict"] == "reject"
    desk.settled()


def test_an_accepted_claim_wins_over_its_equals(desk):
    desk.read({**ACME, "valuation": 1e9}, BETA, {**RUMOUR, "amount": 100e6, "valuation": 2e9})
    before = desk.ledger.one("funding", company="acme")
    assert before["disputed"] == ["valuation"] and before["resolution"]["valuation"]["rule"] != "review"
    other = {1e9: 2e9, 2e9: 1e9}[before["valuation"]["value"]]
    claim = desk.ledger.sql("SELECT key FROM claim WHERE (fields->>'valuation')::numeric = %s AND retracted_at IS NULL", other)[0][0]
    desk.say(claim, "accept", reviewer="noor")
    after = desk.ledger.one("funding", company="acme")
    assert after["id"] == before["id"] and after["valuation"]["value"] == other
    assert (after["resolution"]["valuation"]["rule"], after["resolution"]["valuation"]["reviewer"]) == ("review", "noor")
    assert [a["value"]["value"] for a in after["resolution"]["valuation"]["alternatives"]] == [before["valuation"]["value"]]
    assert after["disputed"] == ["valuation"], "it is still told that they differ"
    desk.settled()


def test_a_correction_replaces_fields_and_names_the_reviewer(desk):
    before, claim = moments.now(desk.ledger), desk.claim("Acme")
    record = desk.ledger.one("funding", company="acme")
    desk.say(claim, "correct", {"amount": 120e6, "round": "series_b"})
    after = desk.ledger.one("funding", company="acme")
    assert (after["id"], after["amount"]["value"], after["round"]) == (record["id"], 120e6, "series_b")
    assert after["resolution"]["amount"] == {"rule": "review", "reviewer": "mia", "alternatives": []}
    assert desk.shown(id=claim)[0]["fields"]["amount"] == 100e6, "what the document says stays what it says"
    desk.settled()
    # Other documents may say what they like.
    desk.read(ACME, BETA, {**RUMOUR, "round": "series_b", "amount": 120e6 * 1.01})
    assert desk.ledger.one("funding", company="acme")["amount"]["value"] == 120e6
    # The last word counts.
    desk.say(claim, "correct", {"amount": 130e6})
    assert any(r["amount"]["value"] == 130e6 for r in desk.ledger.of("funding", company="acme"))
    desk.settled()
    moments.assert_as_noted(desk.ledger, before)


def test_a_correction_of_the_company_moves_the_claim(desk):
    before = moments.now(desk.ledger)
    desk.say(desk.claim("Beta Systemics"), "correct", {"company": "Gamma Works"})
    assert sorted(r["company"]["id"] for r in desk.ledger.of("funding")) == ["acme", "gamma-works"]
    assert desk.ledger.of("company", id="gamma-works") and not desk.ledger.of("company", id="beta-systemics")
    desk.settled()
    desk.say(desk.claim("Beta Systemics"), "withdraw")
    assert records_of(moments.now(desk.ledger)) == records_of(before)


def test_a_null_takes_a_field_away(desk):
    desk.say(desk.claim("Beta Systemics"), "correct", {"investors": None})
    assert desk.ledger.one("funding", company="beta-systemics")["investors"] == []
    desk.settled()


@pytest.mark.parametrize("verdict, fields", [("reject", None), ("accept", None), ("correct", {"amount": 41e6})])
def test_a_review_outlives_the_extractor(desk, verdict, fields):
    desk.say(desk.claim("Beta Systemics"), verdict, fields)
    first = desk.claim("Beta Systemics")

    def verdict_of(company):
        review = desk.shown(id=desk.claim(company))[0]["review"]
        return review and review["verdict"]

    # The same facts once more: nothing changes.
    before = moments.now(desk.ledger)
    desk.read(ACME, BETA)
    assert moments.now(desk.ledger) == before
    # A better extractor: a longer quote and one field more make it another claim, which says nothing else.
    more = {**BETA, "purpose": None, "round": "series_a", "evidence": BETA["evidence"] + " The money is for chips."}
    del more["purpose"]
    desk.read(ACME, more)
    assert desk.claim("Beta Systemics") != first and verdict_of("Beta Systemics") == verdict and verdict_of("Acme") is None
    desk.settled()
    # Found no more, and found again.
    desk.read(ACME)
    assert not desk.ledger.sql("SELECT id FROM claim WHERE fields->>'company' = 'Beta Systemics' AND retracted_at IS NULL")
    desk.read(ACME, BETA)
    assert desk.claim("Beta Systemics") == first and verdict_of("Beta Systemics") == verdict
    desk.settled()


def test_a_claim_that_says_something_else_is_not_reviewed(desk):
    desk.say(desk.claim("Beta Systemics"), "reject")
    desk.read(ACME, {**BETA, "amount": 42e6})
    assert desk.shown(id=desk.claim("Beta Systemics"))[0]["review"] is None
    assert desk.ledger.one("funding", company="beta-systemics")["amount"]["value"] == 42e6
    # But what a review corrects may be read otherwise: that it was wrong is known.
    desk.say(desk.claim("Beta Systemics"), "correct", {"amount": 43e6})
    desk.read(ACME, {**BETA, "amount": 44e6})
    assert desk.ledger.one("funding", company="beta-systemics")["amount"]["value"] == 43e6
    desk.settled()


def test_reviews_are_never_changed(desk):
    desk.say(desk.claim("Beta Systemics"), "accept")
    for statement in ("UPDATE review SET verdict = 'reject'", "DELETE FROM review"):
        with pytest.raises(Exception, match="append-only"):
            desk.ledger.sql(statement)
