# SPDX-License-Identifier: Apache-2.0
"""docs/security.md: behind each of its lines there is a test, and each test file here stands behind a line."""
import ast
import re

import pytest
from program import SOURCE

DOCUMENT = (SOURCE / "docs/security.md").read_text()
THREATS = DOCUMENT.partition("\n## Threats\n")[2].partition("\n## ")[0]
ROWS = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in THREATS.splitlines() if line.startswith("|") and not line.startswith(("| threat", "|---"))]
NAMED = re.compile(r"`(tests/[\w/]+\.(?:py|c))::(\w+)`")


def names_in(path):
    """The names of the tests of a file that are run."""
    text = (SOURCE / path).read_text()
    if path.endswith(".c"):
        return set(re.findall(r"cmocka_unit_test\((\w+)\)", text))
    return {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=[re.sub(r"\W+", " ", row[0])[:40].strip() for row in ROWS])
def test_every_threat_has_tests_that_exist(row):
    assert len(row) == 3 and all(row), row
    named = NAMED.findall(row[2])
    assert named and NAMED.sub("", row[2]).strip(", ") == "", f"only names of tests: {row[2]}"
    for path, name in named:
        assert (SOURCE / path).exists(), f"{path} is gone"
        assert name in names_in(path), f"{path} has no test {name}"


def test_every_test_here_stands_behind_a_line():
    """A test that proves something nobody has written down is a line that is missing."""
    behind = {(path, name) for row in ROWS for path, name in NAMED.findall(row[2])}
    here = {(f"tests/security/{file.name}", name) for file in (SOURCE / "tests/security").glob("test_*.py") if file.name != "test_threats.py" for name in names_in(f"tests/security/{file.name}")}
    assert here - behind - BESIDE == set()


# What is about manners, not about threats.
BESIDE = {("tests/security/test_tls.py", "test_one_file_without_the_other_is_refused"), ("tests/security/test_tls.py", "test_without_a_certificate_sighup_stops_it_like_a_closed_terminal"),
          ("tests/security/test_tls.py", "test_the_library_is_the_one_that_was_tried")}


def test_the_issue_is_covered():
    """What a threat model of this program must speak of."""
    for word in ("SQL injection", "smuggling", "Header injection", "Path traversal", "Guessed keys", "logs", "list of processes", "TLS", "certificate", "Forwarded", "proxy", "role", "quota", "systemd", "policy", "npm"):
        assert word in THREATS, word
