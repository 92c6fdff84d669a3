"""PostgreSQL is restarted, crashes and is killed while clients ask: no wrong answer, no failed connection, no restart of the server."""
import contextlib
import os
import signal
import threading
import time

import psycopg2
import pytest
import versions
from load import Client, Load, documents
from made import made_id
from program import wait_until

URLS = ["/v1/funding?limit=50", "/v1/funding?limit=7&sort=amount", f"/v1/funding/{made_id('fnd', 1)}", "/v1/funding?round=growth&limit=100", "/v1/deals?limit=20"]
LONGEST = 6  # seconds that anybody may wait for an answer, whatever happens
SETTLED = 200  # answers of every kind of phase


class Writer:
    """Publishes versions of the data, one after the other, wherever it can; knows which were acknowledged, and when."""

    def __init__(self, postgres):
        self.postgres = postgres
        self.acknowledged = []  # (moment, version)
        self.ending, self.resting = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.work, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self.ending.set()
        self.thread.join()

    def work(self):
        number = 0
        while not self.ending.is_set():
            with contextlib.suppress(psycopg2.Error):
                with self.postgres.cursor() as cursor:
                    while not self.ending.wait(0.05):
                        if self.resting.is_set():
                            continue
                        number += 1
                        versions.publish(cursor, lambda now: versions.move(cursor, made_id("fnd", 1 + number % 40), now))
                        cursor.execute("SELECT version FROM data_version")
                        self.acknowledged.append((time.monotonic(), cursor.fetchone()[0]))
            self.ending.wait(0.02)


def check_right(load, server, postgres, acknowledged):
    """Every answer is a refusal that says when to come back, or the very bytes of its version, which is not an old one."""
    answers = load.so_far()
    strange = [(a.url, a.status, a.failure) for a in answers if not (a.status == 200 or a.status == 503 and a.headers["retry-after"] == "1")]
    assert not strange, (len(strange), strange[:5], [line["message"] for line in server.log() if line["event"] == "error"][:5])
    assert max(a.seconds for a in answers) < LONGEST
    times = dict(postgres.sql("SELECT version, to_char(changed_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM data_version_log"))
    client, right = Client(server.port), {}
    for answer in {(a.url, a.version, a.digest): a for a in answers if a.status == 200}.values():
        key = answer.url, answer.version
        if key not in right:
            assert answer.version in times, f"version {answer.version} is none of the database"
            mark = "&" if "?" in answer.url else "?"
            status, _, right[key] = client.ask(f"{answer.url}{mark}as_of={times[answer.version]}")
            assert status == 200, (answer.url, server.log_text()[-2000:])
        assert load.bodies[answer.digest] == right[key], (key, load.bodies[answer.digest][-300:], right[key][-300:])
    client.close()
    check_with_sql(right, times, postgres)
    for answer in answers:
        known = [version for moment, version in acknowledged if moment < answer.began - 1]
        assert answer.status != 200 or not known or answer.version >= known[-1], (answer.version, known[-1], answer.headers)


def check_with_sql(right, times, postgres):
    """What the server says of a version, and what the tables say of it."""
    with postgres.cursor() as cursor:
        for (url, version), body in right.items():
            if url == URLS[0]:
                cursor.execute("SELECT body FROM funding WHERE recorded_from <= %s AND recorded_to > %s ORDER BY announced_on DESC NULLS LAST, id LIMIT 50",
                               [times[version]] * 2)
                assert sorted(documents(body)) == sorted(documents('{"data":[' + ",".join(row[0] for row in cursor) + "]}")), version


def settle(load, since):
    """Fresh answers after that moment, of every client."""
    wait_until(lambda: load.count(since, lambda a: a.status == 200 and not a.is_away) > SETTLED, "answers as before")


def note(times, load, began, up):
    answers = [a for a in load.so_far() if a.ended >= began]
    refused = [a for a in answers if a.status == 503]
    times["away"] = up - began
    times["refused"] = len(refused)
    times["cached meanwhile"] = sum(1 for a in answers if a.status == 200 and a.is_away)
    times["longest wait"] = max(a.seconds for a in answers)
    times["last refusal after it was back"] = max([a.ended - up for a in refused], default=0.0)
    times["first answer after it was back"] = min(a.ended - up for a in answers if a.status == 200 and not a.is_away and a.began > up)


def restart(mode):
    return lambda postgres: postgres.control("restart", "-m", mode)


def kill(postgres):
    postgres.kill()
    postgres.start()


def kill_one_backend(postgres):
    """All others are ended by the postmaster, which recovers."""
    os.kill(postgres.backend("exawatch_reader"), signal.SIGKILL)


@pytest.mark.parametrize("event", [restart("fast"), restart("immediate"), kill, kill_one_backend], ids=["restart-fast", "restart-immediate", "kill-9", "kill-9-backend"])
def test_no_wrong_answer_and_recovery(clusters, servers, times, event):
    postgres = clusters("made")
    server = servers(postgres, "--quiet")
    with Load(server.port, URLS) as load, Writer(postgres) as writer:
        settle(load, 0)
        if event is not kill_one_backend:  # that one hits it in the middle of a version
            writer.resting.set()
            rested = time.monotonic()
            wait_until(lambda: len({a.url for a in load.so_far() if a.began > rested and a.is_cached}) == len(URLS), "every answer to be cached")
        began = time.monotonic()
        event(postgres)
        writer.resting.clear()
        up = postgres.wait_until_up()
        settle(load, up)
    note(times, load, began, up)
    check_right(load, server, postgres, writer.acknowledged)
    assert times["last refusal after it was back"] < 1
    assert times["cached meanwhile"] or event is kill_one_backend, "cached answers go on while it is positively down"
    assert server.process.poll() is None
