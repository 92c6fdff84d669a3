"""exawatch keys: made, listed, revoked, and what was done with them."""
import json
import re

import pytest
import requests
from program import run


@pytest.fixture(scope="module")
def ledger(cluster):
    cluster.sql("exawatch", "CREATE DATABASE keys")
    assert run("migrate", "--database", cluster.conninfo("keys")).returncode == 0
    return cluster.conninfo("keys")


def keys(ledger, *arguments):
    return run("keys", *arguments, "--database", ledger)


def listed(ledger):
    return [json.loads(line) for line in keys(ledger, "list", "--json").stdout.splitlines()]


def test_the_secret_is_all_that_is_printed(ledger):
    done = keys(ledger, "add", "newsroom", "--scope", "write")
    assert done.returncode == 0 and re.fullmatch(r"exa_[0-9a-hjkmnp-tv-z]{32}\n", done.stdout)
    assert done.stdout.strip() not in done.stderr and "it is not shown again" in done.stderr
    key = listed(ledger)[-1]
    assert key["id"] in done.stderr and (key["name"], key["scopes"], key["state"]) == ("newsroom", ["read", "write"], "valid")
    assert key["expires_at"] is None and key["revoked_at"] is None and key["last_used_on"] is None


def test_no_two_are_alike(ledger):
    secrets = {keys(ledger, "add", "same name").stdout for _ in range(5)}
    assert len(secrets) == 5 == len([key for key in listed(ledger) if key["name"] == "same name"])


def test_scopes_and_expiry(ledger):
    made = json.loads(keys(ledger, "add", "a", "--scope=write,review", "-s", "delete", "--expires", "90d", "--json").stdout)
    assert made["scopes"] == ["read", "write", "review", "delete"]
    made = json.loads(keys(ledger, "add", "b", "--expires", "2099-12-31", "--json").stdout)
    assert made["scopes"] == ["read"] and made["expires_at"] == "2099-12-31T00:00:00Z"


@pytest.mark.parametrize("arguments,word", [
    (["add"], "say whose"), (["add", "x" * 101], "100 bytes"), (["add", "a", "--scope", "admin"], "read, write"), (["add", "a", "--expires", "soon"], "90d"),
    (["add", "a", "--expires", "0d"], "90d"), (["add", "a", "--expires", "2020-01-01"], "past"), (["add", "a", "b"], "does not take"), (["revoke"], "say which"),
    (["revoke", "key_000000000000"], "no key"), (["list", "a"], "does not take"), (["show"], "none of"), ([], "")])
def test_what_is_refused_changes_nothing(ledger, arguments, word):
    before = listed(ledger)
    done = keys(ledger, *arguments)
    assert done.returncode == 2 and word in done.stderr, done
    assert listed(ledger) == before


def test_revoke(ledger):
    id = json.loads(keys(ledger, "add", "a", "--json").stdout)["id"]
    assert "is revoked" in keys(ledger, "revoke", id).stderr
    assert "was already revoked" in keys(ledger, "revoke", id).stderr
    assert listed(ledger)[-1]["state"] == "revoked"


def test_audit(ledger):
    id = json.loads(keys(ledger, "add", "a", "--json").stdout)["id"]
    keys(ledger, "revoke", id)
    keys(ledger, "revoke", id)
    rows = [json.loads(line) for line in keys(ledger, "audit").stdout.splitlines()][:2]
    assert [(row["path"], row["key_id"]) for row in rows] == [("revoke", id), ("add", id)]
    assert "secret" not in json.dumps(rows)
    assert len(keys(ledger, "audit", "--rows", "1").stdout.splitlines()) == 1


def test_of_a_data_folder_that_is_in_use(cluster):
    """`up` writes with a role of its own."""
    secret = run("keys", "add", "a", "--scope", "write", "--data", str(cluster.folder / "data")).stdout.strip()
    answer = requests.post(cluster.server.url + "/v1/documents", json={"text": "It rained in Lisbon."}, headers={"Authorization": "Bearer " + secret})
    assert answer.status_code == 201, answer.text
    assert cluster.sql("exawatch", "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'exawatch serve: writer'") == [("exawatch_writer",)]
