"""Structured files in: what is taken, what is refused, and that a refused file leaves nothing behind."""
import json

import pytest
from books import SAMPLE, SOURCE

TEXT = "Acme Robotics raised $50 million in a Series A round led by Zenith Ventures.\nBeta Power agreed to supply Acme Robotics.\n"
RAISE = {"type": "funding", "doc": "news.txt", "company": "Acme Robotics", "amount": 50000000, "currency": "USD", "round": "series_a",
         "lead_investors": ["Zenith Ventures"], "status": "announced", "evidence": "Acme Robotics raised $50 million in a Series A round"}
SUPPLY = {"type": "deal", "doc": "news.txt", "kind": "supply", "parties": ["Beta Power", "Acme Robotics"], "status": "announced",
          "evidence": "Beta Power agreed to supply Acme Robotics."}


def write(path, *facts):
    path.write_text("".join((f if isinstance(f, str) else json.dumps(f)) + "\n" for f in facts))
    return path


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "news.txt").write_text(TEXT)
    (folder / "news.json").write_text('{"title": "Acme raises", "publisher": "The Wire", "published_on": "2026-02-24"}')
    return folder


def claims(ledger):
    return ledger.sql("SELECT count(*) FROM claim WHERE retracted_at IS NULL AND kind <> 'organisation'")[0][0]


def test_facts_are_located_in_their_document(books, tmp_path, news):
    ledger = books()
    out = ledger.take("--documents", news, write(tmp_path / "f.ndjson", RAISE, SUPPLY))
    assert "2 facts: 2 new, 0 known, 0 withdrawn" in out
    quotes = ledger.sql("SELECT c.quote, c.quote_start, d.title, d.published_on::text FROM claim c JOIN document d ON d.id = c.document_id "
                        "WHERE c.kind = 'deal'")
    assert quotes == [(SUPPLY["evidence"], TEXT.index("Beta"), "Acme raises", "2026-02-24")]
    record = ledger.one("funding", company="acme-robotics")
    assert (record["announced_on"], record["announced_on_basis"]) == ("2026-02-24", "published")
    assert [p["id"] for p in record["investors"]] == ["zenith-ventures"]


def test_taking_a_file_again_changes_nothing(books, tmp_path, news):
    ledger, file = books(), write(tmp_path / "f.ndjson", RAISE, SUPPLY)
    ledger.take("--documents", news, file)
    before = ledger.records(), ledger.sql("SELECT count(*), max(recorded_at) FROM claim"), ledger.sql("SELECT version FROM data_version")
    assert "0 new, 2 known, 0 withdrawn" in ledger.take(file)
    assert before == (ledger.records(), ledger.sql("SELECT count(*), max(recorded_at) FROM claim"), ledger.sql("SELECT version FROM data_version"))


def test_facts_without_their_document_are_their_own_evidence(books, tmp_path):
    ledger, file = books(), write(tmp_path / "f.ndjson", SUPPLY, RAISE)
    ledger.take(file)
    quote, line, name = ledger.sql("SELECT c.quote, c.line, d.name FROM claim c JOIN document d ON d.id = c.document_id WHERE c.kind = 'funding'")[0]
    assert (json.loads(quote), line, name) == (RAISE, 2, "f.ndjson")


@pytest.mark.parametrize("change, said", [
    ({"type": "fundin"}, "unknown type 'fundin' (did you mean 'funding'?)"),
    ({"compny": "x"}, "unknown field 'compny' (did you mean 'company'?)"),
    ({"vendor": "x"}, "unknown field 'vendor'"),
    ({"amount": "50 million"}, "'amount' must be a number, not a text"),
    ({"amount": -1}, "'amount' must not be negative"),
    ({"lead_investors": "Zenith"}, "'lead_investors' must be a list of texts, not a text"),
    ({"round": "series_q"}, "unknown round 'series_q' (did you mean 'series_"),
    ({"status": "done"}, "unknown status 'done'"),
    ({"currency": "USX"}, "unknown currency 'USX' (did you mean 'USD'?)"),
    ({"currency": None}, "'currency' is missing"),
    ({"date": "Feb 2026"}, "'date' must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not 'Feb 2026'"),
    ({"company": ""}, "'company' must not be empty"),
    ({"company": None}, "a funding needs company"),
    ({"amount": None, "round": None}, "a funding needs amount, round or total_raised"),
    ({"evidence": None}, "'evidence' is missing"),
    ({"doc": None}, "'doc' is missing"),
    ({"evidence": "Acme raised nothing."}, "the evidence does not stand in 'news.txt'"),
    ({"confidence": 2}, "'confidence' must be from 0 to 1"),
    ({"begin": 0, "end": 3}, "'begin' and 'end' are not as far apart as 'evidence' is long"),
])
def test_a_wrong_line_is_named_and_nothing_is_taken(books, tmp_path, news, change, said):
    ledger = books()
    wrong = {k: v for k, v in {**RAISE, **change}.items() if v is not None or k not in ("evidence", "doc")}
    file = write(tmp_path / "f.ndjson", SUPPLY, wrong)
    done = ledger.try_run("import", "--documents", news, file)
    assert done.returncode == 2
    assert f"{file}:2: {said}" in done.stderr
    assert "nothing is imported" in done.stderr
    assert claims(ledger) == 0
    assert ledger.sql("SELECT count(*) FROM document WHERE name = 'news.txt'")[0][0] == 0


def test_all_mistakes_are_named_at_once(books, tmp_path, news):
    ledger = books()
    file = write(tmp_path / "f.ndjson", {**RAISE, "compny": 1, "status": "x"}, SUPPLY, "{not json", {**SUPPLY, "kind": "espionage"})
    done = ledger.try_run("import", "--documents", news, file)
    lines = [line for line in done.stderr.splitlines() if line.startswith(str(file))]
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in lines] == ["1", "1", "3", "4"]


def test_a_later_file_of_the_same_name_replaces_what_it_said(books, tmp_path, news):
    ledger, file = books(), tmp_path / "f.ndjson"
    ledger.take("--documents", news, write(file, RAISE, SUPPLY))
    assert "1 new, 1 known, 1 withdrawn" in ledger.take(write(file, SUPPLY, {**RAISE, "round": "series_b"}))
    assert ledger.one("funding")["round"] == "series_b"
    assert "0 new, 1 known, 1 withdrawn" in ledger.take(write(file, SUPPLY))
    assert ledger.of("funding") == []
    assert ledger.of("company", id="zenith-ventures") == []


def test_corrected_particulars_supersede_the_document(books, tmp_path, news):
    ledger, file = books(), write(tmp_path / "f.ndjson", RAISE)
    ledger.take("--documents", news, file)
    (news / "news.json").write_text('{"title": "Acme raises $50m", "publisher": "The Wire", "published_on": "2026-02-25"}')
    ledger.run("extract", news)
    (old,) = ledger.sql("SELECT id FROM document WHERE title = 'Acme raises'")
    assert ledger.sql("SELECT supersedes FROM document WHERE title = 'Acme raises $50m'") == [old]
    assert ledger.sql("SELECT count(*) FROM claim WHERE document_id = %s AND retracted_at IS NULL", *old) == [(0,)]


def test_chips_and_controls_that_ship_with_the_program(books):
    ledger = books()
    ledger.take("data/chips.csv", "data/controls.ndjson")
    assert len(ledger.of("chip")) == 88
    assert len(ledger.of("export_control")) == 61
    chip = ledger.one("chip", name="H100 SXM5 80GB")
    assert (chip["vendor"]["id"], chip["tpp"], chip["released_on"]) == ("nvidia", 15832, "2022-09-20")
    assert chip["note"]
    quote, line = ledger.sql("SELECT quote, line FROM claim WHERE kind = 'chip' AND fields ->> 'name' = 'H100 SXM5 80GB'")[0]
    assert (SOURCE / "data" / "chips.csv").read_text().splitlines()[line - 1] == quote
    control = ledger.one("export_control", instrument_id="us-2025-04-09-h20")
    assert (control["action"], control["in_force"], control["jurisdiction"]["code"]) == ("license_required", "in_force", "US")
    assert {"CN", "HK", "MO"} <= {t["id"] for t in control["targets"]}
    assert ledger.one("export_control", instrument_id="us-el-2019-huawei")["targets"][0]["id"] == "huawei"


def test_a_new_edition_of_a_table_replaces_the_old_one(books, tmp_path):
    ledger, file = books(), tmp_path / "chips.csv"
    header, first, second, *_ = (SOURCE / "data" / "chips.csv").read_text().splitlines()
    file.write_text("\n".join([header, first, second]) + "\n")
    ledger.take(file)
    file.write_text("\n".join([header, first.replace(",40,", ",41,")]) + "\n")
    ledger.take(file)
    assert [(c["name"], c["memory_gb"]) for c in ledger.of("chip")] == [("A100 SXM4 40GB", 41)]
    assert len(ledger.sql("SELECT id FROM api.documents WHERE name = 'chips.csv'")) == 1


@pytest.mark.parametrize("name, text, said", [
    ("o.tsv", "id\tnmae\taliases\tkind\tcountry\troles\tdomain\tparent\na\tA\t\t\t\t\t\t\n", "the column 'name' is missing, to be a table of organisations"),
    ("o.tsv", "id\tnmae\taliases\tkind\tcountry\troles\tdomain\tparent\na\tA\t\t\t\t\t\t\n", "unknown column 'nmae' in a table of organisations"),
    ("x.csv", "a,b\n1,2\n", "these columns are those of no table that is known"),
    ("rates.tsv", "currency\ton\tusd_per_unit\tsource\nUSX\t2026\t0\t\n", ":2: unknown currency 'USX' (did you mean 'USD'?)"),
    ("rates.tsv", "currency\ton\tusd_per_unit\tsource\nUSX\t2026\t0\t\n", ":2: '2026' is no day as YYYY-MM-DD"),
    ("rates.tsv", "currency\ton\tusd_per_unit\tsource\nUSX\t2026\t0\t\n", ":2: the rate has no source"),
    ("rates.tsv", "currency\ton\tusd_per_unit\tsource\nUSD\t2026-01-01\n", ":2: 2 cells, where the first line names 4 columns"),
    ("o.tsv", "id\tname\taliases\tkind\tcountry\troles\tdomain\tparent\nA b\tA B\t\tcompany\tXX\t\t\tnobody\n", "the id 'A b' must be"),
    ("o.tsv", "id\tname\taliases\tkind\tcountry\troles\tdomain\tparent\na\tA\t\tcompany\tXX\t\t\tnobody\n", "unknown country 'XX'"),
    ("o.tsv", "id\tname\taliases\tkind\tcountry\troles\tdomain\tparent\na\tA\t\tcompany\tUS\t\t\tnobody\n", "no organisation has the id 'nobody'"),
    ("o.tsv", "id\tname\taliases\tkind\tcountry\troles\tdomain\tparent\na\tA\tZed\tlab\t\t\t\t\nb\tB\tZed\tlab\t\t\t\t\n",
     ":3: the name 'Zed' is already one of 'a'"),
    ("news.txt", "Some prose.\n", "for prose use 'exawatch extract'"),
    ("empty.csv", "", "the document is empty"),
    ("bad.csv", b"\xff\xfe", "malformed UTF-8 at byte 0"),
    ("nul.csv", b"a\0b", "NUL byte at offset 1"),
])
def test_a_wrong_table_is_refused_with_its_line(books, tmp_path, name, text, said):
    ledger, file = books(), tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = ledger.records()
    done = ledger.try_run("import", file)
    assert done.returncode == 2
    assert said in done.stderr
    assert ledger.records() == before


def test_prose_that_is_none_does_not_stop_the_batch(books, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"Acme \xff raised")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(b"x\0y")
    (folder / "d.txt").write_text("Acme Robotics raised $50 million in a Series B round led by Zenith Ventures.\n")
    (folder / "e.txt").write_text("No facts here.\n")
    (folder / "e.json").write_text("{broken")
    with open(folder / "f.txt", "wb") as big:
        big.truncate(50_000_000)
    ledger = books()
    done = ledger.try_run("extract", folder)
    assert done.returncode == 1
    assert "; 5 documents failed: " in done.stdout
    for name in "abcef":
        (line,) = [line for line in done.stderr.splitlines() if f'/{name}.' in line or f'"{name}.' in line]
        assert json.loads(line)["event"] == "failed"
    assert [row[0] for row in ledger.sql("SELECT name FROM document WHERE right(name, 4) = '.txt'")] == ["d.txt"]
    assert ledger.one("funding", company="acme-robotics")["round"] == "series_b"
    assert "1 unchanged" in ledger.try_run("extract", folder).stdout


def test_an_edition_that_comes_back_replaces_its_successor(books, tmp_path):
    ledger, file = books(), tmp_path / "chips.csv"
    header, first, second, *_ = (SOURCE / "data" / "chips.csv").read_text().splitlines()
    for rows in ([first, second], [first], [first, second]):
        file.write_text("\n".join([header, *rows]) + "\n")
        ledger.take(file)
    assert sorted((c["name"], c["claims"]) for c in ledger.of("chip")) == [("A100 SXM4 40GB", 1), ("A100 SXM4 80GB", 1)]


def test_particulars_that_come_back_replace_their_correction(books, news):
    ledger = books()
    for title in ("Acme raises", "Acme raises $50m", "Acme raises"):
        (news / "news.json").write_text(json.dumps({"title": title, "publisher": "The Wire", "published_on": "2026-02-24"}))
        ledger.run("extract", news)
    titles = ledger.sql("SELECT DISTINCT d.title FROM claim c JOIN document d ON d.id = c.document_id "
                        "WHERE c.retracted_at IS NULL AND c.kind <> 'organisation'")
    assert titles == [("Acme raises",)]
    assert ledger.one("funding", company="acme-robotics")["claims"] == 1


def test_no_names_wait_in_pending_lists(books):
    """Look-ups of spellings that come near would read all that wait."""
    ledger = books()
    ledger.run("extract", SAMPLE)
    for index in ("alias_name_key_letters", "company_called_letters"):
        assert ledger.sql(f"SELECT gin_clean_pending_list('{index}')") == [(0,)], index
    assert ledger.sql("SELECT count(*) > 0 FROM alias WHERE name_key %% 'jane-stret'") == [(True,)]


def test_a_database_without_the_schema_is_named(cluster, tmp_path):
    from books import Books

    empty = Books.make(cluster, "ledger_empty")
    for command in (["import", "data/chips.csv"], ["resolve"], ["export"], ["extract", "data/sample/c01.txt"]):
        done = empty.try_run(*command)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1 and "migrate" in done.stderr
    empty.drop()
