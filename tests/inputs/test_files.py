# SPDX-License-Identifier: Apache-2.0
"""Files, folders, globs, standard input, gzip and NDJSON."""
import gzip
import json
import resource

import pytest

from conftest import dry

ACME = "Acme Compute has raised $50 million in a Series B round led by Pike Capital."
BETA = "Beta Silicon has raised $70 million in a Series A round led by Pike Capital."


def amounts(run):
    return {fact["doc"]: fact["amount"] for fact in run.facts if fact["type"] == "funding"}


def test_folders_and_globs(folder):
    (folder / "in" / "er").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(ACME)
    (folder / "in" / "er" / "b.md").write_text(BETA)
    (folder / "in" / ".hidden.txt").write_text(BETA)
    (folder / "in" / "a.json").write_text('{"published_on": "2026-01-02"}')
    (folder / "in" / "table.csv").write_text("a,b\n")
    assert amounts(dry(folder / "in")) == {"a.txt": 50000000, "b.md": 70000000}
    assert amounts(dry(str(folder / "in" / "*.txt"))) == {"a.txt": 50000000}
    assert amounts(dry(str(folder / "in" / "{a,x}.*"))) == {"a.txt": 50000000}
    assert amounts(dry(str(folder / "*"))) == {"a.txt": 50000000, "b.md": 70000000}
    nothing = dry(str(folder / "*.html"))
    assert nothing.status == 1 and "nothing matches" in nothing.errors


def test_a_name_that_looks_like_a_glob(folder):
    (folder / "a[1].txt").write_text(ACME)
    assert amounts(dry(folder / "a[1].txt")) == {"a[1].txt": 50000000}


def test_gzip(folder):
    (folder / "a.txt.gz").write_bytes(gzip.compress(ACME.encode()))
    (folder / "b.html.gz").write_bytes(gzip.compress(f"<p>{BETA}</p>".encode()))
    (folder / "b.json").write_text('{"published_on": "2026-01-02"}')
    assert amounts(dry(folder)) == {"a.txt": 50000000, "b.html": 70000000}
    whole = (folder / "a.txt.gz").read_bytes()
    (folder / "a.txt.gz").write_bytes(whole[:-12])
    broken = dry(folder)
    assert broken.status == 1 and "a.txt.gz: the compressed data is cut off" in broken.errors and amounts(broken) == {"b.html": 70000000}
    (folder / "a.txt.gz").write_bytes(gzip.compress(b"a" * (64 << 20)))
    assert "larger than" in dry(folder / "a.txt.gz").errors


@pytest.mark.parametrize("text, arguments", [
    (ACME, []),
    (f"<!doctype html><p>{ACME}</p>", []),
    (f"<p>{ACME}</p>", ["--type", "html"]),
    (json.dumps({"text": ACME}), []),
    (json.dumps({"text": ACME}), ["--type", "ndjson"]),
    (f"<rss><channel><item><guid>1</guid><description>{ACME}</description></item></channel></rss>", []),
])
def test_standard_input(text, arguments):
    for bytes_ in text.encode(), gzip.compress(text.encode()):
        (fact,) = [f for f in dry("-", *arguments, input=bytes_).facts if f["type"] == "funding"]
        assert fact["amount"] == 50000000


def test_standard_input_is_stored(ledger):
    page = f"<!doctype html><title>T</title><p>{ACME}</p>".encode()
    assert ledger.extract("-", input=page).out.startswith("1 document, 1 fact")
    assert ledger.sql("SELECT name, title FROM document") == [("stdin", "T")]
    assert "1 unchanged" in ledger.extract("-", input=page).out


def test_defaults(ledger, folder):
    (folder / "a.txt").write_text(ACME)
    (folder / "b.txt").write_text(BETA)
    (folder / "b.json").write_text('{"publisher": "Own", "published_on": "2026-01-02"}')
    assert ledger.extract("--source", "Wire", "--published-on", "2026-03-04", folder).status == 0
    assert ledger.sql("SELECT name, publisher, published_on::text FROM document ORDER BY name") == [
        ("a.txt", "Wire", "2026-03-04"), ("b.txt", "Own", "2026-01-02")]
    wrong = ledger.extract("--published-on", "2026-03", folder)
    assert wrong.status == 2 and "is no day" in wrong.errors


def test_lines_of_documents(ledger, folder):
    lines = [
        json.dumps({"name": "one", "text": ACME, "published_on": "2026-03-04T10:00:00Z", "publisher": "P", "url": "https://x.example/1",
                    "licence": "CC0-1.0", "title": "T", "author": "A"}),
        "{broken",
        "",
        json.dumps({"html": f"<nav>x</nav><p>{BETA}</p>"}),
        json.dumps({"name": "neither"}),
        json.dumps({"text": 5}),
        json.dumps({"text": "x", "published_on": "soon"}),
    ]
    (folder / "docs.ndjson").write_text("\n".join(lines))
    run = ledger.extract(folder / "docs.ndjson")
    assert run.status == 1 and run.out.startswith("2 documents, ")
    for line, why in (2, "not a JSON object"), (5, 'either "text" or "html"'), (6, "text must be text"), (7, "published_on is no date"):
        assert any(f"docs.ndjson:{line}: " in error and why in error.replace("\\", "") for error in run.errors.splitlines()), run.errors
    assert ledger.sql("SELECT name, title, publisher, url, licence, published_on::text FROM document ORDER BY name") == [
        ("docs.ndjson:4", None, None, None, None, None), ("one", "T", "P", "https://x.example/1", "CC0-1.0", "2026-03-04")]


def test_other_kinds_are_counted_and_named(ledger, folder):
    (folder / "a.txt").write_text(ACME)
    for name in "x.pdf", "y.pdf", "z.png", "facts.ndjson", "drawing.xml":
        (folder / name).write_bytes(b"<svg>" if name.endswith("xml") else b'{"type": "funding"}')
    run = ledger.extract(folder)
    assert run.status == 0 and "5 files of no kind that is read" in run.out
    for kind in "2 .pdf", "1 .png", "1 .ndjson", "1 .xml":
        assert kind in run.out
    named = ledger.extract(folder / "x.pdf")
    assert named.status == 1 and "cannot be read" in named.errors


def test_memory_is_that_of_one_document(folder):
    """Four hundred documents of 10 kB in one file take as much as twenty."""
    line = json.dumps({"text": (ACME + "\n\n" + "Nothing else is said here at all. " * 300)}) + "\n"

    def run(count):
        (folder / "docs.ndjson").write_text(line * count)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        done = dry(folder / "docs.ndjson")
        assert done.status == 0 and len(done.facts) == count
        return max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)

    few = run(20)
    assert run(400) < few * 1.5 + 20000
