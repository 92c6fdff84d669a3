# SPDX-License-Identifier: Apache-2.0
"""One command measured: its time, processor time and peak memory, those of its children included."""
import os
import statistics
import subprocess
import tempfile
import time


class Cost:
    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory  # seconds, seconds, bytes


def run(*command, seconds=1800, accept=(0,), output=subprocess.DEVNULL, cwd=None):
    """Runs to the end and must succeed; is killed when it takes too long."""
    began = time.monotonic()
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=cwd)
    try:
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - began > seconds:
                process.kill()
            time.sleep(0.001)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
    errors.seek(0)
    said = errors.read().decode()
    if process.returncode not in accept:
        raise SystemExit(f"{command}: {process.returncode}: {said[-2000:]}")
    return Cost(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def median(values):
    return statistics.median(list(values))
