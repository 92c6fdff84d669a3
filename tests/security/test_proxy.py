# SPDX-License-Identifier: Apache-2.0
"""deploy/nginx.conf in a real nginx: TLS outside, and the word of trusted proxies, and only theirs, about who the client is."""
import socket
import ssl

import pytest
import requests
import test_http_raw as raw
from conftest import DATABASE
from program import PATIENCE, run, wait_until


@pytest.fixture(scope="session")
def through(proxy, authority):
    """The API as clients see it."""
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(authority.file)
        yield session


def client_of(server, headers, target=b"/v1/funding?limit=1"):
    """Whom the log names as the client of a request with these headers; None when it was refused."""
    answer = raw.get(server, target, b"".join(line.encode() + b"\r\n" for line in headers))
    line = server.wait_for_event("request", request_id=answer.headers["x-request-id"])
    assert answer.status in (200, 400), answer.body
    return line["client"] if answer.status == 200 else None


@pytest.fixture(scope="module")
def behind(cluster):
    """A server that trusts this machine and a network of proxies."""
    from program import Server

    server = Server("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--trust-proxy", "127.0.0.1, 10.0.0.0/8, 2001:db8:1::/48")
    try:
        yield server
    finally:
        assert server.stop() == 0


def test_the_sample_works(proxy, through):
    answer = through.get(proxy.url + "/v1/funding?limit=3", timeout=PATIENCE)
    assert answer.status_code == 200 and len(answer.json()["data"]) == 3
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "nginx/" not in answer.headers["Server"]
    assert through.get(proxy.url + "/v1/funding?limit=3", headers={"If-None-Match": answer.headers["ETag"]}, timeout=PATIENCE).status_code == 304


def test_errors_and_pages_come_through_as_they_are(proxy, through):
    answer = through.get(proxy.url + "/v1/funding?round=x", timeout=PATIENCE)
    assert answer.status_code == 400 and answer.headers["content-type"] == "application/problem+json" and "Strict-Transport-Security" in answer.headers
    assert "frame-ancestors 'none'" in through.get(proxy.url + "/docs", timeout=PATIENCE).headers["Content-Security-Policy"]


def test_http_is_sent_to_https(proxy):
    answer = requests.get(f"http://127.0.0.1:{proxy.redirect_port}/v1/funding?limit=1", headers={"Host": "evil.example"}, allow_redirects=False, timeout=PATIENCE)
    assert answer.status_code == 308 and answer.headers["Location"] == "https://api.example.org/v1/funding?limit=1"


def test_only_tls_that_is_still_good(proxy, authority):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context(cafile=authority.file)
        context.minimum_version = context.maximum_version = version
        with context.wrap_socket(socket.create_connection(("127.0.0.1", proxy.https_port), PATIENCE), server_hostname="localhost") as connection:
            assert "GCM" in connection.cipher()[0] or "CHACHA20" in connection.cipher()[0]


def test_events_are_passed_on_at_once(proxy, through):
    with through.get(proxy.url + "/v1/changes", headers={"Accept": "text/event-stream"}, stream=True, timeout=PATIENCE) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream"), answer.text
        assert next(answer.iter_content(1))


def test_streams_of_any_size_come_through(proxy, through):
    whole = through.get(f"http://127.0.0.1:{proxy.server.port}/v1/claims", headers={"Accept": "application/x-ndjson"}, timeout=PATIENCE).content
    assert through.get(proxy.url + "/v1/claims", headers={"Accept": "application/x-ndjson"}, timeout=PATIENCE).content == whole


@pytest.mark.parametrize("headers", [{}, {"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9"}, {"X-Forwarded-For": "garbage"}])
def test_a_client_cannot_name_itself_through_the_sample(proxy, through, headers):
    answer = through.get(proxy.url + "/v1/funding?limit=1", headers=headers, timeout=PATIENCE)
    assert answer.status_code == 200
    assert proxy.server.wait_for_event("request", request_id=answer.headers["X-Request-Id"])["client"] == "127.0.0.1"


BELIEVED = [
    (["X-Forwarded-For: 198.51.100.7"], "198.51.100.7"),
    (["X-Forwarded-For: 203.0.113.9, 198.51.100.7"], "198.51.100.7"),  # the left one is the client's own word
    (["X-Forwarded-For: 198.51.100.7, 10.1.2.3"], "198.51.100.7"),  # a second proxy that is trusted
    (["X-Forwarded-For: 203.0.113.9, 198.51.100.7, 10.1.2.3, 10.9.9.9"], "198.51.100.7"),
    (["X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 198.51.100.7"], "198.51.100.7"),  # two lines are one list
    (["X-Forwarded-For: garbage, <script>, 198.51.100.7"], "198.51.100.7"),  # what is not believed is not read
    (["X-Forwarded-For: 198.51.100.7:51234"], "198.51.100.7"),
    (["X-Forwarded-For: 2001:db8:2::7"], "2001:db8:2::7"),
    (["X-Forwarded-For: [2001:DB8:2::7]:443, 2001:db8:1::1"], "2001:db8:2::7"),
    (["X-Forwarded-For: ::ffff:198.51.100.7"], "198.51.100.7"),  # the same client, the same quota
    (["X-Forwarded-For: 10.1.2.3"], "10.1.2.3"),  # a proxy that asks for itself
    (["Forwarded: for=198.51.100.7;proto=https;by=10.0.0.1"], "198.51.100.7"),
    (['Forwarded: for=203.0.113.9, For="[2001:db8:2::7]:4711";proto=https, for=10.1.2.3'], "2001:db8:2::7"),
    (['Forwarded: for="x, for=203.0.113.9", for=198.51.100.7'], "198.51.100.7"),
    (["Forwarded: for=198.51.100.7", "X-Forwarded-For: 198.51.100.7"], "198.51.100.7"),
    (["Forwarded: ", "X-Forwarded-For: 198.51.100.7"], "198.51.100.7"),
    ([], "127.0.0.1"),
]


@pytest.mark.parametrize("headers,client", BELIEVED, ids=[" | ".join(h) or "none" for h, _ in BELIEVED])
def test_the_rightmost_address_that_is_no_proxy_is_the_client(behind, headers, client):
    assert client_of(behind, headers) == client


GARBAGE = [
    ["X-Forwarded-For: garbage"], ["X-Forwarded-For: 198.51.100.7, garbage"], ["X-Forwarded-For: 198.51.100.7,"], ["X-Forwarded-For: 198.51.100.7, , 10.0.0.1"], ["X-Forwarded-For: unknown"],
    ["X-Forwarded-For: 198.51.100.7.1"], ["X-Forwarded-For: 0198.51.100.7"], ["X-Forwarded-For: 198.51.100.7:99999"], ["X-Forwarded-For: [198.51.100.7]"], ["X-Forwarded-For: [2001:db8::1"],
    ["X-Forwarded-For: fe80::1%eth0"], ["X-Forwarded-For: localhost"], ["X-Forwarded-For: 198.51.100.7/32"], ["X-Forwarded-For: 0x7f000001"], ["X-Forwarded-For: ' OR 1=1"], ["Forwarded: proto=https"],
    ["Forwarded: for=_hidden"], ["Forwarded: for=unknown"], ["Forwarded: for=198.51.100.7;for=203.0.113.9"], ["Forwarded: 198.51.100.7"],
    ["Forwarded: for=203.0.113.9", "X-Forwarded-For: 198.51.100.7"],  # one is the client's own: which, is not for us to guess
]


@pytest.mark.parametrize("headers", GARBAGE, ids=" | ".join)
def test_garbage_from_a_trusted_proxy_is_refused(behind, headers):
    assert client_of(behind, headers) is None


def test_nobody_else_is_believed(cluster, made_up=("X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.7", "X-Forwarded-For: garbage", "X-Real-IP: 198.51.100.7")):
    """The server of `up` trusts nobody, so that not even this machine can name a client."""
    for header in made_up:
        assert client_of(cluster.server, [header]) == "127.0.0.1"


def test_quotas_are_those_of_the_clients(serve):
    """Behind a proxy each client has its own, and many at a proxy are not one."""
    server = serve("--trust-proxy", "127.0.0.1", "--rate", "3")
    statuses = {}
    for n in range(5):
        for client in ("198.51.100.7", "198.51.100.8", "2001:db8:2::1"):
            statuses.setdefault(client, []).append(raw.get(server, b"/v1/funding?limit=1", b"X-Forwarded-For: %s\r\n" % client.encode()).status)
    assert statuses == {client: [200, 200, 200, 429, 429] for client in statuses}
    assert raw.get(server, b"/v1/funding?limit=1", b"X-Forwarded-For: 2001:db8:2::ffff\r\n").status == 429, "the same network"


def test_the_audit_names_the_client(cluster, proxy, key):
    """Not the proxy; and nothing that the client says of itself."""
    answer = requests.delete(f"http://127.0.0.1:{proxy.server.port}/v1/documents/doc_0000000000000000", json={"reason": "x"},
                             headers={"Authorization": f"Bearer {key}", "X-Forwarded-For": "203.0.113.9, 198.51.100.7"}, timeout=PATIENCE)
    assert answer.status_code in (400, 404), answer.text
    rows = wait_until(lambda: cluster.sql(DATABASE, "SELECT client FROM audit WHERE request_id = %s", answer.headers["X-Request-Id"]), "the row of the audit")
    assert rows == [("198.51.100.7",)]


@pytest.mark.parametrize("text", ["localhost", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "::/129", "1.2.3", "1.2.3.4,,5.6.7.8", "*", "unix:", "10.0.0.0/8;::1", "2001:db8::1/32"])
def test_what_is_no_network_is_refused(cluster, text):
    done = run("serve", "--database", cluster.conninfo(DATABASE, "exawatch_reader"), "--listen", "127.0.0.1:0", "--trust-proxy", text)
    assert done.returncode == 2 and "is no proxy to trust" in done.stderr, done.stderr
