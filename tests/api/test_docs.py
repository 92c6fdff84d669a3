"""The documents about the API: /docs in a browser, the guide, the catalogue, the contract as JSON."""
import json
import os
import re

import contract
import pytest
from program import SOURCE, run_node

FILES = contract.resolve(contract.parameters_of("/docs/{id}")[0]["schema"])["enum"]


@pytest.fixture(scope="module")
def browsed(sample):
    """What a browser saw."""
    done = run_node(str(SOURCE / "tests/client/docs.mjs"), sample.url)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_page_shows_every_operation(browsed):
    shown = {(method, path.replace("\u200b", "")) for method, path in browsed["operations"]}
    assert shown == set(contract.OPERATIONS)
    assert browsed["title"].startswith("Exawatch")


def test_the_page_asks_nobody_else_and_nothing_fails(browsed):
    assert browsed["foreign"] == [] and browsed["failed"] == [] and browsed["console"] == []


def test_an_operation_can_be_tried_on_the_page(browsed):
    assert browsed["tried"] == 200


def test_the_page_may_run_only_what_comes_from_here(sample):
    answer = sample.get("/docs")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'" and policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'" and "unsafe" not in str(policy)
    assert not re.findall(r"<script(?! src=)|<style| style=| on[a-z]+=", answer.text)
    assert re.findall(r'(?:src|href)="(?!docs/|openapi|llms|v1|\./)', answer.text) == []


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_page(sample, name):
    answer = sample.get("/docs/" + name)
    assert answer.status_code == 200 and len(answer.content) > 50
    expected = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "txt": "text/plain"}[name.rsplit(".", 1)[1]]
    assert answer.headers["content-type"].split(";")[0] == expected
    assert sample.get("/docs/" + name, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_large_files_travel_packed(sample):
    answer = sample.get("/docs/swagger-ui-bundle.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) < len(answer.content) / 3
    assert "Apache" in sample.get("/docs/LICENSE.txt").text and "SmartBear" in sample.get("/docs/NOTICE.txt").text


def test_no_other_file_is_served(sample):
    for name in ("nothing.js", "..%2fopenapi.yaml", "docs.html", "LICENSE"):
        assert sample.get("/docs/" + name).status_code == 404


def test_the_contract_as_json_is_the_contract(sample):
    answer = sample.get("/openapi.json")
    assert answer.json() == contract.DOCUMENT
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_guide_names_every_operation_and_parameter(sample):
    guide = sample.get("/llms.txt").text
    for method, template in contract.OPERATIONS:
        line = next(line for line in guide.splitlines() if line.startswith(f"- {method} {template}: "))
        for parameter in contract.parameters_of(template, method):
            assert parameter["in"] != "query" or f"`{parameter['name']}`" in line, (template, parameter["name"])


def test_the_guide_leads_to_answers(sample):
    """Each link of it can be followed, and what it asks is found."""
    guide = sample.get("/llms.txt").text
    links = re.findall(r"\]\((/[^)]*)\)", guide)
    assert len(links) > 8
    for link in links:
        answer = sample.get(link)
        assert answer.status_code == 200, (link, answer.text)
        if link.startswith("/v1/"):
            assert answer.json()["data"], f"{link} finds nothing"


def test_the_catalogue_leads_to_everything(sample):
    answer = sample.get("/.well-known/api-catalog")
    assert answer.headers["content-type"] == 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    (context,) = answer.json()["linkset"]
    assert sample.get(context["anchor"]).status_code == 200
    for relation in ("service-desc", "service-doc", "service-meta", "status"):
        for link in context[relation]:
            there = sample.get(link["href"])
            assert there.status_code == 200 and contract.media_of(there.headers) == link["type"]
    assert 'rel="api-catalog"' in sample.head("/.well-known/api-catalog").headers["Link"]


def test_the_index_links_the_documents(sample):
    link = sample.get("/").headers["Link"]
    assert re.findall(r'rel="([^"]+)"', link) == ["service-desc", "service-doc", "api-catalog"]
    for target in re.findall(r"<([^>]+)>", link):
        assert sample.get(target).status_code == 200


def test_nothing_of_the_page_names_another_host():
    """Of ours; what Swagger UI holds in strings it does not ask for, as the browser showed."""
    for name in ("docs.html", "docs.js", "docs.css"):
        assert "://" not in (SOURCE / "web" / name).read_text()


def test_this_machine_has_what_the_tests_need():
    assert os.path.exists(os.environ.get("CHROMIUM", "/usr/bin/chromium")), "run script/bootstrap --test"
