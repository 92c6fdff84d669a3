"""The same work, shown to a person and to a log."""
import json
import os
import pty
import re
import signal
import subprocess

from program import EXAWATCH, PATIENCE, run


def read_until(terminal, words):
    text = b""
    while words not in text:
        text += os.read(terminal, 65536)
    return text.decode()


def test_a_terminal_gets_sentences_and_a_bar(folder):
    ours, theirs = pty.openpty()
    process = subprocess.Popen([EXAWATCH, "up", "--data", str(folder / "data"), "--listen", "127.0.0.1:0", "--quiet"], stderr=theirs)
    os.close(theirs)
    try:
        text = read_until(ours, b"is ready (data in")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        os.close(ours)
    lines = text.replace("\r\n", "\n").splitlines()
    assert "making a database, which happens once" in lines
    assert "applying 0001_ledger.sql" in lines
    assert re.search(r"\r\x1b\[Kextract \[#*\.*\] \d+/\d+ documents, ", text), text
    assert re.search(r"\r\x1b\[Kextract: \d+ documents in \d+\.\d s", text), text


def test_a_log_gets_objects(database):
    done = run("migrate", "--database", database)
    for line in done.stderr.splitlines():
        event = json.loads(line)
        assert event["event"] == "migrate" and event["message"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event["time"])
