# SPDX-License-Identifier: Apache-2.0
"""Keys cannot be guessed, and no secret is seen by anybody but its owner: not in logs, process lists, messages, the database or its log."""
import hashlib
import os
import pathlib
import random
import string
import subprocess

import pytest
import requests
import test_http_raw as raw
from conftest import DATABASE
from program import EXAWATCH, PATIENCE, Process, run, wait_until

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
PASSWORD = "hunter2hunter2"


def ask(server, secret, path="/v1/funding?limit=1", **kw):
    return requests.get(server.url + path, headers={"Authorization": f"Bearer {secret}", **kw}, timeout=PATIENCE)


def guess():
    return "exa_" + "".join(random.choices(DIGITS, k=32))


def near_misses(secret):
    """Keys of which all but one character is right."""
    for at in (4, 5, 20, 35):
        other = DIGITS[(DIGITS.index(secret[at]) + 1) % len(DIGITS)]
        yield secret[:at] + other + secret[at + 1:]


# Guessing


def test_guessing_is_slowed_down(serve):
    """60 a minute of one address; who has a good key is not held up by the guesses."""
    server = serve("--require-key")
    statuses = [ask(server, guess()).status_code for _ in range(80)]
    assert statuses[:60] == [401] * 60 and set(statuses[62:]) == {429}, statuses
    assert "Retry-After" in ask(server, guess()).headers


def test_a_good_key_works_among_guesses(cluster, serve, key):
    server = serve("--require-key")
    assert ask(server, key).status_code == 200
    for _ in range(80):
        ask(server, guess())
    assert ask(server, key).status_code == 200, "it is known already, so that nobody is asked about it"


def test_the_slower_address_is_the_clients(serve):
    """Behind a proxy one guesser does not lock out the others."""
    server = serve("--require-key", "--trust-proxy", "127.0.0.1")
    statuses = [ask(server, guess(), **{"X-Forwarded-For": "198.51.100.7"}).status_code for _ in range(70)]
    assert statuses[-1] == 429
    assert ask(server, guess(), **{"X-Forwarded-For": "198.51.100.8"}).status_code == 401


def test_a_near_miss_is_told_nothing_more(serve, key):
    """The same answer for a key that is wrong in one character and for one that is wrong in all."""
    server = serve("--require-key")

    def told(secret):
        answer = ask(server, secret)
        answer_body = {name: value for name, value in answer.json().items() if name != "request_id"}
        return answer.status_code, answer_body, {name: value for name, value in answer.headers.items() if name not in ("Date", "X-Request-Id", "RateLimit")}

    assert ask(server, key).status_code == 200
    answers = [told(secret) for secret in (*near_misses(key), guess())]
    assert all(answer == answers[0] for answer in answers) and answers[0][0] == 401


def test_secrets_are_random_and_their_hashes_are_all_that_is_kept(cluster):
    secrets = {cluster.key(DATABASE, "read") for _ in range(5)}
    assert len(secrets) == 5 and all(len(s) == 36 and set(s[4:]) <= set(DIGITS) for s in secrets)
    hashes = {bytes(row[0]) for row in cluster.sql(DATABASE, "SELECT secret_sha256 FROM api_key")}
    assert {hashlib.sha256(s.encode()).digest() for s in secrets} <= hashes


# Logs


def everything_logged(cluster, *servers):
    """The logs of the servers and of PostgreSQL, and what the database keeps of requests."""
    texts = [server.log_text() for server in (cluster.server, *servers)]
    texts.append(next(cluster.folder.glob("data/*.log")).read_text(errors="replace"))
    texts += [str(row) for row in cluster.sql(DATABASE, "SELECT * FROM audit")]
    texts += [str(row) for row in cluster.sql(DATABASE, "SELECT * FROM idempotency")]
    texts += [str(row) for row in cluster.sql("postgres", "SELECT query, application_name FROM pg_stat_activity")]
    return "\n".join(texts)


def test_keys_are_not_in_logs_whatever_a_client_does_with_them(cluster, serve, key):
    server = serve(writes=True)
    secrets = [key, guess(), cluster.key(DATABASE, "read")]
    last = None
    for secret in secrets:
        for headers in ({"Authorization": f"Bearer {secret}"}, {"Authorization": f"Basic {secret}"}, {"Authorization": secret}, {"Authorization": f"Bearer {secret}x"}, {"X-Api-Key": secret},
                        {"Cookie": f"key={secret}"}, {"Idempotency-Key": secret, "Authorization": f"Bearer {secrets[0]}"}, {"Referer": f"https://x/?k={secret}"}):
            requests.get(server.url + "/v1/funding?limit=1", headers=headers, timeout=PATIENCE)
            requests.post(server.url + "/v1/documents", headers=headers, json={"text": ""}, timeout=PATIENCE)
        for path in (f"/v1/funding?api_key={secret}", f"/v1/{secret}", f"/{secret}/x?{secret}={secret}&{secret}", f"/v1/documents/{secret}"):
            requests.get(server.url + path, timeout=PATIENCE)
            last = requests.delete(server.url + path, headers={"Authorization": f"Bearer {secrets[0]}"}, json={"reason": "x"}, timeout=PATIENCE)
        raw.talk(server, b"GET /" + secret.encode() + b"\x01 HTTP/9.9\r\nX: " + secret.encode() + b"\r\n\r\n", closes_half=True)
        raw.talk(server, b"G@T /" + secret.encode() + b" HTTP/1.1\r\n\r\n", closes_half=True)
    server.wait_for_event("request", request_id=last.headers["X-Request-Id"])
    text = everything_logged(cluster, server)
    for secret in secrets:
        assert secret not in text and secret[4:] not in text
    assert "exa_" + "*" * 32 in text, "where one stood in a URL, there are stars"


def test_command_lines_hold_no_keys(cluster):
    """`keys` knows a key by its id; a secret that is given anyway is not taken."""
    secret = cluster.key(DATABASE, "read")
    done = run("keys", "revoke", secret, "--database", cluster.conninfo(DATABASE))
    assert done.returncode != 0
    listed = run("keys", "list", "--database", cluster.conninfo(DATABASE))
    assert listed.returncode == 0 and secret not in listed.stdout + listed.stderr + done.stdout


# Passwords of the database


@pytest.fixture(scope="module")
def login(cluster):
    """A role with a password, and a rule that asks for it: (conninfo without it, a password file)."""
    cluster.sql(DATABASE, f"CREATE ROLE visitor LOGIN PASSWORD '{PASSWORD}' IN ROLE exawatch_reader")
    hba = pathlib.Path(cluster.sql(DATABASE, "SHOW hba_file")[0][0])
    before = hba.read_text()
    hba.write_text("local all visitor scram-sha-256\n" + before)
    cluster.sql(DATABASE, "SELECT pg_reload_conf()")
    file = cluster.folder / "pgpass"
    file.write_text(f"*:*:*:visitor:{PASSWORD}\n")
    file.chmod(0o600)
    yield cluster.conninfo(DATABASE, "visitor"), file
    hba.write_text(before)


def command_line_of(process):
    return pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes().decode()


def uri(cluster):
    return f"postgresql://visitor:{PASSWORD}@/{DATABASE}?host={cluster.folder}/data/run&port=5432"


def refusals(cluster):
    """(command, option, text): every form, and every option of every command."""
    plain = cluster.conninfo(DATABASE, "visitor")
    for text in (f"{plain} password={PASSWORD}", f"{plain} password = '{PASSWORD}'", uri(cluster), f"postgres://visitor@/x?password={PASSWORD}", f"{plain} sslpassword={PASSWORD}",
                 f"postgresql://visitor:{PASSWORD}@h:badport/x", f"password={PASSWORD} nonsense"):
        yield "serve", "--database", text
    for route in ("migrate", "setup", "import", "resolve", "extract", "export", "keys"):
        yield route, "--database", uri(cluster)
    yield "serve", "--writer", uri(cluster)
    yield "serve", "--primary", uri(cluster)


def test_a_password_on_the_command_line_is_refused(cluster):
    """By every command, in every form, by either spelling of the option; the message does not repeat it."""
    for command, option, text in refusals(cluster):
        for words in ([option, text], [f"{option}={text}"]):
            more = ["--database", "x"] if option != "--database" else []
            done = run(command, *(["list"] if command == "keys" else []), *more, *words)
            assert done.returncode == 2 and "seen by every user of this machine" in done.stderr, (command, words, done.stderr)
            assert PASSWORD not in done.stderr + done.stdout
    assert "seen by every user" in run("serve", "-d" + uri(cluster)).stderr


@pytest.mark.parametrize("way", ["password file", "environment", "service", "PGPASSWORD"])
def test_the_other_ways_work_and_show_nothing(cluster, login, way, tmp_path):
    """Neither in the list of processes, which is what ps reads, nor in the log."""
    conninfo, file = login
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    arguments = ["--database", conninfo]
    if way == "password file":
        environment["PGPASSFILE"] = str(file)
    elif way == "environment":
        environment["EXAWATCH_DATABASE"], arguments = uri(cluster), []
    elif way == "service":
        (tmp_path / "services").write_text(f"[visitor]\nhost={cluster.folder}/data/run\nport=5432\nuser=visitor\ndbname={DATABASE}\npassword={PASSWORD}\n")
        environment["PGSERVICEFILE"], arguments = str(tmp_path / "services"), ["--database", "service=visitor"]
    else:
        environment["PGPASSWORD"] = PASSWORD
    log = tmp_path / "log"
    with open(log, "w") as out:
        process = subprocess.Popen([EXAWATCH, "serve", *arguments, "--listen", "127.0.0.1:0"], env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        wait_until(lambda: '"listening"' in log.read_text() or process.poll() is not None, "the server")
        assert process.poll() is None, log.read_text()
        assert PASSWORD not in command_line_of(process) and "serve" in command_line_of(process)
        visible = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, timeout=PATIENCE).stdout
        assert PASSWORD not in visible and EXAWATCH in visible
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert PASSWORD not in log.read_text()


@pytest.mark.parametrize("conninfo", [f"postgresql://u:{PASSWORD}@127.0.0.1:1/x", f"host=127.0.0.1 port=1 password={PASSWORD}", f"host=/nowhere user=u password='{PASSWORD}", f"postgresql://u:{PASSWORD}@h:port/x",
                                      f"password={PASSWORD} nonsense", f"passwort={PASSWORD}"])
def test_messages_about_the_database_hold_no_password(conninfo):
    """What fails, and what is not even understood, whatever libpq says about it."""
    done = run("serve", "--listen", "127.0.0.1:0", env={**os.environ, "EXAWATCH_DATABASE": conninfo})
    assert done.returncode != 0 and done.stderr and PASSWORD not in done.stderr + done.stdout, done.stderr


def test_the_parts_of_up_hold_no_secrets(cluster):
    """`up` and the PostgreSQL that it starts: no argument of theirs is one."""
    visible = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, timeout=PATIENCE).stdout
    ours = [line for line in visible.splitlines() if str(cluster.folder) in line]
    assert ours and not [line for line in ours if "password" in line.lower() or "exa_" in line]


def test_the_key_of_the_certificate_is_not_shown(cluster, authority):
    """Neither by the server that has it, nor by one that cannot read it as one."""
    certificate, key = authority.issue()
    server = Process("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0", "--tls-cert", str(certificate), "--tls-key", str(key))
    server.wait_for_event("listening")
    body = "".join(line for line in key.read_text().splitlines() if not line.startswith("-"))
    assert server.stop() == 0 and body[:20] not in server.log_text()
    done = run("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0", "--tls-cert", str(key), "--tls-key", str(certificate))
    assert done.returncode != 0 and body[:20] not in done.stderr
    assert set(string.printable) >= set(done.stderr)
