"""Questions that wait for a worker go out together; the answers are those of each alone."""
import concurrent.futures
import contextlib
import re
import signal

import contract
import pytest
from program import PATIENCE, Server, wait_until
from test_lifecycle import blocker, waiting
from test_metrics import figure, scrape


@pytest.fixture
def alone(cluster, made_database):
    """One worker, and nothing is kept."""
    server = Server("serve", "--database", cluster.conninfo(made_database, "exawatch_reader"), "--workers", "1", "--cache", "0",
                    "--statement-timeout", "100000")
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def questions(api):
    """Of all kinds, those that cannot go out together among them: filters, misses, past times, refusals."""
    ids = api.ids("/v1/funding", params={"limit": 12})
    cursor = api.ok("/v1/funding", params={"limit": 7})["page"]["next"]
    lists = ["/v1/funding?limit=3", f"/v1/funding?limit=7&cursor={cursor}", "/v1/funding?limit=4&sort=amount", "/v1/chips?limit=5", "/v1/funding?limit=2&include=claims"]
    others = ["/v1/funding/fnd_0000000000", "/v1/funding?round=seed&limit=2", "/v1/funding?limit=1&count=exact", "/v1/funding?limit=2&as_of=2020-01-01",
              f"/v1/funding/{ids[0]}?as_of=2020-01-01", f"/v1/funding/{ids[1]}?include=claims"]
    return [path for group in zip(ids, (lists + others) * 2) for path in (f"/v1/funding/{group[0]}", group[1])]


def answer_of(url, path):
    """A problem tells the request's own id."""
    answer = contract.Api(url).get(path)
    return answer.status_code, re.sub(r'"request_id":"[^"]*"', "", answer.text)


def test_answers_of_many_at_once_are_those_of_each(alone, cluster, made_database):
    paths = questions(contract.Api(alone.url))
    single = [answer_of(alone.url, path) for path in paths]
    assert {status for status, _ in single} == {200, 400, 404}
    with concurrent.futures.ThreadPoolExecutor(len(paths) + 1) as pool:
        with contextlib.closing(blocker(cluster, made_database)):
            first = pool.submit(answer_of, alone.url, "/v1/funding?round=seed")
            wait_until(lambda: waiting(cluster, made_database) == 1, "one to wait for the lock")
            asked = [pool.submit(answer_of, alone.url, path) for path in paths]
            wait_until(lambda: figure(scrape(alone), "exawatch_queue_length", lane="read") == len(paths), "all others to wait for the worker")
        assert first.result()[0] == 200
        assert [answer.result() for answer in asked] == single


SLOW = [f"/v1/funding?round=seed&limit={n}" for n in range(1, 7)]  # with a filter, none goes out together with others
STUCK = [f"/v1/funding?limit={n}" for n in range(1, 4)]


def queued(server):
    return figure(scrape(server), "exawatch_queue_length", lane="read")


@contextlib.contextmanager
def in_both_lines(server, pool, cluster, database):
    """Of four workers three wait with slow questions, one with quick ones; others stand in both lines behind them. Yields all answers to come."""
    with contextlib.closing(blocker(cluster, database)):
        asked = [pool.submit(answer_of, server.url, path) for path in SLOW]
        wait_until(lambda: waiting(cluster, database) == 3 and queued(server) == len(SLOW) - 3, "slow questions to take the workers that they may have")
        first = pool.submit(answer_of, server.url, STUCK[0])
        wait_until(lambda: waiting(cluster, database) == 4, "a quick question to take the last worker")
        asked += [first, *(pool.submit(answer_of, server.url, path) for path in STUCK[1:])]
        wait_until(lambda: queued(server) == len(asked) - 4, "the others to queue up")
        yield asked


def test_slow_questions_leave_a_worker_for_quick_ones(serve, cluster, made_database):
    """Nothing but fundings is locked: whoever asks for a record or a page of something else is answered while they wait."""
    server = serve("--workers", "4", "--cache", "0", "--statement-timeout", "100000")
    deal = contract.Api(server.url).ids("/v1/deals", params={"limit": 1})[0]
    quick = [f"/v1/deals/{deal}", "/v1/deals?limit=5", "/v1/data-centers?limit=3"]
    single = [answer_of(server.url, path) for path in quick]
    assert {status for status, _ in single} == {200}
    with concurrent.futures.ThreadPoolExecutor(len(SLOW)) as pool:
        with contextlib.closing(blocker(cluster, made_database)):
            asked = [pool.submit(answer_of, server.url, path) for path in SLOW]
            wait_until(lambda: waiting(cluster, made_database) == 3, "slow questions to take the workers that they may have")
            for _ in range(3):
                assert [answer_of(server.url, path) for path in quick] == single
            assert waiting(cluster, made_database) == 3 and queued(server) == len(SLOW) - 3
        assert [answer.result()[0] for answer in asked] == [200] * len(SLOW)
    assert figure(scrape(server), "exawatch_workers_busy", lane="read") == 0


def test_sigterm_lets_both_lines_finish(serve, cluster, made_database):
    server = serve("--workers", "4", "--cache", "0", "--statement-timeout", "100000", "--stop-timeout", "100")
    with concurrent.futures.ThreadPoolExecutor(len(SLOW + STUCK)) as pool:
        with in_both_lines(server, pool, cluster, made_database) as asked:
            server.process.send_signal(signal.SIGTERM)
            server.wait_for_event("stopping")
        assert [answer.result()[0] for answer in asked] == [200] * len(asked)
    assert server.process.wait(PATIENCE) == 0


def test_a_second_signal_gives_both_lines_up(serve, cluster, made_database):
    server = serve("--workers", "4", "--cache", "0", "--statement-timeout", "100000", "--stop-timeout", "100")
    with concurrent.futures.ThreadPoolExecutor(len(SLOW + STUCK)) as pool, in_both_lines(server, pool, cluster, made_database) as asked:
        server.process.send_signal(signal.SIGTERM)
        server.wait_for_event("stopping")
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
        assert [answer.result()[0] for answer in asked] == [503] * len(asked)
