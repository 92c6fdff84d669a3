"""Every parameter of every list, asked for a value that the data hold: the rows with it come, the others do not."""
import json

import contract
import pytest
from program import run

DESCRIBED = json.loads(run("describe").stdout)
VIEWS = {"/v1/" + r["name"]: r for r in DESCRIBED["resources"]}
PARAMETERS = [(route["path"], p) for route in DESCRIBED["routes"] if route["path"] in VIEWS for p in route["parameters"] if p["form"] != "one"]


def column_of(template, parameter):
    """Descriptions tell apart what is named differently in the URL and in the view."""
    return next(f for f in VIEWS[template]["fields"] if (f["about"], f["type"]) == (parameter["about"], parameter["type"]))


@pytest.fixture(scope="module")
def rows_of(cluster, made_database):
    """(id, value) of every row, for one column of a view."""

    def ask(template, column):
        return dict(cluster.sql(made_database, f"SELECT id, {column['column']} FROM {VIEWS[template]['view']}"))

    return ask


def ask(api, template, **params):
    return {r["id"] for r in api.walk(template, limit=100, **params)}


def is_any(value, wanted):
    return wanted in value if isinstance(value, list) else value == wanted


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value).replace(",", "\\,")


@pytest.mark.parametrize("template,parameter", PARAMETERS, ids=[f"{t} {p['name']}" for t, p in PARAMETERS])
def test_parameter(api, rows_of, template, parameter):
    rows = rows_of(template, column_of(template, parameter))
    flat = [v for value in rows.values() if value is not None for v in (value if isinstance(value, list) else [value])]
    assert flat, "the made-up data hold no value: the test would show nothing"
    name, form = parameter["name"], parameter["form"]
    if form == "any_of":
        for wanted in sorted(set(flat))[:5]:
            expected = {i for i, value in rows.items() if value is not None and is_any(value, wanted)}
            assert ask(api, template, **{name: text(wanted)}) == expected
            assert ask(api, template, **{name: "-" + text(wanted)}) == set(rows) - expected
        assert ask(api, template, **{name: ",".join(text(v) for v in sorted(set(flat))[:3])}) == {
            i for i, value in rows.items() if value is not None and any(is_any(value, v) for v in sorted(set(flat))[:3])}
        return
    middle = sorted(flat)[len(flat) // 2]
    is_inside = (lambda v: v >= middle) if form == "from" else (lambda v: v <= middle)
    assert ask(api, template, **{name: text(middle)}) == {i for i, value in rows.items() if value is not None and is_inside(value)}


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_words_that_may_be_asked_for_are_understood(api, template):
    for parameter in contract.parameters_of(template):
        for word in contract.values_of(parameter) if parameter["name"] != "sort" else []:
            for asked in (word, "-" + word, word.upper().replace("_", "-")):
                assert api.get(template, params={parameter["name"]: asked, "limit": 1}).status_code == 200, asked


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_every_sort_key_pages_through_the_whole_list(api, template):
    whole = ask(api, template)
    for key in VIEWS[template]["sort_keys"]:
        for sort in (key, "-" + key):
            found = [r["id"] for r in api.walk(template, limit=7, sort=sort)]
            assert len(found) == len(whole) and set(found) == whole
