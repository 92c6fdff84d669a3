"""The same documents again: unchanged, by another publisher, with other rules, twice at the same time, while names are imported."""
import json
import threading

import pytest
import requests
from batches import DOCUMENTS, Run, assert_same_state, assert_sound, claims, extract, other_rules, state, wait_for
from program import SOURCE, run

STORY = "Acme Robotics raised $50 million in a Series A round led by Zenith Ventures.\n"


def story(folder, publisher, text=STORY, url=None):
    path = folder / f"{publisher.lower().replace(' ', '-')}.txt"
    path.write_text(text)
    path.with_suffix(".json").write_text(json.dumps({"publisher": publisher, "title": "Acme raises", "published_on": "2026-02-24",
                                                     "url": url or f"https://{path.stem}.example/acme"}))
    return path


def versions(ledger):
    """{id: number of its version} of every record."""
    tables = ("funding", "commitment", "deal", "chip", "data_center", "export_control", "incident", "company")
    return {(table, id_): version for table in tables
            for id_, version in ledger.sql(f"SELECT id, version FROM {table} WHERE recorded_to = 'infinity'")}


def test_reading_again_changes_nothing(books):
    ledger = books()
    extract(ledger, *DOCUMENTS)
    before = state(ledger), versions(ledger), ledger.sql("SELECT count(*), max(recorded_at) FROM claim"), ledger.sql("SELECT * FROM data_version")
    out = extract(ledger, *DOCUMENTS)
    assert out.startswith("0 documents, 0 facts; ") and out.rstrip().endswith(" unchanged")
    assert (state(ledger), versions(ledger), ledger.sql("SELECT count(*), max(recorded_at) FROM claim"),
            ledger.sql("SELECT * FROM data_version")) == before


def test_a_story_from_two_publishers_is_one_record_with_two_sources(books, tmp_path):
    ledger = books()
    assert extract(ledger, story(tmp_path, "The Wire")) == "1 document, 1 fact: 1 new\n"
    assert extract(ledger, story(tmp_path, "Morning Post")) == "1 document, 1 fact: 1 confirms\n"
    assert ledger.sql("SELECT count(DISTINCT sha256), count(*) FROM document WHERE title = 'Acme raises'") == [(1, 2)]
    record = ledger.one("funding", company="acme-robotics")
    assert (record["claims"], record["sources"]) == (2, 2)
    assert extract(ledger, tmp_path) == "0 documents, 0 facts; 2 unchanged\n"


def test_one_that_disagrees_is_said_to(books, tmp_path):
    ledger = books()
    told = STORY.replace(" led", " at a $300 million valuation led")
    extract(ledger, story(tmp_path, "The Wire", told), story(tmp_path, "Morning Post", told))
    other = story(tmp_path, "Evening News", told.replace("$300 million", "$400 million"))
    assert extract(ledger, other) == "1 document, 1 fact: 1 disagrees\n"
    record = ledger.one("funding", company="acme-robotics")
    assert record["claims"] == 3 and record["disputed"] == ["valuation"]


def test_other_rules_retract_and_replace_in_one_transaction(books, tmp_path):
    ledger, rules = books(), tmp_path / "rules"
    rules.mkdir()
    other_rules(rules, without=("funding",))
    extract(ledger, *DOCUMENTS)
    kept = {key: version for key, version in versions(ledger).items() if key[0] in ("deal", "chip", "export_control")}
    assert ledger.of("funding") and len(kept) > 5
    out = extract(ledger, *DOCUMENTS, rules=rules)
    assert " withdrawn" in out and " stand" in out
    assert ledger.sql("SELECT count(*) FROM claim WHERE kind = 'funding' AND retracted_at IS NULL AND extractor LIKE 'exawatch/%%'") == [(0,)]
    # What did not change keeps its version, and claims that are said again were never withdrawn.
    now = versions(ledger)
    same = [key for key in kept if now.get(key) == kept[key]]
    changed = [key for key in kept if key in now and now[key] != kept[key]]
    assert len(same) > 5 and not [key for key in changed if key[0] == "chip"]
    # The claims of a document go and come at one moment: nobody sees it without any.
    assert ledger.sql(
        "SELECT count(*) FROM (SELECT document_id FROM claim WHERE extractor LIKE 'exawatch/%%' GROUP BY document_id "
        "HAVING count(DISTINCT xmin::text) FILTER (WHERE retracted_at IS NOT NULL) > 1) AS split") == [(0,)]
    fresh = books()
    extract(fresh, *DOCUMENTS, rules=rules)
    assert_same_state({"facts": ledger.facts(), "claims": claims(ledger)}, {"facts": fresh.facts(), "claims": claims(fresh)})


def test_a_version_that_says_the_same_changes_no_record(books, tmp_path):
    ledger, rules = books(), tmp_path / "rules"
    rules.mkdir()
    extract(ledger, *DOCUMENTS)
    before = versions(ledger), ledger.sql("SELECT count(*), max(data_version) FROM change"), claims(ledger), ledger.facts()
    read = ledger.sql("SELECT max(read_at) FROM api.documents")
    out = extract(ledger, *DOCUMENTS, rules=other_rules(rules))
    assert " stand" in out and "new" not in out and "withdrawn" not in out
    assert (versions(ledger), ledger.sql("SELECT count(*), max(data_version) FROM change"), claims(ledger), ledger.facts()) == before
    assert ledger.sql("SELECT max(read_at) FROM api.documents") > read


@pytest.mark.parametrize("jobs", (1, 2, 5))
def test_workers_and_programs_share_the_work(books, jobs):
    one, many = books(), books()
    extract(one, *DOCUMENTS, "--jobs", 1)
    runs = [Run(many, *DOCUMENTS, "--jobs", jobs), Run(many, *reversed(DOCUMENTS), "--jobs", jobs)]
    done = [run.finish() for run in runs]
    assert [d.returncode for d in done] == [0, 0], [d.stderr for d in done]
    assert_sound(many)
    assert_same_state(state(many), state(one))
    assert "records: 0 new, 0 changed, 0 merged, 0 withdrawn" in many.run("resolve", "--all")


@pytest.mark.parametrize("case", range(3))
def test_names_may_be_imported_meanwhile(books, case):
    """No claim stays grouped by the names of yesterday."""
    first, ledger = books("bare"), books("bare")
    tables = [SOURCE / "data" / "countries.tsv", SOURCE / "data" / "organisations.tsv"]
    first.take(*tables)
    extract(first, *DOCUMENTS)
    running = Run(ledger, *DOCUMENTS, "--jobs", 2)
    ledger.take(tables[0])
    ledger.take(tables[1])
    assert running.finish().returncode == 0
    ledger.run("resolve")
    assert_same_state({"claims": claims(ledger), "facts": ledger.facts()}, {"claims": claims(first), "facts": first.facts()})
    assert "records: 0 new, 0 changed, 0 merged, 0 withdrawn" in ledger.run("resolve", "--all")


REFERENCE_LOCK = 0x45787265  # lib/ledger/reference.c


def waits_for_lock(ledger, application):
    return wait_for(ledger, "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory' "
                            f"AND application_name LIKE '{application}%'", f"{application} to wait")


def test_claims_wait_for_an_import_of_names(books, tmp_path):
    ledger = books()
    with ledger.cluster.cursor(ledger.name) as importer:
        importer.execute("SELECT pg_advisory_lock(%s)", (REFERENCE_LOCK,))
        running = Run(ledger, story(tmp_path, "The Wire"))
        waits_for_lock(ledger, "exawatch extract: worker")
        assert ledger.of("funding") == []
    assert running.finish().stdout == "1 document, 1 fact: 1 new\n"


def test_an_import_of_names_waits_for_claims(books):
    ledger = books("bare")
    with ledger.cluster.cursor(ledger.name) as worker:
        worker.execute("SELECT pg_advisory_lock_shared(%s)", (REFERENCE_LOCK,))
        thread = threading.Thread(target=ledger.take, args=(SOURCE / "data" / "countries.tsv",))
        thread.start()
        waits_for_lock(ledger, "exawatch import")
        assert ledger.sql("SELECT count(*) FROM country") == [(0,)]
    thread.join()
    assert ledger.sql("SELECT count(*) > 200 FROM country") == [(True,)]


def test_a_running_up_is_joined(cluster, tmp_path):
    """--data means the same database whether `exawatch up` serves it at the moment or not."""
    data = str(cluster.folder / "data")
    path = story(tmp_path, "Joining Wire")
    assert run("extract", "--data", data, str(path)).stdout == "1 document, 1 fact: 1 new\n"
    found = requests.get(f"{cluster.server.url}/v1/funding", params={"company": "acme-robotics"}, timeout=60).json()
    assert [record["company"]["id"] for record in found["data"]] == ["acme-robotics"]
    taken = run("import", "--data", data, str(SOURCE / "data" / "chips.csv"))
    assert taken.returncode == 0 and "0 new, 88 known" in taken.stdout, taken.stderr + taken.stdout
    assert cluster.server.process.poll() is None
