#!/usr/bin/python3
"""Puts real answers into openapi.yaml, from a running server with the sample data:

    script/server &  tests/contract/examples.py http://127.0.0.1:8080

What is asked is written in the document: the examples of path parameters, `x-example-query`, the example of the body. Operations that need a
key are asked with EXAWATCH_KEY, or stay as they are. Without an address, the file is only laid out anew. The rest of the file stays
as it is written; it can hold no comments, so what there is to say stands in descriptions."""
import json
import os
import pathlib
import re
import sys

import requests
import yaml

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FILE = SOURCE / "openapi.yaml"
os.environ.setdefault("EXAWATCH", "exawatch")
os.environ["EXAWATCH_SOURCE"] = str(SOURCE)
sys.path.insert(0, str(SOURCE / "tests/api"))
sys.dont_write_bytecode = True

import contract  # noqa: E402
WIDTH = 118


class Flow(dict):
    """A mapping on one line."""


class FlowList(list):
    """A list on one line."""


class Quoted(str):
    """Text that must stay quoted: a status, a version."""


class Writer(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


Writer.add_representer(Flow, lambda w, x: w.represent_mapping("tag:yaml.org,2002:map", x, flow_style=True))
Writer.add_representer(FlowList, lambda w, x: w.represent_sequence("tag:yaml.org,2002:seq", x, flow_style=True))
Writer.add_representer(Quoted, lambda w, x: w.represent_scalar("tag:yaml.org,2002:str", str(x), style='"'))
Writer.add_representer(str, lambda w, x: w.represent_scalar("tag:yaml.org,2002:str", x, style="|" if "\n" in x else None))


def is_plain(value):
    return not isinstance(value, (dict, list)) or isinstance(value, (Flow, FlowList))


def fold(node, key=None):
    """Short mappings and lists go on one line: the file is for people."""
    if isinstance(node, dict):
        new = {(Quoted(k) if isinstance(k, str) and k.isdigit() else k): fold(v, k) for k, v in node.items()}
        short = new and all(map(is_plain, new.values())) and len(str(node)) <= 96 and "\n" not in str(list(new.values()))
        return Flow(new) if short and key not in ("paths", "properties", "schemas") else new
    if isinstance(node, list):
        new = [fold(v) for v in node]
        return FlowList(new) if all(not isinstance(v, (dict, list)) for v in new) and len(str(node)) <= 1500 else new
    return Quoted(node) if key in ("openapi", "version") and isinstance(node, str) and node[0].isdigit() else node


# What is another on each run: a fixed value keeps the file the same when nothing else has changed.
SETTLED = {
    "recorded_at": "2026-11-21T08:00:00.123456Z", "as_of": "2026-11-21T08:00:00.123456Z", "last_read_at": "2026-11-21T08:00:00.123456Z",
    "recorded_from": "2026-11-21T08:00:00.123456Z", "changed_at": "2026-11-21T08:00:00.123456Z", "extractor": "exawatch/1-e6497eab7b263ace", "request_id": "req_4c737910f787747f"}


def settle(node):
    if isinstance(node, dict):
        return {k: SETTLED[k] if k in SETTLED and isinstance(v, str) else settle(v) for k, v in node.items()}
    if isinstance(node, list):
        return [settle(v) for v in node]
    return re.sub(r"\bas_of=[^&]+", f"as_of={SETTLED['as_of']}", node) if isinstance(node, str) else node


class Asker:
    """Asks a server for what the document's operations show."""

    def __init__(self, server):
        self.server = server
        self.key = os.environ.get("EXAWATCH_KEY")

    def request(self, method, path, **kw):
        headers = {**kw.pop("headers", {}), **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        return requests.request(method, self.server + path, timeout=60, allow_redirects=False, headers=headers, **kw)

    def most_told(self, path):
        """The record that most claims speak of; of companies and claims, the first. None: there is no record."""
        answer = self.request("GET", path + "?limit=1000")
        answer.raise_for_status()
        records = answer.json()["data"]
        return max(records, key=lambda r: r.get("claims") or r.get("facts") or 0)["id"] if records else None

    def keep_ids(self, document):
        """Each example of an id is the id of something."""
        for path in contract.LISTS:
            item = document["paths"][path + "/{id}"]
            id = item["parameters"][0]["example"]
            if self.request("GET", f"{path}/{id}").status_code == 200:
                continue
            fresh = self.most_told(path)
            if fresh is None:
                print(f"{path}: the sample data hold none, its examples stay", file=sys.stderr)
                continue
            for template, item in document["paths"].items():
                for parameter in item.get("parameters", []):
                    if template.startswith(path + "/{id}") and parameter.get("example") == id:
                        parameter["example"] = fresh

    def show(self, key, operation):
        """Puts the answer to the operation's own example into it."""
        method, template = key
        if operation.get("security") and not self.key:
            print(f"{method} {template}: EXAWATCH_KEY is not set, its examples stay", file=sys.stderr)
            return
        url = contract.example_url(method, template)
        if "?" not in url and any(p["name"] == "limit" for p in contract.parameters_of(template, method)):
            url += "?limit=1"
        content = operation.get("requestBody", {}).get("content", {})
        media = next(iter(content), None)
        body = contract.examples_of(content[media])[0] if media else None
        answer = self.request(method, url, data=json.dumps(body) if isinstance(body, (dict, list)) else body, headers={"Content-Type": media} if media else {})
        documented = operation["responses"].get(str(answer.status_code), {}).get("content", {}).get("application/json")
        if not answer.ok or documented is None:
            print(f"{method} {url}: {answer.status_code}, its examples stay", file=sys.stderr)
        elif "examples" not in documented:
            documented["example"] = settle(answer.json())


def refresh(document, server):
    asker = Asker(server)
    asker.keep_ids(document)
    for key, operation in contract.OPERATIONS.items():
        if key[1].startswith("/v1/") and not contract.is_open(key):
            asker.show(key, operation)


def main():
    before = FILE.read_text()
    document = contract.DOCUMENT
    if len(sys.argv) > 1:
        refresh(document, sys.argv[1].rstrip("/"))
    if FILE.read_text() != before:
        sys.exit("openapi.yaml was changed meanwhile: run this again")
    FILE.write_text(yaml.dump(fold(document), Dumper=Writer, sort_keys=False, width=WIDTH, allow_unicode=True))


main()
