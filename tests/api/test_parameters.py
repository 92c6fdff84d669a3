"""Every filter of every list, asked for values that the data hold, for none and for any: the rows with it come, the others do not."""
import json
import random

import contract
import pytest
from program import run

DESCRIBED = json.loads(run("describe").stdout)
VIEWS = {"/v1/" + r["name"]: r for r in DESCRIBED["resources"]}
NO_FILTERS = {"fields", "include"}
PARAMETERS = [(route["path"], p) for route in DESCRIBED["routes"] if route["path"] in VIEWS
              for p in route["parameters"] if p["form"] != "one" and p["name"] not in NO_FILTERS]

SUMMARIES = {r["path"].removesuffix("/summary") for r in DESCRIBED["routes"] if r["path"].endswith("/summary")}
ANY_STATUS = "announced,reported,in_talks,planned,paused"

# Across relations: the columns with ids, and what of the thing behind them is asked for ("id": the ids themselves).
RELATIONS = {
    "/v1/funding": {"investors": (["investor_ids"], "id"), "role": (["company_id"], "roles"), "investor_country": (["investor_ids"], "country"), "investor_role": (["investor_ids"], "roles")},
    "/v1/companies": {"name": (["id"], "id"), "company": (["id"], "id"), "parent_country": (["parent_id"], "country")},
    "/v1/deals": {"company": (["party_ids"], "id"), "country": (["party_ids"], "country"), "role": (["party_ids"], "roles")},
    "/v1/commitments": {"company": (["actor_ids"], "id"), "company_country": (["actor_ids"], "country"), "role": (["actor_ids"], "roles")},
    "/v1/chips": {"company": (["vendor_id"], "id"), "country": (["vendor_id"], "country"), "role": (["vendor_id"], "roles")},
    "/v1/data-centers": {"company": (["operator_id", "provider_id", "tenant_id"], "id"),
                         "company_country": (["operator_id", "provider_id", "tenant_id"], "country"), "role": (["operator_id"], "roles")},
    "/v1/export-controls": {"company": (["jurisdiction", "targets", "vendor_id"], "id"), "company_country": (["jurisdiction", "targets", "vendor_id"], "country"),
                            "vendor_country": (["vendor_id"], "country"), "role": (["jurisdiction", "targets", "vendor_id"], "roles")},
    "/v1/incidents": {"company": (["reporter_id", "accused_ids", "victim_id"], "id"), "country": (["reporter_id", "accused_ids", "victim_id"], "country"),
                      "accused_country": (["accused_ids"], "country"), "victim_country": (["victim_id"], "country"), "role": (["reporter_id", "accused_ids", "victim_id"], "roles")},
    "/v1/claims": {"company": (["organisation_ids"], "id"), "country": (["organisation_ids"], "country"), "role": (["organisation_ids"], "roles"),
                   "record": "SELECT id, array_agg(record_id) FROM api.record_claims GROUP BY id",
                   "publisher": "SELECT c.id, array_remove(ARRAY[d.publisher], NULL) FROM api.claims c JOIN api.documents d ON d.id = c.document_id",
                   "media_type": "SELECT c.id, ARRAY[d.media_type] FROM api.claims c JOIN api.documents d ON d.id = c.document_id"},
    "/v1/documents": {"company": "SELECT d.id, (SELECT coalesce(array_agg(DISTINCT o), '{}') FROM api.claims c, unnest(c.organisation_ids) o"
                                 " WHERE c.document_id = d.id) FROM api.documents d"},
}


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


@pytest.fixture(scope="module")
def companies(cluster, made_database):
    return {row[0]: dict(zip(("id", "country", "roles"), row)) for row in cluster.sql(made_database, "SELECT id, country, roles FROM api.companies")}


@pytest.fixture(scope="module")
def rows_of(cluster, made_database, companies):
    """{id: value} of every row, for one parameter: a list where there may be several."""

    def related(template, columns, attribute):
        rows = cluster.sql(made_database, f"SELECT id, {', '.join(columns)} FROM {VIEWS[template]['view']}")
        return {row[0]: sorted({v for ids in row[1:] for i in as_list(ids) if i in companies for v in as_list(companies[i][attribute])}) for row in rows}

    def ask(template, parameter):
        relation = RELATIONS[template].get(parameter["name"])
        if isinstance(relation, str):
            return dict(cluster.sql(made_database, relation))
        if relation:
            return related(template, *relation)
        # Descriptions tell apart what is named differently in the URL and in the view.
        field = next(f for f in VIEWS[template]["fields"] if (f["about"], f["type"]) == (parameter["about"], parameter["type"]))
        return dict(cluster.sql(made_database, f"SELECT id, {field['column']} FROM {VIEWS[template]['view']}"))

    return ask


def ask(api, template, **params):
    return {r["id"] for r in api.ok(template, params={"limit": 1000, "fields": "id", **params})["data"]}


def check_summary(api, template, **params):
    """The filters of a summary are those of its list."""
    if template in SUMMARIES:
        question = {"status": ANY_STATUS, **params}
        assert api.ok(template + "/summary", params=question)["total"]["count"] == len(ask(api, template, **question))


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value).replace(",", "\\,")


def is_askable(value):
    """A minus in front excludes: negative numbers are asked for by their ends."""
    return not text(value).startswith("-")


def check_any_of(api, rows, template, name):
    flat = sorted({v for value in rows.values() for v in as_list(value)})
    values = [v for v in flat if is_askable(v)][:3]
    for wanted in values:
        expected = {i for i, value in rows.items() if wanted in as_list(value)}
        assert ask(api, template, **{name: text(wanted)}) == expected
        assert ask(api, template, **{name: "-" + text(wanted)}) == set(rows) - expected
    some = {i for i, value in rows.items() if set(as_list(value)) & set(values)}
    if values:  # with spaces: 100,200 could be one number
        assert ask(api, template, **{name: ", ".join(map(text, values))}) == some
    check_none(api, rows, template, name, values)


def check_none(api, rows, template, name, values):
    lacking = {i for i, value in rows.items() if not as_list(value)}
    answer = api.get(template, params={name: "none", "limit": 1000, "fields": "id"})
    if answer.status_code == 400:
        assert not lacking and "there is always a value" in answer.text
        return
    assert {r["id"] for r in answer.json()["data"]} == lacking
    assert ask(api, template, **{name: "-none"}) == set(rows) - lacking
    for wanted in values[:1]:
        holders = {i for i, value in rows.items() if wanted in as_list(value)}
        assert ask(api, template, **{name: text(wanted) + ",none"}) == holders | lacking
        assert ask(api, template, **{name: f"-{text(wanted)},-none"}) == set(rows) - holders - lacking


@pytest.mark.parametrize("template,parameter", PARAMETERS, ids=[f"{t} {p['name']}" for t, p in PARAMETERS])
def test_parameter(api, rows_of, template, parameter):
    rows = rows_of(template, parameter)
    flat = sorted(v for value in rows.values() for v in as_list(value))
    assert flat, "the made-up data hold no value: the test would show nothing"
    name, form = parameter["name"], parameter["form"]
    middle = flat[len(flat) // 2]
    check_summary(api, template, **{name: text(middle)})
    if form == "any_of":
        check_any_of(api, rows, template, name)
        return
    is_inside = (lambda v: v >= middle) if form == "from" else (lambda v: v <= middle)
    assert ask(api, template, **{name: text(middle)}) == {i for i, value in rows.items() if value is not None and is_inside(value)}


def test_every_relation_is_told_and_tried():
    told = {(t, p["name"]) for t, p in PARAMETERS if not any((f["about"], f["type"]) == (p["about"], p["type"]) for f in VIEWS[t]["fields"])}
    assert told == {(t, name) for t, names in RELATIONS.items() for name in names}


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_fields_are_those_of_the_record(template):
    """What fields= takes is what openapi.yaml says that a record has, in that order."""
    schema = contract.DOCUMENT["components"]["schemas"][VIEWS[template]["schema"]]
    route = next(r for r in DESCRIBED["routes"] if r["path"] == template)
    assert next(p["values"] for p in route["parameters"] if p["name"] == "fields") == list(schema["properties"])


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_words_that_may_be_asked_for_are_understood(api, template):
    for parameter in contract.parameters_of(template):
        if parameter["schema"].get("type") != "array" or parameter["name"] in {"sort", "controlled"} | NO_FILTERS:
            continue
        for word in contract.values_of(parameter):
            for asked in (word, "-" + word.upper().replace("_", "-")):
                assert api.get(template, params={parameter["name"]: asked, "limit": 1}).status_code == 200, asked


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_words_with_and_without(api, template):
    everything = ask(api, template)
    for word in ("intel", "chips", "series", "made", "unheardof"):
        found, others = ask(api, template, q=word), ask(api, template, q="-" + word)
        assert found | others == everything and not found & others
        check_summary(api, template, q=word)
    check_summary(api, template, as_of=api.ok(template, params={"limit": 1})["meta"]["as_of"])


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_every_sort_key_pages_through_the_whole_list(api, template):
    whole = {r["id"] for r in api.walk(template, limit=100)}
    for key in VIEWS[template]["sort_keys"]:
        for sort in (key, "-" + key):
            found = [r["id"] for r in api.walk(template, limit=17 if len(whole) > 17 else 1, sort=sort, fields="id")]
            assert len(found) == len(whole) and set(found) == whole


# Sets of filters made by chance: AND across parameters, OR inside one.

CONTRADICTIONS = ("is asked for and excluded at once", "is more than", "does not go together", "there is always a value")


class Filter:
    """A parameter with a value made by chance, and which rows it lets through."""

    def __init__(self, chance, parameter, rows):
        self.name, self.form = parameter["name"], parameter["form"]
        values = sorted({v for value in rows.values() for v in as_list(value) if self.form != "any_of" or is_askable(v)})
        if self.form == "any_of":
            wishes = [(chance.choice(values + [None]) if values else None, chance.random() < 0.6) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
            self.wanted, self.unwanted = [{w for w, is_wanted in wishes if is_wanted == which} for which in (True, False)]
            self.text = ", ".join(("" if is_wanted else "-") + ("none" if w is None else text(w)) for w, is_wanted in wishes)
        else:
            self.end = chance.choice(values) if values else None
            self.text = text(self.end)

    def lets_through(self, value):
        held = set(as_list(value)) or {None}
        if self.form == "any_of":
            return (not self.wanted or bool(held & self.wanted)) and not held & self.unwanted
        return value is not None and (value >= self.end if self.form == "from" else value <= self.end)


@pytest.mark.parametrize("seed", range(120))
def test_a_set_of_filters_is_refused_or_exact(api, rows_of, seed):
    chance = random.Random(seed)
    template = chance.choice(sorted(VIEWS))
    parameters = chance.sample([p for t, p in PARAMETERS if t == template], chance.choice((1, 2, 2, 3, 4)))
    filters = [(Filter(chance, p, rows), rows) for p in parameters for rows in [rows_of(template, p)] if p["form"] == "any_of" or any(v is not None for v in rows.values())]
    expected = {i for i in (filters[0][1] if filters else ()) if all(f.lets_through(rows[i]) for f, rows in filters)}
    question = {"limit": 1000, "fields": "id", **{f.name: f.text for f, _ in filters}}
    answer = api.get(template, params=question)
    if answer.status_code == 400:
        assert all(any(c in e["message"] for c in CONTRADICTIONS) for e in answer.json()["errors"]), answer.text
        return
    found = answer.json()
    assert not filters or {r["id"] for r in found["data"]} == expected, answer.url
    assert api.ok(template, params={**question, "as_of": found["meta"]["as_of"]}) == found
    if filters and not expected:
        assert {b["parameter"] for b in found["meta"]["empty_because"]} <= {f.name for f, _ in filters}
        assert found["meta"]["empty_because"]
