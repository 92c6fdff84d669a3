# SPDX-License-Identifier: Apache-2.0
"""Where the figures come from, and what is missing to get them."""
import os
import pathlib
import re
import shutil
import subprocess

import rivals

# A program and the package of Debian that has it.
PACKAGES = {"wrk": "wrk", "pgbench": "postgresql-client and postgresql-contrib", "nginx": "nginx-light", "node": "nodejs", "npm": "npm", "go": "golang-go",
            "haproxy": "haproxy"}
MODULES = {"fastapi": "python3-fastapi", "asyncpg": "python3-asyncpg", "uvicorn": "uvicorn", "uvloop": "python3-uvloop", "ujson": "python3-ujson",
           "httptools": "python3-httptools"}
GO_SOURCES = {"jackc/pgx/v4": "golang-github-jackc-pgx-v4-dev", "gin-gonic/gin": "golang-github-gin-gonic-gin-dev"}


def require(programs, peers=False):
    """Ends the program with the packages to install."""
    missing = [PACKAGES[name] for name in programs if not rivals.program(name)]
    if peers:
        missing += [PACKAGES[name] for name in ("node", "npm", "go") if not rivals.program(name)]
        missing += [package for module, package in MODULES.items()
                    if subprocess.run(["/usr/bin/python3", "-c", f"import {module}"], capture_output=True, check=False).returncode]
        missing += [package for source, package in GO_SOURCES.items() if not pathlib.Path("/usr/share/gocode/src/github.com", source).exists()]
    if missing:
        raise SystemExit(f"missing: {' '.join(missing)}. On Debian: apt-get install {' '.join(missing)}; a daemon that starts by itself is not needed.")


def first_line(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().partition("\n")[0]


def cpu_model():
    match = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    return match[1] if match else "?"


def memory_gb():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def system():
    match = re.search(r'^PRETTY_NAME="(.*)"$', pathlib.Path("/etc/os-release").read_text(), re.M)
    return match[1] if match else "?"


def describe(peers):
    """Versions of all that took part."""
    parts = [f"{os.cpu_count()} processors of {cpu_model()}, {memory_gb()} GB, {system()}, Linux {os.uname().release}", first_line("pgbench", "--version"),
             "wrk " + first_line("wrk", "-v").split()[1]]
    if rivals.program("nginx"):
        parts.append(first_line(rivals.program("nginx"), "-v").removeprefix("nginx version: "))
    if peers:
        parts += ["Node " + first_line("node", "--version"), first_line("go", "version").removeprefix("go version "), first_line("/usr/bin/python3", "--version")]
        parts += [package(name) for name in (*GO_SOURCES.values(), "python3-fastapi", "python3-asyncpg", "uvicorn")]
    return "; ".join(parts)


def package(name):
    if not shutil.which("dpkg-query"):
        return name
    return first_line("dpkg-query", "-W", "-f", "${Package} ${Version}", name)


def load():
    return os.getloadavg()[0]
