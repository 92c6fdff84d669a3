# SPDX-License-Identifier: Apache-2.0
"""Several servers behind HAProxy that read from a streaming replica and hear of new data from the primary: requests per second and latency
through the balancer beside one server asked directly, what fails when a server is killed under load, and how soon a write is seen. All of
it runs on this one machine, in turn, round after round; a figure is the median of the rounds."""
import argparse
import contextlib
import json
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import funding_rounds
import load
import machine
import processes
import requests

HERE = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "api"), str(HERE.parents[1] / "coherence")]
from postgres import Postgres, Standby  # noqa: E402
from program import SOURCE, Server, run, wait_until  # noqa: E402

DATABASE = "bench"
IDS = 20000  # different records, asked for in turn
HOT = 20  # records when answers are kept
WRITES = 30
DOWN = 2.0  # seconds that a killed server stays away


def options():
    parser = argparse.ArgumentParser(prog="script/bench scale", description=__doc__)
    parser.add_argument("--records", type=int, help="rounds in the ledger (default: 100000; quick: 5000)")
    parser.add_argument("--seconds", type=int, help="of each run of wrk (default: 4; quick: 1)")
    parser.add_argument("--rounds", type=int, help="(default: 3; quick: 1)")
    parser.add_argument("--connections", type=int, default=64, help="(default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="to see that everything runs")
    chosen = parser.parse_args()
    for name, whole, quick in (("records", 100000, 5000), ("seconds", 4, 1), ("rounds", 3, 1)):
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else whole)
    return chosen


class Serving:
    """One of the servers: reads at the replica, hears from the primary. Killed and started again at the same port."""

    def __init__(self, primary, replica, *words):
        self.arguments = ["--database", replica.conninfo(DATABASE, "exawatch_reader"), "--primary", primary.conninfo(DATABASE, "exawatch_reader"), "--quiet",
                          "--rate", "100000000", "--trust-proxy", "127.0.0.1", *words]
        self.server = Server("serve", *self.arguments)
        self.port, self.pid = self.server.port, self.server.process.pid

    def kill(self):
        self.server.stop(signal.SIGKILL)

    def start_again(self):
        self.again = processes.Daemon(os.environ["EXAWATCH"], "serve", *self.arguments, "--listen", f"127.0.0.1:{self.port}")
        self.again.wait_for_port(self.port)

    def stop(self):
        self.server.stop()
        if hasattr(self, "again"):
            self.again.stop()


class Balancer(processes.Daemon):
    """HAProxy with the text of deploy/haproxy.cfg, at other addresses."""

    def __init__(self, program, servers):
        self.port = processes.free_port()
        text = (SOURCE / "deploy" / "haproxy.cfg").read_text().replace("bind :8080", f"bind 127.0.0.1:{self.port}")
        for name, address, server in (("one", "10.0.0.11", servers[0]), ("two", "10.0.0.12", servers[1])):
            assert f"server {name} {address}:8080" in text
            text = text.replace(f"server {name} {address}:8080", f"server {name} 127.0.0.1:{server.port}")
        self.file = tempfile.NamedTemporaryFile("w", prefix="exawatch-haproxy-", suffix=".cfg")
        self.file.write(text)
        self.file.flush()
        super().__init__(program, "-db", "-f", self.file.name)
        self.wait_for_port(self.port)


class Load:
    """wrk that may meet failures: they are what is counted."""

    def __init__(self, port, paths, connections, seconds):
        self.process = subprocess.Popen(["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", load.LUA, f"http://127.0.0.1:{port}", "--", paths],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def end(self):
        said = self.process.communicate(timeout=60)[0]
        return json.loads([line for line in said.splitlines() if line.startswith("{")][-1])


def paths_file(paths):
    file = tempfile.NamedTemporaryFile("w", prefix="exawatch-paths-")
    file.write("\n".join(paths) + "\n")
    file.flush()
    return file


def fill(primary, records):
    primary.sql("postgres", f"CREATE DATABASE {DATABASE}")
    done = run("setup", "--database", primary.conninfo(DATABASE))
    assert done.returncode == 0, done.stderr
    with primary.cursor(DATABASE) as cursor:
        funding_rounds.fill(cursor, records)


def tell(what, figures):
    def middle(values):
        return statistics.median(values)

    print(f"{what:44} {middle([f.rate for f in figures]):9.0f}/s   p50 {middle([f.p50 for f in figures]) / 1000:7.2f} ms   "
          f"p99 {middle([f.p99 for f in figures]) / 1000:7.2f} ms   " +
          "  ".join(f"{name} {middle([f.cpu[name] for f in figures]):6.1f} us" for name in figures[0].cpu), flush=True)


def compare(kind, servers, balancer, paths, chosen, databases):
    """One server asked directly, and both through the balancer."""
    pids = {"servers": [s.pid for s in servers], "haproxy": [balancer.pid], "postgres": [d.process.pid for d in databases]}
    figures = {"one server": [], "two behind HAProxy": []}
    for _ in range(chosen.rounds):
        for name, port in (("one server", servers[0].port), ("two behind HAProxy", balancer.port)):
            meters = [load.Meter({str(pid): pid for pid in of}) for of in pids.values()]
            measured = load.wrk(port, paths.name, chosen.connections, chosen.seconds, {})
            count = measured.rate * chosen.seconds
            measured.cpu = {family: sum(meter.each(count).values()) for family, meter in zip(pids, meters)}
            figures[name].append(measured)
    for name, measured in figures.items():
        tell(f"{kind}, {name}", measured)


def kill_one(kind, servers, balancer, paths, chosen):
    """kill -9 in the middle of the load, and a start at the same port some time later."""
    seconds = 6 if not chosen.quick else 4
    running = Load(balancer.port, paths.name, chosen.connections, seconds)
    time.sleep(seconds / 3)
    servers[1].kill()
    time.sleep(DOWN / (2 if chosen.quick else 1))
    servers[1].start_again()
    said = running.end()
    print(f"{kind}, one of two killed under load: {said['refused'] + said['broken']} of {said['requests']} requests failed"
          f" ({said['refused']} answers that were no success, {said['broken']} connections), p99 {said['p99'] / 1000:.1f} ms", flush=True)


def see_writes(server, primary):
    """From the commit of a version on the primary until the server shows it: notification, replication, and one answer."""
    lags = []
    with primary.cursor(DATABASE) as cursor, requests.Session() as session:
        session.trust_env = False
        for _ in range(WRITES):
            cursor.execute("UPDATE data_version SET version = version + 1, changed_at = clock_timestamp() RETURNING version")
            version, committed = cursor.fetchone()[0], time.monotonic()
            wait_until(lambda: int(session.get(f"http://127.0.0.1:{server.port}/v1/chips?limit=1").headers["Data-Version"]) >= version, "the version", 10)
            lags.append(time.monotonic() - committed)
    print(f"a write is seen through the replica's server after {statistics.median(lags) * 1000:.1f} ms (median of {WRITES}), {max(lags) * 1000:.1f} ms at most")


@contextlib.contextmanager
def cluster(program, primary, standby, *words):
    with contextlib.ExitStack() as stack:
        servers = []
        for _ in range(2):
            servers.append(Serving(primary, standby, *words))
            stack.callback(servers[-1].stop)
        balancer = Balancer(program, servers)
        stack.callback(balancer.stop)
        wait_until(lambda: requests.get(f"http://127.0.0.1:{balancer.port}/readyz", timeout=5).status_code == 200, "the balancer")
        yield servers, balancer


def main():
    chosen = options()
    machine.require(["wrk", "haproxy"])
    program = machine.rivals.program("haproxy")
    print(machine.describe(False) + "; " + re.sub(r" \d{4}/.*", "", machine.first_line(program, "-v")))
    print(f"load {machine.load():.1f}, {chosen.records} records, {chosen.connections} connections, {chosen.rounds} rounds of {chosen.seconds} s")
    primary = Postgres()
    try:
        fill(primary, chosen.records)
        standby = Standby(primary)
        try:
            standby.catch_up()
            ids = [id for id, in primary.sql(DATABASE, "SELECT id FROM api.funding ORDER BY md5(id) LIMIT %s", IDS)]
            many, few = paths_file([f"/v1/funding/{id}" for id in ids]), paths_file([f"/v1/funding/{id}" for id in ids[:HOT]])
            for kind, words, paths in (("kept", (), few), ("from the replica", ("--cache", "0"), many)):
                with cluster(program, primary, standby, *words) as (servers, balancer):
                    compare(kind, servers, balancer, paths, chosen, (primary, standby))
                    kill_one(kind, servers, balancer, paths, chosen)
                    if not words:
                        see_writes(servers[0], primary)
            print(f"load {machine.load():.1f} at the end")
        finally:
            standby.remove()
    finally:
        primary.remove()


main()
