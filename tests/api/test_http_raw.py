"""What no library would send: bytes on a socket, and what comes back, byte by byte."""
import contextlib
import gzip
import json
import re
import socket
import struct
import threading

import made
import pytest
from program import PATIENCE, wait_until

BAD_REQUEST = b'"type":"urn:exawatch:problem:bad-request"'
BAD_URL = b'"type":"urn:exawatch:problem:bad-url"'
LIST = b"/v1/funding?limit=2"
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


class Answer:
    def __init__(self, text):
        head, _, self.body = text.partition(b"\r\n\r\n")
        line, *headers = head.split(b"\r\n")
        match = re.fullmatch(rb"HTTP/1\.1 (\d{3}) .*", line)
        assert match, text[:200]
        self.status = int(match.group(1))
        self.headers = {name.lower().decode(): value.decode() for name, value in (h.split(b": ", 1) for h in headers)}


def read_answer(file, method=b"GET"):
    """One answer of a connection that stays open; None at its end."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = file.readline()
        if not line:
            assert not head, head
            return None
        head += line
    answer = Answer(head)
    if method != b"HEAD" and answer.status not in (204, 304):
        answer.body = file.read(int(answer.headers["content-length"]))
    return answer


@contextlib.contextmanager
def connected(server):
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection, connection.makefile("rb") as file:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield connection, file


def talk(server, request, closes_half=False):
    """All that comes back until the server closes; a reset counts as the end."""
    with connected(server) as (connection, file):
        with contextlib.suppress(ConnectionError):  # the server may have heard enough
            connection.sendall(request)
            if closes_half:
                connection.shutdown(socket.SHUT_WR)
        text = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                text += piece
        return text


def request(target, method=b"GET", headers=b"", body=b"", version=b"HTTP/1.1"):
    return method + b" " + target + b" " + version + b"\r\nHost: x\r\nConnection: close\r\n" + headers + b"\r\n" + body


def get(server, target, headers=b"", **kw):
    return Answer(talk(server, request(target, headers=headers, **kw)))


def plain(server, target=LIST):
    return get(server, target).body


# How requests arrive


def test_byte_by_byte(made_server):
    with connected(made_server) as (connection, file):
        for byte in request(LIST):
            connection.sendall(bytes([byte]))
        assert read_answer(file).body == plain(made_server)


def test_split_anywhere(made_server):
    text = request(b"/v1/funding?limit=1", headers=b"Accept: application/json\r\n")
    expected = get(made_server, b"/v1/funding?limit=1").body
    for at in range(1, len(text), 7):
        with connected(made_server) as (connection, file):
            connection.sendall(text[:at])
            connection.sendall(text[at:])
            assert read_answer(file).body == expected


def test_a_hundred_requests_at_once_are_answered_in_order(made_server):
    targets = [f"/v1/funding/{made.made_id('fnd', n % made.FUNDINGS)}" if n % 3 else "/healthz" for n in range(100)]
    with connected(made_server) as (connection, file):
        connection.sendall(b"".join(b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % t.encode() for t in targets))
        for target in targets:
            answer = json.loads(read_answer(file).body)
            assert answer["status"] == "ok" if target == "/healthz" else answer["data"]["id"] == target.rpartition("/")[2]


def test_a_bad_request_among_pipelined_ones_ends_the_connection(made_server):
    text = talk(made_server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\n\r\nGET /v1 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert re.findall(rb"HTTP/1\.1 (\d{3})", text) == [b"200", b"400"]


@pytest.mark.parametrize("target", [b"/healthz", b"/openapi.yaml", LIST])
def test_a_client_that_closes_its_half_gets_its_answer(made_server, target):
    """Shut down for writing right behind the request: `nc -N`, and some proxies."""
    answer = Answer(talk(made_server, b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n", closes_half=True))
    assert answer.status == 200 and len(answer.body) == int(answer.headers["content-length"])


def test_pipelined_requests_of_a_client_that_closes_its_half(made_server):
    text = talk(made_server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET " + LIST + b" HTTP/1.1\r\nHost: x\r\n\r\n", closes_half=True)
    assert text.count(b"HTTP/1.1 200 OK") == 2


def test_half_a_request_is_no_request(serve):
    server = serve("--idle", "1")  # how long it waits for the other half
    for part in (b"GET", b"GET /v1 HTTP/1.1\r\n", b"GET /v1 HTTP/1.1\r\nHost: x\r\n", b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"):
        assert talk(server, part, closes_half=True) == b""


def test_a_client_that_resets_while_it_is_answered_harms_nobody(api, made_server):
    for _ in range(20):
        with connected(made_server) as (connection, file):
            connection.sendall(b"GET /v1/claims?limit=1000 HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    api.ok("/v1/funding?limit=1")


def test_empty_lines_before_a_request_are_skipped(made_server):
    assert Answer(talk(made_server, b"\r\n\r\n" + request(b"/healthz"))).status == 200


def test_lines_may_end_with_a_bare_line_feed(made_server):
    assert Answer(talk(made_server, b"GET /healthz HTTP/1.1\nHost: x\nConnection: close\n\n")).status == 200


def test_old_clients(made_server):
    answer = Answer(talk(made_server, b"GET /healthz HTTP/1.0\r\n\r\n"))
    assert answer.status == 200 and answer.headers["connection"].lower() == "close"
    with connected(made_server) as (connection, file):
        for _ in range(2):
            connection.sendall(b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            assert read_answer(file).status == 200


# What is no HTTP, or no HTTP that we speak


@pytest.mark.parametrize("text", [b"GET /\r\n\r\n", b"GET / http/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1 x\r\nHost: x\r\n\r\n", b"GET / HTTP/1\r\nHost: x\r\n\r\n",
                                  b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
                                  b"\x00\x00\x00\x00\r\n\r\n", b" GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET\r\n\r\n", b"\r\r\r\r\n\r\n\r\n"])
def test_what_is_no_http_is_refused_and_the_connection_closed(api, made_server, text):
    found = re.match(rb"HTTP/1\.1 (\d{3})", talk(made_server, text, closes_half=True))
    assert not found or found.group(1) in (b"400", b"505")
    api.ok("/v1/funding?limit=1")


@pytest.mark.parametrize("headers", [b"", b"Host: a\r\nHost: b\r\n", b"Host: a\r\nhOST: a\r\n"])
def test_a_request_has_one_host(made_server, headers):
    answer = Answer(talk(made_server, b"GET /healthz HTTP/1.1\r\n" + headers + b"\r\n"))
    assert answer.status == 400 and BAD_REQUEST in answer.body
    assert answer.headers["content-type"] == "application/problem+json" and answer.headers["connection"].lower() == "close"


# Where a request ends: what two servers could read in two ways is refused


SMUGGLED = b"GET /v1 HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("headers", [b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                                     b"Content-Length: 5\r\nContent-Length: 6\r\n", b"Content-Length: 5\r\ncontent-length: 5\r\n",
                                     b"Content-Length: 5, 5\r\n", b"Content-Length: +5\r\n", b"Content-Length: -1\r\n", b"Content-Length: 0x5\r\n", b"Content-Length: 5 5\r\n",
                                     b"Content-Length:\r\n", b"Content-Length: 1e1\r\n",
                                     b"Transfer-Encoding: gzip\r\n", b"Transfer-Encoding: gzip, chunked\r\n", b"Transfer-Encoding: xchunked\r\n", b"Transfer-Encoding: identity\r\n",
                                     b"Transfer-Encoding: chunked, chunked\r\n", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", b"Transfer-Encoding: chunked, identity\r\n",
                                     b"Transfer-Encoding:\x0bchunked\r\n", b"Transfer-Encoding : chunked\r\n", b"Content-Length : 5\r\n"])
def test_a_body_whose_end_is_in_doubt_is_refused(made_server, headers):
    """Whatever follows it is never taken for a second request."""
    text = talk(made_server, b"POST /v1/funding HTTP/1.1\r\nHost: x\r\n" + headers + b"\r\n0\r\n\r\n" + SMUGGLED)
    assert re.match(rb"HTTP/1\.1 400 ", text), text[:200]
    assert b'"resources"' not in text and b"HTTP/1.1 200" not in text


def test_old_clients_send_no_chunks(made_server):
    text = talk(made_server, b"POST /v1/funding HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED)
    assert re.match(rb"HTTP/1\.1 400 ", text) and text.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("chunks", [b"zz\r\nabcde\r\n0\r\n\r\n", b"5\r\nabcdefgh\r\n0\r\n\r\n", b"-5\r\nabcde\r\n0\r\n\r\n", b"ffffffffffffffffff\r\nabcde\r\n0\r\n\r\n", b"0x5\r\nabcde\r\n0\r\n\r\n"])
def test_chunks_that_do_not_add_up(made_server, chunks):
    text = talk(made_server, b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + SMUGGLED, closes_half=True)
    assert b"HTTP/1.1 200" not in text and (not text or text[9:12] in (b"400", b"413"))


def test_a_body_is_read_to_its_end_before_the_next_request(made_server):
    with connected(made_server) as (connection, file):
        connection.sendall(b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert read_answer(file).status == 405
        assert read_answer(file).body == b'{"status":"ok"}\n'
        connection.sendall(b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nGET /\r\n0\r\nX-Trailer: y\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert read_answer(file).status == 405
        assert read_answer(file).body == b'{"status":"ok"}\n'


def test_a_body_that_is_far_too_large_is_refused_before_it_is_sent(made_server):
    with connected(made_server) as (connection, file):
        connection.sendall(b"GET /v1/funding HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        answer = read_answer(file)
        assert answer.status == 413 and b"problem:body-not-taken" in answer.body
        assert connection.recv(1) == b""


def test_a_body_that_is_too_large_is_read_so_that_its_sender_hears_why(made_server):
    size = 2_000_000
    with connected(made_server) as (connection, file):
        connection.sendall(b"GET /v1/funding HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert read_answer(file).status == 413
        assert read_answer(file).status == 200


def test_chunks_without_end_are_cut(made_server):
    with connected(made_server) as (connection, file):
        connection.sendall(b"GET /v1/funding HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        with pytest.raises(ConnectionError):
            for _ in range(2000):
                connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def test_expect_continue(made_server):
    with connected(made_server) as (connection, file):
        connection.sendall(b"POST /v1/funding HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        assert file.readline() == b"HTTP/1.1 100 Continue\r\n" and file.readline() == b"\r\n"
        connection.sendall(b"abc")
        assert read_answer(file).status == 405
    with connected(made_server) as (connection, file):
        connection.sendall(b"GET /v1/funding HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 300\r\n\r\n")
        assert read_answer(file).status == 413


# Headers


@pytest.mark.parametrize("line", [b"Bad Name: x", b"X-A : x", b"X-\x01: x", b"X-(a): x", b"X-\xff: x", b"no colon at all", b"X-A: a\rX-B: b", b"X-A: a\x01b", b"X-A: a\x7fb", b"X\0A: b"])
def test_headers_with_forbidden_bytes(made_server, line):
    assert get(made_server, LIST, line + b"\r\n").status == 400


def test_a_header_cannot_forge_another(made_server):
    for name in (b"X-Request-Id", b"traceparent", b"If-None-Match", b"Origin", b"Accept"):
        text = talk(made_server, request(LIST, headers=name + b": a\rSet-Cookie: x=y\r\n"))
        assert b"HTTP/1.1 400" in text and b"Set-Cookie" not in text


@pytest.mark.parametrize("path", ["company=a%0d%0aSet-Cookie:%20x", "company=a%0aX: y", "%0d%0aX-Forged:y"])
def test_a_url_cannot_forge_a_header(made_server, path):
    answer = get(made_server, b"/v1/funding?" + path.replace(" ", "%20").encode())
    assert answer.status == 400 and not {"set-cookie", "x", "x-forged"} & set(answer.headers)


def test_every_answer_is_marked(made_server):
    """Also those that were refused before anything was looked up."""
    for text in (request(LIST), request(b"/nothing"), request(b"/%zz"), request(b"/" + b"x" * 5000), b"GET / HTTP/1.1\r\n\r\n", request(LIST, method=b"PATCH")):
        headers = Answer(talk(made_server, text)).headers
        assert re.fullmatch("req_[0-9a-f]{16}", headers["x-request-id"]) and headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] in ("no-cache", "no-store")


@pytest.mark.parametrize("size", [4_000, 8_000])
def test_large_heads_are_taken(made_server, size):
    assert get(made_server, LIST, b"X-Big: " + b"y" * size + b"\r\n").status == 200


@pytest.mark.parametrize("headers", [b"X-Big: " + b"y" * 9_000, b"Cookie: " + b"y" * 9_000, b"X-Big: " + b"y" * 16_000, b"\r\n".join(b"X-%d: y" % n for n in range(250))], ids=["9k", "9k of cookies", "16k", "250 lines"])
def test_too_large_heads_are_told_so(made_server, headers):
    answer = get(made_server, LIST, headers + b"\r\n")
    assert answer.status == 431 and answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["type"] == "urn:exawatch:problem:headers-too-large"


@pytest.mark.parametrize("headers", [b"X-Big: " + b"y" * 100_000, b"\r\n".join(b"X-%d: y" % n for n in range(5000)), b"Cookie: " + b";" * 9000], ids=["100k", "5000 lines", "9000 cookies"])
def test_absurd_heads_are_refused(api, made_server, headers):
    text = talk(made_server, request(LIST, headers=headers + b"\r\n"))
    assert not text or text[9:12] in (b"431", b"400"), text[:100]
    api.ok("/v1/funding?limit=1")


@pytest.mark.parametrize("size,status", [(4096, 400), (4097, 414), (10_000, 414), (15_000, 414), (100_000, 414)])
def test_long_urls(made_server, size, status):
    target = b"/v1/funding?company="
    text = talk(made_server, request(target + b"x" * (size - len(target))))
    assert not text or text[9:12] == b"%d" % status
    assert size == 100_000 or b"application/problem+json" in text


def test_the_trace_of_the_caller_is_passed_on(made_server):
    assert get(made_server, LIST, b"traceparent: " + TRACE.encode() + b"\r\n").headers["traceparent"] == TRACE
    wait_until(lambda: made_server.find("request", {"traceparent": TRACE}), "the line of the log with the trace")
    for bad in ("00-x", TRACE.upper(), TRACE + "-more", TRACE + "\r\ntraceparent: " + TRACE, "00-" + "0" * 32 + TRACE[35:]):
        assert "traceparent" not in get(made_server, LIST, b"traceparent: " + bad.encode() + b"\r\n").headers


# URLs


@pytest.mark.parametrize("target", [b"v1", b"*", b"example.org:80", b"ftp://example.org/v1", b"/v1#x", b"/v1 x", b"/v1/funding?company=Intel Capital", b"/v1\t",
                                    b"/v1/funding?limit=%0g", b"/v1/funding?limit=1&%", b"/%00", b"/%c0%ae%c0%ae/", b"/%e0%80%af", b"/%f0%80%80%af", b"/%ed%a0%80", b"/%f4%90%80%80",
                                    b"/\xc0\xaf", b"/v1/funding?x=\x80"])
def test_urls_that_are_not_well_formed(made_server, target):
    answer = get(made_server, target)
    assert answer.status == 400 and BAD_URL in answer.body, answer.body
    json.loads(answer.body)


@pytest.mark.parametrize("target", [b"/v1/funding\0?limit=1", b"/v1\0", b"/v1/funding?limit=1\0&company=x"])
def test_a_nul_does_not_end_a_url(made_server, target):
    answer = get(made_server, target)
    assert answer.status == 400 and BAD_REQUEST in answer.body


@pytest.mark.parametrize("target", [b"/..", b"/v1/..", b"/v1/../v1", b"/v1/./funding", b"/../../../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/..%2f..%2fetc%2fpasswd", b"//v1", b"/v1//funding",
                                    b"/v1/funding/", b"/v1/funding/x/y/z", b"/a/b/c/d/e/f/g/h/i/j/k", b"/v1%2ffunding", b"/V1/funding", b"/v1;x=y", b"/\xef\xbb\xbfv1", b"/.git/config", b"/openapi.yaml/"])
def test_paths_are_taken_literally(made_server, target):
    answer = get(made_server, target)
    assert answer.status == 404 and b"problem:not-found" in answer.body, answer.body


@pytest.mark.parametrize("target", [b"/v1/fund%69ng?limit=2", b"/v1/funding?%6cimit=%32", b"/v1/funding?&&limit=2&", b"http://example.org/v1/funding?limit=2", b"HTTP://x:1/v1/funding?limit=2"])
def test_the_same_url_written_otherwise(made_server, target):
    assert json.loads(get(made_server, target).body)["data"] == json.loads(plain(made_server))["data"]


def test_repeated_parameters_are_never_dropped_in_silence(made_server):
    answer = get(made_server, b"/v1/funding?limit=2&limit=3")
    assert answer.status == 400 and json.loads(answer.body)["errors"][0]["parameter"] == "limit"


def test_thousands_of_parameters(made_server):
    answer = get(made_server, b"/v1/funding?" + b"&".join(b"a%d=" % n for n in range(500)))
    assert answer.status == 400 and len(json.loads(answer.body)["errors"]) >= 10


@pytest.mark.parametrize("method", [b"get", b"TRACE", b"BREW", b"XX", b"G@T"])
def test_methods_that_are_none_of_ours(made_server, method):
    assert get(made_server, LIST, method=method).status in (400, 405)


# What a client takes


def test_gzip_is_the_same_answer(made_server):
    whole = get(made_server, b"/v1/funding?limit=50")
    packed = get(made_server, b"/v1/funding?limit=50", b"Accept-Encoding: br, gzip;q=0.8\r\n")
    assert "content-encoding" not in whole.headers and packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == whole.body and len(packed.body) < len(whole.body) / 2
    assert whole.headers["vary"] == packed.headers["vary"] == "Accept, Accept-Encoding"
    assert packed.headers["etag"] == whole.headers["etag"][:-1] + '-gzip"'
    head = Answer(talk(made_server, request(b"/v1/funding?limit=50", method=b"HEAD", headers=b"Accept-Encoding: gzip\r\n")))
    assert head.body == b"" and head.headers["content-length"] == str(len(packed.body)) and head.headers["etag"] == packed.headers["etag"]


@pytest.mark.parametrize("value", [b"", b"identity", b"gzip;q=0", b"br", b"identity, gzip;q=0.5", b"gzip;q=7", b"*;q=0"])
def test_gzip_is_not_forced_on_anybody(made_server, value):
    assert "content-encoding" not in get(made_server, b"/v1/funding?limit=50", b"Accept-Encoding: " + value + b"\r\n").headers


def test_small_answers_are_not_packed(made_server):
    answer = get(made_server, b"/healthz", b"Accept-Encoding: gzip\r\n")
    assert "content-encoding" not in answer.headers and answer.body == b'{"status":"ok"}\n'


def test_constants_are_packed_once_and_well(made_server):
    whole, packed = get(made_server, b"/openapi.yaml"), [get(made_server, b"/openapi.yaml", b"Accept-Encoding: gzip\r\n") for _ in range(2)]
    assert packed[0].body == packed[1].body and gzip.decompress(packed[0].body) == whole.body
    assert len(packed[0].body) < len(whole.body) / 4


@pytest.mark.parametrize("encoding", [b"", b"gzip"])
@pytest.mark.parametrize("target", [b"/v1/funding?limit=50", b"/openapi.yaml"])
def test_either_form_of_a_tag_is_known(made_server, target, encoding):
    accept = b"Accept-Encoding: " + encoding + b"\r\n"
    expected = get(made_server, target, accept)
    tag = expected.headers["etag"].encode()
    core = tag.strip(b'"').removesuffix(b"-gzip")
    for known in (tag, b'"' + core + b'"', b'"' + core + b'-gzip"', b'W/"' + core + b'"', b'"a,b", "c", ' + tag, b"*"):
        for method in (b"GET", b"HEAD"):
            answer = Answer(talk(made_server, request(target, method=method, headers=accept + b"If-None-Match: " + known + b"\r\n")))
            assert (answer.status, answer.body) == (304, b"")
            for name in ("etag", "vary", "cache-control", "data-version"):
                assert answer.headers.get(name) == expected.headers.get(name)
            assert not {"content-type", "content-encoding"} & set(answer.headers)
    assert get(made_server, target, accept + b'If-None-Match: "x"\r\nIf-None-Match: ' + tag + b"\r\n").status == 304
    for unknown in (b'"x"', core, b'"' + core, b"", b'"' + core + b'-br"'):
        assert get(made_server, target, accept + b"If-None-Match: " + unknown + b"\r\n").status == 200


def test_a_tag_does_not_turn_an_error_into_304(made_server):
    assert get(made_server, b"/nothing", b"If-None-Match: *\r\n").status == 404
    assert get(made_server, b"/v1/funding?x=1", b"If-None-Match: *\r\n").status == 400


# Answers of any length


STREAM = b"/v1/funding?format=ndjson"


def dechunk(file):
    body = b""
    while size := int(file.readline().partition(b";")[0], 16):
        body += file.read(size)
        assert file.read(2) == b"\r\n"
    assert file.readline() == b"\r\n"
    return body


def test_a_stream_is_the_same_however_it_is_sent(made_server):
    old = Answer(talk(made_server, b"GET " + STREAM + b" HTTP/1.0\r\n\r\n"))
    assert old.status == 200 and "transfer-encoding" not in old.headers and len(old.body.splitlines()) == made.FUNDINGS
    for accept, unpack in ((b"", bytes), (b"Accept-Encoding: gzip\r\n", gzip.decompress)):
        with connected(made_server) as (connection, file):
            connection.sendall(b"GET " + STREAM + b" HTTP/1.1\r\nHost: x\r\n" + accept + b"\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += file.readline()
            answer = Answer(head)
            assert answer.headers["transfer-encoding"] == "chunked" and ("content-encoding" in answer.headers) == bool(accept)
            assert answer.headers["etag"] == (old.headers["etag"][:-1] + '-gzip"' if accept else old.headers["etag"])
            assert unpack(dechunk(file)) == old.body
            assert read_answer(file).body == b'{"status":"ok"}\n'  # the connection goes on


def test_the_head_of_a_stream(made_server):
    text = talk(made_server, b"HEAD " + STREAM + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert text.startswith(b"HTTP/1.1 200 ") and text.endswith(b"\r\n\r\n") and b"content-length" not in text.lower()


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_a_stream_that_the_client_has(made_server, version):
    tag = get(made_server, STREAM).headers["etag"].encode()
    answer = Answer(talk(made_server, b"GET " + STREAM + b" HTTP/" + version + b"\r\nHost: x\r\nConnection: close\r\nIf-None-Match: " + tag + b"\r\n\r\n"))
    assert (answer.status, answer.body, answer.headers["etag"].encode()) == (304, b"", tag)


def test_a_stream_for_a_client_that_closes_its_half(made_server):
    text = talk(made_server, b"GET " + STREAM + b" HTTP/1.1\r\nHost: x\r\n\r\n", closes_half=True)
    assert text.endswith(b"\r\n0\r\n\r\n")


def test_clients_that_leave_streams_free_their_threads(api, serve):
    server = serve("--workers", "1")
    for _ in range(30):
        with connected(server) as (connection, file):
            connection.sendall(b"GET " + STREAM + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert get(server, STREAM).status == 200


def test_only_what_is_offered(made_server):
    for accept in (b"text/html", b"image/*", b"application/json;q=0, text/html", b"application/xml, text/csv;q=0"):
        answer = get(made_server, LIST, b"Accept: " + accept + b"\r\n")
        assert answer.status == 406 and b"problem:not-acceptable" in answer.body and answer.headers["vary"] == "Accept, Accept-Encoding"
    for accept in (b"*/*", b"text/html, */*;q=0.1", b"application/json", b"nonsense", b""):
        assert get(made_server, LIST, b"Accept: " + accept + b"\r\n").headers["content-type"] == "application/json"
    assert get(made_server, LIST, b"Accept: application/json;q=0.5\r\nAccept: text/csv\r\n").headers["content-type"].startswith("text/csv")


# Pages of other origins


def test_preflight_tells_the_methods_of_the_url(made_server):
    answer = get(made_server, LIST, b"Origin: https://example.org\r\nAccess-Control-Request-Method: GET\r\n", method=b"OPTIONS")
    assert answer.status == 204 and answer.body == b""
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"] == "GET, HEAD, OPTIONS"
    allowed = {name.strip().lower() for name in answer.headers["access-control-allow-headers"].split(",")}
    assert allowed >= {"authorization", "content-type", "idempotency-key", "if-none-match", "last-event-id", "x-request-id", "traceparent"}
    assert int(answer.headers["access-control-max-age"]) > 0
    exposed = {name.strip().lower() for name in get(made_server, LIST).headers["access-control-expose-headers"].split(",")}
    assert exposed >= {"ratelimit", "ratelimit-policy", "link", "etag", "data-version", "retry-after", "x-request-id", "location"}
    assert "access-control-allow-credentials" not in answer.headers


# Many, and slow ones


def test_slow_clients_do_not_hold_up_others(api, serve):
    server = serve("--workers", "1", "--idle", "1")
    slow = [socket.create_connection(("127.0.0.1", server.port), PATIENCE) for _ in range(200)]
    try:
        for connection in slow:
            connection.sendall(b"GET /v1/funding HTTP/1.1\r\nHost")
        assert get(server, LIST).status == 200
        for connection in slow:
            assert connection.recv(1) == b""  # their time is up
    finally:
        for connection in slow:
            connection.close()


def test_many_clients_at_once(made_server):
    expected, failures = plain(made_server), []

    def ask():
        with connected(made_server) as (connection, file):
            for _ in range(20):
                connection.sendall(b"GET " + LIST + b" HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = read_answer(file)
                if answer.status != 200 or answer.body != expected:
                    failures.append(answer.status)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
