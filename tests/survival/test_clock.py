"""The machine's clock jumps a day forward and two back while everybody works: nobody hangs, nothing is lost, no time goes backwards in the ledger."""
import datetime
import json
import os
import pathlib
import socket
import time

import pytest
from load import Client
from program import PATIENCE, Server, wait_until
from test_killed import document, key_for, post

LIBRARIES = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))
pytestmark = [pytest.mark.skipif(SANITIZED, reason="sanitizers and another clock do not go into one process")]


class Clock:
    """What processes started with its environment take for the time of day; how long things take stays as it is."""

    def __init__(self, folder):
        assert LIBRARIES, "run script/bootstrap --test"
        self.file = folder / "clock"
        self.set("+0")
        self.environment = {**os.environ, "LD_PRELOAD": str(LIBRARIES[0]), "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DISABLE_SHM": "1"}

    def set(self, offset):
        fresh = self.file.with_suffix(".new")
        fresh.write_text(offset + "\n")
        fresh.chmod(0o644)
        fresh.rename(self.file)


@pytest.fixture
def clock(folder):
    return Clock(folder)


@pytest.fixture
def postgres(templates, folder, clock):
    postgres = templates["desk"].copy(folder / "desk")
    postgres.environment = clock.environment
    try:
        yield postgres.start()
    finally:
        postgres.stop()


def time_of_day(postgres):
    return postgres.sql("SELECT clock_timestamp()")[0][0]


def parse(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Stream:
    """Follows the changes."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.socket.sendall(b"GET /v1/changes?format=sse&after=now HTTP/1.1\r\nHost: x\r\n\r\n")
        self.file = self.socket.makefile("rb")

    def wait_for(self, text):
        while text not in (line := self.file.readline()):
            assert line, "the stream has ended"

    def close(self):
        self.file.close()
        self.socket.close()


def test_the_clock_jumps(postgres, clock, times):
    secret = key_for(postgres)
    server = Server("serve", "--database", postgres.conninfo("exawatch_reader"), "--writer", postgres.conninfo("exawatch_writer"), "--heartbeat", "1",
                    "--rate", "6000", "--workers", "2", env=clock.environment)
    client, plain, stream, began, seen = Client(server.port, secret), Client(server.port), Stream(server.port), time.monotonic(), []
    try:
        for number, offset in enumerate(("+0", "+1d", "+2d", "-1d", "-2d", "+0")):
            clock.set(offset)
            jumped = time.monotonic()
            distance = time_of_day(postgres) - datetime.datetime.now(datetime.timezone.utc)
            assert abs(distance - datetime.timedelta(days=int(offset[:-1] or 0) if offset.endswith("d") else 0)) < datetime.timedelta(minutes=1), "the clock did not jump"
            stream.wait_for(b"still here")
            status, _, body = post(client, str(number), document(number, number))
            assert status == 201
            meta = json.loads(body)["meta"]
            seen.append((meta["data_version"], meta["as_of"]))
            stream.wait_for(b'"data_version":%d' % meta["data_version"])
            check_moments(plain, seen)
            check_quota(plain)
            assert client.ask("/v1/companies?limit=3")[0] == 200 and plain.ask("/metrics")[0] == 200
            times[f"all well after {offset}"] = time.monotonic() - jumped
        assert [version for version, _ in seen] == sorted({version for version, _ in seen})
        assert [as_of for _, as_of in seen] == sorted({as_of for _, as_of in seen}), "a later version has a later time, whatever the clock says"
        check_log(server)
        assert max(v for k, v in times.items() if "after" in k) < 20
    finally:
        stream.close()
        began = time.monotonic()
        assert server.stop() == 0, server.log_text()[-2000:]
        times["stopped in"] = time.monotonic() - began


def check_moments(client, seen):
    """Each version is still what its time says, the newest one too, though that may be tomorrow by the clock."""
    for version, as_of in seen:
        status, _, body = client.ask(f"/v1/companies?limit=3&as_of={as_of}")
        assert status == 200, (as_of, body)
        assert json.loads(body)["meta"]["data_version"] == version
    assert json.loads(client.ask("/v1/companies?limit=3")[2])["meta"]["data_version"] == seen[-1][0]


def check_quota(client):
    """Windows of a minute are measured by how long things take."""
    headers = client.ask("/v1/companies?limit=3")[1]
    fields = dict(part.split("=") for part in headers["ratelimit"].split(";")[1:])
    assert 5000 < int(fields["r"]) <= 6000 and 0 <= int(fields["t"]) <= 60


def check_log(server):
    lines = server.log()
    assert all(parse(line["time"]) for line in lines)
    assert all(0 <= line["ms"] < 60_000 for line in lines if line["event"] == "request")
    assert not [line for line in lines if line["event"] == "error"]


def test_idle_timers_do_not_follow_the_clock(postgres, clock):
    """A jump closes no connection that is in use, and keeps none open."""
    server = Server("serve", "--quiet", "--database", postgres.conninfo("exawatch_reader"), "--idle", "2", env=clock.environment)
    try:
        for offset in ("+1d", "-1d"):
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as used, socket.create_connection(("127.0.0.1", server.port), PATIENCE) as silent:
                clock.set(offset)
                began, file = time.monotonic(), used.makefile("rb")
                while time.monotonic() < began + 2.5:
                    used.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                    assert file.readline().startswith(b"HTTP/1.1 200")
                    while file.readline() != b"\r\n":
                        pass
                    file.read(len(b'{"status":"ok"}\n'))
                    wait_until(lambda pause=time.monotonic() + 0.3: time.monotonic() > pause, "a moment")
                assert silent.recv(1) == b"" and 1 < time.monotonic() - began < 30
    finally:
        assert server.stop() == 0
