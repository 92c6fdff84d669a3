# SPDX-License-Identifier: Apache-2.0
"""No value of a client becomes SQL: PostgreSQL logs every statement while hostile values go through every parameter of every operation."""
import itertools
import json
import re
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import contract
import psycopg2
import pytest
import requests
from conftest import DATABASE
from program import PATIENCE, wait_until

WORD, NUMBER, DATE = "zquil", "918273645", "2031-07-29"  # no name of a prepared statement has an i, l or u
MARKS = re.compile(f"{WORD}|{NUMBER}|{DATE}", re.IGNORECASE)
HOSTILE = [
    "zquil'; DROP TABLE claim; --", 'zquil" OR "1"="1', "zquil\\'; SELECT pg_sleep(9); --", "zquil$$; COPY claim TO PROGRAM 'id'; $$", "zquil) UNION SELECT name FROM api_key --",
    "zquil/**/OR/**/1=1", '{zquil,"zquil', "zquil%", "$1zquil", "zquil:*|zquil&!(zquil", "zquil\u02bc\uff07;", "zquil,zquil'", "-zquil'", "zquil..zquil", "E'\\x7a7175696c'zquil",
]
PLAIN = [WORD, NUMBER, DATE]


class StatementLog:
    """What PostgreSQL says it was asked, from now on."""

    PREFIX = "@statement@"

    def __init__(self, cluster):
        self.cluster = cluster
        self.file = next(cluster.folder.glob("data/*.log"))
        self.settings = {"log_line_prefix": self.PREFIX, "log_statement": "all", "log_parameter_max_length": "-1", "log_min_error_statement": "error"}

    def __enter__(self):
        for name, value in self.settings.items():
            self.cluster.sql(DATABASE, f"ALTER SYSTEM SET {name} = '{value}'")
        self.cluster.sql(DATABASE, "SELECT pg_reload_conf()")
        self.start = self.file.stat().st_size
        wait_until(lambda: self.cluster.sql(DATABASE, "SELECT 'the log is on'") and "the log is on" in self.read(), "the log of statements")
        return self

    def __exit__(self, *_):
        for name in self.settings:
            self.cluster.sql(DATABASE, f"ALTER SYSTEM RESET {name}")
        self.cluster.sql(DATABASE, "SELECT pg_reload_conf()")

    def read(self):
        with open(self.file, errors="replace") as file:
            file.seek(self.start)
            return file.read()

    def entries(self):
        """[(kind, text)]: the texts of statements ("LOG", "STATEMENT") and the values beside them ("DETAIL")."""
        for entry in self.read().split(self.PREFIX)[1:]:
            kind, _, text = entry.partition(":")
            yield kind, text.strip()

    def statements(self):
        return [text for kind, text in self.entries() if kind == "STATEMENT" or (kind == "LOG" and re.match(r"(execute|statement|parse|bind|fastpath)\b", text))]

    def values(self):
        return [text for kind, text in self.entries() if kind == "DETAIL" and text.startswith("parameters:")]


def quoted(value):
    return urllib.parse.quote(value, safe="")


def path_of(template, method, **given):
    """The path with its example ids, or what is given."""
    for parameter in contract.parameters_of(template, method):
        if parameter["in"] == "path":
            template = template.replace("{" + parameter["name"] + "}", quoted(given.get(parameter["name"], str(parameter["example"]))))
    return template


def questions():
    """(method, path, accept): each parameter of each operation that has no body, one value at a time; formats taken in turn."""
    turn = itertools.cycle(HOSTILE)
    for (method, template), operation in contract.OPERATIONS.items():
        if "requestBody" in operation:
            continue
        media = [m for m in contract.resolve(operation["responses"]["200"]).get("content", {"*/*": None}) if m != "text/event-stream"] or ["*/*"]
        accepts = itertools.cycle(media)
        for parameter in contract.parameters_of(template, method):
            for value in (*PLAIN, *itertools.islice(turn, 2)):
                if parameter["in"] == "path":
                    yield method, path_of(template, method, **{parameter["name"]: value}), next(accepts)
                elif parameter["in"] == "query":
                    yield method, f"{path_of(template, method)}?{quoted(parameter['name'])}={quoted(value)}", next(accepts)
            if parameter["in"] == "query":
                yield method, f"{path_of(template, method)}?{quoted(parameter['name'] + value)}=x", next(accepts)


def with_hostile(node, value):
    """Copies of a body, each with one of its texts replaced."""
    if isinstance(node, str):
        yield value
    elif isinstance(node, dict):
        for name, part in node.items():
            for other in with_hostile(part, value):
                yield {**node, name: other}
        yield {**node, value: value}
    elif isinstance(node, list):
        for at, part in enumerate(node):
            for other in with_hostile(part, value):
                yield [*node[:at], other, *node[at + 1:]]


def bodies(document):
    """(method, path, media type, body): each text of each example, replaced. `document` may be taken back."""
    turn = itertools.cycle(HOSTILE)
    for (method, template), operation in contract.OPERATIONS.items():
        path = path_of(template, method, **({"id": document} if method == "DELETE" else {}))
        for media, content in contract.resolve(operation.get("requestBody", {})).get("content", {}).items():
            for example in contract.examples_of(content):
                if isinstance(example, str):
                    for value in itertools.islice(turn, 3):
                        yield method, path, media, f"{example}\n{value}"
                else:
                    for value in (WORD, next(turn)):
                        for body in with_hostile(example, value):
                            yield method, path, media, json.dumps(body)


def ask_all(server, key, asked):
    """The statuses, by the operation's path; nothing is answered with 500."""

    def ask(batch):
        statuses = []
        with requests.Session() as session:
            session.trust_env = False
            session.headers["Authorization"] = f"Bearer {key}"
            for method, path, media, *body in batch:
                header = {"Content-Type": media} if body else {"Accept": media}
                with session.request(method, server.url + path, headers=header, data=body[0].encode() if body else None, timeout=PATIENCE, stream=True) as answer:
                    assert answer.status_code < 500, (method, path, body, answer.text)
                    statuses.append(answer.status_code)
        return statuses

    with ThreadPoolExecutor(4) as pool:
        return [status for statuses in pool.map(ask, [asked[i::16] for i in range(16)]) for status in statuses]


def submit(server, key):
    """The id of a document that nobody else needs."""
    answer = requests.post(server.url + "/v1/documents", json={"text": "Orbweaver AI raised $50 million."}, headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]["id"]


@pytest.fixture(scope="module")
def logged(cluster, key):
    """Every statement that the hostile values led to."""
    with StatementLog(cluster) as log:
        statuses = ask_all(cluster.server, key, list(questions()))
        statuses += ask_all(cluster.server, key, list(bodies(submit(cluster.server, key))))
        yield log, statuses


def test_no_value_is_in_the_text_of_a_statement(logged):
    log, statuses = logged
    statements = log.statements()
    assert [s for s in statements if MARKS.search(s)][:3] == []
    assert len(statements) > 1000 and statuses.count(200) > 250, (len(statements), len(statuses), statuses.count(200))


def test_values_reach_the_database_beside_the_text(logged):
    """Without this the test above would show nothing."""
    values = "\n".join(logged[0].values())
    for hostile in ("zquil'; DROP TABLE claim", "zquil) UNION SELECT", "zquil%", NUMBER, DATE):
        assert hostile.replace("'", "''") in values, hostile
    assert len(MARKS.findall(values)) > 500


def test_the_number_of_different_statements_is_that_of_the_program(logged):
    """Were values pasted in, each request would make statements of its own."""
    shapes = {re.sub(r"^\w+ \S+: ", "", s) for s in logged[0].statements()}
    assert len(shapes) < 0.25 * len(logged[1]), len(shapes)


def test_a_pasted_value_would_be_found(cluster):
    """psycopg2 pastes values into the text: just what must not be."""
    with StatementLog(cluster) as log:
        cluster.sql(DATABASE, "SELECT %s", "zquil'")
        assert [s for s in log.statements() if MARKS.search(s)]


def test_nothing_was_harmed(cluster, logged):
    with pytest.raises(psycopg2.errors.UndefinedTable):
        cluster.sql(DATABASE, "SELECT FROM no_such_table")
    assert cluster.sql(DATABASE, "SELECT count(*) FROM claim")[0][0] > 0
    assert cluster.sql(DATABASE, "SELECT count(*) FROM api_key WHERE revoked_at IS NULL")[0][0] > 0
