"""A client that checks every answer against openapi.yaml, and remembers what was asked."""
import re
import urllib.parse

import requests
import yaml
from jsonschema import Draft202012Validator, FormatChecker, RefResolver
from program import PATIENCE, SOURCE

DOCUMENT = yaml.safe_load((SOURCE / "openapi.yaml").read_text())
RESOLVER = RefResolver("", DOCUMENT)
READING = ("GET", "HEAD")

# What was asked of which operation in this run: {operationId: {parameter names}}.
ASKED = {}


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        node = RESOLVER.resolve(node["$ref"])[1]
    return node


def template_of(path):
    """The path of the document that this URL is of; fixed words go before {id}."""

    def matches(template):
        a, b = template.split("/"), path.split("/")
        return len(a) == len(b) and all(x == y or (x.startswith("{") and y) for x, y in zip(a, b))

    return next((t for t in sorted(DOCUMENT["paths"], key=lambda t: t.count("{")) if matches(t)), None)


def check_schema(value, schema):
    Draft202012Validator(schema, resolver=RESOLVER, format_checker=FormatChecker()).validate(value)


def check_problem(response):
    assert response.headers["content-type"] == "application/problem+json", response.headers
    problem = response.json()
    check_schema(problem, {"$ref": "#/components/schemas/Problem"})
    assert problem["status"] == response.status_code
    assert problem["request_id"] == response.headers["X-Request-Id"]


def check_headers(response, documented):
    for name, header in documented.items():
        value = response.headers.get(name)
        if value is None:
            assert name in ("Link", "ETag", "Data-Version"), f"{name} is missing: {response.headers}"
            continue
        schema = resolve(header)["schema"]
        check_schema(int(value) if schema["type"] == "integer" else value, schema)


def check_body(response, documented):
    if not documented.get("content"):
        assert response.content == b"", response.content
        return
    media = response.headers["content-type"].split(";")[0]
    assert media in documented["content"], f"undocumented media type {media}"
    if media == "application/problem+json":
        check_problem(response)
    elif media == "application/json":
        check_schema(response.json(), documented["content"][media]["schema"])


def check(response):
    """Fails when the answer is not what the document promises."""
    method = response.request.method
    path = urllib.parse.urlsplit(response.request.url).path
    template = template_of(path)
    assert response.headers["X-Request-Id"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if method == "OPTIONS" and template:
        assert response.status_code == 204 and response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert response.content == b""
        return
    if not template or method not in READING or response.status_code == 405:
        assert response.status_code in (400, 404, 405, 413, 414), f"undocumented {response.status_code}"
        if method != "HEAD":
            check_problem(response)
        return
    operation = DOCUMENT["paths"][template]["get"]
    assert str(response.status_code) in operation["responses"], f"undocumented {response.status_code}: {response.text}"
    documented = resolve(operation["responses"][str(response.status_code)])
    check_headers(response, documented.get("headers", {}))
    if method == "HEAD":
        assert response.content == b""
    else:
        check_body(response, documented)
    remember(operation, response)


def remember(operation, response):
    asked = ASKED.setdefault(operation["operationId"], set())
    if response.status_code == 200:
        asked |= set(dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(response.request.url).query)))


class Api(requests.Session):
    """Every response is checked; redirects are not followed, so that they are seen."""

    def __init__(self, url):
        super().__init__()
        self.url = url
        self.trust_env = False

    def request(self, method, path, **kw):
        kw.setdefault("timeout", PATIENCE)
        kw["allow_redirects"] = False
        response = super().request(method, self.url + path, **kw)
        check(response)
        return response

    def ok(self, path, **kw):
        response = self.get(path, **kw)
        assert response.status_code == 200, response.text
        return response.json()

    def ids(self, path, **kw):
        return [record["id"] for record in self.ok(path, **kw)["data"]]

    def errors(self, path, **kw):
        """What is wrong, by parameter."""
        response = self.get(path, **kw)
        assert response.status_code == 400, response.text
        return {error["parameter"]: error for error in response.json()["errors"]}

    def walk(self, path, **params):
        """All pages of a list, in order."""
        records, cursor = [], {}
        while True:
            page = self.ok(path, params={**params, **cursor})
            records += page["data"]
            if page["page"]["next"] is None:
                return records
            cursor = {"cursor": page["page"]["next"]}


def parameters_of(template):
    operation = DOCUMENT["paths"][template]["get"]
    shared = DOCUMENT["paths"][template].get("parameters", [])
    return [resolve(p) for p in shared + operation.get("parameters", [])]


def values_of(parameter):
    """The words that a parameter takes, out of its pattern; empty when it takes any."""
    schema = parameter["schema"].get("items", parameter["schema"])
    match = re.fullmatch(r"\^-\?\((.*)\)\$", schema.get("pattern", ""))
    return match.group(1).split("|") if match else []
