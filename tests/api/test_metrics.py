"""/metrics: well-formed by promtool's rules, and true."""
import re
import shutil
import subprocess
import time

import contract
import pytest
import requests
from program import PATIENCE, SOURCE, run, wait_until
from test_lifecycle import blocker, in_background

LINE = re.compile(r'^([a-z_]+)(?:\{(.*)\})? (\S+)$')


def promtool():
    ours = SOURCE / "tests/tools/promtool"
    found = str(ours) if ours.exists() else shutil.which("promtool")
    assert found, "run script/bootstrap --test"
    return found


def figures(text):
    """{(name, {label: value} as a frozen set): number}"""
    read = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, labels, value = LINE.match(line).groups()
            key = name, frozenset(re.findall(r'([a-z]+)="([^"]*)"', labels or ""))
            assert key not in read, f"twice: {line}"
            read[key] = float(value)
    return read


def scrape(server):
    return figures(contract.Api(server.url).get("/metrics").text)


def figure(read, name, **labels):
    """The sum over all series that have these labels."""
    return sum(value for (n, l), value in read.items() if n == name and set(labels.items()) <= l)


@pytest.fixture
def server(serve):
    return serve()


def test_promtool_finds_nothing(server):
    api = contract.Api(server.url)
    for path in ("/v1/funding", "/v1/funding?x=1", "/v1/nothing", "/v1/companies/nothing"):
        api.get(path)
    answer = api.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    done = subprocess.run([promtool(), "check", "metrics"], input=answer.text, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout + done.stderr == "", done.stdout + done.stderr


def test_requests_are_counted_by_operation_and_status(server):
    api = contract.Api(server.url)
    for _ in range(3):
        api.get("/v1/funding?limit=1")
    api.get("/v1/funding?compny=x")
    api.get("/v1/funding/fnd_0000000000")
    api.head("/v1/deals")
    api.post("/v1/deals")
    api.get("/v9")
    read = scrape(server)
    of = {"method": "GET", "route": "/v1/{resource}", "resource": "funding"}
    name = "exawatch_http_requests_total"
    assert figure(read, name, status="2xx", **of) == 3
    assert figure(read, name, status="4xx", **of) == 1
    assert figure(read, name, method="GET", route="/v1/{resource}/{id}", resource="funding", status="4xx") == 1
    assert figure(read, name, route="/v1/{resource}", resource="deals", status="2xx") == 1
    assert figure(read, name, route="", status="4xx") == 2
    assert figure(read, "exawatch_http_responses_total", code="405") == 1
    assert figure(read, "exawatch_http_responses_total", code="404") == 2


def test_latency_is_a_histogram(server):
    for _ in range(5):
        contract.Api(server.url).get("/v1/companies")
    read = scrape(server)
    of = {"method": "GET", "route": "/v1/{resource}", "resource": "companies"}
    name = "exawatch_http_request_duration_seconds"
    buckets = sorted((float(dict(labels)["le"]), value) for (n, labels), value in read.items() if n == name + "_bucket" and set(of.items()) <= labels)
    assert buckets[-1] == (float("inf"), 5) and [v for _, v in buckets] == sorted(v for _, v in buckets)
    assert figure(read, name + "_count", **of) == 5
    assert 0 < figure(read, name + "_sum", **of) < 60
    assert figure(read, "exawatch_http_response_bytes_total", **of) > 1000


def test_every_operation_has_its_own_series(server):
    """Labels are templates: whatever clients ask, there are no more series than operations."""
    api = contract.Api(server.url)
    for number in range(50):
        api.get(f"/v1/funding/fnd_{number}")
        api.get(f"/nothing/{number}")
    labels = {l for (n, l) in scrape(server) if n == "exawatch_http_requests_total"}
    routes = {(dict(l)["method"], dict(l)["route"]) for l in labels}
    assert ("GET", "/v1/{resource}/{id}") in routes and len(labels) < 10


def test_lanes_database_and_process(server, cluster):
    before = time.time()
    version = contract.Api(server.url).ok("/v1/funding?limit=1")["meta"]["data_version"]
    read = scrape(server)
    assert figure(read, "exawatch_data_version") == version
    assert figure(read, "exawatch_workers", lane="read") >= 2 and figure(read, "exawatch_queue_length", lane="read") == 0
    assert figure(read, "exawatch_http_requests_in_flight", lane="loop") == 1, "the one that asks"
    assert figure(read, "exawatch_http_connections") >= 1
    assert figure(read, "exawatch_database_seconds_total") > 0
    assert figure(read, "exawatch_database_errors_total") == 0
    assert read["exawatch_build_info", frozenset({("version", contract.DOCUMENT["info"]["version"])})] == 1
    assert 1 << 20 < figure(read, "process_resident_memory_bytes") < 1 << 30
    assert 5 < figure(read, "process_open_fds") < figure(read, "process_max_fds")
    assert abs(figure(read, "process_start_time_seconds") - before) < 120
    assert figure(read, "process_cpu_seconds_total") > 0


def test_an_overload_can_be_seen_while_it_lasts(serve, cluster, made_database):
    """One request waits for a lock, two for its worker (with a filter, none goes out together with others); /metrics waits for nothing."""
    server = serve("--workers", "1", "--queue", "4", "--statement-timeout", "100000")
    scrape(server)
    lock = blocker(cluster, made_database)
    try:
        asked = [in_background(lambda n=n: requests.get(server.url + f"/v1/funding?round=seed&limit={n}", timeout=PATIENCE)) for n in range(1, 4)]
        read = wait_until(lambda: next((r for r in [scrape(server)] if figure(r, "exawatch_queue_length", lane="read") == 2
                                        and figure(r, "exawatch_workers_busy", lane="read") == 1), None), "one that runs, and a queue of two")
        assert figure(read, "exawatch_workers", lane="read") == 1
        assert figure(read, "exawatch_http_requests_in_flight", lane="read") == 3
    finally:
        lock.close()
        for thread, _ in asked:
            thread.join()
    wait_until(lambda: figure(scrape(server), "exawatch_http_requests_in_flight", lane="read") == 0, "all answers to be given")


def test_failed_statements_are_counted(serve, cluster, made_database):
    server = serve("--statement-timeout", "100")
    lock = blocker(cluster, made_database)
    try:
        assert contract.Api(server.url).get("/v1/funding?limit=1").status_code == 503
    finally:
        lock.close()
    read = scrape(server)
    assert figure(read, "exawatch_database_errors_total") == 1
    assert figure(read, "exawatch_http_responses_total", code="503") == 1


def test_metrics_answer_without_the_database(serve, cluster):
    cluster.sql("exawatch", "CREATE DATABASE gone")
    assert run("migrate", "--database", cluster.conninfo("gone")).returncode == 0
    server = serve(database="gone")
    cluster.sql("exawatch", "ALTER DATABASE gone ALLOW_CONNECTIONS false")
    cluster.sql("exawatch", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'gone'")
    assert requests.get(server.url + "/readyz", timeout=PATIENCE).status_code == 503
    assert figure(scrape(server), "exawatch_database_errors_total", kind="away") == 1


def test_followers_of_the_feed_are_counted(server):
    follower = requests.get(server.url + "/v1/changes?format=sse", stream=True, timeout=PATIENCE)
    try:
        assert figure(scrape(server), "exawatch_http_requests_in_flight", lane="feed") == 1
    finally:
        follower.close()
