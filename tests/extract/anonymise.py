# SPDX-License-Identifier: Apache-2.0
"""Labelled documents with every organisation's name replaced by an invented one.

What is then still found was found by the construction of the sentence, not because a table knew the name. A name
keeps its generic words ("Vista Equity Partners" -> "Korvel Equity Partners"); the same name becomes the same
invented one everywhere, so that pronouns, aliases and merging have the same work to do.
"""
import csv
import pathlib
import re

SOURCE = pathlib.Path(__file__).resolve().parents[2]
NAMES_IN = ("company acquirer target operator provider tenant vendor reporter victim".split(),
            "lead_investors investors parties actors accused targets".split())
ONSETS = "b br d dr f g gr h k kl l m n p pr qu r s sk t tr v w x z".split()
VOWELS = "a e i o u".split()
CODAS = "l n r x nt rd st lm nd k".split()
ENDINGS = "a o is ex ium on ar us".split()


def invented(number):
    """A pronounceable word that is no word: "Brelmon", "Sknardex"; another one for each number."""
    parts = []
    for choices in (ONSETS, VOWELS, CODAS, ONSETS, ENDINGS):
        number, at = divmod(number, len(choices)) if choices is not ENDINGS else (0, number % len(choices))
        parts.append(choices[at])
    return "".join(parts).capitalize()


def column(name, *columns):
    with open(SOURCE / "data" / name, encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {part.lower() for row in rows for c in columns for part in (row[c] or "").split("|") if part}


GEOGRAPHY = column("countries.tsv", "name", "aliases", "adjectives", "metonyms") | column("places.tsv", "name", "aliases")
COMMON = column("common_words.tsv", "word")


def names_of(gold):
    """The organisations that the labels name, in their alternative readings too."""
    found = set()
    for fact in gold:
        for reading in (fact, *fact.get("alt", [])):
            for key in NAMES_IN[0]:
                found.add(reading.get(key))
            for key in NAMES_IN[1]:
                found.update(reading.get(key) or [])
    return {n for n in found if n and n.lower() not in GEOGRAPHY and n[0].isupper()}


def replacements(gold):
    """regular expression of a name's telling word -> invented word; longest names first."""
    table = {}
    for number, name in enumerate(sorted(names_of(gold))):
        words = name.split()
        telling = words[0]
        if telling.lower() in COMMON | GEOGRAPHY and len(words) > 1:
            # "General Compute": only the whole name is one, not every "General".
            table[name] = " ".join([invented(number * 7919), *words[1:]])
        elif telling not in table:
            table[telling] = invented(number * 7919)
    return sorted(table.items(), key=lambda pair: -len(pair[0]))


def renamer(gold):
    table = dict(replacements(gold))
    if not table:
        return lambda text: text
    pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?!\w)")
    return lambda text: pattern.sub(lambda m: table[m.group()], text)


def rename_fact(rename, fact):
    """The fact with every text in it renamed, whatever its key: the document's text is renamed as a whole too."""
    if isinstance(fact, str):
        return rename(fact)
    if isinstance(fact, list):
        return [rename_fact(rename, item) for item in fact]
    if isinstance(fact, dict):
        return {key: value if key in ("type", "doc", "status", "kind", "action") else rename_fact(rename, value)
                for key, value in fact.items()}
    return fact


def anonymise(documents, gold, folder):
    """Writes renamed copies of the documents (and their particulars) into the folder; returns (paths, gold)."""
    renamed = []
    by_document = {}
    for fact in gold:
        by_document.setdefault(fact["doc"].split("#")[0], []).append(fact)
    paths = []
    for path in documents:
        facts = by_document.get(path.name, [])
        rename = renamer(facts)
        copy = folder / path.name
        copy.write_text(rename(path.read_text(encoding="utf-8")), encoding="utf-8")
        particulars = path.with_suffix(".json")
        if particulars != path and particulars.exists():
            (folder / particulars.name).write_text(rename(particulars.read_text(encoding="utf-8")), encoding="utf-8")
        paths.append(copy)
        renamed += [rename_fact(rename, fact) for fact in facts]
    return paths, renamed
