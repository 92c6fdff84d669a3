"""Every version of the data can be asked for later on, to the byte, whatever was loaded, taken back or reviewed since."""
import json
import random
import threading

import moments
import pytest
from books import SAMPLE, SAMPLE_FACTS, lines_of

VIEWS = {"funding", "commitments", "deals", "chips", "data_centers", "export_controls", "incidents", "companies", "documents", "claims",
         "record_claims"}


def parts(tmp_path, count, seed=1):
    """The facts of the sample in so many files, each in the order of documents: two that store the same ones then wait for each other in turn."""
    lines, rng = lines_of(SAMPLE_FACTS, SAMPLE), random.Random(seed)
    rng.shuffle(lines)
    files = []
    for n in range(count):
        files.append(tmp_path / f"part_{n}.ndjson")
        files[-1].write_text("\n".join(sorted(lines[n::count], key=lambda line: json.loads(line)["doc"])) + "\n")
    return files


def load(ledger, file, *options):
    ledger.take("--documents", SAMPLE, *options, file)


def test_the_answer_of_a_time_stays_what_it_was(books, tmp_path):
    ledger, noted = books(), []
    noted.append(moments.now(ledger))
    for file in parts(tmp_path, 3):
        load(ledger, file)
        noted.append(moments.now(ledger))
    ledger.take("data/chips.csv", "data/controls.ndjson")
    noted.append(moments.now(ledger))
    assert VIEWS <= noted[-1][3].keys()
    assert [len(n[3]["claims"]) for n in noted] == sorted({len(n[3]["claims"]) for n in noted}), "every load changes the answer"
    assert all(noted[-1][3][view] for view in VIEWS - {"incidents"}), "an empty answer proves nothing"
    for moment in noted:
        moments.assert_as_noted(ledger, moment)


def test_times_of_versions_only_go_up(books, tmp_path):
    ledger = books()
    first, second = parts(tmp_path, 2)
    load(ledger, first)
    # A clock that was put right does not bring the order into disorder.
    ledger.sql("UPDATE data_version SET version = version + 1, changed_at = changed_at + interval '1 day'")
    ahead = ledger.sql("SELECT changed_at FROM data_version")[0][0]
    load(ledger, second)
    log = ledger.sql("SELECT version, changed_at FROM api.data_versions ORDER BY version")
    assert [v for v, _ in log] == list(range(len(log)))
    assert all(a[1] < b[1] for a, b in zip(log, log[1:])) and log[-1][1] > ahead


def test_nothing_is_shown_before_its_version(books, tmp_path):
    """Documents and claims that are stored wait for the resolution that publishes them."""
    ledger = books()
    first, second = parts(tmp_path, 2)
    load(ledger, first)
    before = moments.now(ledger)
    load(ledger, second, "--no-resolve")
    assert moments.now(ledger) == before
    ledger.run("resolve")
    after = moments.now(ledger)
    assert after[0] == before[0] + 1 and len(after[3]["claims"]) > len(before[3]["claims"])


def test_every_version_holds_among_writers_and_a_resolver(books, tmp_path):
    """Two writers store while a third program resolves: whatever was the answer at some version is the answer of its time."""
    ledger, noted, failed = books(), [], []
    files = parts(tmp_path, 8, seed=7)

    def write(mine):
        for file in mine:
            done = ledger.try_run("import", "--documents", SAMPLE, "--no-resolve", file)
            if done.returncode != 0:
                failed.append(done.stderr)

    writers = [threading.Thread(target=write, args=(files[n::2],)) for n in range(2)]
    for writer in writers:
        writer.start()
    while any(w.is_alive() for w in writers):
        ledger.run("resolve")
        noted.append(moments.now(ledger))
    for writer in writers:
        writer.join()
    ledger.run("resolve")
    noted.append(moments.now(ledger))
    assert not failed
    assert len({n[0] for n in noted}) > 2, "they never met"
    for moment in noted:
        moments.assert_as_noted(ledger, moment)
    whole = books()
    for file in files:
        load(whole, file)
    assert ledger.facts() == whole.facts()


def retract(ledger, document, reason="wrong company", who="editor"):
    """As lib/ledger/document.c does it, and the resolution after it."""
    assert ledger.statements(("document_retract", document, reason, who), ("claim_retract", [document], None, False))[0] == (True, True)
    ledger.run("resolve")


@pytest.fixture
def loaded(books, tmp_path):
    ledger = books()
    load(ledger, parts(tmp_path, 1)[0])
    return ledger


def test_a_retracted_document_supports_nothing_and_stays_as_evidence(loaded, tmp_path):
    before, facts = moments.now(loaded), loaded.facts()
    document, claims = loaded.sql("SELECT document_id, count(*) FROM claim WHERE retracted_at IS NULL AND kind = 'funding'"
                                  " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1")[0]
    retract(loaded, document)
    after = moments.now(loaded)
    assert claims > 0 and after[0] == before[0] + 1
    assert not loaded.sql("SELECT id FROM api.claims WHERE document_id = %s", document)
    assert not loaded.sql("SELECT id FROM api.documents WHERE id = %s", document)
    assert loaded.sql("SELECT reason FROM api.retracted_documents WHERE id = %s", document) == [("wrong company",)]
    assert loaded.sql("SELECT outcome, facts FROM reading WHERE document_id = %s", document) == [("retracted", 0)]
    assert loaded.sql("SELECT octet_length(body) > 0 FROM document WHERE id = %s", document) == [(True,)]
    moments.assert_as_noted(loaded, before)
    # Met again, it stays retracted.
    load(loaded, parts(tmp_path, 1)[0])
    assert moments.now(loaded)[3] == after[3]
    loaded.run("resolve", "--all")
    assert moments.now(loaded)[3] == after[3]
    # Submitted again in so many words, it counts again.
    assert loaded.statements(("document_restore", document, "editor"))[0] == (True,)
    load(loaded, parts(tmp_path, 1)[0])
    assert loaded.facts() == facts
    moments.assert_as_noted(loaded, before)
    moments.assert_as_noted(loaded, after)


def test_retracting_is_noted_once(loaded):
    document = loaded.sql("SELECT min(document_id) FROM claim")[0][0]
    retract(loaded, document)
    before = moments.now(loaded)
    assert loaded.statements(("document_retract", document, "again", "editor"))[0] == (True, False)
    assert loaded.statements(("document_retract", "doc_0000000000000000", "none", "editor"))[0] == (False, False)
    loaded.run("resolve")
    assert moments.now(loaded) == before
