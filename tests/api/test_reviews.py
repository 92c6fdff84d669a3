"""A reviewer's word on a claim: it counts at once, shows in the record, and stays."""
import pytest
from desk import api_of, submit
from test_write import news, rounds


@pytest.fixture
def said(writer):
    """A company, and the one claim about it."""
    company, text = news(amount=50)
    return company, submit(writer, text, published_on="2026-03-01").json()["claims"][0]


def review(api, claim, verdict, **more):
    return api.post(f"/v1/claims/{claim['id']}/reviews", json={"verdict": verdict, **more})


def reviews(api, claim, **params):
    return api.ok(f"/v1/claims/{claim['id']}/reviews", params=params)["data"]


def amount(api, company):
    found = rounds(api, company)
    return found[0]["amount"]["value"] if found else None


def test_correct(writer, said):
    company, claim = said
    answer = review(writer, claim, "correct", fields={"amount": 55000000}, reason="the company's own release")
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["data"]["reviewer"] == "Jane" and body["data"]["fields"] == {"amount": 55000000}
    assert [r["kind"] for r in body["records"] if r["action"] == "updated"] == ["funding"]
    record = rounds(writer, company)[0]
    assert record["amount"]["value"] == 55000000 and record["resolution"]["amount"]["rule"] == "review"
    assert writer.ok(answer.headers["Location"])["data"] == [{**body["data"], "counts": True}]
    shown = writer.ok(f"/v1/claims/{claim['id']}")["data"]
    assert shown["review"]["id"] == body["data"]["id"] and shown["fields"]["amount"] == 50000000, "what was said is never changed"


def test_reject_and_withdraw(writer, said):
    company, claim = said
    assert review(writer, claim, "reject", reason="a joke").status_code == 201
    assert rounds(writer, company) == []
    assert review(writer, claim, "withdraw").status_code == 201
    assert amount(writer, company) == 50000000


def test_accept(writer, said):
    company, claim = said
    assert review(writer, claim, "accept").status_code == 201
    assert amount(writer, company) == 50000000


def test_the_latest_word_counts_and_the_others_stay(writer, said):
    _, claim = said
    for verdict in ("accept", "reject"):
        review(writer, claim, verdict)
    assert [(r["verdict"], r["counts"]) for r in reviews(writer, claim)] == [("accept", False), ("reject", True)]


def test_as_of(writer, said):
    _, claim = said
    assert reviews(writer, claim) == []
    first = review(writer, claim, "accept").json()
    url = f"/v1/claims/{claim['id']}/reviews"
    then = writer.get(url)
    review(writer, claim, "reject")
    assert writer.get(url, params={"as_of": first["meta"]["as_of"]}).content == then.content


def test_it_outlives_the_document_being_read_again(desk, writer, said):
    company, claim = said
    review(writer, claim, "correct", fields={"amount": 60000000})
    # As a newer extractor finds it: the claim is withdrawn and made again.
    writer.delete("/v1/documents/" + claim["document"]["id"])
    submit(writer, claim["quote"], published_on="2026-03-01")
    assert amount(writer, company) == 60000000


def test_the_same_review_again(writer, said):
    _, claim = said
    headers = {"Idempotency-Key": "review " + claim["id"]}
    answers = [writer.post(f"/v1/claims/{claim['id']}/reviews", json={"verdict": "accept"}, headers=headers) for _ in range(2)]
    assert answers[0].status_code == 201 and answers[0].content == answers[1].content
    assert len(reviews(writer, claim)) == 1


@pytest.mark.parametrize("body,wrong", [
    ({}, "verdict"), ({"verdict": "maybe"}, "verdict"), ({"verdict": 1}, "verdict"), ({"verdict": "correct"}, "fields"),
    ({"verdict": "accept", "fields": {"amount": 1}}, "fields"), ({"verdict": "correct", "fields": [1]}, "fields"), ({"verdict": "accept", "why": "x"}, "why")])
def test_what_is_wrong_is_said(writer, said, body, wrong):
    answer = writer.post(f"/v1/claims/{said[1]['id']}/reviews", json=body)
    assert answer.status_code == 422 and wrong in {e["parameter"] for e in answer.json()["errors"]}


@pytest.mark.parametrize("fields", [{"amont": 1}, {"amount": "much"}, {"currency": "dollars"}, {"round": "series_z"}])
def test_fields_that_do_not_fit(writer, said, fields):
    answer = review(writer, said[1], "correct", fields=fields)
    assert answer.status_code == 422 and next(iter(fields)) in answer.json()["detail"]
    assert reviews(writer, said[1]) == []


def test_of_nothing(writer):
    nothing = {"id": "clm_0000000000000000"}
    assert review(writer, nothing, "accept").status_code == 404
    assert writer.get("/v1/claims/clm_0000000000000000/reviews").status_code == 404


def test_it_needs_the_scope(desk, writer, said):
    answer = review(api_of(type("Server", (), {"url": writer.url}), desk.key("write,delete")), said[1], "accept")
    assert answer.status_code == 403 and "scope review" in answer.json()["detail"]
    assert [row[3] for row in desk.audit(answer.headers["X-Request-Id"])] == [403]
