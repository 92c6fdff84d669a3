# SPDX-License-Identifier: Apache-2.0
"""An authority of the tests' own and the certificates that it signs, by openssl."""
import os
import subprocess


def openssl(*arguments, cwd):
    done = subprocess.run(["openssl", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


class Authority:
    def __init__(self, folder):
        self.folder = folder
        self.file = folder / "ca.pem"
        self.count = 0
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
                "-subj", "/CN=tests", "-addext", "keyUsage=critical,keyCertSign", cwd=folder)

    def issue(self, days=2, kind="ec"):
        """(certificate, key): files in PEM, of a new key for localhost."""
        self.count += 1
        name = f"leaf{self.count}"
        how = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if kind == "ec" else ["rsa:2048"]
        openssl("req", "-newkey", *how, "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}", cwd=self.folder)
        (self.folder / f"{name}.ext").write_text("subjectAltName=DNS:localhost,DNS:api.example.org,IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", str(self.count), "-days", str(days), "-extfile", f"{name}.ext",
                "-out", f"{name}.pem", cwd=self.folder)
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"


def install(pair, certificate, key):
    """As tools that renew certificates do: each file is replaced in one step."""
    for source, target in zip(pair, (certificate, key)):
        new = target.with_suffix(".new")
        new.write_bytes(source.read_bytes())
        os.replace(new, target)
