# SPDX-License-Identifier: Apache-2.0
"""Processes that are measured from outside: processor time and memory of a whole family, from /proc."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


def end_in_order():
    """Whoever tells us to end wants what we started to end, too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def wait_until(condition, what, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise SystemExit(f"waited {seconds} s in vain for {what}")
        time.sleep(0.002)


def stat(pid):
    """The numbers behind the name, in the order of proc(5), or None when it is gone: [0] is the state, [1] the parent."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def family(pid):
    """It and what it has started, and those in turn."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            fields = stat(entry)
            if fields:
                parents.setdefault(int(fields[1]), []).append(int(entry))
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        left += parents.get(found[-1], [])
    return found


def cpu_seconds(pid):
    """Of the family, and of its members that have ended."""
    ticks = 0
    for member in family(pid):
        fields = stat(member)
        if fields:
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def status_bytes(pid, name):
    """VmRSS, VmHWM ... of the one process."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"/proc/{pid}/status has no {name}")


def resident(pid):
    return status_bytes(pid, "VmRSS")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Daemon:
    """A program that runs until it is stopped, by its own id; what it says is kept for when it fails."""

    def __init__(self, *command, cwd=None, env=None):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=self.said, stderr=self.said, cwd=cwd,
                                        env=env and {**os.environ, **env})
        self.pid = self.process.pid

    def check(self):
        if self.process.poll() is not None:
            raise SystemExit(f"{self.process.args[0]} ended: {self.output()[-2000:]}")
        return True

    def output(self):
        self.said.seek(0)
        return self.said.read().decode(errors="replace")

    def wait_for_port(self, port):
        def answers():
            self.check()
            with socket.socket() as s:
                return s.connect_ex(("127.0.0.1", port)) == 0

        wait_until(answers, f"{self.process.args[0]} on port {port}")

    def stop(self):
        """Children that outlive their parent are told, too."""
        members = family(self.pid)
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for member in members[1:]:
            try:
                os.kill(member, signal.SIGTERM)
            except ProcessLookupError:
                pass
