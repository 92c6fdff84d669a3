#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the reference tables under data/: shape, keys, references between tables, order.

Usage: data_check.py [DATA_FOLDER]. One line per problem, as file:line: what; exit status 1 when there is one.
"""
import csv
import datetime
import json
import pathlib
import re
import sys
import unicodedata

HEADERS = {
    "organisations.tsv": ["id", "name", "aliases", "kind", "country", "roles", "domain", "parent"],
    "countries.tsv": ["code", "name", "aliases", "adjectives", "metonyms"],
    "places.tsv": ["name", "kind", "country", "aliases"],
    "currencies.tsv": ["code", "name", "symbols", "words"],
    "rates.tsv": ["currency", "on", "usd_per_unit", "source"],
    "chip_families.tsv": ["name", "vendor", "aliases"],
}
LISTS = {"aliases", "roles", "adjectives", "metonyms", "symbols", "words"}
REQUIRED = {"id", "code", "name", "kind", "currency", "on", "usd_per_unit", "source", "vendor"}
KINDS = {"company", "lab", "investor", "agency", "fund", "university", "utility"}
ROLES = set("""ai_lab chip_designer foundry memory networking server_maker eda_ip equipment hyperscaler neocloud
    data_center developer crypto_miner energy utility conglomerate software security robotics telecom investor
    sovereign_fund bank government regulator research""".split())
PLACE_KINDS = {"region", "state", "province", "city", "county", "site"}
DOMAIN = re.compile(r"(?!www\.)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")

problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


class Row(dict):
    """A row by column name; where = "file:line"; many("aliases") = the parts of a list cell."""

    def many(self, column):
        return self[column].split("|") if self[column] else []


def read_table(folder, name):
    """The rows of a table, each checked for what holds in every table."""
    try:
        text = (folder / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem(name, error)
        return []
    if "\r" in text or not text.endswith("\n"):
        problem(name, "lines must end in LF, the last one too")
    if not unicodedata.is_normalized("NFC", text):
        problem(name, "accented letters must be single characters (NFC)")
    header = HEADERS[name]
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if not line.startswith("#")]
    if not lines or lines[0][1].split("\t") != header:
        problem(name, "the first row must be " + " ".join(header))
        return []
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            problem(f"{name}:{number}", f"{len(cells)} columns instead of {len(header)}")
            continue
        rows.append(Row(zip(header, cells)))
        rows[-1].where = f"{name}:{number}"
        check_cells(rows[-1])
    keys = [row[header[0]].encode() for row in rows]
    for before, row, key in zip(keys, rows[1:], keys[1:]):
        if key < before:
            problem(row.where, f"not sorted: {row[header[0]]!r} comes after {before.decode()!r}")
    return rows


def check_cells(row):
    for column, cell in row.items():
        if '"' in cell or cell != cell.strip() or "  " in cell:
            problem(row.where, f"{column}: quotes or stray spaces in {cell!r}")
        if column in REQUIRED and not cell:
            problem(row.where, f"{column} is empty")
        if column in LISTS:
            parts = row.many(column)
            if any(not part or part != part.strip() for part in parts) or len(set(parts)) < len(parts):
                problem(row.where, f"{column}: an empty, padded or repeated part in {cell!r}")


def slug(name):
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def check_unique(rows, owner, names, fold, what):
    """No two rows with different owner(row) share a name; no row says the same name twice."""
    seen = {}
    for row in rows:
        own = set()
        for name in names(row):
            key = fold(name)
            other = seen.setdefault(key, row)
            if other is not row and owner(other) != owner(row):
                problem(row.where, f"{what} {name!r} is taken by {owner(other)!r} ({other.where})")
            if name.casefold() in own:
                problem(row.where, f"{what} {name!r} is there twice")
            own.add(name.casefold())


def names_of(row):
    return [row["name"]] + row.many("aliases")


def check_known(row, column, known, what):
    for value in row.many(column):
        if value not in known:
            problem(row.where, f"unknown {what} {value!r}")


def check_organisations(rows, countries):
    by_id = {row["id"]: row for row in rows}
    check_unique(rows, lambda row: row.where, lambda row: [row["id"]], str, "id")
    check_unique(rows, lambda row: row["id"], names_of, str.casefold, "name")
    check_unique(rows, lambda row: row["id"], lambda row: {slug(n): n for n in names_of(row)}.values(), slug, "name")
    check_unique(rows, lambda row: row["id"], lambda row: row.many("domain"), str, "domain")
    for row in rows:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
            problem(row.where, f"id {row['id']!r} is no slug")
        check_known(row, "kind", KINDS, "kind")
        check_known(row, "roles", ROLES, "role")
        check_known(row, "country", countries, "country")
        check_known(row, "parent", by_id, "parent")
        if row["domain"] and not DOMAIN.fullmatch(row["domain"]):
            problem(row.where, f"domain {row['domain']!r} is no bare domain")
        check_parents(row, by_id)


def check_parents(row, by_id):
    seen, at = {row["id"]}, row
    while at and at["parent"]:
        if at["parent"] in seen:
            problem(row.where, f"owns itself by way of {at['id']!r}")
            return
        seen.add(at["parent"])
        at = by_id.get(at["parent"])


def check_countries(rows):
    check_unique(rows, lambda row: row.where, lambda row: [row["code"]], str, "code")
    check_unique(rows, lambda row: row["code"], names_of, str.casefold, "name")
    check_unique(rows, lambda row: row["code"], lambda row: row.many("adjectives"), str.casefold, "adjective")
    check_unique(rows, lambda row: row["code"], lambda row: row.many("metonyms"), str.casefold, "metonym")
    for row in rows:
        if not re.fullmatch(r"[A-Z]{2}", row["code"]):
            problem(row.where, f"code {row['code']!r} is not two capitals")


def check_places(rows, countries):
    check_unique(rows, lambda row: row.where, lambda row: ["/".join((row["name"], row["kind"], row["country"]))],
                 str.casefold, "place")
    for row in rows:
        check_known(row, "kind", PLACE_KINDS, "kind")
        check_known(row, "country", countries, "country")
        if row["kind"] != "region" and not row["country"]:
            problem(row.where, "only a region may be without a country")


def check_currencies(rows):
    check_unique(rows, lambda row: row.where, lambda row: [row["code"]], str, "code")
    check_unique(rows, lambda row: row["code"], lambda row: row.many("symbols"), str, "symbol")
    check_unique(rows, lambda row: row["code"], lambda row: row.many("words"), str.casefold, "word")
    for row in rows:
        if not re.fullmatch(r"[A-Z]{3}", row["code"]):
            problem(row.where, f"code {row['code']!r} is not three capitals")


def check_rates(rows, currencies):
    check_unique(rows, lambda row: row.where, lambda row: [row["currency"] + " on " + row["on"]], str, "rate")
    for row in rows:
        check_known(row, "currency", currencies, "currency")
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", row["on"]):
                raise ValueError
            datetime.date.fromisoformat(row["on"])
        except ValueError:
            problem(row.where, f"on: {row['on']!r} is no date")
        figures = row["usd_per_unit"].replace(".", "").lstrip("0")
        if not re.fullmatch(r"\d+(\.\d+)?", row["usd_per_unit"]) or len(figures) not in (1, 6):
            problem(row.where, f"usd_per_unit: {row['usd_per_unit']!r} is not a number of 6 significant digits")
    for code in sorted(currencies - {row["currency"] for row in rows}):
        problem("rates.tsv", f"no rate for {code}")


def check_chip_families(rows, organisations, folder):
    check_unique(rows, lambda row: row["name"], names_of, str.casefold, "name")
    ids = {row["id"] for row in organisations}
    by_name = {name.casefold(): row["id"] for row in organisations for name in names_of(row)}
    for row in rows:
        check_known(row, "vendor", ids, "vendor")
    with open(folder / "chips.csv", encoding="utf-8", newline="") as file:
        for number, chip in enumerate(csv.DictReader(file), 2):
            vendor = by_name.get(chip["vendor"].casefold())
            names = [name for row in rows if row["vendor"] == vendor for name in names_of(row)]
            if vendor is None:
                problem(f"chips.csv:{number}", f"vendor {chip['vendor']!r} is not in organisations.tsv")
            elif not any(name.casefold() in chip["name"].casefold() for name in names):
                problem(f"chips.csv:{number}", f"{chip['name']!r} belongs to no family of {vendor!r}")


def check_controls(folder, countries):
    seen = set()
    for number, line in enumerate((folder / "controls.ndjson").read_text(encoding="utf-8").splitlines(), 1):
        where = f"controls.ndjson:{number}"
        try:
            control = json.loads(line)
        except ValueError as error:
            problem(where, error)
            continue
        if control["id"] in seen:
            problem(where, f"id {control['id']!r} is there twice")
        seen.add(control["id"])
        if control["jurisdiction"] not in countries:
            problem(where, f"unknown jurisdiction {control['jurisdiction']!r}")


def check_sample(folder):
    documents = [p for p in sorted((folder / "sample").iterdir()) if p.suffix != ".json" or p.stem.endswith(".feed")]
    for document in documents:
        sidecar = document.with_name(document.name.split(".")[0] + ".json")
        try:
            about = json.loads(sidecar.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            problem(f"sample/{document.name}", f"sidecar: {error}")
            continue
        for key in ("title", "publisher", "published_on", "media_type"):
            if not about.get(key):
                problem(f"sample/{sidecar.name}", f"{key} is missing")


def main(arguments):
    folder = pathlib.Path(arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).parent.parent / "data")
    tables = {name: read_table(folder, name) for name in HEADERS}
    countries = {row["code"] for row in tables["countries.tsv"]}
    currencies = {row["code"] for row in tables["currencies.tsv"]}
    check_organisations(tables["organisations.tsv"], countries)
    check_countries(tables["countries.tsv"])
    check_places(tables["places.tsv"], countries)
    check_currencies(tables["currencies.tsv"])
    check_rates(tables["rates.tsv"], currencies)
    check_chip_families(tables["chip_families.tsv"], tables["organisations.tsv"], folder)
    check_controls(folder, countries)
    check_sample(folder)
    for line in dict.fromkeys(problems):
        print(line)
    if not problems:
        print("data: " + ", ".join(f"{len(rows)} {name[:-4]}" for name, rows in tables.items()))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
