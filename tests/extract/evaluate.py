#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well the extractor reads: every labelled set, the worth of its confidence, and how much hangs on known names.

    script/eval                     the sets that are shipped, and the seeds where they are at hand
    script/eval FOLDER...           other folders with documents and their gold.ndjson as well
    script/eval --only FOLDER...    these alone
    script/eval --misses            also list what was missed, spurious, or wrong in a field

Runs the program $EXAWATCH. Exit status 1 when a demand does not hold: the anonymised corpus may lose a tenth of the
recall at most.
"""
import argparse
import collections
import pathlib
import sys
import tempfile

import anonymise
import score
import score_documents

BANDS = (0.95, 0.90, 0.80, 0.0)
ANONYMOUS_LOSS = 0.10
LOOKS = score_documents.DOCUMENTS


def folder_set(folder):
    gold = score.load(folder / "gold.ndjson")
    named = {fact["doc"].split("#")[0] for fact in gold}
    # A document that states no fact at all has no gold line, and still must give none.
    documents = [p for p in sorted(folder.iterdir()) if p.name in named or
                 (p.suffix in LOOKS and not p.name.startswith("gold") and p.with_suffix(".json").exists() and p.suffix != ".json")]
    return documents, gold


def shipped_set(name):
    documents, files, _ = score_documents.labelled(name)
    names = {p.name for p in documents}
    return documents, [f for path in files for f in score.load(path) if f["doc"].split("#")[0] in names]


def verdicts(gold, found):
    """(confidence, right) of every found fact; optional ones that were found are right."""
    groups = collections.defaultdict(lambda: ([], []))
    for side, facts in enumerate((gold, found)):
        for fact in facts:
            groups[fact["doc"], fact["type"]][side].append(fact)
    for g, p in groups.values():
        wrong = {id(fact) for fact in score.pair(g, p)[2]}
        for fact in p:
            yield fact.get("confidence") or 0.0, id(fact) not in wrong


def print_bands(judged):
    print(f"\n{'confidence':15}{'facts':>10}{'right':>10}{'stated':>10}")
    upper = 1.01
    for least in BANDS:
        band = [(c, right) for c, right in judged if least <= c < upper]
        if band:
            print(f"{least:.2f} and more  {len(band):>10}{sum(r for _, r in band) / len(band):>10.3f}"
                  f"{sum(c for c, _ in band) / len(band):>10.3f}")
        upper = least


def print_head():
    print(f"{'set':22}{'documents':>10}{'facts':>8}{'precision':>11}{'recall':>9}{'fields':>9}{'wrong numbers':>15}")


def print_row(name, documents, row):
    def cell(value):
        return "-" if value is None else f"{value:.3f}"
    print(f"{name:22}{len(documents):>10}{row['gold']:>8}{cell(row['precision']):>11}{cell(row['recall']):>9}"
          f"{cell(row['fields']):>9}{row['wrong_numbers']:>15}", flush=True)


def anonymous_row(documents, gold):
    with tempfile.TemporaryDirectory() as folder:
        paths, renamed = anonymise.anonymise(documents, gold, pathlib.Path(folder))
        return paths, score.score(renamed, score_documents.extract(paths))["ALL"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--only", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    sets = {} if args.only else {name: shipped_set(name) for name in ("corpus", "fresh", "seeds")}
    sets.update((folder.name, folder_set(folder)) for folder in args.folders)
    judged, by_kind, problems = [], {}, []
    print_head()
    for name, (documents, gold) in sets.items():
        if not documents:
            print(f"{name:22}  not here")
            continue
        found = score_documents.extract(documents)
        by_kind[name] = score.score(gold, found, print if args.misses else lambda *words: None)
        print_row(name, documents, by_kind[name]["ALL"])
        judged += verdicts(gold, found)
        if name == "corpus":
            paths, row = anonymous_row(documents, gold)
            print_row("corpus, invented names", paths, row)
            if row["recall"] < by_kind[name]["ALL"]["recall"] - ANONYMOUS_LOSS:
                problems.append(f"invented names cost more than {ANONYMOUS_LOSS} of the recall")
    for name, rows in by_kind.items():
        print(f"\n{name}\n{score.table(rows)}")
    print_bands(judged)
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main()
