# SPDX-License-Identifier: Apache-2.0
"""deploy/nginx.conf, as it stands, in a real nginx before a real server."""
import re
import shutil
import socket
import subprocess

import pytest
from program import PATIENCE, SOURCE, wait_until

PROGRAM = next((p for p in (shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin"), str(SOURCE / "tests/tools/nginx")) if p and shutil.which(p)), None)

AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {sample}
    server {{ listen 127.0.0.1:{http}; location / {{ {location}
    }} }}
}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def is_listening(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


class Proxy:
    """The sample with its ports and files exchanged; http_port has the same location without TLS, for raw bytes."""

    def __init__(self, folder, server, certificate, key):
        assert PROGRAM, "run script/bootstrap --test"
        self.folder, self.server = folder, server
        self.redirect_port, self.https_port, self.http_port = free_port(), free_port(), free_port()
        sample = (SOURCE / "deploy/nginx.conf").read_text()
        location = re.search(r"location / \{(.*?)\n    \}", sample, re.S).group(1)
        for old, new in ((r"\n *listen \[::\][^\n]*", ""), (r"listen 80;", f"listen 127.0.0.1:{self.redirect_port};"), (r"listen 443 ", f"listen 127.0.0.1:{self.https_port} "),
                         (r"server 127\.0\.0\.1:8080;", f"server 127.0.0.1:{server.port};"), (r"/etc/ssl/certs/exawatch\.pem", str(certificate)), (r"/etc/ssl/private/exawatch\.pem", str(key))):
            sample, count = re.subn(old, new, sample)
            assert count, f"deploy/nginx.conf has no {old} any more"
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, sample=sample, http=self.http_port, location=location))
        self.process = subprocess.Popen([PROGRAM, "-p", str(folder), "-c", "nginx.conf", "-e", str(folder / "error.log")], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_until(self.is_up, "nginx")

    def is_up(self):
        assert self.process.poll() is None, self.process.stderr.read().decode()
        return is_listening(self.http_port) and is_listening(self.https_port)

    @property
    def url(self):
        return f"https://localhost:{self.https_port}"

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stderr.close()


@pytest.fixture(scope="session")
def proxy(cluster, authority, tmp_path_factory):
    from conftest import DATABASE
    from program import Server

    server = Server("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--writer", cluster.conninfo(DATABASE, "exawatch_writer"), "--trust-proxy", "127.0.0.1", "--per-address", "3")
    try:
        proxy = Proxy(tmp_path_factory.mktemp("nginx"), server, *authority.issue())
        try:
            yield proxy
        finally:
            proxy.stop()
    finally:
        assert server.stop() == 0, server.log_text()[-3000:]
