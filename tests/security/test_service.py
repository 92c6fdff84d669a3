# SPDX-License-Identifier: Apache-2.0
"""The units of deploy/: sound, closed as far as systemd can say, and a service that tells its manager the truth."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys

import pytest
import requests
from certificates import install
from conftest import DATABASE
from program import EXAWATCH, PATIENCE, SOURCE, wait_until

# systemd-analyze counts in tenths: 11 is an exposure of 1.1. docs/security.md says the figures.
EXPOSURE = {"exawatch.service": 11, "exawatch-extract.service": 12}
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(not ANALYZE, reason="systemd-analyze comes with systemd")


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """A folder with the units as they are installed, with the program that is tested."""
    folder = tmp_path_factory.mktemp("units")
    for file in (SOURCE / "deploy").iterdir():
        if file.suffix in (".in", ".socket", ".timer"):
            (folder / file.name.removesuffix(".in")).write_text(file.read_text().replace("@CMAKE_INSTALL_FULL_BINDIR@/exawatch", EXAWATCH))
    return folder


def analyze(*arguments, cwd):
    return subprocess.run([ANALYZE, *arguments], cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)


@needs_systemd
def test_the_units_are_well_formed(units):
    done = analyze("verify", "--man=no", *(f"./{unit.name}" for unit in sorted(units.iterdir())), cwd=units)
    ours = [line for line in done.stderr.splitlines() if re.match(r"(/.*/)?\.?/?exawatch", line)]
    assert ours == [] and len(list(units.iterdir())) == 4, done.stderr


@needs_systemd
@pytest.mark.parametrize("unit", EXPOSURE)
def test_the_exposure_is_what_the_document_says(units, unit):
    done = analyze("security", "--offline=yes", f"--threshold={EXPOSURE[unit]}", f"./{unit}", cwd=units)
    assert done.returncode == 0, done.stdout[-300:]
    figure = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout).group(1)
    assert f"{unit} {figure}" in re.sub(r"[`|:]", "", (SOURCE / "docs/security.md").read_text()), figure


@needs_systemd
def test_a_unit_without_its_hardening_would_be_found(units, tmp_path):
    (tmp_path / "exawatch.service").write_text(re.sub(r"(?m)^(Protect|Restrict|Private|System|Capability).*\n", "", (units / "exawatch.service").read_text()))
    assert analyze("security", "--offline=yes", f"--threshold={EXPOSURE['exawatch.service']}", "./exawatch.service", cwd=tmp_path).returncode != 0


def test_the_service_runs_as_a_user_of_its_own():
    for name in ("exawatch.service.in", "exawatch-extract.service.in"):
        text = (SOURCE / "deploy" / name).read_text()
        assert re.search(r"^u " + re.search(r"^User=(\S+)$", text, re.M).group(1) + " ", (SOURCE / "deploy/sysusers.conf").read_text(), re.M)
        assert "password=" not in text


# The manager's side of the protocol, by a socket of the test's own.

# A socket becomes descriptor 3, with the id of the process that it is for.
HAND_OVER = """import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])"""


class Manager:
    """Starts the server as systemd does, and hears what it says."""

    def __init__(self, folder, *arguments, listens=None):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(folder / "notify"))
        self.socket.settimeout(PATIENCE)
        self.heard = []
        self.log = folder / "log"
        environment = {**os.environ, "NOTIFY_SOCKET": str(folder / "notify")}
        command = [EXAWATCH, "serve", *arguments]
        if listens:
            command = [sys.executable, "-c", HAND_OVER, str(listens.fileno()), *command]
        with open(self.log, "w") as out:
            self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, pass_fds=[listens.fileno()] if listens else [])

    def hear(self, word):
        """Waits for a message with that word."""
        while not any(word in message for message in self.heard):
            self.heard.append(self.socket.recv(4096).decode())
        return next(message for message in self.heard if word in message)

    def url(self):
        return wait_until(lambda: re.search(r"https?://[^\"]+", self.log.read_text()), "its address").group(0)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        status = self.process.wait(PATIENCE)
        self.socket.close()
        return status


@pytest.fixture
def reader(cluster):
    return ["--database", cluster.conninfo(DATABASE, "exawatch_reader")]


def test_ready_is_said_once_it_answers(reader, tmp_path):
    manager = Manager(tmp_path, *reader, "--listen", "127.0.0.1:0")
    try:
        manager.hear("READY=1")
        assert requests.get(manager.url() + "/readyz", timeout=PATIENCE).status_code == 200
        manager.process.terminate()
        manager.hear("STOPPING=1")
        assert manager.process.wait(PATIENCE) == 0
    finally:
        manager.stop()


def test_what_cannot_serve_never_says_ready(tmp_path):
    manager = Manager(tmp_path, "--database", "host=/nowhere dbname=x", "--listen", "127.0.0.1:0")
    assert manager.process.wait(PATIENCE) != 0
    manager.socket.setblocking(False)
    with pytest.raises(BlockingIOError):
        manager.socket.recv(4096)
    manager.stop()


def test_a_reload_renews_the_certificate_and_says_so(reader, authority, tmp_path):
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    install(authority.issue(), certificate, key)
    manager = Manager(tmp_path, *reader, "--listen", "127.0.0.1:0", "--tls-cert", str(certificate), "--tls-key", str(key))
    try:
        manager.hear("READY=1")
        install(authority.issue(), certificate, key)
        manager.heard.clear()
        manager.process.send_signal(signal.SIGHUP)
        assert re.search(r"MONOTONIC_USEC=\d+", manager.hear("RELOADING=1"))
        manager.hear("READY=1")
        assert requests.get(manager.url().replace("127.0.0.1", "localhost") + "/readyz", verify=authority.file, timeout=PATIENCE).status_code == 200
    finally:
        assert manager.stop() == 0


def test_a_reload_without_a_certificate_harms_nothing(reader, tmp_path):
    manager = Manager(tmp_path, *reader, "--listen", "127.0.0.1:0")
    try:
        manager.hear("READY=1")
        manager.heard.clear()
        manager.process.send_signal(signal.SIGHUP)
        manager.hear("RELOADING=1")
        manager.hear("READY=1")
        assert requests.get(manager.url() + "/readyz", timeout=PATIENCE).status_code == 200
    finally:
        assert manager.stop() == 0


def test_the_manager_may_hold_the_socket(reader, tmp_path):
    """Nobody is refused between two lives of the server: the connection waits in the socket."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listens:
        url = f"http://127.0.0.1:{listens.getsockname()[1]}"
        with socket.create_connection(listens.getsockname(), PATIENCE) as early:
            early.sendall(b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            for life in range(2):
                (tmp_path / str(life)).mkdir()
                manager = Manager(tmp_path / str(life), *reader, "--listen", "127.0.0.1:1", listens=listens)
                try:
                    manager.hear("READY=1")
                    assert requests.get(url + "/readyz", timeout=PATIENCE).status_code == 200
                    assert life or early.recv(100).startswith(b"HTTP/1.1 200")
                finally:
                    assert manager.stop() == 0


def test_what_is_no_listening_socket_is_refused(reader, tmp_path):
    with socket.socket() as other:
        manager = Manager(tmp_path, *reader, "--listen", "127.0.0.1:0", listens=other)
        assert manager.process.wait(PATIENCE) != 0 and "does not listen" in manager.log.read_text()
        manager.stop()


def test_the_units_are_installed():
    text = (SOURCE / "deploy/CMakeLists.txt").read_text()
    assert {"exawatch.socket", "exawatch-extract.timer", "sysusers.conf", "nginx.conf"} <= set(re.findall(r"[\w.-]+\.(?:socket|timer|conf)", text))
