"""Three readers, from the first question to the last: a developer of a dashboard, an analyst with curl, a service."""
import contextlib
import csv
import io
import json

import contract
import requests
from program import PATIENCE, run, wait_until_told

NEWS = "Etched has raised $400 million in a Series C round, the company said on Thursday."


def load(cluster, database, folder, text, published_on, server):
    """What the batch does at night."""
    (folder / "news.txt").write_text(text)
    (folder / "news.json").write_text(json.dumps({"title": "Etched raises", "publisher": "Example Wire", "published_on": published_on}))
    done = run("extract", "--database", cluster.conninfo(database), str(folder / "news.txt"))
    assert done.returncode == 0, done.stderr
    wait_until_told(server.url)


def test_journey_of_a_dashboard(cluster, world, tmp_path):
    """A page of another origin: one request per chart, asked again at every visit, nothing sent twice, every bar a link."""
    server, database = world
    page = contract.Api(server.url)
    page.headers["Origin"] = "https://dashboard.example.org"

    asked = page.options("/v1/funding/summary", headers={"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "If-None-Match"})
    assert "GET" in asked.headers["Access-Control-Allow-Methods"] and "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]

    chart = "/v1/funding/summary?group_by=quarter&sum=amount&announced_from=2026"
    first = page.get(chart, headers={"Accept-Encoding": "gzip"})
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Data-Version"} <= set(first.headers["Access-Control-Expose-Headers"].split(", "))
    again = page.get(chart, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""

    bars = {cell["group"]["quarter"]["key"]: cell for cell in first.json()["data"]}
    bar = bars["2026-Q1"]
    rounds = page.walk(bar["link"])
    assert len(rounds) == bar["count"] and sum(r["amount"]["usd"] for r in rounds if r["amount"]) == bar["amount"]["sum"]

    load(cluster, database, tmp_path, NEWS, "2026-03-19", server)
    fresh = page.get(chart, headers={"If-None-Match": first.headers["ETag"]})
    assert fresh.status_code == 200
    grown = {cell["group"]["quarter"]["key"]: cell for cell in fresh.json()["data"]}["2026-Q1"]
    assert grown["amount"]["sum"] == bar["amount"]["sum"] + 400_000_000
    assert page.walk(bar["link"]) == rounds, "the bar that was drawn still leads to what it was drawn from"


def test_journey_of_an_analyst(cluster, world, tmp_path):
    """What did AI chip start-ups raise in the first quarter of 2026, and who says so?"""
    server, database = world
    curl = contract.Api(server.url)
    question = "/v1/funding?role=chip_designer&announced_from=2026-01&announced_to=2026-03"

    answer = curl.get(question)
    rounds = answer.json()["data"]
    assert {r["company"]["id"] for r in rounds} >= {"matx", "sambanova"}
    total = curl.ok("/v1/funding/summary?role=chip_designer&announced_from=2026-01&announced_to=2026-03&group_by=quarter&sum=amount")["total"]
    assert total["count"] == sum(r["status"] == "announced" for r in rounds)
    assert total["amount"]["sum"] == sum(r["amount"]["usd"] for r in rounds if r["status"] == "announced" and r["amount"])

    wrong = curl.errors("/v1/funding?company=Samba Nova Sytems&announced_form=2026-01")
    assert wrong["company"]["suggestions"][0] == "sambanova" and wrong["announced_form"]["suggestions"][0] == "announced_from"

    sheet = curl.get(question + "&format=csv")
    rows = list(csv.DictReader(io.StringIO(sheet.text, newline="")))
    assert {row["id"] for row in rows} == {r["id"] for r in rounds}
    (round,) = [row for row in rows if row["company_id"] == "sambanova"]
    assert int(round["amount_usd"]) == 350_000_000 and round["disputed"] == "lead_investors"

    claims = curl.ok(f"/v1/funding/{round['id']}/claims")["data"]
    assert len(claims) == int(round["claims"]) and len({c["document"]["id"] for c in claims}) == int(round["sources"])
    assert any("Vista Equity Partners" in c["quote"] for c in claims) and all("SambaNova" in c["quote"] for c in claims)
    source = curl.ok("/v1/documents/" + claims[0]["document"]["id"])["data"]
    assert source["publisher"] and source["published_on"] == claims[0]["document"]["published_on"]

    load(cluster, database, tmp_path, NEWS, "2026-03-19", server)
    assert "etched" in {r["company"]["id"] for r in curl.ok(question)["data"]}
    then = curl.get(question, params={"as_of": answer.json()["meta"]["as_of"]})
    assert then.content == answer.content, "the same question about that time gets the same bytes"


class Follower:
    """Somebody who keeps a copy of the funding records by the change feed alone."""

    def __init__(self, api):
        self.api, self.after, self.copy = api, "0", {}

    def catch_up(self):
        """All pages from where it was; returns how many changes there were."""
        count = 0
        while True:
            page = self.api.ok("/v1/changes", params={"after": self.after, "kind": "funding", "limit": 40})
            for change in page["data"]:
                self.take(change)
            count += len(page["data"])
            self.after = str(page["page"]["next"])
            if not page["page"]["more"]:
                return count

    def take(self, change):
        if change["action"] in ("created", "updated"):
            self.copy[change["id"]] = change["record"]
        else:
            self.copy.pop(change["id"], None)


def test_journey_of_a_service(cluster, world):
    """It mirrors the records, dies, goes on where it was; and it hands in what it has read, safely more than once."""
    server, database = world
    key = cluster.key(database, "write", "delete")
    service, anybody = contract.Api(server.url, key=key), contract.Api(server.url)

    follower = Follower(anybody)
    assert follower.catch_up() > 0
    assert follower.copy == {r["id"]: r for r in anybody.walk("/v1/funding", limit=100)}

    news = {"text": NEWS, "title": "Etched raises", "publisher": "Example Wire", "published_on": "2026-03-19"}
    assert anybody.post("/v1/documents", json=news).status_code == 401
    once = {"Idempotency-Key": "2026-03-19/etched"}
    first = service.post("/v1/documents", json=news, headers=once)
    assert first.status_code == 201
    second = service.post("/v1/documents", json=news, headers=once)
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert service.post("/v1/documents", json={**news, "title": "Another"}, headers=once).status_code == 409

    resumed = Follower(anybody)
    resumed.after, resumed.copy = follower.after, dict(follower.copy)
    assert resumed.catch_up() == 1, "one round, once"
    assert resumed.copy == {r["id"]: r for r in anybody.walk("/v1/funding", limit=100)}

    with contextlib.closing(anybody.get("/v1/changes", params={"kind": "funding"}, stream=True,
                                        headers={"Accept": "text/event-stream", "Last-Event-ID": follower.after})) as feed:
        event = next_event(feed)
    assert json.loads(event["data"])["id"] in set(resumed.copy) - set(follower.copy)

    document = first.json()["data"]["id"]
    assert service.delete("/v1/documents/" + document).status_code == 200
    assert resumed.catch_up() == 1
    assert resumed.copy == follower.copy, "as if it had never been read"
    assert anybody.get("/v1/documents/" + document).status_code == 410


def next_event(feed):
    """The first event of a stream, heartbeats left out."""
    text = ""
    for chunk in feed.iter_content(chunk_size=None, decode_unicode=True):
        text += chunk
        events = [e for e in contract.events_of(text) if "data" in e]
        if events:
            return events[0]
    raise AssertionError(f"the stream ended: {text}")


def test_reading_needs_no_key(sample):
    for path in ("/v1/funding", "/v1/changes", "/v1/coverage", "/docs", "/metrics"):
        assert requests.get(sample.url + path, timeout=PATIENCE).status_code == 200
