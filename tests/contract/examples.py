#!/usr/bin/python3
"""Puts real answers into openapi.yaml, from a running server with the sample data:

    script/server &  tests/contract/examples.py http://127.0.0.1:8080

Each list shows one record, each record is one with many claims. The rest of the file stays as it is written; it can hold
no comments, so what there is to say stands in descriptions."""
import pathlib
import sys

import requests
import yaml

FILE = pathlib.Path(__file__).resolve().parents[2] / "openapi.yaml"
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
        return FlowList(new) if all(not isinstance(v, (dict, list)) for v in new) and len(str(node)) <= 150 else new
    return Quoted(node) if key in ("openapi", "version") and isinstance(node, str) and node[0].isdigit() else node


def get(server, path):
    answer = requests.get(server + path, timeout=60)
    answer.raise_for_status()
    return answer.json()


def most_told(server, path):
    """The record that most claims speak of; of companies and claims, the first."""
    records = get(server, path + "?limit=1000")["data"]
    return max(records, key=lambda r: r.get("claims") or r.get("facts") or 0)["id"] if records else None


def refresh(document, server):
    for path, item in document["paths"].items():
        if not path.startswith("/v1/") or "{" in path:
            continue
        id = most_told(server, path)
        if id is None:
            print(f"{path}: the sample data hold none, its examples stay", file=sys.stderr)
            continue
        urls = {path: f"{path}?limit=1", path + "/{id}": f"{path}/{id}", path + "/{id}/claims": f"{path}/{id}/claims?limit=1"}
        for template, url in urls.items():
            if template in document["paths"]:
                item = document["paths"][template]
                item["get"]["responses"]["200"]["content"]["application/json"]["example"] = get(server, url)
                for parameter in item.get("parameters", []):
                    parameter["example"] = id


def main():
    document = yaml.safe_load(FILE.read_text())
    if len(sys.argv) > 1:
        refresh(document, sys.argv[1].rstrip("/"))
    FILE.write_text(yaml.dump(fold(document), Dumper=Writer, sort_keys=False, width=WIDTH, allow_unicode=True))


main()
