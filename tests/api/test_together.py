"""Questions that wait for a worker go out together; the answers are those of each alone."""
import concurrent.futures
import contextlib
import re

import contract
import pytest
from program import Server, wait_until
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
