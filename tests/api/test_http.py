"""HTTP as clients, proxies and attackers speak it; where a library would tidy up, by raw sockets."""
import contextlib
import re
import socket

import contract
import made
import pytest
import requests
from program import PATIENCE, SOURCE


def talk(server, request, is_all=False):
    """Sends bytes, reads until the server closes; returns status and the whole text. With is_all nothing more can come."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        with contextlib.suppress(ConnectionError):  # the server may have heard enough
            connection.sendall(request)
            if is_all:
                connection.shutdown(socket.SHUT_WR)
        text = b""
        while True:
            try:
                piece = connection.recv(65536)
            except ConnectionResetError:
                break
            if not piece:
                break
            text += piece
    match = re.match(rb"HTTP/1\.1 (\d{3}) ", text)
    return int(match.group(1)) if match else None, text


def get(server, target, extra=b""):
    return talk(server, b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + extra + b"\r\n")


@pytest.mark.parametrize("path", ["/", "/v1", "/healthz", "/readyz", "/openapi.yaml", "/v1/funding", "/v1/funding/nothing", "/v1/funding?x=1", "/nothing"])
def test_head_is_get_without_the_body(api, path):
    head, whole = api.head(path), api.get(path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    for name in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
        assert head.headers.get(name) == whole.headers.get(name)


@pytest.mark.parametrize("path", ["/", "/v1/funding", "/v1/funding/nothing", "/v1/funding/nothing/claims", "/openapi.yaml"])
def test_options_tells_what_is_allowed(api, path):
    answer = api.options(path, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def example_url(template):
    """A URL of this path whose answer stands in openapi.yaml as the example."""
    path = template
    for parameter in contract.parameters_of(template):
        if parameter["in"] == "path":
            path = path.replace("{%s}" % parameter["name"], str(parameter["example"]))
    query = contract.DOCUMENT["paths"][template]["get"].get("x-example-query")
    return f"{path}?{query}" if query else path


UNTAGGED = ("/readyz", "/metrics")  # true only now


@pytest.mark.parametrize("template", [path for path, item in contract.DOCUMENT["paths"].items() if "get" in item])
def test_every_url_knows_head_and_tags(sample, template):
    url = sample.url + example_url(template)
    for encoding in ("identity", "gzip"):
        whole = requests.get(url, headers={"Accept-Encoding": encoding}, timeout=PATIENCE)
        assert whole.status_code == 200
        assert len(whole.content) < 2000 or whole.headers.get("Content-Encoding", "identity") == encoding
        assert whole.headers["Vary"] == "Accept, Accept-Encoding"
        head = requests.head(url, headers={"Accept-Encoding": encoding}, timeout=PATIENCE)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("Content-Type", "Content-Encoding", "ETag", "Cache-Control", "Data-Version", "Link", "Vary"):
            assert head.headers.get(name) == whole.headers.get(name)
        if template in UNTAGGED:
            continue
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]
        known = requests.get(url, headers={"Accept-Encoding": encoding, "If-None-Match": whole.headers["ETag"]}, timeout=PATIENCE)
        assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", whole.headers["ETag"])


@pytest.mark.parametrize("template", contract.DOCUMENT["paths"])
def test_every_url_tells_its_methods(sample, template):
    item = contract.DOCUMENT["paths"][template]
    methods = {name.upper() for name in item if name in ("get", "post", "put", "patch", "delete")}
    url = sample.url + (example_url(template) if "get" in item else template)
    answer = requests.options(url, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}, timeout=PATIENCE)
    allowed = set(answer.headers["Allow"].split(", "))
    assert answer.status_code == 204 and answer.headers["Access-Control-Allow-Methods"] == answer.headers["Allow"]
    assert allowed == methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "BREW"} - allowed:
        refused = requests.request(method, url, timeout=PATIENCE)
        assert refused.status_code == 405 and refused.headers["Allow"] == answer.headers["Allow"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
def test_other_methods_are_refused(api, method):
    for path in ("/", "/v1/funding", "/v1/funding/nothing"):
        answer = api.request(method, path)
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_bodies_are_refused(api):
    assert api.get("/v1/funding", data=b"x").status_code == 413
    assert api.post("/v1/funding", data=b"x" * 1000).status_code == 405
    assert api.get("/v1/funding", data=iter([b"x" * 1000] * 100)).status_code == 413  # chunked


def test_a_huge_body_is_not_even_read(made_server):
    status, text = talk(made_server, b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nabc")
    assert status == 413 and b"application/problem+json" in text


def test_etag_saves_the_second_transfer(api):
    for path in ("/", "/v1", "/openapi.yaml", "/v1/funding?limit=2", f"/v1/funding/{made.made_id('fnd', 0)}", f"/v1/funding/{made.made_id('fnd', 0)}/claims"):
        tag = api.get(path).headers["ETag"]
        for header in (tag, f'"other", {tag}', "W/" + tag, "*"):
            answer = api.get(path, headers={"If-None-Match": header})
            assert answer.status_code == 304 and answer.content == b"" and answer.headers["ETag"] == tag
        assert api.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert api.get("/v1/funding?limit=2").headers["ETag"] != api.get("/v1/funding?limit=3").headers["ETag"]


def test_answers_say_of_which_data_they_are(api):
    answer = api.get("/v1/funding?limit=1")
    assert answer.headers["Data-Version"] == "7" and answer.json()["meta"]["data_version"] == 7
    assert answer.headers["Cache-Control"] == "no-cache"
    assert api.get("/v1/funding?x=1").headers["Cache-Control"] == "no-store"


def test_request_ids(api):
    assert api.get("/healthz", headers={"X-Request-Id": "my-id.1_x"}).headers["X-Request-Id"] == "my-id.1_x"
    for bad in ("", "x" * 65, "a b", "a;b", 'a"b'):
        assert re.fullmatch("req_[0-9a-f]{16}", api.get("/healthz", headers={"X-Request-Id": bad}).headers["X-Request-Id"])
    assert len({api.get("/healthz").headers["X-Request-Id"] for _ in range(20)}) == 20


@pytest.mark.parametrize("target", [b"/v1/funding?company=%", b"/v1/funding?company=%4", b"/v1/funding?company=%zz", b"/v1/funding?company=%00", b"/v1/funding?company=a%0ab",
                                    b"/v1/funding?company=%ff", b"/v1/funding?company=%c0%af", b"/v1/funding?company=%ed%a0%80", b"/v1/funding?%ff=1",
                                    b"/v1/funding?company=\xff\xfe", b"/v1/%ff", b"/v1/funding/%00", b"/v1/funding/%2", b"/v1/funding/%f5%80%80%80"])
def test_bytes_that_are_no_text_are_refused(made_server, target):
    status, text = get(made_server, target)
    assert status == 400
    assert b'"type":"urn:exawatch:problem:bad-url"' in text
    text.decode()  # what it tells back is text


def test_a_plus_is_a_space_in_the_query_and_a_plus_in_the_path(api):
    assert api.ids("/v1/funding?company=Intel+Capital&limit=1")
    assert api.get("/v1/companies/Intel+Capitol").json()["errors"][0]["value"] == "Intel+Capitol"


def test_encoded_letters_are_the_same_url(api):
    assert api.ids("/v1/fund%69ng?c%6fmpany=m%61tx") == api.ids("/v1/funding?company=matx")


@pytest.mark.parametrize("size,status", [(3000, 400), (4096 - 20, 400), (4097, 414), (8000, 414)])
def test_long_urls(made_server, size, status):
    found, text = get(made_server, b"/v1/funding?company=" + b"x" * size)
    assert found == status
    assert b"application/problem+json" in text


def test_absurd_urls_and_headers_are_refused_and_harm_nobody(api, made_server):
    assert get(made_server, b"/" + b"x" * 100_000)[0] in (414, 431, 400, None)
    assert get(made_server, b"/v1/funding", b"X-Big: " + b"y" * 100_000 + b"\r\n")[0] in (431, 400, 413, None)
    assert get(made_server, b"/v1/funding", b"".join(b"X-%d: y\r\n" % n for n in range(5000)))[0] in (431, 400, 413, None)
    assert talk(made_server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", True)[0] in (400, None)
    assert talk(made_server, b"GET\r\n\r\n", True)[0] in (400, None)
    api.ok("/v1/funding?limit=1")


def test_a_request_in_pieces_and_two_at_once(made_server):
    with socket.create_connection(("127.0.0.1", made_server.port), PATIENCE) as connection:
        for piece in (b"GE", b"T /heal", b"thz HTTP/1.1\r\nHo", b"st: x\r\n", b"\r\n"):
            connection.sendall(piece)
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/funding?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        text = b""
        while piece := connection.recv(65536):
            text += piece
        assert len(re.findall(rb"HTTP/1\.1 200 ", text)) == 2


def test_a_whole_url_as_a_proxy_sends_it(made_server):
    assert get(made_server, b"http://example.org/v1/funding?limit=1")[0] == 200
    assert get(made_server, b"http://example.org")[0] == 200


def test_options_for_the_whole_server(made_server):
    status, text = talk(made_server, b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert status == 204 and b"Allow: GET, HEAD, OPTIONS" in text


def test_a_head_that_nearly_fills_the_memory_is_answered(made_server):
    """The head of the answer is written into the same memory as the head of the request."""
    for size in (2000, 4000, 5000, 5500, 6000, 6500, 7000, 8000, 8500, 9000, 12000, 15000):
        status, text = get(made_server, b"/v1/funding?limit=2", b"Cookie: " + b"x" * size + b"\r\n")
        assert status in ((200,) if size <= 8000 else (431,)), (size, text[:200])
        if status == 200:
            assert text.endswith(b"}\n")


def test_values_from_the_url_never_become_headers_or_sql(api):
    for nasty in ("'", "''; DROP TABLE funding; --", "\\", "$1", "%s", "a\"b", "<script>", "{}", "NULL", "1 OR 1=1"):
        errors = api.errors("/v1/funding", params={"company": nasty, "currency": nasty, "country": nasty})
        assert set(errors) == {"company", "currency", "country"}
        api.get("/v1/companies/" + requests.utils.quote(nasty, safe=""))
    assert len(api.ids("/v1/funding?limit=1000")) == made.FUNDINGS


def test_the_contract_is_served_as_it_is(api):
    answer = api.get("/openapi.yaml")
    assert answer.content == (SOURCE / "openapi.yaml").read_bytes()
    assert answer.headers["Content-Type"] == "application/yaml"


def test_every_kind_of_problem_is_explained():
    kinds = re.findall(r'\{ (\d{3}), URN\("([a-z-]+)"\)', (SOURCE / "lib/http/problem.c").read_text())
    assert len(kinds) > 15
    explained = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", (SOURCE / "docs/api.md").read_text(), re.M)
    assert sorted((status, kind) for kind, status in explained) == sorted(kinds)


def test_index_links_lead_somewhere(api):
    for path in api.ok("/")["links"].values():
        assert api.get(path).status_code == 200
    for resource in api.ok("/v1")["resources"]:
        api.ok(resource["links"]["list"])
        assert contract.template_of(resource["links"]["item"])
