# SPDX-License-Identifier: Apache-2.0
"""Load from wrk and pgbench: how many, how fast, and what it cost whom."""
import json
import pathlib
import re
import subprocess

import processes

LUA = pathlib.Path(__file__).with_name("wrk.lua")
LONGEST = 10  # seconds of a run


class Figures:
    """One run. Times in microseconds, None where they are not told; `cpu` is of a request: {"server": 41.5, "postgres": 30.2}."""

    def __init__(self, rate, p50, p99, size, cpu):
        self.rate, self.p50, self.p99, self.size, self.cpu = rate, p50, p99, size, cpu


class Meter:
    """Processor time of some families between two moments."""

    def __init__(self, pids):
        self.pids = pids
        self.before = self.read()

    def read(self):
        return {name: processes.cpu_seconds(pid) for name, pid in self.pids.items()}

    def each(self, count):
        return {name: (used - self.before[name]) * 1e6 / max(count, 1) for name, used in self.read().items()}


def wrk(port, paths, connections, seconds, pids):
    """`paths` is a file of them. Every answer must be a success."""
    meter = Meter(pids)
    done = subprocess.run(["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{min(seconds, LONGEST)}s", "--timeout", "10s", "-s", LUA,
                           f"http://127.0.0.1:{port}", "--", paths], capture_output=True, text=True, timeout=120)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        raise SystemExit(f"wrk: {done.stdout}{done.stderr}")
    said = json.loads(lines[-1])
    if said["refused"] or said["broken"] or not said["requests"]:
        raise SystemExit(f"wrk on port {port}, {connections} connections: {said['refused']} refused, {said['broken']} broken of {said['requests']}")
    return Figures(said["requests"] * 1e6 / said["us"], said["p50"], said["p99"], said["bytes"] / said["requests"], meter.each(said["requests"]))


def pgbench(conninfo, script, variables, clients, seconds, postmaster):
    meter = Meter({"postgres": postmaster})
    words = [word for name, value in variables.items() for word in ("-D", f"{name}={value}")]
    done = subprocess.run(["pgbench", "-n", "-M", "prepared", "-f", script, "-c", str(clients), "-j", "2", "-T", str(min(seconds, LONGEST)), *words, conninfo],
                          capture_output=True, text=True, timeout=120)
    count = re.search(r"actually processed: (\d+)", done.stdout)
    rate = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
    if done.returncode or not (count and rate) or "number of failed transactions: 0 " not in done.stdout:
        raise SystemExit(f"pgbench: {done.stdout}{done.stderr}")
    return Figures(float(rate[1]), None, None, None, meter.each(int(count[1])))
