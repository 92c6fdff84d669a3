#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Extract labelled documents with the built program ($EXAWATCH) and score what it finds.

    score_documents.py corpus    data/sample (text, Markdown, pages, feeds) against tests/corpus/gold.ndjson and floor.txt
    score_documents.py fresh     tests/extract/fresh against its gold-*.ndjson and floor-fresh.txt
    score_documents.py seeds     five real digests ($EXAWATCH_SEEDS, or ../shared/eval/seeds beside the source);
                                 exit status 77, a skip for ctest, when they are not there
    ... --raise-floor            write the present scores into the floor, where they are higher
    ... --misses                 list what was missed, spurious, or wrong in a field
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import score

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
SKIPPED = 77
DOCUMENTS = (".txt", ".md", ".html", ".xml", ".json")
TEXTS = (".txt", ".md")
INPUTS = (*TEXTS, ".html", ".xml", ".feed.json")
FRESH_SLACK = 0.05  # documents are added to the fresh ones all the time
DEMANDED = {"precision": 0.90, "recall": 0.75}  # of the seeds


def texts_of(folder, suffixes=TEXTS):
    return sorted(p for p in folder.iterdir() if p.name.endswith(suffixes) and not p.name.startswith(("gold", "floor", "README")))


def seeds_folder():
    return pathlib.Path(os.environ.get("EXAWATCH_SEEDS") or SOURCE.parent / "shared/eval/seeds")


def labelled(name):
    """(documents, gold files, floor file or None)"""
    if name == "corpus":
        return texts_of(SOURCE / "data/sample", INPUTS), [SOURCE / "tests/corpus/gold.ndjson"], HERE / "floor.txt"
    if name == "fresh":
        folder = HERE / "fresh"
        gold = sorted(folder.glob("gold-*.ndjson")) if folder.is_dir() else []
        return texts_of(folder) if gold else [], gold, HERE / "floor-fresh.txt"
    gold = seeds_folder() / "gold.ndjson"
    if not gold.is_file():
        return [], [], None
    named = {fact["doc"] for fact in score.load(gold)}
    return [p for p in texts_of(seeds_folder()) if p.name in named], [gold], None


def extract(documents):
    if "EXAWATCH" not in os.environ:
        sys.exit("set EXAWATCH to the built program")
    with tempfile.NamedTemporaryFile("w+b", suffix=".ndjson") as out:
        subprocess.run([os.environ["EXAWATCH"], "extract", "--dry-run", *map(str, documents)], stdout=out, check=True)
        return score.load(out.name)


def plain(text):
    """The text without Markdown marks, link targets and line breaks."""
    return " ".join(re.sub(r"[*_`]|\[(?=[^]]*\]\()|\]\([^)]*\)", "", text).split())


def check_gold(gold, documents):
    """Problems of the labels themselves: evidence that is not in the document."""
    texts = {p.name: plain(p.read_text(encoding="utf-8")) for p in documents}
    return [f"gold of {g['doc']}: not in the document: {g['evidence']!r}" for g in gold
            if "evidence" in g and plain(g["evidence"]) not in texts[g["doc"]]]


def raise_floor(path, rows, slack):
    old = dict(line.split() for line in path.read_text().splitlines() if line and line[0] != "#") if path.exists() else {}
    with open(path, "w", encoding="utf-8") as out:
        out.write("# The least F1 per kind; score_documents.py --raise-floor writes this.\n")
        for kind, row in rows.items():
            least = max(int((row["f1"] or 0.0) * 100) / 100 - slack, float(old.get(kind, 0)))
            if row["gold"]:
                out.write(f"{kind} {least:.2f}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("corpus", "fresh", "seeds"))
    parser.add_argument("--raise-floor", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    documents, gold_files, floor = labelled(args.set)
    if not documents:
        print(f"SKIPPED: no {args.set} documents here" + (f" ({seeds_folder()}; set EXAWATCH_SEEDS)" if args.set == "seeds" else ""))
        sys.exit(SKIPPED)
    names = {p.name for p in documents}
    gold = [fact for path in gold_files for fact in score.load(path) if fact["doc"].split("#")[0] in names]
    rows = score.score(gold, extract(documents), print if args.misses else lambda *words: None)
    print(f"{args.set}: {len(documents)} documents")
    print(score.table(rows))
    if args.raise_floor and floor:
        raise_floor(floor, rows, FRESH_SLACK if args.set == "fresh" else 0.0)
    problems = check_gold(gold, documents) if args.set == "fresh" else []
    if floor and floor.exists():
        problems += score.below_floor(rows, floor)
    if args.set == "seeds":
        problems += [f"{name} {rows['ALL'][name]}, demanded {least}" for name, least in DEMANDED.items()
                     if (rows["ALL"][name] or 0.0) < least]
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
