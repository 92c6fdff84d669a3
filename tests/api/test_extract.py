"""POST /v1/extract: the facts of a text, by the same library as `exawatch extract`, and nothing stored."""
import concurrent.futures
import json

import pytest
from program import SOURCE, run

SAMPLE = SOURCE / "data" / "sample"
TEXT = "Orbweaver AI has raised $50 million in a Series B round led by Sequoia Capital."
PAGE = f"""<html><head><title>Orbweaver raises</title></head><body><nav><a href="/">Home</a></nav><article><h1>Orbweaver raises</h1>
<p>{TEXT} The company makes chips for inference &amp; sells them to clouds.</p></article></body></html>"""
PARTICULARS = {"name": "raise.txt", "title": "Orbweaver raises", "publisher": "Example News", "url": "https://example.org/orbweaver",
               "published_on": "2026-03-01", "licence": "CC-BY-4.0", "author": "A. Writer"}


def extract(api, body, media="text/plain", **kw):
    data = body.encode() if isinstance(body, str) else body
    return api.post("/v1/extract", data=data, headers={"Content-Type": media, **kw.pop("headers", {})}, **kw)


def facts_of(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.txt"))[:6], ids=lambda path: path.name)
def test_the_same_facts_as_the_command(sample, path):
    sidecar = json.loads(path.with_suffix(".json").read_text())
    params = {"name": path.name, **{k: v for k, v in sidecar.items() if k in ("title", "published_on") and v}}
    answer = extract(sample, path.read_bytes(), params=params, headers={"Accept": "application/x-ndjson"})
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/x-ndjson"
    assert answer.content.decode() == run("extract", "--dry-run", str(path)).stdout


def test_spans_are_bytes_of_the_text(sample):
    text = "Überblick – «heute».\n\nNeue Zürcher meldet: " + TEXT + "\n"
    facts = facts_of(extract(sample, text))
    assert facts and all(text.encode()[f["begin"]:f["end"]].decode() == f["evidence"] for f in facts)
    assert (facts[0]["type"], facts[0]["company"], facts[0]["amount"], facts[0]["round"]) == ("funding", "Orbweaver AI", 50000000, "series_b")
    assert facts[0]["rule"].startswith("funding.") and 0 < facts[0]["confidence"] <= 1


def test_particulars_in_the_url_or_in_the_json(sample):
    plain = extract(sample, TEXT, params=PARTICULARS).json()
    as_json = sample.post("/v1/extract", json={"text": TEXT, **PARTICULARS}).json()
    assert plain == as_json
    assert plain["document"]["title"] == PARTICULARS["title"] and plain["document"]["published_on"] == "2026-03-01"
    assert {f["doc"] for f in plain["data"]} == {"raise.txt"}


def test_null_is_not_known(sample):
    assert sample.post("/v1/extract", json={"text": TEXT, "title": None}).json() == sample.post("/v1/extract", json={"text": TEXT}).json()


def test_dates_count_from_the_day_of_publication(sample):
    def date(**more):
        return facts_of(sample.post("/v1/extract", json={"text": "Yesterday, " + TEXT, **more}))[0].get("date")

    assert date() is None and date(published_on="2026-03-01") == "2026-02-28"


def test_of_a_page_the_main_text(sample):
    for answer in (extract(sample, PAGE, "text/html"), sample.post("/v1/extract", json={"html": PAGE})):
        facts, document = facts_of(answer), answer.json()["document"]
        assert document["media_type"] == "text/markdown" and document["title"] == "Orbweaver raises"
        assert "Home" not in document["text"] and len(document["text"].encode()) == document["size"]
        assert [document["text"].encode()[f["begin"]:f["end"]].decode() for f in facts] == [f["evidence"] for f in facts] != []


def test_markdown(sample):
    answer = extract(sample, f"# News\n\n- **Orbweaver:** {TEXT}\n", "text/markdown; charset=utf-8")
    assert facts_of(answer) and answer.json()["document"]["media_type"] == "text/markdown"


def test_a_text_without_facts(sample):
    assert facts_of(extract(sample, "It rained in Lisbon.")) == []
    assert extract(sample, "It rained.", headers={"Accept": "application/x-ndjson"}).text == ""


def test_nothing_is_stored(sample, cluster):
    def ledger():
        return [cluster.sql("exawatch", f"SELECT count(*) FROM {table}") for table in ("document", "claim", "audit", "data_version_log")]

    before = ledger()
    facts_of(extract(sample, TEXT))
    assert ledger() == before


def problems(answer, status):
    assert answer.status_code == status, answer.text
    return {e["parameter"]: e["message"] for e in answer.json()["errors"]}


def test_all_that_is_wrong_at_once(sample):
    body = {"text": TEXT, "html": PAGE, "titel": "x", "url": "ftp://x", "published_on": "2026-02-30", "author": 7, "name": "a/b"}
    assert set(problems(sample.post("/v1/extract", json=body), 422)) == {"text", "titel", "url", "published_on", "author", "name"}


@pytest.mark.parametrize("body", ["", "[]", "7", "{", '{"text":"a","text":"b"}', '{"text":"\\u0000"}', "nul"])
def test_no_object(sample, body):
    assert set(problems(extract(sample, body, "application/json"), 400)) == {"body"}


@pytest.mark.parametrize("body", [b"", b"a\x00b", b"caf\xe9", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_no_text(sample, body):
    assert set(problems(extract(sample, body), 422)) == {"text"}


def test_no_page(sample):
    assert set(problems(extract(sample, "<html></html>", "text/html"), 422)) == {"html"}


def test_named_twice(sample):
    assert "title" in problems(sample.post("/v1/extract?title=a", json={"text": TEXT, "title": "b"}), 422)


def test_unknown_parameters(sample):
    assert "mode" in problems(extract(sample, TEXT, params={"mode": "queue"}), 400)


def test_limits(sample):
    sentence = TEXT + " "
    whole = (sentence * (256 * 1024 // len(sentence) + 1))[:256 * 1024]
    assert facts_of(extract(sample, whole))
    assert extract(sample, whole + ".").status_code == 413
    assert extract(sample, TEXT, "application/pdf").status_code == 415
    assert extract(sample, TEXT, headers={"Accept": "text/csv"}).status_code == 406


def test_many_at_once(sample):
    """One extractor serves all threads."""
    texts = [path.read_bytes() for path in sorted(SAMPLE.glob("*.txt"))[:12]]
    alone = [facts_of(extract(sample, text)) for text in texts]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda text: facts_of(extract(sample, text)), texts * 4))
    assert again == alone * 4
