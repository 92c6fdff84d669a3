"""kill -9 at any point of a batch loses nothing and doubles nothing: the next run comes to the ledger of an undisturbed one."""
import concurrent.futures
import itertools
import os
import random
import signal

import pytest
from batches import DOCUMENTS, SANITIZED, Run, assert_same_state, assert_sound, extract, state, timed, wait_for
from books import Books
from program import wait_until

KILLS = 20 if SANITIZED else 100
ROUNDS = 10  # of one ledger: all rules, fewer, all, ...
SEED = 20261121


@pytest.fixture(scope="module")
def undisturbed(books_of_module, rules):
    """What each set of rules comes to, and how long a run takes."""
    wanted, seconds = {}, 0
    for name, folder in rules.items():
        ledger = books_of_module()
        seconds, _ = timed(lambda: extract(ledger, *DOCUMENTS, rules=folder))
        assert_sound(ledger)
        wanted[name] = state(ledger)
    assert len(wanted["all"]["facts"]) > len(wanted["fewer"]["facts"]) > 20
    return wanted, seconds


@pytest.fixture(scope="module")
def books_of_module(cluster, templates):
    """Ledgers that go with the cluster: dropping each takes as long as a run."""
    count = itertools.count()
    return lambda: Books.make(cluster, f"kill_{next(count)}", template="ledger_full")


def disturb(ledger, case, rules, undisturbed, jobs):
    """Kills a run and lets another finish, over and over, each time with the other rules."""
    wanted, seconds = undisturbed
    rng = random.Random(SEED + case)
    alive = 0
    for round_ in range(ROUNDS):
        name = ("all", "fewer")[round_ % 2]
        point = rng.uniform(0, 1.1 * seconds)
        killed = Run(ledger, *DOCUMENTS, "--jobs", jobs, rules=rules[name]).kill(point)
        alive += killed
        print(f"case {case} round {round_} seed {SEED + case}: kill -9 at {point:.4f} s ({'in time' if killed else 'too late'})")
        extract(ledger, *DOCUMENTS, "--jobs", jobs, rules=rules[name])
        assert_sound(ledger)
        assert_same_state(state(ledger), wanted[name])
    assert "records: 0 new, 0 changed, 0 merged, 0 withdrawn" in ledger.run("resolve", "--all")
    return alive


def test_killed_anywhere(books_of_module, rules, undisturbed):
    ledgers = [books_of_module() for _ in range(KILLS // ROUNDS)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        alive = sum(pool.map(lambda case: disturb(ledgers[case], case, rules, undisturbed, 1 + case % 2), range(len(ledgers))))
    assert alive > KILLS / 2, "most kills must hit a run that is at work"


@pytest.mark.parametrize("case", range(2))
def test_killed_many_times_before_it_can_finish(books_of_module, rules, undisturbed, case):
    """Nobody is set aside for being in work when the whole program is killed."""
    wanted, seconds = undisturbed
    rng = random.Random(SEED - 1 - case)
    ledger = books_of_module()
    for number in range(6):
        point = rng.uniform(0.3, 0.9) * seconds
        Run(ledger, *DOCUMENTS, "--jobs", 2).kill(point)
        print(f"case {case}: kill -9 number {number} at {point:.4f} s")
    extract(ledger, *DOCUMENTS)
    assert_sound(ledger)
    assert_same_state(state(ledger), wanted["all"])


@pytest.mark.parametrize("case", range(3))
def test_two_at_once_and_one_is_killed(books_of_module, undisturbed, case):
    """The other one finishes all that is left, also what only the dead one had been given."""
    wanted, seconds = undisturbed
    rng = random.Random(SEED + 1000 + case)
    ledger = books_of_module()
    docs = list(DOCUMENTS)
    rng.shuffle(docs)
    first, second = Run(ledger, *docs[:7], "--jobs", 2), Run(ledger, *docs[3:], "--jobs", 2)
    point = rng.uniform(0, seconds)
    first.kill(point)
    print(f"case {case} seed {SEED + 1000 + case}: kill -9 at {point:.4f} s")
    assert second.finish().returncode == 0
    extract(ledger, *DOCUMENTS)
    assert_sound(ledger)
    assert_same_state(state(ledger), wanted["all"])


def test_leftovers_are_finished_without_naming_them_again(books_of_module, undisturbed):
    wanted, _ = undisturbed
    ledger = books_of_module()
    run = Run(ledger, *DOCUMENTS, "--jobs", 2)
    for worker in wait_until(lambda: len(run.workers()) == 2 and run.workers(), "both workers"):
        os.kill(worker, signal.SIGSTOP)
    wait_for(ledger, "SELECT count(*) > 0 FROM job", "the queue to fill")
    run.kill()
    queued = ledger.sql("SELECT count(*) FROM job WHERE state IN ('queued', 'running')")[0][0]
    assert queued > 0 and extract(ledger).startswith(f"{queued} documents, ")
    assert_sound(ledger)
    extract(ledger, *DOCUMENTS)
    assert_same_state(state(ledger), wanted["all"])
