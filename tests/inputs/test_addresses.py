# SPDX-License-Identifier: Apache-2.0
"""Pages and feeds over http, from sites of our own on loopback."""
import gzip

import pytest

from conftest import dry
from pages import PAGES
from website import Answer, Site
from test_feeds import RSS, item, standing

PAGE = Answer(PAGES["wordpress"], Content_Type="text/html; charset=utf-8")


def fetch(*arguments):
    return dry("--allow-private", *arguments)


def test_a_page_and_who_asks(folder):
    with Site({"/n": PAGE}) as site:
        run = fetch(site.url + "/n")
        assert run.status == 0 and run.documents == [site.url + "/n"] and "Planted" not in run.out
        (_, headers) = site.requests[-1]
        assert headers["User-Agent"].startswith("Exawatch/") and "(+http" in headers["User-Agent"]
        assert [path for path, _ in site.requests] == ["/robots.txt", "/n"]


def test_private_addresses_are_refused():
    with Site({"/n": PAGE}) as site:
        port = site.server.server_port
        for host in "127.0.0.1", "localhost", "0x7f000001", "127.1", "[::ffff:127.0.0.1]":
            run = dry(f"http://{host}:{port}/n")
            assert run.status == 1 and "is in a private network" in run.errors, run.errors
        assert site.requests == []


def test_a_redirect_to_another_scheme_is_refused():
    with Site({"/a": Answer(status=302, Location="file:///etc/passwd"), "/b": Answer(status=301, Location="gopher://127.0.0.1/x")}) as site:
        for path in "/a", "/b":
            run = fetch(site.url + path)
            assert run.status == 1 and "only http and https are fetched" in run.errors


def test_redirects():
    with Site({"/n": PAGE, "/a": Answer(status=302, Location="/b"), "/b": Answer(status=308, Location="n"),
               "/loop": Answer(status=302, Location="/loop")}) as site:
        assert fetch(site.url + "/a").documents == [site.url + "/a"]
        run = fetch(site.url + "/loop")
        assert run.status == 1 and "redirects" in run.errors and site.counts["/loop"] <= 6


def test_robots_txt(folder):
    robots = Answer("User-agent: exawatch\nDisallow: /no\nAllow: /no/but\n\nUser-agent: *\nDisallow: /\n")
    with Site({"/robots.txt": robots, "/no/x": PAGE, "/no/but": PAGE, "/yes": PAGE, "/r": Answer(status=302, Location="/no/x")}) as site:
        run = fetch(*(site.url + path for path in ("/no/x", "/no/but", "/yes", "/r")))
        assert run.documents == [site.url + "/no/but", site.url + "/yes"]
        assert run.errors.count("robots.txt does not allow it") == 2 and site.counts["/no/x"] == 0
        assert site.counts["/robots.txt"] == 1
    with Site({"/robots.txt": Answer(status=503), "/n": PAGE}) as site:
        assert "robots.txt cannot be read" in fetch(site.url + "/n").errors and site.counts["/n"] == 0


@pytest.mark.parametrize("answer, why", [
    (Answer(status=404), "answers 404"),
    (Answer(b"x" * (33 << 20), Content_Type="text/html"), "larger than"),
    (Answer(gzip.compress(b"x" * (40 << 20)), Content_Type="text/html", Content_Encoding="gzip"), "larger than"),
    (Answer(b"%PDF-1.7", Content_Type="application/pdf"), "cannot be read"),
    (Answer(b"short", Content_Type="text/html", Content_Length="10000", Connection="close"), "transfer|partial|closed|end"),
])
def test_bad_answers(answer, why):
    import re
    with Site({"/x": answer, "/n": PAGE}) as site:
        run = fetch(site.url + "/x", site.url + "/n")
        assert run.status == 1 and run.documents == [site.url + "/n"]
        line = run.errors.splitlines()[0]
        assert "/x" in line and re.search(why, line, re.I), line


def test_compression_and_charset():
    html = "<p>Northwind Café has raised €120 million in a Series B round led by Maple Ventures.</p>".encode("iso-8859-15")
    answer = Answer(gzip.compress(html), Content_Type="text/html; charset=iso-8859-15", Content_Encoding="gzip")
    with Site({"/n": answer}) as site:
        (fact,) = fetch(site.url + "/n").facts
        assert fact["company"] == "Northwind Café" and fact["currency"] == "EUR"


class Changing:
    """A feed with an ETag that answers 304 while it is the same."""

    def __init__(self, body, tag):
        self.body, self.tag, self.spared = body, tag, 0

    def __call__(self, request):
        if request.headers.get("If-None-Match") == self.tag:
            self.spared += 1
            return Answer(status=304, ETag=self.tag)
        return Answer(self.body, Content_Type="application/rss+xml", ETag=self.tag)


def test_conditional_requests(ledger):
    feed = Changing(RSS.format(item("1", 50) + item("2", 70, company="Beta Silicon")), '"a"')
    with Site({"/feed": feed}) as site:
        address = site.url + "/feed"
        assert ledger.extract("--allow-private", address).out.startswith("2 documents")
        assert ledger.sql("SELECT DISTINCT url, etag, fetched_at IS NOT NULL FROM document_origin") == [(address, '"a"', True)]
        assert "2 unchanged" in ledger.extract("--allow-private", address).out and feed.spared == 1
        feed.body, feed.tag = RSS.format(item("1", 55) + item("2", 70, company="Beta Silicon")), '"b"'
        assert "1 unchanged" in ledger.extract("--allow-private", address).out
        assert [amount for _, amount in standing(ledger)] == [55000000, 70000000]
        # A run that stored only a part is made whole without another transfer.
        ledger.sql("DELETE FROM reading")
        assert ledger.extract("--allow-private", address).out.startswith("2 documents") and feed.spared == 2


def test_a_page_that_changes(ledger):
    pages = {"/n": Answer("<title>x</title><p>Acme Compute has raised $50 million in a Series B round led by Pike Capital.</p>",
                          Content_Type="text/html")}
    with Site(pages) as site:
        assert ledger.extract("--allow-private", site.url + "/n").status == 0
        pages["/n"] = Answer(pages["/n"].body.replace(b"$50", b"$55"), Content_Type="text/html")
        assert ledger.extract("--allow-private", site.url + "/n").status == 0
        assert [amount for _, amount in standing(ledger)] == [55000000]
        assert ledger.sql("SELECT count(*) FROM api.documents") == [(1,)]


def test_a_list_of_feeds(folder):
    with Site({"/a": Answer(RSS.format(item("1", 50))), "/b": Answer(RSS.format(item("2", 70, company="Beta Silicon")))}) as site:
        (folder / "feeds.txt").write_text(f"# ours\n{site.url}/a\n\n{site.url}/missing\n{site.url}/b\n")
        run = fetch(folder / "feeds.txt")
        assert run.status == 1 and run.documents == [site.url + "/a#1", site.url + "/b#2"]
        assert "/missing: the server answers 404" in run.errors
        # What lies in a folder by chance starts no request.
        count = len(site.requests)
        fetch(folder)
        assert len(site.requests) == count


def test_passwords_in_addresses_are_refused():
    assert "user name" in fetch("http://a:b@127.0.0.1/x").errors
