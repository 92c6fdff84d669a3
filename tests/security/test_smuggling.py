# SPDX-License-Identifier: Apache-2.0
"""Bytes that two readers could understand differently, and values that could become headers: straight to the server, and through nginx."""
import json
import re
import socket

import pytest
import requests
import test_http_raw as raw
from program import PATIENCE

HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: smuggled\r\n\r\n"
BODY = b'{"text":"x"}'


def post(headers, body=BODY, line=b"POST /v1/extract HTTP/1.1"):
    return line + b"\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + b"\r\n\r\n" + body


AMBIGUOUS = {
    "length and chunked": post(b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n" + HIDDEN),
    "chunked and length": post(b"Transfer-Encoding: chunked\r\nContent-Length: %d" % (5 + len(HIDDEN)), b"0\r\n\r\n" + HIDDEN),
    "two lengths": post(b"Content-Length: 12\r\nContent-Length: %d" % (12 + len(HIDDEN)), BODY + HIDDEN),
    "the same length twice": post(b"Content-Length: 12\r\nContent-Length: 12"),
    "a list of lengths": post(b"Content-Length: 12, 12"),
    "a signed length": post(b"Content-Length: +12"),
    "a negative length": post(b"Content-Length: -1", HIDDEN),
    "a hexadecimal length": post(b"Content-Length: 0xc"),
    "a huge length": post(b"Content-Length: 99999999999999999999999", HIDDEN),
    "a length with a blank in it": post(b"Content-Length: 1 2"),
    "a blank before the colon": post(b"Content-Length : 12"),
    "a folded length": post(b"Content-Length:\r\n 12"),
    "a folded coding": post(b"Transfer-Encoding:\r\n chunked", b"0\r\n\r\n" + HIDDEN),
    "another coding": post(b"Transfer-Encoding: gzip, chunked", b"0\r\n\r\n" + HIDDEN),
    "an unknown coding": post(b"Transfer-Encoding: xchunked", b"0\r\n\r\n" + HIDDEN),
    "a quoted coding": post(b'Transfer-Encoding: "chunked"', b"0\r\n\r\n" + HIDDEN),
    "two codings": post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", b"0\r\n\r\n" + HIDDEN),
    "a coding with a vertical tab": post(b"Transfer-Encoding: \x0bchunked", b"0\r\n\r\n" + HIDDEN),
    "chunked in HTTP/1.0": post(b"Transfer-Encoding: chunked", b"0\r\n\r\n" + HIDDEN, b"POST /v1/extract HTTP/1.0"),
    "a chunk of a signed size": post(b"Transfer-Encoding: chunked", b"+c\r\n" + BODY + b"\r\n0\r\n\r\n" + HIDDEN),
    "a chunk of a size that overflows": post(b"Transfer-Encoding: chunked", b"1000000000000000c\r\n" + BODY + b"\r\n0\r\n\r\n" + HIDDEN),
    "a chunk of a size with 0x": post(b"Transfer-Encoding: chunked", b"0xc\r\n" + BODY + b"\r\n0\r\n\r\n" + HIDDEN),
    "a chunk longer than its size": post(b"Transfer-Encoding: chunked", b"2\r\n" + BODY + b"\r\n0\r\n\r\n" + HIDDEN),
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "a NUL in a name": post(b"Content-Length: 12\r\nX\0A: b"),
    "a carriage return alone": post(b"Content-Length: 12\r\nX-A: b\rTransfer-Encoding: chunked"),
}


def talk(port, request):
    """All bytes until the server closes; the end of our side is told, so that it waits for no more."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.settimeout(PATIENCE)
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        text = b""
        try:
            while piece := connection.recv(65536):
                text += piece
        except ConnectionResetError:
            pass
    return text


def statuses(text):
    return [int(s) for s in re.findall(rb"HTTP/1\.[01] (\d{3})", text)]


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_is_ambiguous_is_one_refused_request(cluster, name):
    text = talk(cluster.server.port, AMBIGUOUS[name])
    assert b"smuggled" not in text, text
    # Of a length that is no number libmicrohttpd itself says so, and 0.9.75 sends the head of that twice before it closes.
    assert len(set(heads_of(text))) <= 1 and set(statuses(text)) <= {400, 413}, text[:500]


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_nor_through_the_proxy(proxy, name):
    """nginx may repair what it understands; what comes behind it is then one request, and never the hidden one."""
    before = len(proxy.server.log())
    text = talk(proxy.http_port, AMBIGUOUS[name])
    assert b"smuggled" not in text and len(statuses(text)) <= 2, text
    assert all(line.get("request_id") != "smuggled" for line in proxy.server.log()[before:])


def test_a_second_request_in_the_same_bytes_is_a_second_request(cluster):
    """What pipelining means: without this, "no second answer" would show nothing."""
    text = talk(cluster.server.port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN.replace(b"GET /healthz", b"GET /v1").replace(b"Host: x", b"Host: x\r\nConnection: close"))
    assert statuses(text) == [200, 200] and b"X-Request-Id: smuggled" in text


def heads_of(text):
    return [part.partition(b"\r\n\r\n")[0].lower() for part in re.split(rb"(?=HTTP/1\.[01] \d{3} )", text) if part]


FORGED = ["x\r\nSet-Cookie: a=b", "x\nSet-Cookie: a=b", "x\rSet-Cookie: a=b", "x\0Set-Cookie: a=b", "x\r\n\r\n<script>", "x\u560d\u560aSet-Cookie: a=b", "x%0d%0aSet-Cookie:a=b"]
ECHOED = [b"X-Request-Id", b"traceparent", b"Idempotency-Key", b"If-None-Match", b"Last-Event-ID", b"Origin", b"Host", b"Accept"]


@pytest.mark.parametrize("value", FORGED)
@pytest.mark.parametrize("name", ECHOED)
def test_no_header_of_a_client_forges_one_of_ours(cluster, name, value):
    request = b"GET /v1/funding?limit=1 HTTP/1.1\r\n" + (b"" if name == b"Host" else b"Host: x\r\n") + name + b": " + value.encode() + b"\r\nConnection: close\r\n\r\n"
    for head in heads_of(talk(cluster.server.port, request)):
        assert b"\nset-cookie" not in head and b"\rset-cookie" not in head and b"\0" not in head and b"<script>" not in head


@pytest.mark.parametrize("ident", ["a" * 65, "a b", 'a"b', "a\tb", "\u00e9", "<b>", "../x", "", "a,b", "a;b", "%0d%0a"])
def test_only_plain_request_ids_come_back(cluster, ident):
    answer = raw.get(cluster.server, b"/healthz", b"X-Request-Id: " + ident.encode() + b"\r\n")
    assert re.fullmatch(r"req_[0-9a-f]{16}", answer.headers["x-request-id"]), answer.headers
    assert raw.get(cluster.server, b"/healthz", b"X-Request-Id: a-B.9_\r\n").headers["x-request-id"] == "a-B.9_"


@pytest.mark.parametrize("value", ["x\r\nSet-Cookie: a=b", "x>; rel=\"next\", <https://evil.example/", 'x"', "x\u2028y", "<x>", "x;y,z"])
def test_links_hold_values_encoded(cluster, value):
    """Link repeats the filters of the request: what is no plain character is percent-encoded there, or the request refused."""
    answer = requests.get(cluster.server.url + "/v1/funding", params={"company": [value], "limit": 1, "status": "announced,reported"}, timeout=PATIENCE)
    link = answer.headers.get("Link", "")
    assert "Set-Cookie" not in answer.headers and "evil.example/>" not in link.replace("%3E", "")
    assert re.fullmatch(r'|<[!#-;=?-~]+>; rel="[a-z-]+"', link), link


def test_a_location_is_an_id_of_ours(cluster, key):
    """Whatever a client calls its document, where it went is named by the server."""
    answer = requests.post(cluster.server.url + "/v1/documents", json={"text": "Orbweaver AI raised $60 million.", "title": "x\r\nSet-Cookie: a=b", "publisher": "p\nX: y", "url": "https://example.org/a"},
                           headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE)
    assert "Set-Cookie" not in answer.headers and "X" not in answer.headers
    if answer.status_code == 201:
        assert re.fullmatch(r"/v1/documents/doc_[0-9a-z]+", answer.headers["Location"])
    else:
        assert answer.status_code in (400, 422), answer.text


def test_lines_of_the_log_cannot_be_forged(cluster):
    raw.get(cluster.server, b'/v1/"},{"event":"forged"', b"X-Request-Id: forged-1\r\nUser-Agent: \"}\r\n")
    raw.get(cluster.server, b"/v1/\xff\xfe\x1b[2J%0a{\"event\":\"forged\"}", b"X-Request-Id: forged-2\r\n")
    cluster.server.wait_for_event("request", request_id="forged-2")
    lines = cluster.server.log_text().splitlines()
    assert all(json.loads(line)["event"] != "forged" for line in lines if line.startswith("{"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", "".join(lines))
