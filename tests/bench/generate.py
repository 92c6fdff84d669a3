# SPDX-License-Identifier: Apache-2.0
"""Realistic claims in any number: documents, and the facts that `exawatch import` takes, each with the sentence that states it.

    generate.py FOLDER --claims N [--seed S] [--skip EVENTS] [--batch CLAIMS] [--companies N --copies C] [--again SHARE]

writes FOLDER/leaders.tsv and FOLDER/made-companies-N.tsv (those that reference tables know) and FOLDER/0000, 0001, ...: each has
facts-S-SKIP-0000.ndjson and a folder of documents with their sidecars. To take them in:

    exawatch import --database LEDGER FOLDER/leaders.tsv FOLDER/made-companies-N.tsv
    exawatch import --database LEDGER --no-resolve --documents FOLDER/0000/documents FOLDER/0000/facts-S-SKIP-0000.ndjson

The same arguments give the same bytes everywhere; memory does not grow with N. Six tenths of what happens are told by one source, the
rest by up to four, of which some are less exact, leave something out, or say something else. A document tells some three things.
"""
import argparse
import json
import pathlib
import random

from made_world import LEADERS, ROUNDS, World, word

PUBLISHERS = [f"{word(3_000_000 + n).capitalize()} {kind}" for n in range(20) for kind in ("Wire", "Post", "Journal")]
FILLERS = [
    "Analysts had expected as much, though few put a date on it.", "The companies did not answer questions about the terms.",
    "Demand for computing has outrun supply for most of the year.", "A spokesperson said that more would be known next quarter.",
    "Engineers who saw the plans called them ambitious but sound.", "Local officials welcomed the news and spoke of new jobs.",
    "Rivals have made similar moves in recent months.", "People close to the matter would not be named.",
    "The market took it calmly, and shares hardly moved.", "It is the latest sign of how fast the industry grows.",
]
WINDOW = 240  # events that documents are written about at a time
ROUND_WORDS = {name: words for name, words, _, _ in ROUNDS}


def money(amount, currency="USD"):
    sign = {"USD": "$", "EUR": "€"}[currency]
    for unit, value in (("billion", 10**9), ("million", 10**6)):
        if amount >= value:
            return f"{sign}{amount / value:.10g} {unit}"
    return f"{sign}{amount:,}"


def listed(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def about(fields):
    return {"approx": "about ", "at_least": "more than "}.get(fields.get("amount_qualifier"), "")


def of_money(fields, before):
    return f" {before} {about(fields)}{money(fields['amount'], fields['currency'])}" if "amount" in fields else ""


def say_funding(f):
    text = f"{f['company']} has raised {about(f)}{money(f['amount'], f['currency'])}"
    if "round" in f:
        text += f" in a {ROUND_WORDS[f['round']]}"
    if f.get("lead_investors"):
        text += f" led by {listed(f['lead_investors'])}"
    others = [name for name in f.get("investors", []) if name not in f.get("lead_investors", [])]
    if others:
        text += f", joined by {listed(others)}"
    return text + (f", at a valuation of {money(f['valuation'], f['valuation_currency'])}" if "valuation" in f else "")


def say_deal(f):
    what = {"supply": "will supply {1} with", "partnership": "and {1} are partners in", "offtake": "will deliver to {1}", "lease": "leases to {1}",
            "license": "licenses to {1}"}[f["kind"]].format(*f["parties"])
    power = f"{f['power_mw']} MW of " if "power_mw" in f else ""
    return f"{f['parties'][0]} {what} {power}{f.get('product', 'what it needs')}" + of_money(f, "for")


def say_data_center(f):
    text = f"{f['operator']} runs a data center of {f['power_mw']} MW in {f['location']}, {f['country']}"
    text += f", with {f['gpus']:,} GPUs" if "gpus" in f else ""
    text += f", powered by {f['energy_source']}" if "energy_source" in f else ""
    return text + (f", for {f['tenant']}" if "tenant" in f else "")


def say_chip(f):
    name = f["name"]
    return (f"{f['vendor']} showed the {name}, a chip made in {f.get('process_node', 'a new process')} with "
            f"{f['memory_gb']} GB of memory" + (f" that draws {f['tdp_w']} watts" if "tdp_w" in f else ""))


SAY = {
    "funding": say_funding,
    "deal": say_deal,
    "acquisition": lambda f: f"{f['acquirer']} has agreed to buy {f['target']}" + of_money(f, "for"),
    "commitment": lambda f: f"{listed(f['actors'])} will spend {about(f)}{money(f['amount'], f['currency'])} on {f['purpose']} in {f['region']}",
    "data_center": say_data_center,
    "chip": say_chip,
    "incident": lambda f: f"{listed(f['accused'])} is accused of {f['kind'].replace('_', ' ')} at the expense of {f['victim']}",
    "export_control": lambda f: (f"{f['jurisdiction']} put {listed(f['items'])} under export control ({f['action'].replace('_', ' ')}), "
                                 f"aimed at {listed(f['targets'])}"),
}
DATED = ("funding", "deal", "acquisition", "commitment", "data_center", "incident")
OPTIONAL = ("round", "lead_investors", "product", "energy_source", "gpus", "tenant", "valuation", "tdp_w", "process_node")


def retold(fields, rng):
    """As another source has it: rounded, without this or that, now and then with something else."""
    told = dict(fields)
    fate = rng.random()
    if fate < 0.3 and "amount" in told:
        told.update(amount=int(told["amount"] * rng.choice([0.97, 0.985, 1.02, 1.03])), amount_qualifier="approx")
    elif fate < 0.45 and "valuation" in told:
        told["valuation"] = int(told["valuation"] * rng.choice([0.8, 1.25]))
    elif fate < 0.6:
        for name in OPTIONAL:
            if name in told and rng.random() < 0.5:
                del told[name]
        if "valuation" not in told:
            told.pop("valuation_currency", None)
    elif fate < 0.7 and "power_mw" in told and "location" in told:
        told["power_mw"] = told["power_mw"] + 10
    return told


def reports(world, number, again):
    """What the sources say of one event: [(day, event, fact)]. `again` is the share that more than one source tells."""
    kind, fields, day, rng = world.event(number)
    more = rng.random() / again
    count = 1 + (more < 1) + (more < 0.35) + (more < 0.1)
    told = []
    for nth in range(count):
        fact = retold(fields, rng) if nth else dict(fields)
        fact["status"] = "announced" if rng.random() < 0.85 else rng.choice(["reported", "planned", "in_talks"])
        if kind in DATED and rng.random() < 0.5:
            fact["date"] = day.isoformat()
        fact = {name: value for name, value in fact.items() if value != []}
        told.append((day, number, {"type": kind, **fact}))
    return told


def sentence(fact, rng):
    text = SAY[fact["type"]](fact)
    if "date" in fact:
        text = f"On {fact['date']} it became known: {text}"
    return {"announced": "{}.", "reported": "{}, according to people who know of it.", "planned": "As planned, {}.",
            "in_talks": "If the talks succeed, {}."}[fact["status"]].format(text)


class Article:
    def __init__(self, told, number, seed, rng):
        self.name = f"made-{seed}-{number:08d}.txt"
        self.day = max(day for day, _, _ in told)
        self.publisher = rng.choice(PUBLISHERS)
        self.lines, self.facts = [], []
        for _, _, fact in told:
            if rng.random() < 0.6:
                self.lines.append(rng.choice(FILLERS))
            quote = sentence(fact, rng)
            self.lines.append(quote)
            self.facts.append({**fact, "doc": self.name, "evidence": quote})
        self.lines.append(rng.choice(FILLERS))
        self.title = self.facts[0]["evidence"][:70].rpartition(" ")[0]

    def beside(self):
        host = self.publisher.lower().replace(" ", "-")
        return {"title": self.title, "publisher": self.publisher, "published_on": self.day.isoformat(), "media_type": "text/plain",
                "url": f"https://{host}.example/{self.name[:-4]}"}


def articles(world, skip=0, again=0.4):
    """Article after article, for ever; no article tells one event twice."""
    rng, pending, number, event = random.Random(world.seed * 7 + skip), [], skip, skip
    while True:
        while len(pending) < WINDOW:
            pending += reports(world, event, again)
            event += 1
        about_them, told = set(), []
        for _ in range(rng.choice([1, 2, 3, 3, 4, 5])):
            # The oldest half goes first, so that nobody waits for ever.
            at = rng.randrange(WINDOW // 2)
            if pending[at][1] not in about_them:
                about_them.add(pending[at][1])
                told.append(pending.pop(at))
        yield Article(told, number, world.seed, rng)
        number += 1


def write_companies(path, world, numbers):
    with open(path, "w", encoding="utf-8") as out:
        out.write("id\tname\taliases\tkind\tcountry\troles\tdomain\tparent\n")
        for number in numbers:
            company = world.company(number)
            if company.is_listed:
                kind = "investor" if "investor" in company.roles else "company"
                out.write(f"{company.id}\t{company.name}\t\t{kind}\t{company.country}\t{'|'.join(company.roles)}\t{company.id}.example\t\n")


def write_batch(folder, name, source, claims):
    """Articles with at least that many claims; returns how many there are."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    count = 0
    with open(folder / name, "w", encoding="utf-8") as facts:
        while count < claims:
            article = next(source)
            (documents / article.name).write_text("\n".join(article.lines) + "\n", encoding="utf-8")
            (documents / article.name).with_suffix(".json").write_text(json.dumps(article.beside()), encoding="utf-8")
            for fact in article.facts:
                facts.write(json.dumps(fact, ensure_ascii=False) + "\n")
            count += len(article.facts)
    return count


def write(folder, claims, seed=1, skip=0, batch=None, companies=None, copies=1, again=0.4):
    """All of it; returns [(file of facts, folder of documents, claims in it)]."""
    folder, batch = pathlib.Path(folder), batch or claims
    companies = companies or 2 * LEADERS + claims // 9
    world = World(seed, companies, max(1, int(claims / (1 + 1.45 * again))), copies)
    source, written, done = articles(world, skip, again), [], 0
    folder.mkdir(parents=True, exist_ok=True)
    write_companies(folder / "leaders.tsv", world, range(LEADERS))
    write_companies(folder / f"made-companies-{companies}.tsv", world, range(LEADERS, companies))
    while done < claims:
        place, name = folder / f"{len(written):04d}", f"facts-{seed}-{skip}-{len(written):04d}.ndjson"
        count = write_batch(place, name, source, min(batch, claims - done))
        written.append((place / name, place / "documents", count))
        done += count
    return written


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder")
    options.add_argument("--claims", type=int, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--skip", type=int, default=0, help="events, told by others, to leave out")
    options.add_argument("--batch", type=int, help="claims to a file of facts (default: all)")
    options.add_argument("--companies", type=int, help="how many there are (default: 600, and one for nine claims)")
    options.add_argument("--copies", type=int, default=1, help="how long the tail of a filled ledger is")
    options.add_argument("--again", type=float, default=0.4, help="share of events that several sources tell")
    given = options.parse_args()
    for path, documents, claims in write(**vars(given)):
        print(path, documents, claims, sep="\t")


if __name__ == "__main__":
    main()
