"""Keys: who may do what, until when, and how much of it."""
import re
import time

import pytest
import requests
from contract import Api
from desk import api_of, submit
from program import PATIENCE, wait_until
from test_write import news

UNKNOWN = "exa_" + "0" * 32


def ask(server, path, key=None, **headers):
    """Without the check of the contract, which knows no server that wants a key for reading."""
    if key:
        headers["Authorization"] = "Bearer " + key
    return requests.get(server.url + path, headers=headers, timeout=PATIENCE)


def refused(answer, status, word):
    return answer.status_code == status and word in answer.json()["detail"]


def write(server, secret):
    return submit(Api(server.url, secret), news()[1])


@pytest.fixture(scope="module")
def pair(desk):
    """Two servers before one ledger."""
    with desk.server() as one, desk.server() as other:
        yield one, other


# Whether it is good -----------------------------------------------------------------------


@pytest.mark.parametrize("header,word", [
    (None, "send a key"), ("Basic dXNlcjpwYXNz", "send a key"), ("Bearer", "send a key"), ("Bearer x", "looks like"), (f"Bearer {UNKNOWN}", "not known"),
    (f"bearer {UNKNOWN}", "not known"), (f"Bearer {UNKNOWN.upper()}", "looks like"), (f"Bearer {UNKNOWN}0", "looks like")])
def test_no_good(pair, header, word):
    answer = requests.post(pair[0].url + "/v1/documents", json={"text": "x"}, headers={"Authorization": header} if header else {}, timeout=PATIENCE)
    assert refused(answer, 401, word), answer.text
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


def test_scopes(desk, pair):
    write_only, delete_only = desk.key("write"), desk.key("delete")
    assert write(pair[0], write_only["secret"]).status_code == 201
    assert refused(write(pair[0], delete_only["secret"]), 403, "scope write; this key has read, delete")
    answer = Api(pair[0].url, write_only["secret"]).delete("/v1/documents/doc_0000000000000000")
    assert refused(answer, 403, "scope delete")


def test_expired(desk, pair):
    key = desk.key("write")
    desk.sql("UPDATE api_key SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = %s", key["id"])
    assert refused(write(pair[0], key["secret"]), 401, "has expired")


def test_it_expires_while_it_is_in_use(desk, pair):
    key = desk.key("write")
    assert write(pair[0], key["secret"]).status_code == 201
    desk.sql("UPDATE api_key SET expires_at = now() + interval '1 second' WHERE id = %s", key["id"])
    wait_until(lambda: refused(write(pair[0], key["secret"]), 401, "has expired"), "the key to expire", seconds=10)


def test_revoked_at_both_servers_within_two_seconds(desk, pair):
    key = desk.key("write")
    assert [write(server, key["secret"]).status_code for server in pair] == [201, 201]
    desk.command("keys", "revoke", key["id"])
    revoked = time.monotonic()
    while True:
        asked = time.monotonic()
        answers = [write(server, key["secret"]) for server in pair]
        if all(refused(answer, 401, "was revoked") for answer in answers):
            break
        assert asked - revoked < 2, "it worked longer than the memory of a server lasts"
    assert refused(write(pair[0], key["secret"]), 401, "was revoked")


def test_a_key_outlives_the_server(desk):
    key = desk.key("write")
    for _ in range(2):
        with desk.server() as server:
            assert write(server, key["secret"]).status_code == 201


def test_a_bad_key_is_told_also_where_none_is_needed(pair):
    assert refused(ask(pair[0], "/v1/funding", UNKNOWN), 401, "not known")
    assert ask(pair[0], "/v1/funding", Authorization="Basic dXNlcjpwYXNz").status_code == 200, "that is for a proxy"
    assert ask(pair[0], "/healthz", UNKNOWN).status_code == 200


def test_used_today(desk, pair):
    key = desk.key()
    assert ask(pair[0], "/v1/funding", key["secret"]).status_code == 200
    assert desk.sql("SELECT last_used_on = current_date FROM api_key WHERE id = %s", key["id"]) == [(True,)]


def test_reading_with_a_key(desk):
    key = desk.key()
    with desk.server("--require-key") as server:
        for path in ("/", "/v1", "/v1/funding", "/openapi.yaml", "/metrics"):
            assert refused(ask(server, path), 401, "send a key"), path
            assert ask(server, path, key["secret"]).status_code == 200, path
        assert requests.post(server.url + "/v1/extract", data="x", headers={"Content-Type": "text/plain"}, timeout=PATIENCE).status_code == 401
        for path in ("/healthz", "/readyz"):
            assert ask(server, path).status_code == 200


def test_no_secret_is_kept_or_told(desk):
    key = desk.key("write")
    with desk.server() as server:
        write(server, key["secret"])
        refused(write(server, UNKNOWN), 401, "not known")
        tables = desk.sql("SELECT table_schema || '.' || table_name FROM information_schema.tables "
                          "WHERE table_schema IN ('public', 'api') AND table_type = 'BASE TABLE'")
        for (table,) in tables:
            assert desk.sql(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", f"%{key['secret'][4:]}%") == [(0,)], table
    assert key["secret"][4:] not in server.log_text() and UNKNOWN not in server.log_text()
    assert desk.sql("SELECT secret_sha256 = sha256(%s::bytea) FROM api_key WHERE id = %s", key["secret"], key["id"]) == [(True,)]


def test_guessing_is_slowed_down(desk):
    good = desk.key("write")
    with desk.server() as server:
        assert write(server, good["secret"]).status_code == 201
        answers = [ask(server, "/v1/funding", f"exa_{i:032d}") for i in range(60)]
        assert [a.status_code for a in answers] == [401] * 60
        # One a second is forgiven meanwhile.
        slowed = wait_until(lambda: [a for a in [ask(server, "/v1/funding", UNKNOWN)] if a.status_code == 429], "429")
        assert int(slowed[0].headers["Retry-After"]) >= 1
        assert write(server, good["secret"]).status_code == 201, "who was good before is not held up"


# How much ----------------------------------------------------------------------------------


def quota(answer):
    """(policy, how many a minute, left, seconds until all are back)"""
    policy = re.fullmatch(r'"(\w+)";q=(\d+);w=60', answer.headers["RateLimit-Policy"])
    left = re.fullmatch(r'"(\w+)";r=(\d+);t=(\d+)', answer.headers["RateLimit"])
    assert policy[1] == left[1]
    return policy[1], int(policy[2]), int(left[2]), int(left[3])


def test_a_quota(desk):
    with desk.server("--rate", "5", "--work-rate", "2") as server:
        answers = [ask(server, "/v1/funding") for _ in range(7)]
        assert [a.status_code for a in answers] == [200] * 5 + [429] * 2
        assert [quota(a)[:3] for a in answers[:5]] == [("read", 5, left) for left in (4, 3, 2, 1, 0)]
        assert answers[-1].headers["content-type"] == "application/problem+json" and "address" in answers[-1].json()["detail"]
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 12 and 48 <= quota(answers[-1])[3] <= 60
        assert ask(server, "/healthz").status_code == 200 and "RateLimit" not in ask(server, "/healthz").headers
        sent = [requests.post(server.url + "/v1/extract", data="x", headers={"Content-Type": "text/plain"}, timeout=PATIENCE) for _ in range(3)]
        assert [a.status_code for a in sent] == [200, 200, 429] and quota(sent[0])[0] == "work", "another quota"


def test_keys_have_quotas_of_their_own(desk):
    one, other = desk.key(), desk.key()
    with desk.server("--rate", "4") as server:
        for key in (one, other):
            # The first request is verified, and counts for the address.
            answers = [ask(server, "/v1", key["secret"]) for _ in range(6)]
            assert [a.status_code for a in answers] == [200] * 5 + [429] and "this key" in answers[-1].json()["detail"]


def test_every_answer_tells_its_quota(pair):
    tag = ask(pair[0], "/v1").headers["ETag"]
    answers = [ask(pair[0], "/v1", **{"If-None-Match": tag}), ask(pair[0], "/nowhere"), ask(pair[0], "/v1/funding?x=y"),
               requests.head(pair[0].url + "/v1/funding"), requests.options(pair[0].url + "/v1/funding"), requests.put(pair[0].url + "/v1/funding")]
    assert [a.status_code for a in answers] == [304, 404, 400, 200, 204, 405]
    assert all(quota(a)[1] == 6000000 for a in answers)
