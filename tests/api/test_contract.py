"""openapi.yaml and the program say the same, in both directions; its examples are real."""
import json
import urllib.parse

import contract
import pytest
import yaml
from program import run

PATHS = contract.DOCUMENT["paths"]
OPERATIONS = contract.OPERATIONS
LISTS = contract.LISTS


@pytest.fixture(scope="module")
def described():
    done = run("describe")
    assert done.returncode == 0 and done.stderr == ""
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def routes(described):
    """Those that openapi.yaml knows; test_same_operations tells of others."""
    return [route for route in described["routes"] if key_of(route) in OPERATIONS]


def key_of(route):
    return route["method"], route["path"]


def query_parameters(template, method="GET"):
    return {p["name"]: p for p in contract.parameters_of(template, method) if p["in"] == "query"}


def documented_of(routes):
    """(route, parameter, as openapi.yaml has it), of everything."""
    for route in routes:
        documented = query_parameters(route["path"], route["method"])
        for parameter in route["parameters"]:
            if parameter["name"] in documented:
                yield route, parameter, documented[parameter["name"]]


def schema_of(parameter):
    return contract.resolve(parameter["schema"])


def successes(operation):
    return [contract.resolve(r) for status, r in operation["responses"].items() if status.startswith("2")]


def test_same_operations(described):
    assert set(map(key_of, described["routes"])) == set(OPERATIONS)
    assert len(described["routes"]) == len(OPERATIONS)


def test_same_version(described):
    assert described["version"] == contract.DOCUMENT["info"]["version"]


def test_same_parameters(routes):
    for route in routes:
        assert {p["name"] for p in route["parameters"]} == set(query_parameters(route["path"], route["method"])), key_of(route)


def test_same_words(routes):
    for route, parameter, documented in documented_of(routes):
        if parameter["values"] or parameter["form"] == "any_of":
            assert parameter["values"] == contract.values_of(documented), (key_of(route), parameter["name"])


# What a parameter's type is in openapi.yaml. Text that stands for a number (500m, 1e9) is a string there.
TYPES = {"number": {"number", "string"}, "integer": {"integer"}, "boolean": {"boolean"}, "date": {"string"}, "time": {"string"}, "text": {"string", "array"}, "enum": {"string"}}


def test_same_types(routes):
    """Several values are an array; one is of the type that the program reads."""
    for route, parameter, documented in documented_of(routes):
        type = schema_of(documented)["type"]
        if parameter["form"] == "any_of":
            assert type == "array", (key_of(route), parameter["name"])
        elif parameter["type"] in TYPES:
            assert type in TYPES[parameter["type"]], (key_of(route), parameter["name"])


def test_same_sort_keys(described):
    for resource in described["resources"]:
        sort = query_parameters("/v1/" + resource["name"])["sort"]
        assert contract.values_of(sort) == resource["sort_keys"]
        assert f"`{resource['default_sort']}`" in sort["description"]


def test_same_media_types(routes):
    """Of answers, the default first, and of bodies."""
    for route in routes:
        operation = OPERATIONS[key_of(route)]
        types = [list(success.get("content", {})) for success in successes(operation)]
        assert [t for t in types if t][:1] == ([route["media_types"]] if route["media_types"] else []), key_of(route)
        assert list(contract.resolve(operation.get("requestBody", {})).get("content", {})) == route["body_types"], key_of(route)


def test_same_scopes(routes):
    for route in routes:
        security = OPERATIONS[key_of(route)].get("security", [])
        assert security == ([{"Key": [route["scope"]]}] if route["scope"] else []), key_of(route)


def properties_in(schema):
    """Names of a schema's properties, and of the objects in it."""
    names = set()
    for name, value in schema.get("properties", {}).items():
        names |= {name} | properties_in(contract.resolve(value))
    return names


def test_every_column_is_a_field_of_the_record(described):
    """A column is a field, or the id, name or dollars of one; and every word of an enumeration is a word of the field."""
    for resource in described["resources"]:
        schema = contract.DOCUMENT["components"]["schemas"][resource["schema"]]
        assert schema["additionalProperties"] is False and set(schema["required"]) == set(schema["properties"])
        names = properties_in(schema)
        for field in resource["fields"]:
            plain = field["column"].removesuffix("_ids").removesuffix("_id").removesuffix("_usd")
            candidates = {field["column"], plain, plain + "s", {"party": "parties", "currency": "amount", "amount_qualifier": "amount"}.get(plain, plain)}
            assert candidates & names or (resource["name"], field["column"]) in KNOWN_ELSEWHERE, (resource["name"], field["column"])
            if field["column"] == "disputed":
                assert set(field["values"]) <= names, set(field["values"]) - names
            elif field["values"] and field["column"] in schema["properties"]:
                documented = contract.resolve(schema["properties"][field["column"]])
                assert [v for v in documented["enum"] if v is not None] == field["values"], field["column"]


# Filters of claims reach into what the claim says, and whom it names.
KNOWN_ELSEWHERE = {("claims", "status"), ("claims", "amount"), ("claims", "currency"), ("claims", "organisation_ids"), ("claims", "document_id"), ("claims", "published_on")}


def undescribed(schema, at):
    """Properties of a schema, and of all in it, that say nothing of themselves."""
    for name, value in schema.get("properties", {}).items():
        if not value.get("description") and not contract.resolve(value).get("description"):
            yield f"{at}.{name}"
        yield from undescribed(value, f"{at}.{name}")
    for part in [schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", []), *schema.get("oneOf", []), *schema.get("allOf", [])]:
        if isinstance(part, dict):
            yield from undescribed(part, at)


def test_parameters_and_records_have_descriptions():
    for name, schema in contract.DOCUMENT["components"]["schemas"].items():
        assert not list(undescribed(schema, name))
    for method, template in OPERATIONS:
        assert OPERATIONS[method, template]["summary"]
        for parameter in contract.parameters_of(template, method):
            assert parameter["description"], (method, template, parameter["name"])


@pytest.mark.parametrize("template", [t for m, t in OPERATIONS if m == "GET" and query_parameters(t)])
def test_examples_of_parameters_work_on_the_sample_data(sample, template):
    path, _, query = contract.example_url("GET", template).partition("?")
    fixed = dict(urllib.parse.parse_qsl(query))
    for name, parameter in query_parameters(template).items():
        if "example" in parameter:
            example = parameter["example"]
            if name == "as_of":  # any fixed time is before these data
                example = sample.ok("/v1/coverage")["meta"]["as_of"]
            value = ",".join(map(str, example)) if isinstance(example, list) else str(example).lower() if isinstance(example, bool) else example
            beside = dict(urllib.parse.parse_qsl(parameter.get("x-example-with", "")))
            answer = sample.get(path, params={**fixed, **beside, name: value}, stream=contract.is_open(("GET", template)))
            assert answer.status_code == 200, (name, answer.text)
            answer.close()


@pytest.mark.parametrize("template", LISTS)
def test_every_list_is_whole_in_pages_and_every_record_is_there(sample, template):
    records = sample.walk(template, limit=20)
    assert records or template in ("/v1/data-centers", "/v1/incidents"), "the sample data hold none"
    assert len({r["id"] for r in records}) == len(records)
    for record in records[:60]:
        assert sample.ok(f"{template}/{record['id']}")["data"] == record


@pytest.mark.parametrize("template", [t for t in LISTS if t not in ("/v1/claims", "/v1/documents")])
def test_every_record_has_the_claims_that_it_counts(sample, template):
    """Its sentences are bytes of documents that are there, and support fields of it."""
    for record in sample.walk(template, limit=100)[:60]:
        claims = sample.walk(f"{template}/{record['id']}/claims", limit=1 if record["claims"] < 4 else 100)
        assert len(claims) == record["claims"]
        assert len({c["document"]["id"] for c in claims}) == record["sources"]
        for claim in claims:
            assert claim["span"]["end"] - claim["span"]["begin"] == len(claim["quote"].encode())


def test_documents_have_their_claims(sample):
    for document in sample.walk("/v1/documents", limit=100):
        claims = sample.walk(f"/v1/documents/{document['id']}/claims", limit=1 if 1 < (document["facts"] or 0) < 4 else 100)
        assert {c["document"]["id"] for c in claims} <= {document["id"]}


def examples():
    """Every example of an answer or a body in the document."""
    for key, operation in OPERATIONS.items():
        bodies = {"body": contract.resolve(operation.get("requestBody", {}))}
        for name, body in {**bodies, **{s: contract.resolve(r) for s, r in operation["responses"].items()}}.items():
            for media, content in body.get("content", {}).items():
                for example in contract.examples_of(content):
                    yield pytest.param(media, example, content["schema"], id=f"{' '.join(key)} {name} {media}")


@pytest.mark.parametrize("media,example,schema", examples())
def test_examples_fit_their_schemas(media, example, schema):
    contract.check_media(media, example if isinstance(example, str) else json.dumps(example), schema)


def test_everything_has_examples():
    """Whatever tells in JSON under /v1 shows it; what is told to it as well."""
    without = []
    for key, operation in OPERATIONS.items():
        bodies = [contract.resolve(operation.get("requestBody", {}))] + successes(operation)
        for body in bodies:
            content = body.get("content", {}).get("application/json")
            if content and key[1].startswith("/v1/") and not contract.examples_of(content):
                without.append(" ".join(key))
    assert not without


# Writing is tried in test_write.py: here nothing may be changed, others read the same data.
TRIED = [key for key, operation in OPERATIONS.items() if not operation.get("security")]


@pytest.mark.parametrize("method,template", [k for k in TRIED if not contract.is_open(k)])
def test_examples_work_on_the_sample_data(sample, method, template):
    content = contract.resolve(OPERATIONS[method, template].get("requestBody", {})).get("content", {})
    bodies = [(media, example) for media, body in content.items() for example in contract.examples_of(body)] or [(None, None)]
    for media, body in bodies:
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        answer = sample.request(method, contract.example_url(method, template), data=text, headers={"Content-Type": media} if media else {})
        assert answer.status_code == 200, answer.text


def test_the_check_sees_a_breach(sample):
    """A checker that lets everything through would make all of this worthless."""
    record = sample.ok("/v1/companies?limit=1")["data"][0]
    schema = {"$ref": "#/components/schemas/Company"}
    contract.check_schema(record, schema)
    for breach in ({**record, "surprise": 1}, {k: v for k, v in record.items() if k != "name"}, {**record, "name": None}, {**record, "country": "Utopia"}):
        with pytest.raises(Exception, match="surprise|required|type|valid|pattern"):
            contract.check_schema(breach, schema)


def test_the_document_is_plain_yaml():
    assert yaml.load(json.dumps(contract.DOCUMENT), Loader=contract.LOADER) == contract.DOCUMENT
