# SPDX-License-Identifier: Apache-2.0
"""TLS of the server's own, and a certificate that is renewed while it runs."""
import contextlib
import shutil
import signal
import socket
import ssl
import subprocess

import pytest
import requests
from certificates import install
from conftest import DATABASE
from program import EXAWATCH, PATIENCE, Process, run, wait_until

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


class TlsServer(Process):
    """serve with TLS, its files in a folder that a test may change."""

    def __init__(self, cluster, authority, folder, *arguments, kind="ec"):
        self.authority = authority
        self.certificate, self.key = folder / "server.pem", folder / "server.key"
        install(authority.issue(kind=kind), self.certificate, self.key)
        super().__init__("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0", "--tls-cert", str(self.certificate), "--tls-key", str(self.key), *arguments)
        self.url = self.wait_for_event("listening")["message"].replace("127.0.0.1", "localhost")
        self.port = int(self.url.rpartition(":")[2])

    def connect(self, **limits):
        """A checked TLS connection of our own."""
        context = ssl.create_default_context(cafile=self.authority.file)
        for name, value in limits.items():
            setattr(context, name, value)
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), PATIENCE), server_hostname="localhost")

    def shown(self):
        """The name in the certificate that new connections see."""
        with self.connect() as connection:
            return dict(part[0] for part in connection.getpeercert()["subject"])["commonName"]

    def events(self, event):
        return [line["message"] for line in self.log() if line["event"] == event]


@pytest.fixture
def server(cluster, authority, tmp_path):
    server = TlsServer(cluster, authority, tmp_path)
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]


def ask(connection):
    connection.sendall(GET)
    text = b""
    while b'{"status":"ok"}' not in text:
        piece = connection.recv(65536)
        assert piece, text
        text += piece
    return text


def test_the_api_speaks_https(server, authority):
    assert server.url.startswith("https://")
    for path in ("/healthz", "/readyz", "/v1/funding?limit=5", "/docs/swagger-ui-bundle.js", "/openapi.yaml"):
        assert requests.get(server.url + path, verify=authority.file, timeout=PATIENCE).status_code == 200
    answer = requests.get(server.url + "/v1/funding?limit=1", verify=authority.file, timeout=PATIENCE)
    wait_until(lambda: server.find("request", {"request_id": answer.headers["X-Request-Id"]}), "its line in the log")


def test_streams_and_bodies_travel_too(server, authority):
    lines = requests.get(server.url + "/v1/claims", headers={"Accept": "application/x-ndjson"}, verify=authority.file, timeout=PATIENCE).text.splitlines()
    assert len(lines) > 50
    answer = requests.post(server.url + "/v1/extract", json={"text": "Orbweaver AI raised $50 million. " * 1000}, verify=authority.file, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_versions_that_are_spoken(server, version):
    with server.connect(minimum_version=version, maximum_version=version) as connection:
        name, _, bits = connection.cipher()
        assert bits >= 128 and ("GCM" in name or "CHACHA20" in name), name
        assert version == ssl.TLSVersion.TLSv1_3 or name.startswith("ECDHE"), name
        assert b"HTTP/1.1 200" in ask(connection)


def refused(server, *options):
    """Whether an openssl client that can speak nothing else is turned away."""
    done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
    return "Cipher is (NONE)" in done.stdout or "no ciphers available" in done.stderr


@pytest.mark.parametrize("options", [["-tls1", "-cipher", "ALL:@SECLEVEL=0"], ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]], ids=["TLS 1.0", "TLS 1.1"])
def test_old_versions_are_refused(server, options):
    assert refused(server, *options)
    assert not refused(server, "-tls1_2")


def test_weak_ciphers_are_refused(cluster, authority, tmp_path):
    """Without forward secrecy, in CBC mode, without encryption or without a certificate. With a key of RSA, which all of them could use."""
    server = TlsServer(cluster, authority, tmp_path, kind="rsa")
    try:
        for cipher in ("AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA", "DHE-RSA-AES256-GCM-SHA384", "NULL", "aNULL"):
            assert refused(server, "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0"), cipher
        assert not refused(server, "-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")
    finally:
        assert server.stop() == 0


@pytest.mark.parametrize("how", ["signal", "files"])
def test_a_new_certificate_counts_without_a_restart(server, how):
    before = server.shown()
    with server.connect() as kept:
        assert b"200 OK" in ask(kept)
        install(server.authority.issue(kind="rsa"), server.certificate, server.key)
        if how == "signal":
            server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: server.shown() != before, "the new certificate")
        assert b"200 OK" in ask(kept), "a connection in flight keeps its own"
    assert any("read again" in message for message in server.events("certificate"))


def test_nothing_fails_while_certificates_change(server, authority):
    """New connections all the time, each of them answered, through ten renewals."""
    renewals = 0

    def renewed():
        return sum("read again" in message for message in server.events("certificate"))

    for _ in range(10):
        install(authority.issue(), server.certificate, server.key)
        server.process.send_signal(signal.SIGHUP)
        while renewed() <= renewals:
            with server.connect() as connection:
                assert b"200 OK" in ask(connection)
        renewals = renewed()


def spoil(server, how, authority):
    if how == "garbage":
        server.certificate.write_text("no certificate\n")
    elif how == "empty":
        server.certificate.write_text("")
    elif how == "another key":
        shutil.copy(authority.issue()[1], server.key)
    elif how == "expired":
        install(authority.issue(days=-1), server.certificate, server.key)
    elif how == "gone":
        server.key.unlink()


SPOILT = {"garbage": "is no certificate", "empty": "is no certificate", "another key": "is not the key of", "expired": "has expired", "gone": "cannot read the key"}


@pytest.mark.parametrize("how", SPOILT)
def test_a_bad_certificate_leaves_the_old_one(server, authority, how):
    before = server.shown()
    spoil(server, how, authority)
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: server.events("certificate"), "the line about it")
    message = server.events("certificate")[0]
    assert SPOILT[how] in message and message.startswith("the one before stays in use"), message
    assert server.shown() == before
    install(authority.issue(), server.certificate, server.key)
    wait_until(lambda: server.shown() != before, "the good one that came after")


@pytest.mark.parametrize("how", SPOILT)
def test_it_does_not_start_with_a_bad_one(cluster, authority, tmp_path, how):
    class Files:
        certificate, key = tmp_path / "server.pem", tmp_path / "server.key"

    install(authority.issue(), Files.certificate, Files.key)
    spoil(Files, how, authority)
    done = run("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0", "--tls-cert", str(Files.certificate), "--tls-key", str(Files.key))
    assert done.returncode != 0 and SPOILT[how] in done.stderr, done.stderr


@pytest.mark.parametrize("command", ["serve", "up"])
def test_one_file_without_the_other_is_refused(command, tmp_path):
    database = ["--database", "nobody"] if command == "serve" else ["--data", str(tmp_path)]
    done = run(command, *database, "--tls-cert", str(tmp_path / "x"))
    assert done.returncode == 2 and "--tls-key is missing" in done.stderr


def health(server, *words):
    done = run("health", "--listen", f"127.0.0.1:{server.port}", *words)
    return done.returncode, (done.stdout + done.stderr).strip()


def test_health_asks_by_https_and_believes_only_that_certificate(server, authority, tmp_path):
    assert health(server, "--tls-cert", str(server.certificate)) == (0, "ready")
    install(authority.issue(), tmp_path / "another.pem", tmp_path / "another.key")
    code, text = health(server, "--tls-cert", str(tmp_path / "another.pem"))
    assert code == 1 and "certificate" in text
    code, text = health(server)
    assert code == 1 and text.startswith("exawatch health: no answer from http://127.0.0.1:")


@pytest.mark.parametrize("text", [GET, b"\x16\x03\x01", b"\x80\x2e\x01\x03\x01", b"\0" * 100, b"SSH-2.0-x\r\n", b"\x16\x03\x01\xff\xff" + b"A" * 70000], ids=["http", "half a hello", "SSL 2", "NUL", "ssh", "a huge record"])
def test_what_is_no_tls_is_closed_and_nobody_else_notices(server, text):
    """Clear text gets no answer in clear text; who says too little is closed as idle."""
    with server.connect() as other, socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        with contextlib.suppress(OSError):  # it may have closed already
            connection.sendall(text)
            connection.shutdown(socket.SHUT_WR)
        got = b""
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(65536):
                got += piece
        assert b"HTTP/1." not in got and b"ok" not in got, got
        assert b"200 OK" in ask(other)


def test_without_a_certificate_sighup_stops_it_like_a_closed_terminal(cluster):
    server = Process("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0")
    try:
        server.wait_for_event("listening")
        server.process.send_signal(signal.SIGHUP)
        assert server.process.wait(PATIENCE) == 0
        assert server.find("stopped", {})
    finally:
        server.stop(signal.SIGKILL)


def test_the_library_is_the_one_that_was_tried():
    """libmicrohttpd speaks TLS through GnuTLS: both are linked, and no second library for it is needed by the layer of HTTP."""
    linked = subprocess.run(["ldd", EXAWATCH], capture_output=True, text=True, timeout=PATIENCE).stdout
    assert "libgnutls.so" in linked and "libmicrohttpd.so" in linked
