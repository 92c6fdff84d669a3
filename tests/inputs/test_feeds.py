# SPDX-License-Identifier: Apache-2.0
"""Feeds: a document an item, and what happens when an item changes."""
import json

from conftest import dry

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://w.example/</link>{}</channel></rss>"""


def item(guid, amount, day="19 Nov 2025", company="Acme Compute"):
    return (f"<item><guid>{guid}</guid><pubDate>{day} 10:00 GMT</pubDate><title>{company} raises</title>"
            f"<description>{company} has raised ${amount} million in a Series B round led by Pike Capital.</description></item>")


def standing(ledger):
    return ledger.sql("SELECT d.name, c.amount::bigint FROM claim c JOIN document d ON d.id = c.document_id"
                      " WHERE c.retracted_at IS NULL AND c.amount IS NOT NULL ORDER BY 1, 2")


def test_a_document_an_item(ledger, folder):
    (folder / "w.xml").write_text(RSS.format(item("g/1", 50) + item("2", 70, "20 Nov 2025", "Beta Silicon")))
    assert ledger.extract(folder).status == 0
    assert ledger.sql("SELECT name, publisher, published_on::text, media_type FROM document ORDER BY name") == [
        ("w.xml#2", "Wire", "2025-11-20", "text/markdown"), ("w.xml#g/1", "Wire", "2025-11-19", "text/markdown")]
    assert ledger.sql("SELECT count(*), count(DISTINCT original_sha256) FROM document_origin") == [(2, 1)]
    assert standing(ledger) == [("w.xml#2", 70000000), ("w.xml#g/1", 50000000)]


def test_updates(ledger, folder):
    feed = folder / "w.xml"
    first, second = RSS.format(item("1", 50)), RSS.format(item("1", 55) + item("2", 70, company="Beta Silicon"))
    feed.write_text(first)
    assert ledger.extract(feed).out.startswith("1 document,")
    assert "1 unchanged" in ledger.extract(feed).out
    feed.write_text(second)
    assert ledger.extract(feed).out.startswith("2 documents")
    assert standing(ledger) == [("w.xml#1", 55000000), ("w.xml#2", 70000000)]
    assert ledger.sql("SELECT body -> 'amount' ->> 'value' FROM (SELECT body::jsonb FROM api.funding) r ORDER BY 1") == [("55000000",), ("70000000",)]
    # What is outdated stays so, in this file or in a copy of the old one; and all in one run is the same.
    (folder / "old.xml").write_text(first)
    assert "3 unchanged" in ledger.extract(folder / "w.xml", folder / "old.xml").out
    assert standing(ledger) == [("w.xml#1", 55000000), ("w.xml#2", 70000000)]


def test_two_editions_in_one_run(ledger, folder):
    (folder / "a.xml").write_text(RSS.format(item("1", 50)))
    (folder / "b.xml").write_text(RSS.format(item("1", 55)))
    for _ in range(2):
        assert ledger.extract(folder).status == 0
        assert standing(ledger) == [("b.xml#1", 55000000)]


def test_other_forms(folder):
    text = "Acme Compute has raised $50 million in a Series B round led by Pike Capital."
    (folder / "a.atom").write_text(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>x</id><content>{text}</content></entry></feed>')
    (folder / "j.json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "content_text": text}]}))
    (folder / "side.json").write_text('{"title": "nothing"}')
    assert dry(folder).documents == ["a.atom#x", "j.json#1"]


def test_bad_feeds(folder):
    (folder / "a.rss").write_text("<rss><channel><item><guid>1")
    (folder / "b.rss").write_text(RSS.format(item("1", 50)))
    run = dry(folder)
    assert run.status == 1 and run.documents == ["b.rss#1"]
    assert "a.rss: malformed XML" in run.errors


def test_entities_are_not_expanded(folder):
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 20 if i else "x" * 20}">' for i in range(8))
    (folder / "a.rss").write_text(f'<?xml version="1.0"?><!DOCTYPE rss [{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                                  + RSS.format(item("1", 50) + "<item><guid>2</guid><description>&e7; &f;</description></item>")[21:])
    run = dry(folder)
    assert run.status == 0 and run.documents == ["a.rss#1"]
