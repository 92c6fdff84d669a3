"""Equal questions are one query; nobody who asks after a newer version was acknowledged gets the answer of a query that began before."""
import contextlib
import threading

import psycopg2
from client import Client
from ledger import BY_ID, LIST, QUESTIONS, ROUND
from program import wait_until
from test_fresh import FRESH, warm

CROWD = 100
OTHER = "/v1/funding?round=series_b&limit=40"  # that nothing here changes
GATE = 5005  # key of an advisory lock

# A filter by words calls this function; here it waits, as a query does that takes its time, with the data that it saw when it began.
SLOW = f"""
    CREATE OR REPLACE FUNCTION words_query(text) RETURNS tsquery LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
        PERFORM pg_advisory_lock_shared({GATE});
        PERFORM pg_advisory_unlock_shared({GATE});
        RETURN websearch_to_tsquery('exawatch_names'::regconfig, words_plain($1));
    END
    $$"""
SLOWLY = f"/v1/funding?round={ROUND}&q=matx&include=claims"


class Asked(threading.Thread):
    """One request, in the background."""

    def __init__(self, server, path, **headers):
        super().__init__()
        self.server, self.path, self.headers, self.answer = server, path, headers, None
        self.start()

    def run(self):
        self.answer = Client(self.server.port).get(self.path, **self.headers)

    def end(self):
        self.join()
        assert self.answer is not None and self.answer.status == 200, self.answer and self.answer.body
        return self.answer


def waiting(postgres, database):
    """How many statements of the server wait for a lock."""
    return postgres.sql(database, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s", database)[0][0]


def entered(server):
    """How many requests have come in, answered or not."""
    text = Client(server.port).ok("/metrics").body.decode()
    return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith("exawatch_http_requests_in_flight"))


@contextlib.contextmanager
def locked(postgres, database, statement):
    connection = psycopg2.connect(postgres.conninfo(database))
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        yield
    finally:
        connection.close()


def calls(postgres, database):
    """How often each statement about fundings was carried out."""
    return dict(postgres.sql(database, "SELECT queryid, calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = %s"
                                       " AND query LIKE '%%api.funding%%' AND query NOT LIKE '%%pg_stat_statements%%'", database))


def test_a_hundred_equal_misses_are_one_query(serve, writer, postgres, database):
    server = serve("--statement-timeout", "100000")
    client = Client(server.port)
    warm(client, BY_ID)
    client.ok("/v1/funding?round=series_a&limit=41")  # so that nothing is prepared for the first time below
    before = calls(postgres, database)
    with locked(postgres, database, "LOCK TABLE funding IN ACCESS EXCLUSIVE MODE"):
        crowd = [Asked(server, OTHER, **({"Accept_Encoding": "gzip"} if n % 2 else {})) for n in range(CROWD)]
        wait_until(lambda: entered(server) >= CROWD, "all to be there")
        assert waiting(postgres, database) == 1
        assert client.ok(BY_ID).is_hit(), "what is kept needs no database"
    answers = [asked.end() for asked in crowd]
    made = {query: count - before.get(query, 0) for query, count in calls(postgres, database).items()}
    assert max(made.values()) == 1 and sum(made.values()) <= 2, made
    assert len({answer.body for answer in answers}) == 1 and len({answer.headers["x-request-id"] for answer in answers}) == CROWD
    assert len({answer.headers["etag"] for answer in answers}) == 2, "one for each encoding"
    said = sorted(answer.cache() for answer in answers)
    assert said == sorted(["fwd=uri-miss; collapsed"] * (CROWD - 1) + ["fwd=uri-miss; stored"])
    assert client.ok(OTHER).is_hit()


def test_questions_that_differ_do_not_wait_for_each_other(serve, writer, postgres, database):
    server = serve("--workers", "8", "--statement-timeout", "100000")  # half of them for plain pages, one each
    with locked(postgres, database, "LOCK TABLE funding IN ACCESS EXCLUSIVE MODE"):
        crowd = [Asked(server, f"/v1/funding?limit={n + 1}") for n in range(4)]
        wait_until(lambda: waiting(postgres, database) == 4, "four queries")
    assert [len(asked.end().json()["data"]) for asked in crowd] == [1, 2, 3, 4]


def test_a_flight_that_began_before_a_version_is_not_joined_after_it(serve, writer, postgres, database):
    """The first query is still running, with what it saw, when a newer version is known."""
    postgres.sql(database, SLOW)
    server = serve("--workers", "6", "--statement-timeout", "100000")
    client = Client(server.port)
    old = client.ok(LIST).version()
    with locked(postgres, database, f"SELECT pg_advisory_lock({GATE})"):
        first = [Asked(server, SLOWLY) for _ in range(3)]
        wait_until(lambda: entered(server) >= 3 and waiting(postgres, database) == 1, "the first flight")
        new = writer.write()
        wait_until(lambda: client.ok(LIST).version() == new, "the version", FRESH)
        second = [Asked(server, SLOWLY) for _ in range(3)]
        wait_until(lambda: entered(server) >= 6 and waiting(postgres, database) == 2, "the second flight")
    versions = [asked.end().version() for asked in first]
    assert set(versions) <= {old, new} and versions.count(old) >= 1, "the query was asked for before; who waited for it may wait for the next"
    for answer in [asked.end() for asked in second] + [client.ok(SLOWLY) for _ in range(3)]:
        assert answer.version() == new and set(QUESTIONS[LIST](answer.json())) == {new}
    wait_until(lambda: client.ok(SLOWLY).is_hit(), "it to be kept")


def test_an_answer_that_took_longer_than_its_version_is_not_kept(serve, writer, postgres, database):
    postgres.sql(database, SLOW)
    server = serve("--statement-timeout", "100000")
    client = Client(server.port)
    old = client.ok(LIST).version()
    with locked(postgres, database, f"SELECT pg_advisory_lock({GATE})"):
        slow = Asked(server, SLOWLY)
        wait_until(lambda: waiting(postgres, database) == 1, "the query")
        new = writer.write()
        wait_until(lambda: client.ok(LIST).version() == new, "the version", FRESH)
    answer = slow.end()
    assert answer.version() == old and "stored" not in answer.cache()
    assert client.ok(SLOWLY).version() == new


def test_whoever_waits_is_answered_when_the_first_goes_away(serve, writer, postgres, database):
    """The one whose query it is closes its connection; the others still get theirs."""
    server = serve("--statement-timeout", "100000")
    with locked(postgres, database, "LOCK TABLE funding IN ACCESS EXCLUSIVE MODE"):
        gone = Client(server.port)
        gone.ok("/healthz")
        gone.connection.putrequest("GET", OTHER)
        gone.connection.endheaders()
        wait_until(lambda: waiting(postgres, database) == 1, "the query")
        others = [Asked(server, OTHER) for _ in range(5)]
        wait_until(lambda: entered(server) >= 6, "all to be there")
        gone.close()
    assert len({asked.end().body for asked in others}) == 1


def test_when_it_fails_it_fails_for_all_who_wait_and_is_not_kept(serve, writer, postgres, database):
    server = serve("--statement-timeout", "400")
    with locked(postgres, database, "LOCK TABLE funding IN ACCESS EXCLUSIVE MODE"):
        crowd = [Asked(server, OTHER) for _ in range(8)]
        for asked in crowd:
            asked.join()
            assert asked.answer.status == 503 and asked.answer.headers["retry-after"]
    assert Client(server.port).ok(OTHER).cache() == "fwd=uri-miss; stored"
