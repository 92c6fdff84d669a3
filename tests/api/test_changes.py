"""The feed of changes: nothing is skipped, whoever writes how; who applies it has what the export has; and it goes on as events."""
import contextlib
import json
import os
import shutil
import socket
import threading

import contract
import psycopg2
import pytest
import requests
from program import PATIENCE, SOURCE, run, wait_until

SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))  # they take memory of their own

EVENTS = {"Accept": "text/event-stream"}
FEED = "/v1/changes"

TEXT = "Acme raised $100 million from Zenith Ventures.\nBeta Systemics raised $40 million from Zenith Ventures.\nAcme raised $100 million from Orbit Capital.\nAcme raised $100 million from Zenith Ventures and Orbit Capital.\n"


def fact(company, amount, line, **more):
    return {"type": "funding", "doc": "news.txt", "company": company, "amount": amount, "currency": "USD", "evidence": TEXT.splitlines()[line],
            **more}


ACME = fact("Acme", 100e6, 0, investors=["Zenith Ventures"])
BETA = fact("Beta Systemics", 40e6, 1, investors=["Zenith Ventures"])


class Store:
    """A database of its own, filled by commands."""

    count = 0

    def __init__(self, cluster, folder, template=None):
        Store.count += 1
        self.cluster, self.folder, self.name = cluster, folder, f"changes_{Store.count}"
        cluster.sql("exawatch", f"CREATE DATABASE {self.name}" + (f" TEMPLATE {template.name}" if template else ""))
        for path in (SOURCE / "data" / "sample").glob("*.*"):
            shutil.copy(path, folder)
        (folder / "news.txt").write_text(TEXT)
        (folder / "news.json").write_text('{"title": "News", "publisher": "Wire", "published_on": "2026-02-24"}')

    def run(self, command, *arguments):
        done = run(command, "--database", self.cluster.conninfo(self.name), *map(str, arguments), cwd=SOURCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def read(self, *facts, resolve=True, name="facts"):
        """What an extractor says of news.txt, and of the samples, now."""
        file = self.folder / f"{name}.ndjson"
        file.write_text("".join(json.dumps(f) + "\n" for f in facts))
        self.run("import", "--documents", self.folder, *([] if resolve else ["--no-resolve"]), file)

    def sql(self, statement, *values):
        return self.cluster.sql(self.name, statement, *values)

    def exported(self):
        return {(r["type"], r["record"]["id"]): r["record"] for r in map(json.loads, self.run("export").splitlines())}


@pytest.fixture(scope="module")
def template(cluster, tmp_path_factory):
    """What every store begins with."""
    store = Store(cluster, tmp_path_factory.mktemp("template"))
    store.run("migrate")
    store.run("import", "data/currencies.tsv", "data/countries.tsv")
    return store


@pytest.fixture
def store(cluster, template, tmp_path):
    return Store(cluster, tmp_path, template)


def sample_facts():
    """Those of the samples whose quote stands in a plain text as it is."""
    folder = SOURCE / "data" / "sample"
    texts = {path.name: path.read_text() for path in folder.glob("*.txt")}
    facts = map(json.loads, (SOURCE / "tests/corpus/gold.ndjson").read_text().splitlines())
    return [fact for fact in facts if fact["evidence"] in texts.get(fact["doc"], "")]


@pytest.fixture
def feed(serve, store):
    """The API on that database."""
    server = serve("--heartbeat", "1", database=store.name)
    api = contract.Api(server.url)
    api.server = server
    return api


def applied(changes, records=None):
    """What somebody has who applies them in order."""
    records = {} if records is None else records
    for change in changes:
        key = change["kind"], change["id"]
        if change["action"] in ("created", "updated"):
            assert (key in records) == (change["action"] == "updated"), change
            old = records.get(key, {})
            told = {f["field"]: (f["old"], f["new"]) for f in change["fields"]}
            new = change["record"]
            expected = {k: (old.get(k), new.get(k)) for k in old.keys() | new.keys() if old.get(k) != new.get(k)} if old else {}
            assert told == expected
            records[key] = new
        else:
            assert change["record"] is None and change["fields"] == []
            assert (change["merged_into"] is not None) == (change["action"] == "merged")
            del records[key]
    return records


def pages(api, limit, after=0):
    """Unchecked: the schema of thousands of changes takes its time, and others look at it."""
    while True:
        page = requests.get(f"{api.url}{FEED}?after={after}&limit={limit}", timeout=PATIENCE).json()
        yield from page["data"]
        if not page["page"]["more"]:
            return
        after = page["page"]["next"]


def lines(api, query=""):
    answer = requests.get(f"{api.url}{FEED}?format=ndjson{query}", timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    answer.encoding = "utf-8"
    return [json.loads(line) for line in answer.text.split("\n")[:-1]]


class Follower:
    """Reads a stream of events by a socket, so that it can also be slow."""

    def __init__(self, api, path, **headers):
        self.response = requests.get(api.url + path, headers={**EVENTS, **headers}, stream=True, timeout=PATIENCE)
        assert self.response.status_code == 200, self.response.text
        contract.check(self.response, is_open=True)
        assert self.response.headers["Content-Type"] == "text/event-stream" and self.response.headers["Cache-Control"] == "no-store"
        self.response.encoding = "utf-8"
        self.lines = self.response.iter_lines(chunk_size=1 << 16, decode_unicode=True)

    def blocks(self):
        block = []
        for line in self.lines:
            if line:
                block.append(line)
            elif block:
                yield "\n".join(block) + "\n\n"
                block = []

    def events(self, count):
        """The next so many."""
        events = []
        blocks = self.blocks()
        while len(events) < count:
            events += [e for e in contract.events_of(next(blocks)) if "data" in e]
        for event in events:
            change = json.loads(event["data"])
            assert event["id"] == str(change["seq"]) and event["event"] == change["action"]
            event["data"] = change
        return events

    def close(self):
        self.response.close()


@contextlib.contextmanager
def following(api, path=FEED, **headers):
    follower = Follower(api, path, **headers)
    try:
        yield follower
    finally:
        follower.close()


def test_the_sample_replayed_is_the_export(sample, cluster):
    done = run("export", "--database", cluster.conninfo("exawatch"))
    exported = {(r["type"], r["record"]["id"]): r["record"] for r in map(json.loads, done.stdout.splitlines())}
    changes = lines(sample)
    assert [c["seq"] for c in changes] == list(range(1, len(changes) + 1))
    assert len(exported) > 1000 and applied(changes) == exported
    assert list(pages(sample, 333)) == changes
    assert {c["action"] for c in changes} == {"created", "updated"}


def test_pages_go_on_where_they_ended(sample):
    first = sample.ok(f"{FEED}?limit=3")
    assert [c["seq"] for c in first["data"]] == [1, 2, 3] and first["page"] == {"limit": 3, "next": 3, "more": True}
    assert [c["seq"] for c in sample.ok(f"{FEED}?after=3&limit=2")["data"]] == [4, 5]
    newest = sample.ok(f"{FEED}?after=now")
    assert newest["data"] == [] and newest["page"]["more"] is False
    assert sample.ok(f"{FEED}?after={newest['page']['next']}")["page"]["next"] == newest["page"]["next"]
    chips = sample.ok(f"{FEED}?kind=chip,data_center&limit=20")["data"]
    assert {c["resource"] for c in chips} <= {"chips", "data-centers"}
    assert chips == [c for c in lines(sample) if c["kind"] in ("chip", "data_center")][:20]
    assert sample.get(f"{FEED}?format=ndjson&limit=30&after=1200").text.count("\n") == 30
    assert lines(sample, "&limit=7&after=2") == list(pages(sample, 100))[2:9]
    assert sample.get(FEED, headers={"Accept": "application/x-ndjson"}).headers["Content-Type"] == "application/x-ndjson"
    answer = sample.get(f"{FEED}?limit=3")
    assert sample.get(f"{FEED}?limit=3", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_what_cannot_be_asked(sample):
    newest = sample.ok(f"{FEED}?after=now")["page"]["next"]
    assert sample.errors(f"{FEED}?after={newest + 1}").keys() == {"after"}
    assert sample.errors(f"{FEED}?after=-1").keys() == {"after"} and sample.errors(f"{FEED}?limit=0").keys() == {"limit"}
    assert sample.errors(f"{FEED}?after=soon").keys() == {"after"}
    assert sample.errors(f"{FEED}?kind=chips")["kind"]["suggestions"] == ["chip"]
    assert sample.errors(f"{FEED}?format=sse&limit=5").keys() == {"limit"}
    assert sample.errors(f"{FEED}?format=sse&as_of=2025").keys() == {"as_of"}
    assert sample.errors(FEED, headers={**EVENTS, "Last-Event-ID": "x"}).keys() == {"Last-Event-ID"}
    assert sample.get(FEED, headers={**EVENTS, "Last-Event-ID": str(newest + 1)}).status_code == 400
    assert sample.get(FEED, headers={"Accept": "text/csv"}).status_code == 406


def test_loads_merges_retractions_and_a_resolution_of_all_replay_to_the_export(store, feed):
    moments = []

    def noted():
        newest = feed.ok("/readyz")["data_version"]
        page = wait_until(lambda: next((p for p in [feed.ok(f"{FEED}?after=now")] if p["meta"]["data_version"] == newest), None), "the news of it")
        moments.append((page["meta"]["as_of"], lines(feed)))
        assert applied(moments[-1][1]) == store.exported()

    store.read(ACME, BETA)
    noted()
    # Two rounds of one company that a third claim shows to be the same: one is merged into the other.
    other = fact("Acme", 100e6, 2, investors=["Orbit Capital"])
    store.read(ACME, other, BETA)
    noted()
    store.read(ACME, other, BETA, fact("Acme", 100e6, 3, investors=["Zenith Ventures", "Orbit Capital"]))
    noted()
    store.read(ACME)
    noted()
    store.run("resolve", "--all")
    noted()
    store.read(ACME, *sample_facts())
    noted()
    changes = moments[-1][1]
    assert {c["action"] for c in changes} == {"created", "updated", "retracted", "merged"}
    assert [c["seq"] for c in changes] == list(range(1, len(changes) + 1))
    merged = next(c for c in changes if c["action"] == "merged")
    assert feed.get(f"/v1/funding/{merged['id']}").headers["Location"].endswith(merged["merged_into"])
    # As of a time, the feed ends where it ended then.
    for time, then in moments:
        assert lines(feed, f"&as_of={time}") == then
    assert feed.ok(f"{FEED}?as_of={moments[0][0]}&after=now")["page"]["next"] == len(moments[0][1])


def test_writers_whose_transactions_commit_out_of_order_leave_no_gap(store, feed):
    """One resolution has its numbers but has not committed yet, another one comes: it waits, and nobody sees the later numbers first."""
    store.read(ACME)
    known = feed.ok(f"{FEED}?after=now")["page"]["next"]
    store.read(BETA, ACME, resolve=False)
    slow = psycopg2.connect(store.cluster.conninfo(store.name))
    cursor = slow.cursor()
    # What the resolution does first: the lock under which numbers are given.
    cursor.execute((SOURCE / "lib/db/sql/resolve_lock.sql").read_text())
    cursor.execute("INSERT INTO record (id, kind, created_at) VALUES ('fnd_slowslowsl', 'funding', clock_timestamp())")
    cursor.execute("INSERT INTO change (seq, data_version, record_id, kind, action, changed_at)"
                   " SELECT max(seq) + 1, max(data_version) + 1, 'fnd_slowslowsl', 'funding', 'retracted', clock_timestamp() FROM change")
    cursor.execute("UPDATE data_version SET version = version + 1, changed_at = greatest(clock_timestamp(), changed_at + interval '1 us')")
    fast = threading.Thread(target=store.run, args=("resolve",))
    fast.start()
    wait_until(lambda: store.sql("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s", store.name), "the other resolution")
    assert feed.ok(f"{FEED}?after={known}")["data"] == [], "what is not committed has no number that anybody sees"
    slow.commit()
    slow.close()
    fast.join()
    seen = feed.ok(f"{FEED}?after={known}")["data"]
    assert [c["seq"] for c in seen] == list(range(known + 1, known + 1 + len(seen))) and len(seen) > 1
    assert seen[0]["id"] == "fnd_slowslowsl"


def test_a_reader_among_writers_misses_nothing(store, feed):
    """Several programs store and resolve at once; who reads on from its last number has seen every change exactly once."""
    seen, done = [], threading.Event()

    def follow():
        after = 0
        while True:
            last = done.is_set()
            page = feed_of.ok(f"{FEED}?after={after}&limit=7")
            seen.extend(page["data"])
            after = page["page"]["next"]
            if last and not page["page"]["more"]:
                return

    feed_of = contract.Api(feed.url)
    reader = threading.Thread(target=follow)
    reader.start()
    facts, failed = sample_facts(), []
    documents = sorted({fact["doc"] for fact in facts})

    def write(n):
        try:
            for part in range(2):
                mine = documents[n::3][part::2]
                store.read(*[fact for fact in facts if fact["doc"] in mine], name=f"part_{n}_{part}")
        except AssertionError as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    assert not failed
    assert [c["seq"] for c in seen] == list(range(1, len(seen) + 1))
    assert seen == lines(feed) and applied(seen) == store.exported()


def test_events_are_the_changes_and_go_on(store, feed):
    store.read(ACME)
    changes = lines(feed)
    with following(feed) as follower, following(feed, f"{FEED}?after=now&kind=funding") as late:
        assert [e["data"] for e in follower.events(len(changes))] == changes
        store.read(ACME, BETA)
        more = lines(feed, f"&after={len(changes)}")
        assert more and [e["data"] for e in follower.events(len(more))] == more
        funding = [c for c in more if c["kind"] == "funding"]
        assert [e["data"] for e in late.events(len(funding))] == funding


def test_a_follower_that_comes_back_goes_on(store, feed):
    store.read(ACME)
    changes = lines(feed)
    with following(feed) as follower:
        last = follower.events(2)[-1]["id"]
    store.read(ACME, BETA)
    everything = lines(feed)
    with following(feed, f"{FEED}?after=0", **{"Last-Event-ID": last}) as follower:
        assert [e["data"] for e in follower.events(len(everything) - 2)] == everything[2:]
    assert len(everything) > len(changes)


def test_silence_is_broken_by_signs_of_life(store, feed):
    with following(feed, f"{FEED}?after=now") as follower:
        blocks = follower.blocks()
        assert next(blocks) == "retry: 2000\n\n"
        assert next(blocks) == ": still here\n\n" and next(blocks) == ": still here\n\n"


def test_more_followers_than_allowed_are_told_so(serve, store):
    api = contract.Api(serve("--followers", "2", "--heartbeat", "1", database=store.name).url)
    with following(api), following(api):
        answer = api.get(FEED, headers=EVENTS)
        assert answer.status_code == 503 and answer.headers["Retry-After"]
        assert api.get(FEED).status_code == 200
    # Room that was left is given again.
    wait_until(lambda: requests.get(api.url + FEED, headers=EVENTS, stream=True, timeout=PATIENCE).status_code == 200, "room for a follower")


def dechunked(text):
    """What chunks hold, whole ones: their ends fall anywhere, also in the middle of an event."""
    held = b""
    while b"\r\n" in text:
        size, rest = text.split(b"\r\n", 1)
        size = int(size, 16)
        if len(rest) < size + 2:
            break
        held, text = held + rest[:size], rest[size + 2:]
    return held


def test_a_slow_follower_gets_everything_and_the_server_keeps_its_size(sample, cluster, serve):
    """It reads nothing while all others do; then it has all that they have. What it has not read lies in no memory."""
    changes = lines(sample)
    server = serve("--followers", "300", database="exawatch")
    api = contract.Api(server.url)

    def size():
        status = open(f"/proc/{server.process.pid}/status").read()
        return int(status.split("VmRSS:")[1].split()[0])

    with following(api) as warm:
        warm.events(len(changes))
    before = size()
    host, port = api.url.removeprefix("http://").split(":")
    slow = []
    for n in range(40):
        sock = socket.create_connection((host, int(port)), timeout=PATIENCE)
        if n > 0:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(f"GET {FEED} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n".encode())
        slow.append(sock)
    with following(api) as quick:
        assert [e["data"] for e in quick.events(len(changes))] == changes
    # 256 kB of buffer for each, and what the system and the allocator keep beside it.
    assert SANITIZED or size() - before < 40 * 1024
    text, last = b"", f"\nid: {len(changes)}\n".encode()
    while last not in text[-(1 << 17):] or not text.endswith(b"\n\r\n"):
        got = slow[0].recv(1 << 16)
        assert got, "it was cut off"
        text += got
    assert (b"\n" + dechunked(text.split(b"\r\n\r\n", 1)[1])).count(b"\nid: ") == len(changes)
    for sock in slow:
        sock.close()


def test_followers_do_not_keep_a_server_from_stopping(serve, store):
    server = serve(database=store.name)
    api = contract.Api(server.url)
    with following(api) as follower:
        assert server.stop() == 0
        assert [b for b in follower.blocks() if "data:" in b] is not None


def test_followers_outlive_a_lost_connection(store, feed):
    store.read(ACME)
    changes = lines(feed)
    with following(feed) as follower:
        follower.events(len(changes))
        store.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND application_name = 'exawatch serve: changes'", store.name)
        store.read(ACME, BETA)
        more = lines(feed, f"&after={len(changes)}")
        assert [e["data"] for e in follower.events(len(more))] == more
