"""A client that checks every answer against openapi.yaml, and remembers what was asked.

An operation is a method and a path template of the document: ("GET", "/v1/funding/{id}"). HEAD is checked by the rules of GET,
OPTIONS and 405 by the methods that the path has."""
import csv
import io
import json
import re
import urllib.parse

import requests
import yaml
from jsonschema import Draft202012Validator, FormatChecker, RefResolver
from program import PATIENCE, SOURCE

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the other one takes seconds
DOCUMENT = yaml.load((SOURCE / "openapi.yaml").read_text(), Loader=LOADER)
RESOLVER = RefResolver("", DOCUMENT)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

# {("GET", "/v1/funding"): the operation}
OPERATIONS = {
    (method.upper(), template): operation
    for template, item in DOCUMENT["paths"].items()
    for method, operation in item.items() if method.upper() in METHODS}

# The resources' lists, by the item that each has.
LISTS = [t for m, t in OPERATIONS if m == "GET" and t.startswith("/v1/") and ("GET", t + "/{id}") in OPERATIONS]

# What any URL may answer, beside what its operation lists: the response `default` describes them.
ANYWHERE = (400, 401, 403, 404, 405, 406, 413, 414, 429, 431, 500, 503)

# Headers that any answer may have; all others are documented where they occur.
GENERAL_HEADERS = {
    "access-control-allow-headers", "access-control-allow-methods", "access-control-allow-origin", "access-control-expose-headers",
    "access-control-max-age", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date", "keep-alive", "ratelimit",
    "ratelimit-policy", "traceparent", "transfer-encoding", "vary", "x-content-type-options", "x-request-id"}

# What a status calls for, whether or not an operation describes it.
CALLED_FOR = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After", 308: "Location", 201: "Location"}

# What was asked of which operation in this run, with success: {(method, template): {"?name", "type of an answer", "< type of a body"}}.
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


def allowed(template):
    """The value of `Allow` for a path."""
    methods = {m for m, t in OPERATIONS if t == template} | {"OPTIONS"}
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(m for m in METHODS if m in methods)


def check_schema(value, schema):
    Draft202012Validator(schema, resolver=RESOLVER, format_checker=FormatChecker()).validate(value)


def check_problem(response):
    assert response.headers["content-type"] == "application/problem+json", response.headers
    problem = response.json()
    check_schema(problem, {"$ref": "#/components/schemas/Problem"})
    assert problem["status"] == response.status_code
    assert problem["request_id"] == response.headers["X-Request-Id"]


def check_headers(response, documented):
    """Those that are promised are there, all that are there are promised, and have the form that is."""
    documented = {name.lower(): resolve(header) for name, header in documented.items()}
    for name, header in documented.items():
        value = response.headers.get(name)
        if value is None:
            assert not header.get("required"), f"{name} is missing: {response.headers}"
            continue
        check_schema(int(value) if header["schema"]["type"] == "integer" else value, header["schema"])
    unknown = {name.lower() for name in response.headers} - GENERAL_HEADERS - set(documented)
    assert not unknown, f"undocumented headers of {response.status_code}: {sorted(unknown)}"


# Bodies, by media type.


def check_json(text, schema):
    check_schema(json.loads(text), schema)


def check_lines(text, schema):
    """NDJSON: the schema is that of each line."""
    assert text == "" or text.endswith("\n"), "the last line is not whole"
    for line in text.split("\n")[:-1]:
        check_schema(json.loads(line), schema)


def check_csv(text, schema):
    """RFC 4180: CR LF, as many cells in each row as there are names in the first."""
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows and len(set(rows[0])) == len(rows[0]), "columns have names, and names of their own"
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in rows[0]), rows[0]
    assert {len(row) for row in rows} == {len(rows[0])}


def events_of(text):
    """The events of a text/event-stream, whole ones: [{"id":..., "event":..., "data":...}]; comments are no events."""
    events = []
    for block in text.replace("\r\n", "\n").split("\n\n")[:-1]:
        event = {}
        for line in block.split("\n"):
            name, colon, value = line.partition(":")
            assert colon and name in ("", "id", "event", "data", "retry"), f"no line of an event: {line!r}"
            if name:
                value = value.removeprefix(" ")
                event[name] = event[name] + "\n" + value if name in event else value
        if event:
            events.append(event)
    return events


def check_events(text, schema):
    """The schema is that of the data of each event."""
    for event in events_of(text):
        if "data" in event:
            check_schema(json.loads(event["data"]), schema)


def check_text(text, schema):
    check_schema(text, schema)


CHECKS = {"application/x-ndjson": check_lines, "text/csv": check_csv, "text/event-stream": check_events}


def media_of(headers):
    return headers.get("content-type", "").split(";")[0].strip()


def check_body(response, documented):
    if not documented.get("content"):
        assert response.content == b"", response.content
        return
    media = media_of(response.headers)
    assert media in documented["content"], f"undocumented media type {media}"
    if media == "application/problem+json":
        check_problem(response)
        return
    check_media(media, response.content.decode(), documented["content"][media]["schema"])


def check_media(media, text, schema):
    of_json = check_json if media == "application/json" or media.endswith("+json") else check_text
    CHECKS.get(media, of_json)(text, schema)


def check_request(request, operation):
    """What was taken is documented: nobody shall come to rely on what is not."""
    query = urllib.parse.parse_qsl(urllib.parse.urlsplit(request.url).query, keep_blank_values=True)
    names = {p["name"] for p in parameters_of(template_of(urllib.parse.urlsplit(request.url).path), request.method) if p["in"] == "query"}
    unknown = {name for name, _ in query} - names
    assert not unknown, f"undocumented parameters were taken: {sorted(unknown)}"
    if not request.body:
        assert not resolve(operation.get("requestBody", {})).get("required"), "a body is required, and none was asked for"
        return
    content = resolve(operation.get("requestBody", {})).get("content", {})
    media = media_of(request.headers)
    assert media in content, f"a body of an undocumented type was taken: {media}"
    body = request.body if isinstance(request.body, str) else request.body.decode(errors="surrogateescape")
    check_media(media, body, content[media]["schema"])


def check_elsewhere(response, template):
    """No such path, or no such method on it."""
    method, status = response.request.method, response.status_code
    if template and method == "OPTIONS":
        assert status == 204 and response.headers["Allow"] == allowed(template), response.headers
        assert response.content == b""
        return
    assert status in ANYWHERE, f"undocumented {status}"
    if status == 405 and template:
        assert response.headers["Allow"] == allowed(template)
    if method != "HEAD":
        check_problem(response)


def check(response, is_open=False):
    """Fails when the answer is not what the document promises. An open one (stream=True) is checked without its body."""
    method = response.request.method
    template = template_of(urllib.parse.urlsplit(response.request.url).path)
    assert response.headers["X-Request-Id"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if response.status_code in CALLED_FOR:
        assert response.headers.get(CALLED_FOR[response.status_code]), response.headers
    operation = OPERATIONS.get(("GET" if method == "HEAD" else method, template))
    if operation is None or response.status_code == 405:
        check_elsewhere(response, template)
        return
    responses, status = operation["responses"], str(response.status_code)
    assert status in responses or response.status_code in ANYWHERE, f"undocumented {status}: {'' if is_open else response.text}"
    documented = resolve(responses.get(status) or responses["default"])
    check_headers(response, documented.get("headers", {}))
    if method == "HEAD":
        assert response.content == b""
    elif not is_open:
        check_body(response, documented)
    if response.ok:
        check_request(response.request, operation)
        remember((method, template), response)


def remember(key, response):
    method, template = key
    asked = ASKED.setdefault(("GET" if method == "HEAD" else method, template), set())
    if 200 <= response.status_code < 300:
        query = urllib.parse.urlsplit(response.request.url).query
        asked |= {"?" + name for name, _ in urllib.parse.parse_qsl(query)}
        asked.add(media_of(response.headers))
        if response.request.body:
            asked.add("< " + media_of(response.request.headers))


def promises(key):
    """What `remember` must have seen of an operation by the end of a run."""
    operation = OPERATIONS[key]
    promised = {"?" + p["name"] for p in parameters_of(key[1], key[0]) if p["in"] == "query"}
    promised |= {"< " + media for media in resolve(operation.get("requestBody", {})).get("content", {})}
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            promised |= set(resolve(response).get("content", {}))
    return promised


def untried():
    """Promises that nobody has tried: ["GET /v1/funding ?round", ...]."""
    never = []
    for key in OPERATIONS:
        if key not in ASKED:
            never.append(" ".join(key))
            continue
        never += [f"{' '.join(key)} {name}" for name in sorted(promises(key) - ASKED[key])]
    return never


class Api(requests.Session):
    """Every response is checked; redirects are not followed, so that they are seen. `key` is sent where it is given."""

    def __init__(self, url, key=None):
        super().__init__()
        self.url = url
        self.trust_env = False
        if key:
            self.headers["Authorization"] = f"Bearer {key}"

    def request(self, method, path, **kw):
        kw.setdefault("timeout", PATIENCE)
        kw["allow_redirects"] = False
        response = super().request(method, self.url + path, **kw)
        check(response, is_open=kw.get("stream", False))
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


def parameters_of(template, method="GET"):
    """Those of the path and of the operation."""
    operation = OPERATIONS["GET" if method == "HEAD" else method, template]
    shared = DOCUMENT["paths"][template].get("parameters", [])
    return [resolve(p) for p in shared + operation.get("parameters", [])]


def values_of(parameter):
    """The words that a parameter takes, out of its pattern or its enumeration, without `none`; empty when it takes any."""
    schema = resolve(parameter["schema"])
    schema = resolve(schema.get("items", schema))
    if "enum" in schema:
        return schema["enum"]
    match = re.fullmatch(r"\^-\?\((.*)\)\$", schema.get("pattern", ""))
    return match.group(1).removesuffix("|none").split("|") if match else []


# Examples: each operation can be tried as the document shows it.


def example_url(method, template):
    """The URL of the operation's example: the path parameters' own examples, and the query `x-example-query`."""
    path = template
    for parameter in parameters_of(template, method):
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(str(parameter["example"]), safe=""))
    query = OPERATIONS[method, template].get("x-example-query")
    return f"{path}?{query}" if query else path


def is_open(key):
    """Whether the answer has no end: a feed of events."""
    return any("text/event-stream" in list(resolve(r).get("content", {}))[:1] for r in OPERATIONS[key]["responses"].values())


def examples_of(content):
    """The examples of one media type."""
    if "example" in content:
        return [content["example"]]
    return [resolve(example)["value"] for example in content.get("examples", {}).values()]
