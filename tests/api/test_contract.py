"""openapi.yaml and the program say the same, in both directions; its examples are real."""
import json

import contract
import pytest
import yaml
from program import run

PATHS = contract.DOCUMENT["paths"]
LISTS = [t for t in PATHS if t.startswith("/v1/") and "{" not in t]


@pytest.fixture(scope="module")
def described():
    done = run("describe")
    assert done.returncode == 0 and done.stderr == ""
    return json.loads(done.stdout)


def query_parameters(template):
    return {p["name"]: p for p in contract.parameters_of(template) if p["in"] == "query"}


def test_same_urls(described):
    assert {r["path"] for r in described["routes"]} == set(PATHS)


def test_same_version(described):
    assert described["version"] == contract.DOCUMENT["info"]["version"]


def test_same_parameters(described):
    for route in described["routes"]:
        assert {p["name"] for p in route["parameters"]} == set(query_parameters(route["path"])), route["path"]


def test_same_words(described):
    for route in described["routes"]:
        documented = query_parameters(route["path"])
        for parameter in route["parameters"]:
            if parameter["form"] == "any_of":
                assert parameter["values"] == contract.values_of(documented[parameter["name"]]), (route["path"], parameter["name"])


def test_same_types(described):
    """Several values are an array; a range is a number, or a partial date."""
    for route in described["routes"]:
        documented = query_parameters(route["path"])
        for parameter in route["parameters"]:
            schema = documented[parameter["name"]]["schema"]
            expected = {"any_of": "array", "one": schema["type"]}.get(parameter["form"]) or {"number": "number", "integer": "integer", "date": "string"}[parameter["type"]]
            assert schema["type"] == expected, (route["path"], parameter["name"])
            if parameter["type"] == "date":
                assert schema["pattern"] == contract.DOCUMENT["components"]["schemas"]["PartialDate"]["pattern"]


def test_same_sort_keys(described):
    for resource in described["resources"]:
        sort = query_parameters("/v1/" + resource["name"])["sort"]
        assert contract.values_of(sort) == resource["sort_keys"]
        assert f"`{resource['default_sort']}`" in sort["description"]


def test_same_media_types(described):
    for route in described["routes"]:
        content = contract.resolve(PATHS[route["path"]]["get"]["responses"]["200"])["content"]
        assert list(content) == [route["media_type"]]


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


def test_parameters_and_records_have_descriptions():
    def walk(node, at):
        if isinstance(node, dict):
            for name, value in node.get("properties", {}).items():
                assert value.get("description") or contract.resolve(value).get("description"), f"{at}.{name}"
            for key, value in node.items():
                walk(value, f"{at}.{key}")

    walk(contract.DOCUMENT["components"]["schemas"], "schemas")
    for template in PATHS:
        for parameter in contract.parameters_of(template):
            assert parameter["description"], (template, parameter["name"])


@pytest.mark.parametrize("template", LISTS)
def test_examples_of_parameters_work_on_the_sample_data(sample, template):
    for name, parameter in query_parameters(template).items():
        if "example" in parameter:
            example = parameter["example"]
            sample.ok(template, params={name: ",".join(example) if isinstance(example, list) else example})


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
    """Every example of an answer in the document."""
    for template, item in PATHS.items():
        for status, response in item["get"]["responses"].items():
            for media, content in contract.resolve(response).get("content", {}).items():
                if "example" in content:
                    yield pytest.param(template, content, id=f"{template} {status} {media}")


@pytest.mark.parametrize("template,content", examples())
def test_examples_of_answers_fit_their_schemas(template, content):
    contract.check_schema(content["example"], content["schema"])


def test_lists_and_records_have_examples():
    for template in PATHS:
        if template.startswith("/v1/"):
            assert PATHS[template]["get"]["responses"]["200"]["content"]["application/json"].get("example"), template


def test_the_check_sees_a_breach(sample):
    """A checker that lets everything through would make all of this worthless."""
    record = sample.ok("/v1/companies?limit=1")["data"][0]
    schema = {"$ref": "#/components/schemas/Company"}
    contract.check_schema(record, schema)
    for breach in ({**record, "surprise": 1}, {k: v for k, v in record.items() if k != "name"}, {**record, "name": None}, {**record, "country": "Utopia"}):
        with pytest.raises(Exception, match="surprise|required|type|valid|pattern"):
            contract.check_schema(breach, schema)


def test_the_document_is_plain_yaml():
    assert yaml.safe_load(json.dumps(contract.DOCUMENT)) == contract.DOCUMENT
