"""/v1/coverage: what was read, from whom, of which month; it agrees with the documents."""
import collections
import urllib.parse


def test_it_counts_the_documents(sample):
    coverage = sample.ok("/v1/coverage")
    documents = sample.walk("/v1/documents", limit=1000)
    told = {(e["source"], e["month"]): e for e in coverage["data"]}
    expected = collections.defaultdict(list)
    for document in documents:
        expected[document["publisher"], document["published_on"] and document["published_on"][:7]].append(document)
    assert set(told) == set(expected) and len(told) == len(coverage["data"])
    for key, entry in told.items():
        assert entry["documents"] == len(expected[key])
        assert entry["facts"] == sum(d["facts"] or 0 for d in expected[key])
        assert entry["failed"] == sum(d["outcome"] == "failed" for d in expected[key])
        assert entry["waiting"] == sum(d["outcome"] is None for d in expected[key])
        assert entry["last_read_at"] == max(d["read_at"] for d in expected[key] if d["read_at"])
    total = coverage["total"]
    assert total["documents"] == len(documents) and total["facts"] == sum(e["facts"] for e in coverage["data"])
    assert total["last_read_at"] == coverage["meta"]["last_read_at"]


def test_links_lead_to_the_documents(sample):
    for entry in sample.ok("/v1/coverage")["data"]:
        parts = urllib.parse.urlsplit(entry["link"])
        found = sample.walk(parts.path, **dict(urllib.parse.parse_qsl(parts.query)), limit=1000)
        assert len(found) == entry["documents"], entry
        assert {d["publisher"] for d in found} == {entry["source"]}


def test_it_can_be_narrowed(sample):
    everything = sample.ok("/v1/coverage")["data"]
    source = next(e["source"] for e in everything if e["source"])
    assert sample.ok("/v1/coverage", params={"source": source.upper()})["data"] == [e for e in everything if e["source"] == source]
    months = sorted(e["month"] for e in everything if e["month"])
    some = sample.ok("/v1/coverage", params={"published_from": months[1], "published_to": months[-2]})["data"]
    assert some == [e for e in everything if e["month"] and months[1] <= e["month"] <= months[-2]]
    year = sample.ok("/v1/coverage", params={"published_from": "2026", "published_to": "2026"})["data"]
    assert year == [e for e in everything if (e["month"] or "").startswith("2026")]


def test_what_is_wrong_is_said_all_at_once(sample):
    errors = sample.errors("/v1/coverage?source=Exawatch+sampel+corpus&published_from=2026-13&published_to=2026-01-05&surce=x")
    assert errors["surce"]["suggestions"] == ["source"]
    errors = sample.errors("/v1/coverage?source=Exawatch+sampel+corpus&published_from=2026-13&published_to=2026-01-05")
    assert "Exawatch sample corpus" in errors["source"]["suggestions"] and set(errors) == {"source", "published_from", "published_to"}
    assert "published_from" in sample.errors("/v1/coverage?published_from=2026-02&published_to=2026-01")


def test_it_is_of_a_moment(sample):
    now = sample.get("/v1/coverage")
    assert sample.get("/v1/coverage", params={"as_of": now.json()["meta"]["as_of"]}).content == now.content
    assert sample.get("/v1/coverage?as_of=soon").status_code == 400
