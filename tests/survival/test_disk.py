"""The disk of the database is full: reads go on, each write gets one clear refusal, and all is well when there is room again."""
import json
import os
import shutil
import subprocess
import time

import pytest
from load import Client
from postgres import Postgres, give_away
from program import wait_until
from test_killed import POSTED, document, key_for, post

URLS = ["/v1/companies?limit=10", "/v1/documents?limit=5", "/v1/changes?limit=5"]
ROOM = 24 << 20  # beyond what the data takes, before it is filled


@pytest.fixture
def disk(templates, folder):
    """A file system of a few megabytes. Mounting takes root; whoever is not finds nothing as good that every machine has."""
    place = folder / "disk"
    place.mkdir()
    size = int(subprocess.check_output(["du", "-sb", str(templates["desk"].data)], text=True).split()[0]) + ROOM
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a small file system")
    give_away(place)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def postgres(templates, disk, folder):
    """Its tables are on the small disk, its log of changes is not: a table that cannot grow is an error, a log that cannot is a crash."""
    made = Postgres(disk / "desk")
    shutil.copytree(templates["desk"].data, made.data, symlinks=True)
    shutil.move(made.data / "pg_wal", folder / "wal")
    (made.data / "pg_wal").symlink_to(folder / "wal")
    subprocess.run(["chown", "-R", "--reference", str(disk), str(made.data), str(folder / "wal")], check=True)
    made.data.chmod(0o700)
    made.log = folder / "log"
    made.start()
    yield made
    made.stop()


def fill(place):
    """To the last byte."""
    with open(place / "ballast", "wb", buffering=0) as file:
        while True:
            try:
                file.write(b"\0" * 65536)
            except OSError:
                return


def long_document(number):
    text = json.loads(document(9, number))["text"]
    return json.dumps({"text": text + "".join(f"Nothing but words {number} {n} {n * 7919 % 104729}.\n" for n in range(3000))}).encode()


def test_the_disk_is_full(postgres, servers, disk, times):
    secret = key_for(postgres)
    server = servers(postgres, "--quiet", writes=True)
    client = Client(server.port, secret)
    assert post(client, "first", long_document(0))[0] == 201
    before = {url: client.ask(url)[2] for url in URLS}
    fill(disk)
    refused = accepted = 0
    while refused < 5:
        number = 1 + accepted + refused
        began = time.monotonic()
        status, headers, body = post(client, str(number), long_document(number))
        assert time.monotonic() - began < 5
        if status == 201:
            accepted += 1
            assert accepted < 200, "the disk is not full"
            before = {url: client.ask(url)[2] for url in URLS}
            continue
        refused += 1
        assert status == 503 and headers["retry-after"] == "1" and json.loads(body)["type"] == "urn:exawatch:problem:unavailable", (status, body)
        assert "No space left" not in body.decode(), "what the database said is for the log"
    assert any("No space left" in line["message"] for line in server.log() if line["event"] == "error")
    fresh = servers(postgres, "--quiet", "--cache", "0")
    for port in (server.port, fresh.port):
        reader = Client(port)
        assert {url: reader.ask(url)[2] for url in URLS} == before, "reads go on, and nothing of what failed shows"
        reader.close()
    times["documents before it was full"] = 1 + accepted
    began = time.monotonic()
    (disk / "ballast").unlink()
    wait_until(lambda: post(client, "room again", long_document(1000))[0] == 201, "room")
    times["writes again after"] = time.monotonic() - began
    assert postgres.sql(f"SELECT count(*) FROM document WHERE {POSTED}") == [(accepted + 2,)]
    client.close()
