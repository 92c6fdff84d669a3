#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compare the facts that were found in documents with those that a careful reader takes out of them.

    score.py GOLD FOUND                 one row per kind: precision, recall, F1, share of right fields
    score.py GOLD FOUND --floor FILE    fail when a kind's F1 is below its floor ("KIND F1" per line)
    score.py GOLD FOUND --demand P R    fail when precision or recall over all kinds is lower
    score.py GOLD FOUND --misses        also list what was missed, spurious, or wrong in a field
    score.py GOLD FOUND --json          the rows as one JSON object

Both files hold one JSON object per line with "type" and "doc"; facts are compared within one document and
type. A gold line may be "optional" (costs nothing either way), carry "alt" (a list of {field: value}: other
right readings, null for an absent field), be "split_ok" (one fact per partner is right as well) or "hard"
(left out of `easy`). A found fact hits a gold one when both speak of the same subject with the same numbers;
of several candidates the one with the most right fields is taken.
"""
import argparse
import collections
import itertools
import json
import re
import sys
import unicodedata

# ---- Names and values -------------------------------------------------------------------------------

LEGAL = set("incorporated inc corp corporation co ltd llc lp llp plc gmbh ag sa bv nv pte holding holdings group "
            "technologies technology systems lab labs platform platforms ai the".split())


def words(value):
    """A value's words: lower case, plain ASCII."""
    text = " ".join(map(str, items(value)))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall("[a-z0-9]+", plain)


def items(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def core(name):
    """A name's words without legal forms, unless nothing else is left."""
    full = words(name)
    return [w for w in full if w not in LEGAL] or full


def same_name(a, b):
    """Equal, or one is the other with words left out ("Khazna", "Khazna Data Centers")."""
    if not a or not b:
        return False
    x, y = core(a), core(b)
    if x == y or words(a) == words(b):
        return True
    shorter = min(" ".join(x), " ".join(y), key=len)
    return len(shorter) >= 3 and (set(x) <= set(y) or set(y) <= set(x))


def shared(a, b):
    """How many of a's names are in b."""
    return sum(any(same_name(x, y) for y in items(b)) for x in items(a))


def near(a, b):
    """Numbers within 1.1 percent; two absent ones are equal."""
    if a is None or b is None:
        return a is b
    try:
        a, b = float(a), float(b)
    except (TypeError, ValueError):
        return False
    return abs(a - b) <= 0.011 * max(abs(a), abs(b), 1e-9)


def same_money(a, b):
    x, y = a.get("amount"), b.get("amount")
    if x is None and y is None:
        return True
    return near(x, y) and (a.get("currency") or "USD") == (b.get("currency") or "USD")


# ---- The same subject, the same numbers: one pair of functions per kind ------------------------------

def any_shared(*keys, least=1):
    return lambda g, p: shared([v for k in keys for v in items(g.get(k))],
                               [v for k in keys for v in items(p.get(k))]) >= least


def acquisition_subject(g, p):
    return same_name(g.get("target"), p.get("target")) and \
        (not g.get("acquirer") or same_name(g["acquirer"], p.get("acquirer")))


def control_subject(g, p):
    return all((not g.get("jurisdiction") or same_name(g["jurisdiction"], p.get("jurisdiction")),
                not items(g.get("targets")) or shared(g["targets"], p.get("targets")) > 0,
                not items(g.get("items")) or bool(set(words(g["items"])) & set(words(p.get("items"))))))


def incident_subject(g, p):
    if items(g.get("accused")) and not shared(g["accused"], p.get("accused")):
        return False
    return g.get("kind") == p.get("kind") or any(same_name(g.get(k), p.get(k)) for k in ("victim", "reporter"))


def funding_numbers(g, p):
    if g.get("amount") is not None or p.get("amount") is not None:
        return same_money(g, p)
    if g.get("total_raised") or p.get("total_raised"):
        return near(g.get("total_raised"), p.get("total_raised"))
    return not g.get("round") or g["round"] == p.get("round")


def deal_numbers(g, p):
    return g.get("amount") is None or p.get("amount") is None or same_money(g, p)


SITE_NUMBERS = ("power_mw", "target_power_mw", "compute_eflops", "target_eflops", "gpus")


def site_numbers(g, p):
    stated, found = ([x[k] for k in SITE_NUMBERS if x.get(k) is not None] for x in (g, p))
    return not stated or any(near(a, b) for a in stated for b in found)


def always(g, p):
    return True


Kind = collections.namedtuple("Kind", "same_subject same_numbers fields")
KINDS = {
    "funding": Kind(lambda g, p: same_name(g.get("company"), p.get("company")), funding_numbers,
                    "round lead_investors investors valuation total_raised date amount_qualifier status"),
    "commitment": Kind(any_shared("actors"), same_money, "amount_qualifier region status period"),
    "acquisition": Kind(acquisition_subject, always, "amount status date"),
    "deal": Kind(any_shared("parties", least=2), deal_numbers, "kind amount power_mw status"),
    "chip": Kind(lambda g, p: same_name(g.get("name"), p.get("name")), always,
                 "vendor process_node memory_gb memory_type bandwidth_tbps tdp_w tflops tokens_per_second expected status"),
    "data_center": Kind(any_shared("operator", "provider", "tenant", "name", "location", "country"), site_numbers,
                        "operator tenant provider location country power_mw target_power_mw compute_eflops target_eflops "
                        "gpus energy_source status"),
    "export_control": Kind(control_subject, always, "action jurisdiction targets items status"),
    "incident": Kind(incident_subject, always, "kind reporter accused victim"),
}

# ---- Fields: how the two values of a matched pair compare --------------------------------------------

def list_right(a, b):
    return shared(a, b) == len(items(a)) and len(items(b)) <= len(items(a))


def words_meet(a, b):
    return bool(set(words(a)) & set(words(b)))


def name_right(a, b):
    return shared(a, b) > 0


def date_right(a, b):
    return str(a).startswith(str(b)) or str(b).startswith(str(a)) or words(a) == words(b)


def plain_right(a, b):
    if isinstance(a, (int, float)) and not isinstance(a, bool):
        return near(a, b)
    return words(a) == words(b)


COMPARE = {"items": words_meet}
COMPARE.update(dict.fromkeys("lead_investors investors parties targets accused actors".split(), list_right))
COMPARE.update(dict.fromkeys("vendor operator tenant provider location country region reporter victim jurisdiction".split(), name_right))
COMPARE.update(dict.fromkeys("date expected period".split(), date_right))


def readings(gold):
    """The gold fact as written, then with every combination of its first five alternatives."""
    others = gold.get("alt", [])[:5]
    for count in range(len(others) + 1):
        for chosen in itertools.combinations(others, count):
            reading = dict(gold)
            for other in chosen:
                reading.update(other)
            yield reading


def same_subject(gold, found):
    return any(KINDS[gold["type"]].same_subject(g, found) for g in readings(gold))


def same_numbers(gold, found):
    return any(KINDS[gold["type"]].same_numbers(g, found) for g in readings(gold))


def field_right(key, gold, found):
    """None where the gold fact does not state the field."""
    if gold.get(key) is None:
        return None
    b = found.get(key)
    for g in readings(gold):
        a = g.get(key)
        if (b is None) if a is None else (b is not None and COMPARE.get(key, plain_right)(a, b)):
            return True
    return False


def verdicts(gold, found):
    """field -> right or wrong, for the fields that the gold fact states."""
    all_fields = ((k, field_right(k, gold, found)) for k in KINDS[gold["type"]].fields.split())
    return {k: right for k, right in all_fields if right is not None}


# ---- One document, one kind --------------------------------------------------------------------------

def pair(gold, found):
    """Best pairs first. Returns (pairs, missed, spurious)."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            if same_subject(g, p) and same_numbers(g, p):
                v = list(verdicts(g, p).values())
                candidates.append((-(v.count(True) - 0.1 * v.count(False)), i, j))
    taken_gold, taken_found, pairs = set(), set(), []
    for _, i, j in sorted(candidates):
        if j in taken_found:
            continue
        if i not in taken_gold:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
        elif gold[i].get("split_ok"):
            taken_found.add(j)
    return (pairs, [g for i, g in enumerate(gold) if i not in taken_gold],
            [p for j, p in enumerate(found) if j not in taken_found])


def count(gold, found, tell):
    """The counts of one document and kind."""
    c = collections.Counter()
    pairs, missed, spurious = pair(gold, found)
    for g, p in pairs:
        right = verdicts(g, p)
        c["fields"] += len(right)
        c["fields_right"] += sum(right.values())
        for key in right:
            if not right[key]:
                tell("FIELD   ", g["doc"], f"{g['type']} {key}: {g.get(key)!r}, found {p.get(key)!r}")
        if not g.get("optional"):
            c["hit"] += 1
            c["hit_easy"] += not g.get("hard")
    for g in missed:
        if not g.get("optional"):
            c["miss"] += 1
            c["miss_easy"] += not g.get("hard")
            tell("MISSED  ", g["doc"], json.dumps(g, ensure_ascii=False))
    for p in spurious:
        c["spurious"] += 1
        c["wrong_numbers"] += any(same_subject(g, p) for g in gold)
        tell("SPURIOUS", p["doc"], json.dumps(p, ensure_ascii=False))
    return c


def row(c):
    def share(part, whole):
        return round(part / whole, 4) if whole else None
    gold = c["hit"] + c["miss"]
    p, r = share(c["hit"], c["hit"] + c["spurious"]), share(c["hit"], gold)
    f1 = round(2 * p * r / (p + r), 4) if p and r else (0.0 if gold else None)
    return {"gold": gold, "precision": p, "recall": r, "f1": f1,
            "easy": share(c["hit_easy"], c["hit_easy"] + c["miss_easy"]),
            "fields": share(c["fields_right"], c["fields"]),
            "spurious": c["spurious"], "wrong_numbers": c["wrong_numbers"]}


def score(gold, found, tell=lambda *words: None):
    """kind -> row, with the kind ALL at the end."""
    groups = collections.defaultdict(lambda: ([], []))
    for side, facts in enumerate((gold, found)):
        for fact in facts:
            groups[fact["doc"], fact["type"]][side].append(fact)
    counts = {kind: collections.Counter() for kind in KINDS}
    for (_, kind), sides in sorted(groups.items()):
        counts[kind].update(count(*sides, tell))
    return {kind: row(c) for kind, c in {**counts, "ALL": sum(counts.values(), collections.Counter())}.items()}


# ---- The command -------------------------------------------------------------------------------------

def load(path):
    facts = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            fact = json.loads(line)
            if fact.get("type") not in KINDS or not fact.get("doc"):
                sys.exit(f"{path}:{number}: needs a known type and a doc")
            path, item, name = fact["doc"].partition("#")  # an item's name may be an address
            fact["doc"] = path.rsplit("/", 1)[-1] + item + name
            facts.append(fact)
    return facts


def table(rows):
    columns = ("gold", "precision", "recall", "f1", "easy", "fields", "spurious", "wrong_numbers")
    lines = [f"{'':15}" + "".join(f"{c:>14}" for c in columns)]
    for kind, r in rows.items():
        cells = ("-" if r[c] is None else f"{r[c]:.3f}" if isinstance(r[c], float) else str(r[c]) for c in columns)
        lines.append(f"{kind:15}" + "".join(f"{cell:>14}" for cell in cells))
    return "\n".join(lines)


def below_floor(rows, path):
    """Problems: kinds whose F1 is below the floor's."""
    problems = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.split() and not line.startswith("#"):
                kind, least = line.split()
                if (rows[kind]["f1"] or 0.0) < float(least):
                    problems.append(f"{kind}: F1 {rows[kind]['f1']}, floor {least}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("found")
    parser.add_argument("--floor", metavar="FILE")
    parser.add_argument("--demand", nargs=2, type=float, metavar=("P", "R"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = score(load(args.gold), load(args.found), print if args.misses else lambda *words: None)
    print(json.dumps(rows) if args.json else table(rows))
    problems = below_floor(rows, args.floor) if args.floor else []
    if args.demand:
        for name, least in zip(("precision", "recall"), args.demand):
            if (rows["ALL"][name] or 0.0) < least:
                problems.append(f"{name} {rows['ALL'][name]}, demanded {least}")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main()
