"""What is kept is what the database would have said; and what is of one request is never kept."""
import datetime
import json
import random
import socket
import threading

import made
import psycopg2
import pytest
from client import Client, metric
from ledger import BY_ID, LIST, MARKED, QUESTIONS
from program import PATIENCE, run, wait_until
from test_fresh import FRESH, warm

# Of the request, or of the moment of answering; everything else of a hit is as the database would have it.
OF_THE_REQUEST = {"date", "x-request-id", "ratelimit", "ratelimit-policy", "cache-status", "connection", "keep-alive", "traceparent"}


def said(answer):
    """A refusal names its request in the body."""
    body = answer.raw if answer.status == 200 else answer.status
    return answer.status, {name: value for name, value in answer.headers.items() if name not in OF_THE_REQUEST}, body


SAME_QUESTIONS = [
    ["/v1/funding?limit=3&round=seed", "/v1/funding?round=seed&limit=3", "/v1/funding?round=s%65ed&limit=3", "/v1/%66unding?round=seed&limit=3"],
    ["/v1/funding?company=matx,intel&sort=-amount&limit=2", "/v1/funding?sort=-amount&limit=2&company=matx%2Cintel"],
    ["/v1/funding?q=intel+capital&limit=2", "/v1/funding?q=intel%20capital&limit=2"],
    ["/v1/companies/matx", "/v1/companies/mat%78"],
    ["/v1/search?q=Intel", "/v1/search?q=intel"],
    ["/v1/suggest?q=intel&limit=3", "/v1/suggest?limit=3&q=intel"],
    ["/v1/funding/summary?group_by=round&sum=amount", "/v1/funding/summary?sum=amount&group_by=round"],
    ["/v1/deals?limit=2&include=claims&fields=id,kind", "/v1/deals?fields=id,kind&include=claims&limit=2", "/v1/deals?limit=2"],
    ["/v1/coverage", "/v1/coverage?as_of=2026-11-21"],
    ["/v1/chips?limit=2&count=exact", "/v1/chips?count=exact&limit=2"],
    ["/v1/export-controls?targets=CN&limit=3"],
    ["/v1/changes?limit=3", "/v1/changes?limit=3&after=0"],
]
ASKED_FOR = [{}, {"Accept_Encoding": "gzip"}, {"Accept": "application/json"}, {"Accept": "text/csv"}, {"Accept": "application/x-ndjson"}, {"Accept": "*/*;q=0.1"},
             {"method": "HEAD"}, {"method": "HEAD", "Accept_Encoding": "gzip"}, {"Accept_Encoding": "gzip;q=0"}, {"Accept": "image/png"}]


def test_a_hit_is_to_the_byte_what_the_database_says(serve, writer):
    """However the question is written, whoever asked first, in whatever form: as a server that keeps nothing answers it."""
    kept, plain = Client(serve().port), Client(serve("--cache", "0").port)
    order, hits = random.Random(7), 0
    for paths in SAME_QUESTIONS:
        questions = [(path, headers) for path in paths for headers in ASKED_FOR]
        order.shuffle(questions)
        for path, headers in questions + questions:
            answer = kept.get(path, **headers)
            assert said(answer) == said(plain.get(path, **headers)), f"{path} {headers}: {answer.headers}"
            hits += answer.is_hit()
    assert hits > len(SAME_QUESTIONS) * len(ASKED_FOR) // 2


def test_refusals_are_never_kept(serve, writer):
    client = Client(serve().port)
    for path, status in (("/v1/funding?round=serieb", 400), ("/v1/funding?nothing=1", 400), ("/v1/funding/fnd_0000000000", 404), ("/v1/nothing", 404),
                         ("/v1/funding/fnd_merged0000", 308), ("/v1/funding?as_of=2099-01-01", 400)):
        for _ in range(3):
            answer = client.get(path)
            assert answer.status == status and not answer.is_hit() and "stored" not in answer.cache(), f"{path}: {answer.headers}"


def test_an_etag_is_of_one_version_and_one_encoding(serve, writer):
    """304 on hits while the version stands; with the next one the tag is good for nothing, whichever encoding it is of."""
    client = Client(serve().port)
    for _ in range(3):
        warm(client, LIST)
        tags = {coding: client.ok(LIST, Accept_Encoding=coding).headers["etag"] for coding in ("gzip", "identity")}
        assert len(set(tags.values())) == 2
        for coding, tag in tags.items():
            answer = client.get(LIST, Accept_Encoding=coding, If_None_Match=tag)
            assert answer.status == 304 and answer.raw == b"" and answer.is_hit() and answer.headers["etag"] == tag
            assert client.ok(LIST, Accept_Encoding=coding, If_None_Match='"another"').is_hit()
        version = writer.write()
        wait_until(lambda: client.ok(BY_ID).version() == version, "the version", FRESH)
        for coding in tags:
            for tag in tags.values():
                answer = client.ok(LIST, Accept_Encoding=coding, If_None_Match=tag)
                assert answer.headers["etag"] not in tags.values() and set(QUESTIONS[LIST](answer.json())) == {version}


def test_answers_of_the_past_are_kept_and_stay_what_they_were(serve, writer):
    kept, plain = Client(serve().port), Client(serve("--cache", "0").port)
    past = [(version, f"{LIST}&as_of={time}") for _ in range(4) for version, time in [(writer.write(), writer.acknowledged[-1][2])]]
    for version, path in past + past:
        warm(kept, path)
        assert kept.ok(path).raw == plain.ok(path).raw and set(QUESTIONS[LIST](kept.ok(path).json())) == {version}
    now = writer.write()
    wait_until(lambda: kept.ok(LIST).version() == now, "the version", FRESH)
    for version, path in past:
        assert kept.ok(path).raw == plain.ok(path).raw and kept.ok(path).version() == version


def test_each_hit_is_a_request_of_its_own(serve, writer):
    """Its id, its trace, its line in the log, its place in the quota."""
    server = serve("--rate", "120")
    client = Client(server.port)
    warm(client, BY_ID)
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    answers = [client.ok(BY_ID, X_Request_Id=f"mine-{n}", traceparent=trace) for n in range(5)]
    assert all(answer.is_hit() and answer.headers["traceparent"] == trace for answer in answers)
    assert [answer.headers["x-request-id"] for answer in answers] == [f"mine-{n}" for n in range(5)]
    assert len({client.ok(BY_ID).headers["x-request-id"] for _ in range(5)}) == 5
    for n in range(5):
        line = server.wait_for_event("request", request_id=f"mine-{n}")
        assert line["status"] == 200 and line["target"] == BY_ID
    # Of the quota one time comes back every half second.
    refused = wait_until(lambda: (a := client.get(BY_ID)).status == 429 and a, "the end of the quota")
    assert int(refused.headers["retry-after"]) >= 1 and refused.headers["x-request-id"]


@pytest.fixture
def key(postgres, database):
    """key("read") gives the id and the header of a new key."""
    def new(*scopes):
        words = [word for scope in scopes for word in ("--scope", scope)]
        done = run("keys", "add", "a test", "--json", *words, "--database", postgres.conninfo(database))
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        return told["id"], {"Authorization": "Bearer " + told["secret"]}

    return new


def test_a_hit_needs_the_key_that_the_server_wants(serve, writer, key, postgres, database):
    client, (id, good) = Client(serve("--require-key").port), key("read")
    wait_until(lambda: client.ok(BY_ID, **good).is_hit(), "it to be kept")
    for headers in ({}, {"Authorization": "Bearer exa_" + "0" * 32}, {"Authorization": "Bearer x"}, {"Authorization": good["Authorization"][:-1] + "_"}):
        for _ in range(2):
            answer = client.get(BY_ID, **headers)
            assert answer.status == 401 and b"fnd_" not in answer.body and "etag" not in answer.headers
    assert client.ok(BY_ID, **good).is_hit(), "and a bad one spoils nothing"
    tag = client.ok(BY_ID, **good).headers["etag"]
    assert client.get(BY_ID, If_None_Match=tag).status == 401, "304 would tell that it is the same"
    assert run("keys", "revoke", id, "--database", postgres.conninfo(database)).returncode == 0
    wait_until(lambda: client.get(BY_ID, **good).status == 401, "the key to be forgotten", 3)


# Memory ----------------------------------------------------------------------------------------

DISTINCT, HANDS, AT_ONCE = 100_000, 4, 50


def ask_many(port, paths, often):
    """All of these, many at a time on one connection, and each time the one that is asked often: how many answers were 200, and how many hits."""
    good = hits = 0
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection, connection.makefile("rb") as received:
        for first in range(0, len(paths), AT_ONCE):
            portion = [often, *paths[first:first + AT_ONCE]]
            connection.sendall("".join(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n" for path in portion).encode())
            for _ in portion:
                good += received.readline().split()[1] == b"200"
                length = 0
                while (line := received.readline()) != b"\r\n":
                    hits += line.lower().startswith(b"cache-status: exawatch; hit")
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split()[1])
                received.read(length)
    return good, hits


def resident(server):
    """MB"""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def test_memory_is_bounded_whatever_is_asked(serve, writer, capsys):
    """A hundred thousand different questions with 1 MB for answers; and what is asked again and again stays."""
    server = serve("--cache", "1", "--quiet")
    # Every microsecond after a version is another question with the same answer.
    begin = writer.one("SELECT changed_at FROM api.data_version").astimezone(datetime.timezone.utc)
    paths = [f"/v1/funding/{MARKED[n % 3]}?as_of={begin + datetime.timedelta(microseconds=n):%Y-%m-%dT%H:%M:%S.%fZ}" for n in range(DISTINCT)]
    wait_until(lambda: writer.one("SELECT clock_timestamp() > %s", begin + datetime.timedelta(microseconds=DISTINCT)), "them to be past")
    counts, sizes = [], []

    def hand(mine):
        counts.append(ask_many(server.port, mine, BY_ID))

    for part in range(4):
        hands = [threading.Thread(target=hand, args=(paths[part * HANDS + n::4 * HANDS],)) for n in range(HANDS)]
        for thread in hands:
            thread.start()
        for thread in hands:
            thread.join()
        sizes.append(resident(server))
        assert metric(server, "exawatch_cache_bytes") <= 1 << 20
    with capsys.disabled():
        print(f"\nresident after each quarter of {DISTINCT} questions: {', '.join(f'{size:.1f}' for size in sizes)} MB;"
              f" {metric(server, 'exawatch_cache_entries'):.0f} kept, {metric(server, 'exawatch_cache_evictions_total'):.0f} pushed out")
    often = DISTINCT // AT_ONCE
    assert sum(good for good, _ in counts) == DISTINCT + often
    assert often * 0.9 < sum(hits for _, hits in counts) <= often, "a crawler pushes out what is asked often"
    assert metric(server, "exawatch_cache_evictions_total") > DISTINCT // 2
    assert sizes[-1] - sizes[0] < 16, "it grows"
