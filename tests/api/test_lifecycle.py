"""Starting, stopping, and a database that comes and goes."""
import signal
import socket
import threading

import contract
import psycopg2
import pytest
import requests
from program import PATIENCE, Server, run, wait_until


def blocker(cluster, database):
    """Holds a lock on which every list of fundings waits."""
    connection = psycopg2.connect(cluster.conninfo(database))
    connection.cursor().execute("LOCK TABLE funding IN ACCESS EXCLUSIVE MODE")
    return connection


def waiting(cluster, database):
    """How many statements of servers wait for that lock."""
    return cluster.sql(database, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s", database)[0][0]


def in_background(function):
    result = {}
    thread = threading.Thread(target=lambda: result.update(value=function()))
    thread.start()
    return thread, result


def test_log_has_one_line_per_request(serve):
    server = serve()
    api = contract.Api(server.url)
    answer = api.get("/v1/funding?limit=3", headers={"X-Request-Id": "look-for-me"})
    api.get("/v1/funding?nothing=%22%C3%BC", headers={"X-Request-Id": "bad-one"})
    api.head("/v1", headers={"X-Request-Id": "head-one", "Authorization": "Bearer secret", "Cookie": "a=secret"})
    line = server.wait_for_event("request", request_id="look-for-me")
    assert line["method"] == "GET" and line["target"] == "/v1/funding?limit=3" and line["status"] == 200
    assert line["bytes"] == int(answer.headers["Content-Length"]) and line["rows"] == 3 and line["client"] == "127.0.0.1"
    assert 0 < line["database_ms"] <= line["ms"] and line["aborted"] is False
    assert server.wait_for_event("request", request_id="bad-one")["target"] == "/v1/funding?nothing=%22%C3%BC"
    assert server.wait_for_event("request", request_id="head-one")["bytes"] == 0
    assert sum(1 for l in server.log() if l.get("request_id") == "look-for-me") == 1
    assert "secret" not in server.log_text()


def test_quiet_leaves_the_requests_out(serve):
    server = serve("--quiet")
    requests.get(server.url + "/healthz")
    assert server.stop() == 0
    assert [l["event"] for l in server.log()] == ["listening", "stopping", "stopped"]


def test_sigterm_lets_a_running_request_finish(serve, cluster, made_database):
    server = serve("--statement-timeout", "100000")
    lock = blocker(cluster, made_database)
    try:
        thread, result = in_background(lambda: requests.get(server.url + "/v1/funding?limit=1", timeout=PATIENCE))
        wait_until(lambda: waiting(cluster, made_database) == 1, "the request to wait for the lock")
        server.process.send_signal(signal.SIGTERM)
        server.wait_for_event("stopping")
        with pytest.raises(requests.ConnectionError):
            requests.get(server.url + "/healthz", timeout=PATIENCE)
    finally:
        lock.close()
    thread.join()
    assert result["value"].status_code == 200
    assert result["value"].headers["Connection"] == "close"
    assert server.process.wait(PATIENCE) == 0


def test_a_second_signal_gives_running_requests_up(serve, cluster, made_database):
    server = serve("--statement-timeout", "100000", "--stop-timeout", "100")
    lock = blocker(cluster, made_database)
    try:
        thread, result = in_background(lambda: requests.get(server.url + "/v1/funding?limit=1", timeout=PATIENCE))
        wait_until(lambda: waiting(cluster, made_database) == 1, "the request to wait for the lock")
        server.process.send_signal(signal.SIGINT)
        server.wait_for_event("stopping")
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
    finally:
        lock.close()
    thread.join()
    assert result["value"].status_code == 503


def test_statements_have_a_time_limit(serve, cluster, made_database):
    server = serve("--statement-timeout", "200")
    lock = blocker(cluster, made_database)
    try:
        answer = contract.Api(server.url).get("/v1/funding?limit=1")
    finally:
        lock.close()
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "1"
    server.wait_for_event("error", request_id=answer.headers["X-Request-Id"])
    assert "timeout" not in answer.text  # what the database said is for the log


def test_a_full_queue_is_503_and_nobody_waits_for_it(serve, cluster, made_database):
    """One request runs, one waits; the rest is told at once. (With a filter, none goes out together with others.)"""
    server = serve("--workers", "1", "--queue", "1", "--statement-timeout", "100000")
    api = contract.Api(server.url)
    lock = blocker(cluster, made_database)
    try:
        asked = [in_background(lambda n=n: requests.get(server.url + f"/v1/funding?round=seed&limit={n}", timeout=PATIENCE)) for n in range(1, 7)]
        wait_until(lambda: sum(result["value"].status_code == 503 for _, result in asked if result) == 4, "four refusals")
        assert api.get("/v1/deals").status_code == 503
        assert api.get("/healthz").status_code == 200
    finally:
        lock.close()
    for thread, _ in asked:
        thread.join()
    assert sorted(result["value"].status_code for _, result in asked) == [200, 200, 503, 503, 503, 503]


def check_that_it_is_away(api):
    for path in ("/readyz", "/v1/funding?limit=7", "/v1/funding/x"):
        answer = api.get(path)
        assert answer.status_code == 503 and answer.headers["Retry-After"] == "1"
    assert api.get("/healthz").status_code == 200


def test_postgresql_stopped_and_started_again(cluster):
    """PostgreSQL belongs to an `exawatch up` of its own; the server under test is another one on the same database."""
    folder = str(cluster.folder / "stopped")
    owner = Server("up", "--data", folder)
    server = None
    try:
        server = Server("serve", "--database", f"host={folder}/run port=5432 user=exawatch_reader dbname=exawatch")
        api = contract.Api(server.url)
        before = api.get("/v1/funding").content
        assert owner.stop() == 0
        check_that_it_is_away(api)
        # What it answered last is right for as long as nothing runs that could change it, and says so.
        last = api.get("/v1/funding")
        assert last.content == before and last.headers["Cache-Status"] == "exawatch; hit; detail=database-away"
        owner = Server("up", "--data", folder)
        wait_until(lambda: api.get("/readyz").status_code == 200, "recovery")
        assert api.get("/v1/funding").content == before
    finally:
        if server:
            server.stop()
        owner.stop()


def test_a_database_that_refuses_connections(serve, cluster):
    cluster.sql("exawatch", "CREATE DATABASE refuses")
    assert run("migrate", "--database", cluster.conninfo("refuses")).returncode == 0
    api = contract.Api(serve(database="refuses").url)
    api.ok("/v1/funding")
    cluster.sql("exawatch", "ALTER DATABASE refuses ALLOW_CONNECTIONS false")
    cluster.sql("exawatch", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'refuses'")
    check_that_it_is_away(api)
    cluster.sql("exawatch", "ALTER DATABASE refuses ALLOW_CONNECTIONS true")
    wait_until(lambda: api.get("/readyz").status_code == 200, "recovery")
    api.ok("/v1/funding")


def test_connections_that_broke_unnoticed_cost_no_request(serve, cluster, made_database):
    server = serve("--workers", "2")
    api = contract.Api(server.url)
    for _ in range(3):
        for _ in range(4):
            api.ok("/v1/funding?limit=1")
        cluster.sql("exawatch", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'exawatch serve' AND datname = %s",
                    made_database)
        api.ok("/v1/funding?limit=1")


def fails_with(*arguments):
    done = run("serve", "--listen", "127.0.0.1:0", *arguments)
    assert done.returncode in (1, 2), done
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return done.returncode, lines[0]


def test_a_database_that_does_not_fit_is_told_in_one_line(cluster, made_database):
    cluster.sql("exawatch", "CREATE DATABASE empty_one")
    code, line = fails_with("--database", cluster.conninfo("empty_one"))
    assert code == 2 and "exawatch migrate" in line
    assert run("migrate", "--database", cluster.conninfo("empty_one")).returncode == 0
    for change, says in (("ALTER VIEW api.deals RENAME COLUMN product TO produce", "product"),
                         ("DROP VIEW api.deals", "api.deals")):
        cluster.sql("empty_one", change)
        code, line = fails_with("--database", cluster.conninfo("empty_one"))
        assert code == 2 and says in line


def test_a_database_that_is_not_there_is_told_in_one_line(cluster, tmp_path):
    code, line = fails_with("--database", f"host={tmp_path} dbname=x user=x")
    assert code == 1 and "cannot reach the database" in line


def test_a_port_in_use_is_told_in_one_line(cluster, made_database, made_server):
    done = run("serve", "--listen", f"127.0.0.1:{made_server.port}", "--database", cluster.conninfo(made_database))
    assert done.returncode == 2
    assert "in use" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_the_servers_role_can_only_read(cluster, made_database):
    connection = psycopg2.connect(cluster.conninfo(made_database, "exawatch_reader"))
    for statement in ("INSERT INTO api.funding (id) VALUES ('x')", "SELECT * FROM funding", "CREATE TABLE x (y int)", "UPDATE data_version SET version = 1"):
        with pytest.raises(psycopg2.Error):
            connection.cursor().execute(statement)
        connection.rollback()
    connection.close()


def test_slow_clients_are_cut_off(serve):
    server = serve("--idle", "1")
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(b"GET /v1/fun")
        assert connection.recv(100) == b""


def test_up_is_ready_again_on_the_same_folder(cluster):
    """The second start finds everything in place."""
    folder = cluster.folder / "again"
    for _ in range(2):
        server = Server("up", "--data", str(folder))
        try:
            assert requests.get(server.url + "/v1/funding", timeout=PATIENCE).status_code == 200
        finally:
            assert server.stop() == 0, server.log_text()[-3000:]
