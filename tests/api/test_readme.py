"""The README's examples are run, and their answers are what it prints. EXAWATCH_README=write writes them anew."""
import os
import re

import requests
from program import SOURCE

README = SOURCE / "README.md"
EXAMPLE = re.compile(r"(```console\n\$ curl -s 'localhost:8080)([^']*)('\n)(.*?)(```)", re.S)

# What is different on each run or each day.
CHANGING = [
    (re.compile(r'"request_id":"req_[0-9a-f]+"'), '"request_id":"req_0000000000000000"'),
    (re.compile(r'"(recorded_at|as_of|last_read_at)":"[^"]+"'), r'"\1":"2026-11-21T08:00:00.000000Z"'),
    (re.compile(r'&as_of=[^"&]+'), "&as_of=2026-11-21T08:00:00.000000Z"),
    (re.compile(r'"extractor":"exawatch/[^"]+"'), '"extractor":"exawatch/1-0000000000000000"'),
    (re.compile(r'"data_version":\d+'), '"data_version":2'),
]


def settled(text):
    for pattern, fixed in CHANGING:
        text = pattern.sub(fixed, text)
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def answers(url, text):
    """Each example with its answer; an id in a path is that of the record shown before it."""
    shown = []
    for example in EXAMPLE.finditer(text):
        path = example.group(2)
        if shown and "/claims" in path:
            path = re.sub(r"/fnd_\w+/|/ID/", f"/{shown[-1][1].json()['data'][0]['id']}/", path)
        shown.append((path, requests.get(url + path, timeout=10)))
    return shown


def test_readme_shows_what_the_program_answers(cluster):
    text = README.read_text()
    shown = answers(cluster.server.url, text)
    assert len(shown) >= 5
    fresh = iter(shown)

    def replace(example):
        path, answer = next(fresh)
        return example.group(1) + path + example.group(3) + settled(answer.text) + example.group(5)

    written = EXAMPLE.sub(replace, text)
    if os.environ.get("EXAWATCH_README") == "write":
        README.write_text(written)
    assert written == README.read_text(), "README.md is not up to date: EXAWATCH_README=write script/test -R ^api"


def test_readme_examples_find_something(cluster):
    shown = answers(cluster.server.url, README.read_text())
    assert [path for path, answer in shown if answer.status_code != 200] == ["/v1/funding?compny=matx&round=series_bb"]
    for path, answer in shown:
        if answer.headers["content-type"].startswith("text/csv"):
            assert len(answer.text.splitlines()) > 1, f"{path} finds nothing"
        elif answer.status_code == 200:
            assert answer.json()["data"], f"{path} finds nothing"
