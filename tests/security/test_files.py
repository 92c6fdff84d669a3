# SPDX-License-Identifier: Apache-2.0
"""Files are compiled into the program and named in a table: no path of a client reaches the file system."""
import os
import pathlib
import re

import pytest
import test_http_raw as raw
from conftest import DATABASE
from program import Server

UP = [b"..", b"%2e%2e", b".%2e", b"%2E.", b"..%00", b"%252e%252e", b"%c0%ae%c0%ae", b"..%5c", b"\\.."]
SLASHES = [b"/", b"%2f", b"%5c", b"//", b"/./", b"%c0%af", b"%252f"]
TARGETS = [b"etc/passwd", b"proc/self/environ", b"docs.html", b"web/docs.html", b"openapi.yaml", b"icon.svg"]


def paths():
    for up in UP:
        for slash in SLASHES:
            climb = (up + slash) * 6
            for begin in (b"/docs/", b"/docs" + slash, b"/openapi.yaml" + slash, b"/", b"/.well-known" + slash):
                yield begin + climb + TARGETS[(len(begin) + len(up)) % len(TARGETS)]
    for name in (b"icon.svg%00", b"icon.svg%00.js", b"icon.svg/", b"icon.svg/.", b"./icon.svg", b"%00", b"icon.svg;x", b"ICON.SVG", b"icon.svg%20", b"icon.svg::$DATA", b"CON", b"~root", b"-", b"|id",
                 b"file:///etc/passwd", b"http://127.0.0.1/icon.svg", b".git/config", b".env"):
        yield b"/docs/" + name


def test_no_path_leads_to_a_file(cluster):
    """Each is refused or not found, and shows nothing of this machine."""
    for path in paths():
        answer = raw.get(cluster.server, path)
        assert answer.status in (400, 404), (path, answer.status)
        assert answer.headers["content-type"] == "application/problem+json" and b"root:" not in answer.body and b"PATH=" not in answer.body, path


def test_the_files_are_served_by_their_own_names(cluster):
    """Without this the test above would pass with a server that has no files."""
    for path in (b"/docs", b"/docs/icon.svg", b"/openapi.yaml", b"/openapi.json", b"/llms.txt"):
        assert raw.get(cluster.server, path).status == 200


@pytest.mark.skipif(not pathlib.Path("/proc/self/fd").exists(), reason="needs /proc")
def test_the_server_opens_no_file_for_a_request(cluster, tmp_path):
    """The page and the contract are served from a folder that is gone, by a process that has no other file of ours open."""
    gone = tmp_path / "gone"
    gone.mkdir()
    here = os.getcwd()
    os.chdir(gone)
    try:
        server = Server("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"))
    finally:
        os.chdir(here)
    try:
        gone.rmdir()
        for path in (b"/docs", b"/docs/swagger-ui-bundle.js", b"/openapi.yaml"):
            assert raw.get(server, path).status == 200
        opened = {os.readlink(entry) for entry in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir()}
        assert not [name for name in opened if not re.match(r"(socket|anon_inode|pipe):|/dev/null|.*exawatch-log-", name)], opened
    finally:
        assert server.stop() == 0
