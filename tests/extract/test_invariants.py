# SPDX-License-Identifier: Apache-2.0
"""What holds for every document, good or hostile, whatever the rules are."""
import functools
import json
import os
import pathlib
import random
import re
import subprocess
import time

import pytest

PROGRAM = os.environ["EXAWATCH"]
SOURCE = pathlib.Path(os.environ["EXAWATCH_SOURCE"])
SANITIZED = bool(os.environ.get("EXAWATCH_SANITIZE"))
DOCUMENTS = sorted(p for folder in ("data/sample", "tests/extract/fresh") if (SOURCE / folder).is_dir()
                   for p in (SOURCE / folder).iterdir() if p.suffix in (".txt", ".md"))
RULE_FILES = sorted((SOURCE / "rules").glob("*.rules"))


def run(*paths, **more):
    return subprocess.run([PROGRAM, "extract", "--dry-run", *map(str, paths)], capture_output=True, timeout=600, **more)


def facts_of(path):
    done = run(path)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def examples():
    """Every sentence that a rule has as an example, as one long document."""
    lines = [line.split(None, 1)[1] for path in RULE_FILES for line in path.read_text(encoding="utf-8").splitlines()
             if re.match(r"(yes|no)\s+\S", line)]
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def example_document(tmp_path_factory):
    path = tmp_path_factory.mktemp("examples") / "examples.txt"
    path.write_text(examples(), encoding="utf-8")
    return path


@functools.lru_cache(maxsize=None)
def tree():
    """Facts by file name, of all documents of the tree in one run: starting the program costs more than reading them."""
    facts = {path.name: [] for path in DOCUMENTS}
    assert len(facts) == len(DOCUMENTS), "two documents of one name"
    done = run(*DOCUMENTS)
    assert done.returncode == 0, done.stderr.decode()
    for line in done.stdout.splitlines():
        fact = json.loads(line)
        facts[fact["doc"]].append(fact)
    return facts


def facts_in_tree(path):
    return tree()[path.name] if path in DOCUMENTS else facts_of(path)


# ---- Facts ----

RULES = {line.split()[1] for path in RULE_FILES for line in path.read_text(encoding="utf-8").splitlines()
         if line.startswith("rule ")}


def check_facts(path):
    text = path.read_bytes()
    facts = facts_in_tree(path)
    for fact in facts:
        assert text[fact["begin"]:fact["end"]] == fact["evidence"].encode(), fact
        assert fact["evidence"].strip() == fact["evidence"] != "", fact
        assert fact["rule"] in RULES, fact
        assert 0 < fact["confidence"] <= 1, fact
        assert fact["status"] in ("announced", "reported", "in_talks", "planned", "paused"), fact
    assert [f["begin"] for f in facts] == sorted(f["begin"] for f in facts)
    return facts


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_facts_keep_their_promises(path):
    check_facts(path)


def test_examples_in_one_document_keep_them_too(example_document):
    assert check_facts(example_document)


# A number of a fact is written in the document: in some unit, by digits.
FACTORS = (1, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12, 1e-3, 1e-6)
NUMBERS = ("amount valuation total_raised power_mw target_power_mw compute_eflops target_eflops gpus memory_gb bandwidth_tbps "
           "tdp_w tflops tokens_per_second").split()


def numbers_in(text):
    found = set()
    for digits in re.findall(r"\d[\d.,]*", text):
        for plain in (digits.replace(",", ""), digits.replace(".", "").replace(",", "."), digits.replace(".", "").replace(",", "")):
            try:
                found.add(float(plain.rstrip(".")))
            except ValueError:
                pass
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_numbers_are_written_in_the_document(path):
    written = numbers_in(path.read_text(encoding="utf-8"))
    for fact in facts_in_tree(path):
        for key in NUMBERS:
            if key in fact:
                assert any(abs(w * f - fact[key]) <= 1e-6 * abs(fact[key]) for w in written for f in FACTORS), (key, fact)


# ---- The same in, the same out ----

def test_same_bytes_twice_and_in_any_company():
    once, again = run(*DOCUMENTS), run(*DOCUMENTS)
    assert once.returncode == 0 and once.stdout and once.stdout == again.stdout
    backwards = run(*reversed(DOCUMENTS)).stdout.splitlines()
    assert sorted(once.stdout.splitlines()) == sorted(backwards)


def test_another_locale_and_time_zone_change_nothing():
    other = {**os.environ, "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"}
    assert run(*DOCUMENTS, env=other).stdout == run(*DOCUMENTS).stdout


def test_line_ends_change_no_fact(tmp_path):
    for path in DOCUMENTS[:8]:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        sidecar = path.with_suffix(".json")
        if sidecar.exists():
            copy.with_suffix(".json").write_bytes(sidecar.read_bytes())

        def keys(facts):
            return [{k: v for k, v in f.items() if k not in ("begin", "end", "evidence")} for f in facts]
        assert keys(facts_of(copy)) == keys(facts_of(path))


# ---- Hostile documents: time and memory grow with the text, not faster ----

SENTENCES = ("Acme AI raised $%d million in a Series B round led by Foo Capital.", "It plans to build a %d MW data center in Norway.",
             "Zylotech-%d agreed to buy Bar Labs for $2 billion.", "The company said on Tuesday it has 5%d GPUs.",
             "Nvidia's ZX%d chip has 144 GB of HBM3E memory.", "The U.S. banned exports of ZX%d chips to China.")


def news(size, join=" "):
    rows, n, i = [], 0, 0
    while n < size:
        rows.append(SENTENCES[i % len(SENTENCES)] % (i % 997) + (join if i % 7 else "\n\n"))
        n += len(rows[-1])
        i += 1
    return "".join(rows)


def same_news(size):
    one = news(4000) + "\n\n"
    return one * (size // len(one) + 1)


def noise(size):
    return random.Random(7).randbytes(size).decode("utf-8", "replace").replace("\0", " ")


def bullets(size):
    rows, n = [], 0
    while n < size:
        rows.append(" " * (2 * (len(rows) % 60)) + "- Acme AI raised $5 million\n")
        n += len(rows[-1])
    return "".join(rows)


def repeated(piece):
    return lambda size: piece * (size // len(piece) + 1)


KB, MB = 1000, 1000 * 1000
HOSTILE = {
    "square brackets": (repeated("["), MB), "round brackets": (repeated("("), MB), "links": (repeated("[a]("), MB),
    "stars": (repeated("*"), MB), "backticks": (repeated("`"), MB), "bold runs": (repeated("a ** "), MB),
    "one line": (lambda size: news(size).replace("\n\n", " "), 200 * KB),
    "commas": (repeated("Acme AI, "), 200 * KB), "and": (repeated("Acme AI and "), 200 * KB),
    "new lines": (repeated("\n"), MB), "spaces": (repeated(" "), MB), "dots": (repeated("a."), MB), "digits": (repeated("1"), MB),
    "dollars": (repeated("$1 "), 400 * KB), "hyphens": (repeated("a-"), MB), "capitals": (repeated("Ab "), 400 * KB),
    "quotes": (repeated("\"'"), MB), "pronouns": (repeated("It raised $5 million in May. "), 400 * KB),
    "wrapped": (repeated("the company of the north has no words that say much more than\n"), MB),
    "bars": (repeated("|"), MB), "rows": (repeated("| a | b |\n"), MB), "bullets": (bullets, 400 * KB), "noise": (noise, 400 * KB),
    "new facts": (news, MB), "the same facts": (same_news, 5 * MB), "headings": (repeated("# Acme AI raised $5 million\n"), 400 * KB),
}


def measured(path):
    """(processor seconds, kilobytes) of one run."""
    with open(os.devnull, "wb") as nothing:
        child = subprocess.Popen([PROGRAM, "extract", "--dry-run", path], stdout=nothing, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 120
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                child.kill()
                child.wait()
                pytest.fail(f"{path.name}: not done after 120 s")
            time.sleep(0.005)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, child.stderr.read().decode()
    child.stderr.close()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


@pytest.fixture(scope="module")
def idle(tmp_path_factory):
    """What the program takes for an empty document."""
    path = tmp_path_factory.mktemp("idle") / "empty.txt"
    path.write_bytes(b"")
    return least(measured(path) for _ in range(3))


def least(runs):
    return tuple(map(min, zip(*runs)))


def grows_linearly(small, large, idle):
    """Ten times the text: a quadratic reader takes a hundred times as much. Starting up differs by a tenth from run to run, by far
    more in seconds on a slow machine or under a sanitizer: that is no growth. Nor is a neighbour that empties the caches while the
    longer run is on: seconds get more room than kilobytes, and are still far from a hundred."""
    return (large[0] - idle[0] <= 30 * max(small[0] - idle[0], 0.02, idle[0] / 10)
            and large[1] - idle[1] <= 15 * max(small[1] - idle[1], 4000))


@pytest.mark.parametrize("name", HOSTILE)
def test_time_and_memory_are_linear(name, tmp_path, idle):
    make, size = HOSTILE[name]
    if SANITIZED:
        size //= 10
    paths = [tmp_path / f"{name}-{n}.txt" for n in (1, 10)]
    for path, n in zip(paths, (size // 10, size)):
        path.write_text(make(n), encoding="utf-8")
    small, large = map(measured, paths)
    if not grows_linearly(small, large, idle):  # or the machine was busy elsewhere: the best of three says
        small, large = (least([first, measured(path), measured(path)]) for first, path in zip((small, large), paths))
    assert grows_linearly(small, large, idle), (small, large, idle)
    assert large[0] < 30
    if not SANITIZED:
        assert large[1] < 1200 * KB


# ---- Files that are no documents ----

GOOD = "Acme AI raised $50 million in a Series B round led by Foo Capital.\n"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    assert len(facts_of(path)) == 1
    return path


def bad_file(tmp_path, kind):
    path = tmp_path / "bad.txt"
    if kind == "malformed UTF-8":
        path.write_bytes(GOOD.encode() + b"\xff\n")
    elif kind == "cut-off UTF-8":
        path.write_bytes(GOOD.encode() + b"\xe2\x82")
    elif kind == "NUL":
        path.write_bytes(GOOD.encode() + b"\0\n")
    elif kind == "unreadable":
        path.symlink_to(path)  # a loop: nobody, not even root, can open it
    elif kind == "bad sidecar":
        path.write_text(GOOD)
        path.with_suffix(".json").write_text("{")
    elif kind == "bad date":
        path.write_text(GOOD)
        path.with_suffix(".json").write_text('{"published_on": "2026-02-30"}')
    elif kind == "title that is no text":
        path.write_text(GOOD)
        path.with_suffix(".json").write_text('{"title": 5}')
    return path  # "missing": nothing is written


BAD = ("malformed UTF-8", "cut-off UTF-8", "NUL", "unreadable", "missing", "bad sidecar", "bad date", "title that is no text")


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_one_clear_line_and_stops_no_other(kind, tmp_path, good):
    bad = bad_file(tmp_path, kind)
    alone = run(bad)
    assert alone.returncode in (1, 2) and alone.stdout == b""
    lines = alone.stderr.decode().splitlines()
    assert bad.name in lines[0] or bad.with_suffix(".json").name in lines[0]
    assert len(lines) <= 2, lines  # the file's problem, and how many failed
    among = run(bad, good)
    assert among.returncode == alone.returncode
    assert among.stdout == run(good).stdout


def test_where_the_bad_byte_is(tmp_path):
    bad = bad_file(tmp_path, "malformed UTF-8")
    assert f"byte {len(GOOD)}" in run(bad).stderr.decode()


def test_empty_file_has_no_facts(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    done = run(path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_standard_output_that_is_full_is_an_error(good):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, "extract", "--dry-run", good], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1 and done.stderr
