# SPDX-License-Identifier: Apache-2.0
"""The main text of pages: the story comes out of every skin, and nothing of the boxes around it."""
import re

import pytest

from conftest import dry
from pages import HEADLINE, PAGES, STORY


@pytest.mark.parametrize("skin", PAGES)
def test_the_story_and_nothing_else(folder, skin):
    (folder / "page.html").write_text(PAGES[skin], encoding="utf-8")
    run = dry(folder / "page.html")
    assert run.status == 0, run.errors
    assert "Planted" not in run.out
    found = {(fact.get("company"), fact.get("amount")) for fact in run.facts if fact["type"] == "funding"}
    assert ("Northwind Compute", 120000000) in found and ("Harbor Silicon", 45000000) in found


def test_what_is_stored(ledger, folder):
    """The text that quotes are cut from, and the bytes that it was made from."""
    page = folder / "page.html"
    page.write_text(PAGES["wordpress"], encoding="utf-8")
    assert ledger.extract(page).status == 0
    (row,) = ledger.sql("SELECT d.name, d.media_type, d.title, d.published_on::text, convert_from(d.body, 'UTF8'), o.media_type, o.bytes"
                        "  FROM document d JOIN document_origin g ON g.document_id = d.id JOIN original o ON o.sha256 = g.original_sha256")
    assert row[:4] == ("page.html", "text/markdown", HEADLINE, "2026-03-02")
    assert row[4] == "# " + HEADLINE + "\n\n" + "\n\n".join(STORY) + "\n"
    assert row[5] == "text/html" and bytes(row[6]) == page.read_bytes()
    for quote, start, end in ledger.sql("SELECT quote, quote_start, quote_end FROM claim"):
        assert row[4].encode()[start:end].decode() == quote
    assert "1 unchanged" in ledger.extract(page).out


def test_a_sidecar_goes_before_what_the_page_says(ledger, folder):
    (folder / "page.html").write_text(PAGES["data"], encoding="utf-8")
    (folder / "page.json").write_text('{"title": "T", "published_on": "2026-05-06", "publisher": "P", "author": "A"}')
    assert ledger.extract(folder).status == 0
    assert ledger.sql("SELECT title, publisher, published_on::text, author FROM document JOIN document_origin ON document_id = id") == [
        ("T", "P", "2026-05-06", "A")]


@pytest.mark.parametrize("charset, head", [
    ("iso-8859-15", '<meta charset="iso-8859-15">'),
    ("windows-1252", ""),
    ("utf-16", ""),
    ("utf-8", ""),
    ("shift_jis", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
])
def test_charsets(folder, charset, head):
    text = "Northwind Café has raised €120 million in a Series B round led by Maple Ventures."
    if charset == "shift_jis":
        text = text.replace("é", "e").replace("€", "$") + " 東京"
    (folder / "page.html").write_bytes(f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(charset))
    (fact,) = [f for f in dry(folder / "page.html").facts if f["type"] == "funding"]
    assert fact["amount"] == 120000000 and fact["evidence"] == re.sub(" 東京", "", text)


@pytest.mark.parametrize("bytes_, why", [
    (b"<html><body>" + b"<div>" * 5000 + b"x", "nested too deep"),
    (b"<html><body><script>x</script></body></html>", "no text"),
    (b"", "empty|no text"),
])
def test_a_bad_page_is_one_line(folder, bytes_, why):
    (folder / "a.html").write_bytes(bytes_)
    (folder / "b.html").write_text(PAGES["flat"], encoding="utf-8")
    run = dry(folder)
    assert run.status == 1 and run.documents == ["b.html"]
    first, last = run.errors.splitlines()
    assert re.search(r"a\.html: .*(" + why + ")", first) and "1 of 2 documents failed" in last
