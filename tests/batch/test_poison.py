"""A document that takes too long, takes too much memory or crashes its worker is set aside; the rest goes on."""
import json
import os
import signal

import pytest
from batches import DOCUMENTS, SANITIZED, Run, assert_sound, extract, other_rules, state, wait_for
from program import SOURCE, wait_until

ANY_MEMORY = ("--max-memory", 1 << 20)
# Sanitizers catch SIGSEGV and end in their own way.
CRASH, CRASHED = (signal.SIGABRT, "Aborted") if SANITIZED else (signal.SIGSEGV, "Segmentation fault")
GOOD = "Acme Robotics raised $50 million in a Series A round led by Zenith Ventures.\n"


def made_up(folder, megabytes, name="large.txt"):
    """Text of that size which takes the extractor long: it is full of what rules look for."""
    text = "".join((SOURCE / "data" / "sample" / n).read_text() for n in ("c01.txt", "c02.txt", "c05.txt"))
    path = folder / name
    path.write_text(text * (megabytes * 1_000_000 // len(text.encode()) + 1))
    return path


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def failures(ledger):
    return dict(ledger.sql("SELECT d.name, r.error FROM reading r JOIN document d ON d.id = r.document_id WHERE r.outcome = 'failed'"))


def assert_rest_is_read(ledger):
    assert ledger.one("funding", company="acme-robotics")["claims"] == 1
    assert_sound(ledger)


def reading(ledger, run, attempts):
    """The worker that is reading the large document right now; too large for it to share a bundle."""
    wait_for(ledger, f"SELECT count(*) = 1 FROM job WHERE state = 'running' AND size > 3000000 AND attempts = {attempts}",
             "the large document to be taken")
    worker, = wait_until(run.reading, "the worker to read")
    return worker


def test_a_document_that_never_ends_is_set_aside(books, tmp_path, good):
    """A worker that is stopped makes no headway, as one in an endless loop."""
    ledger, large = books(), made_up(tmp_path, 30)
    run = Run(ledger, "--max-seconds", 2 if not SANITIZED else 20, *ANY_MEMORY, "--jobs", 1, large, good)
    os.kill(reading(ledger, run, attempts=1), signal.SIGSTOP)
    os.kill(reading(ledger, run, attempts=2), signal.SIGSTOP)
    done = run.finish()
    assert done.returncode == 1
    (name, error), = failures(ledger).items()
    assert name == "large.txt" and error.startswith("it took more than 2")
    assert f"1 document, 1 fact: 1 new; 1 document failed: large.txt: {error}\n" == done.stdout
    assert_rest_is_read(ledger)
    # Not again and again.
    again = Run(ledger, large, good).finish()
    assert again.returncode == 0
    assert again.stdout == "0 documents, 0 facts; 1 unchanged; 1 set aside before (see --retry-failed)\n"


def test_what_was_set_aside_is_tried_again_when_asked(books, tmp_path, good):
    ledger, large = books(), made_up(tmp_path, 5)
    run = Run(ledger, "--max-seconds", 600, *ANY_MEMORY, "--jobs", 1, large, good)
    for attempt in (1, 2):
        os.kill(reading(ledger, run, attempt), CRASH)
    assert run.finish().returncode == 1
    assert list(failures(ledger)) == ["large.txt"]
    assert extract(ledger, "--retry-failed", "--max-seconds", 600, *ANY_MEMORY).startswith("1 document, ")
    assert failures(ledger) == {}
    assert_rest_is_read(ledger)


@pytest.mark.skipif(SANITIZED, reason="sanitizers take more memory than any limit")
def test_a_document_that_takes_too_much_memory_is_set_aside(books, tmp_path, good):
    ledger, large = books(), made_up(tmp_path, 12)
    done = Run(ledger, "--max-memory", 128, large, good, "--json").finish()
    summary = json.loads(done.stdout)
    assert summary["failures"] == ["large.txt: it took more than 128 MB of memory"]
    assert (summary["documents"], summary["failed"], summary["new"]) == (1, 1, 1)
    assert_rest_is_read(ledger)


def test_a_crash_is_the_fault_of_the_document_that_was_read(books, tmp_path, good):
    ledger, large = books(), made_up(tmp_path, 30)
    run = Run(ledger, "--jobs", 1, *ANY_MEMORY, "--max-seconds", 600, large, good, *DOCUMENTS)
    os.kill(reading(ledger, run, attempts=1), CRASH)
    wait_for(ledger, f"SELECT attempts = 2 AND error LIKE '%{CRASHED}%' FROM job WHERE size > 3000000", "the second attempt")
    # What was begun before comes last, and alone.
    assert ledger.sql("SELECT count(*) FROM job WHERE state = 'queued'") == [(0,)]
    os.kill(reading(ledger, run, attempts=2), CRASH)
    done = run.finish()
    assert failures(ledger) == {"large.txt": f"the extractor crashed ({CRASHED})"}
    assert done.returncode == 1 and "1 document failed: large.txt: the extractor crashed" in done.stdout
    assert_rest_is_read(ledger)


def test_a_document_gets_a_second_chance(books, tmp_path, good):
    """It may have been the machine."""
    ledger, large = books(), made_up(tmp_path, 5)
    run = Run(ledger, "--jobs", 1, "--max-seconds", 600, *ANY_MEMORY, large, good)
    os.kill(reading(ledger, run, attempts=1), signal.SIGKILL)
    done = run.finish()
    assert done.returncode == 0, done.stdout + done.stderr
    assert failures(ledger) == {}
    assert_rest_is_read(ledger)


def test_idle_workers_may_die(books, tmp_path, good):
    """Nobody is to blame for a worker that dies with nothing in hand; another takes its seat."""
    ledger, pipe = books(), tmp_path / "late.txt"
    os.mkfifo(pipe)
    run = Run(ledger, "--jobs", 2, pipe)
    wait_until(lambda: len(run.workers()) == 2, "both workers")
    killed = run.workers()
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: len(set(run.workers()) - set(killed)) == 2, "two new ones")
    pipe.write_text(GOOD)
    assert run.finish().returncode == 0
    assert_rest_is_read(ledger)


def test_garbage_is_named_and_the_rest_is_read(books, tmp_path, good):
    ledger = books()
    (tmp_path / "a.txt").write_bytes(b"Acme raised \xff\xfe $5 million")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"null\0byte")
    done = Run(ledger, tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", good).finish()
    assert done.returncode == 1
    assert "1 document, 1 fact: 1 new; 3 documents failed: a.txt: " in done.stdout
    assert "UTF-8 at byte 12" in done.stdout and "NUL" in done.stdout
    assert_rest_is_read(ledger)


def test_a_claim_that_the_ledger_refuses_is_the_documents_own_fault(books, tmp_path, good):
    """The bundle that it was in is stored without it."""
    ledger = books()
    for table in ("exchange_rate", "currency"):
        ledger.sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    ledger.sql("DELETE FROM exchange_rate WHERE currency = 'SEK'")
    ledger.sql("DELETE FROM currency WHERE code = 'SEK'")
    bad = tmp_path / "bad.txt"
    bad.write_text("Nordkraft AI raised SEK 500 million in a Series B round led by Zenith Ventures.\n")
    done = Run(ledger, bad, good, *DOCUMENTS, "--jobs", 1).finish()
    assert list(failures(ledger)) == ["bad.txt"], done.stdout
    assert "currency" in failures(ledger)["bad.txt"]
    assert_rest_is_read(ledger)


def test_another_version_of_the_extractor_tries_again(books, tmp_path, good):
    ledger, rules = books(), tmp_path / "rules"
    rules.mkdir()
    extract(ledger, good)
    ledger.sql("UPDATE reading SET outcome = 'failed', error = 'it took more than 30 s' "
               "WHERE document_id IN (SELECT id FROM document WHERE name = 'good.txt')")
    assert "1 set aside before" in extract(ledger, good)
    assert extract(ledger, good, rules=other_rules(rules)).startswith("1 document, 1 fact: 1 stands")
    assert failures(ledger) == {}
    assert_rest_is_read(ledger)


def test_what_kills_the_whole_program_is_set_aside_in_the_end(books, good):
    """Nobody is left to say so; the attempts were counted before the work began."""
    ledger = books()
    extract(ledger, good)
    wanted = state(ledger)
    document, = ledger.sql("SELECT id, octet_length(body) FROM document WHERE name = 'good.txt'")
    ledger.sql("INSERT INTO job (document_id, size, extractor, run, attempts) VALUES (%s, %s, 'exawatch/x', 1, 10)", *document)
    done = Run(ledger).finish()
    assert done.returncode == 1 and "in work each of 10 times that the program ended" in done.stdout
    assert extract(ledger, "--retry-failed", good) == "1 document, 1 fact: 1 stands\n"
    assert state(ledger) == wanted
