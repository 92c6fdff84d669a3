# SPDX-License-Identifier: Apache-2.0
"""A corpus to measure with: the sample documents over and over, each time with other companies and other numbers.

The same size gives the same bytes on every machine. A copy changes the names that the labels of the sample know and
the first digit of every number that is no year, so that no copy is another one's duplicate and a reader's tables
help no more than they do on news.
"""
import json
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/extract"))
import anonymise  # noqa: E402

SAMPLE = SOURCE / "data/sample"
NUMBER = re.compile(r"(?<![\w.,-])(?!(?:19|20)\d\d(?!\d))[1-9](?=[\d,.]*\d)")
ONE_BIG = 40  # copies of all prose in one file
PROSE = (".txt", ".md")


def sample():
    """(file name, text, particulars, names in it), the 36 documents of the corpus."""
    gold = [json.loads(line) for line in open(SOURCE / "tests/corpus/gold.ndjson", encoding="utf-8")]
    documents = []
    for path in sorted(SAMPLE.glob("c*")):
        if re.fullmatch(r"c\d\d\.json", path.name):
            continue
        mine = [fact for fact in gold if str(fact.get("doc", "")).startswith(path.name[:3])]
        beside = json.loads((SAMPLE / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        documents.append((path.name, path.read_text(encoding="utf-8"), beside, sorted(anonymise.names_of(mine))))
    return documents


class Copier:
    """Writes a document again with other names: one pattern per document, another table per copy."""

    def __init__(self, name, text, beside, names):
        self.name, self.text, self.beside = name, text, beside
        self.telling = sorted({n.split()[0] for n in names if len(n.split()[0]) > 2}, key=lambda n: (-len(n), n))
        self.pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, self.telling)) + r")(?!\w)")

    def change(self, text, copy):
        if self.telling:
            table = {n: anonymise.invented((copy * 131 + at) * 7919 + 17) for at, n in enumerate(self.telling)}
            text = self.pattern.sub(lambda m: table[m.group()], text)
        return NUMBER.sub(lambda m: str((int(m.group()) + copy) % 9 + 1), text)

    def copy(self, copy):
        """The text, and the particulars for the file beside it."""
        beside = dict(self.beside, title=self.change(self.beside.get("title") or "", copy))
        return self.change(self.text, copy), json.dumps(beside, ensure_ascii=False)


def write(folder, size, prose_only=True, flat=False):
    """Files of at least `size` bytes in all under `folder`: news-sized ones, some hundreds to a folder (flat: all in one),
    and every so often a big one. Returns (bytes, files)."""
    folder = pathlib.Path(folder)
    documents = [Copier(*d) for d in sample() if not prose_only or pathlib.Path(d[0]).suffix in PROSE]
    written = files = copy = 0
    big = []
    while written < size:
        place = folder if flat else folder / f"{copy // 25:04d}"
        place.mkdir(parents=True, exist_ok=True)
        for document in documents:
            text, beside = document.copy(copy)
            stem, suffix = document.name.split(".", 1)
            (place / f"{stem}-{copy}.{suffix}").write_text(text, encoding="utf-8")
            (place / f"{stem}-{copy}.json").write_text(beside, encoding="utf-8")
            written += len(text.encode())
            files += 1
            if document.name.endswith(".txt"):
                big.append(text)
        copy += 1
        if not flat and copy % (10 * ONE_BIG) == ONE_BIG:
            text = "\n\n".join(big)
            (place / f"long-{copy}.txt").write_text(text, encoding="utf-8")
            written += len(text.encode())
            files += 1
        if copy % (10 * ONE_BIG) >= ONE_BIG:
            big = []
    return written, files


if __name__ == "__main__":
    print(*write(sys.argv[1], int(float(sys.argv[2]) * 1e6), len(sys.argv) < 4))
