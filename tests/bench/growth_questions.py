# SPDX-License-Identifier: Apache-2.0
"""What is asked of ledgers of different sizes: the same questions, about other records each time."""
import itertools
import json
import random

import requests

PAGE = 50
WALKED = 1000  # records of a page on the way far in
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Question:
    """`paths`: what to ask, one after the other, over and over; `bodies` beside them for POST."""

    def __init__(self, name, paths, bodies=None):
        self.name, self.paths, self.bodies = name, paths, bodies

    def endless(self):
        return itertools.cycle(zip(self.paths, self.bodies or [None] * len(self.paths)))


class Ledger:
    """A ledger with a server before it, and values that occur in it. `sql` runs a statement there."""

    def __init__(self, url, sql, seed=1):
        self.url, self.sql, self.rng = url, sql, random.Random(seed)
        self.session = requests.Session()
        self.session.trust_env = False
        self.records = sql("SELECT count(*) FROM record")[0][0]
        self.look()

    def column(self, statement, *values):
        return [row[0] for row in self.sql(statement, *values)]

    def look(self):
        """Some of everything, from all over the ledger."""
        share = min(100, 100 * 6000 / self.records)
        some = f"TABLESAMPLE SYSTEM ({share}) REPEATABLE (1) WHERE recorded_to = 'infinity' LIMIT 4000"
        self.ids = self.shuffled(f"SELECT id FROM funding {some}")
        self.deals = self.shuffled(f"SELECT id FROM deal {some}")
        self.companies = self.shuffled(f"SELECT company_id FROM funding {some}")
        self.names = self.shuffled(f"SELECT name FROM company {some.replace(' LIMIT', ' AND length(name) > 8 LIMIT')}")
        self.days = self.shuffled(f"SELECT announced_on::text FROM funding {some}")
        self.leaders = self.column("SELECT id FROM company WHERE recorded_to = 'infinity' AND 'investor' = ANY (roles) ORDER BY claims DESC, id LIMIT 20")
        self.tail = self.shuffled(f"SELECT investor_ids[1] FROM funding {some.replace(' LIMIT', ' AND cardinality(investor_ids) > 0 LIMIT')}")
        self.tail = [one for one in self.tail if one not in self.leaders]
        self.moments = self.column("SELECT to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM data_version_log "
                                   "WHERE version > 5 ORDER BY md5(version::text) LIMIT 200")

    def shuffled(self, statement):
        found = sorted(set(self.column(statement)))
        self.rng.shuffle(found)
        return found

    def get(self, path):
        answer = self.session.get(self.url + path, timeout=600)
        assert answer.status_code == 200, f"{path}: {answer.text[:300]}"
        return answer.json()

    def cursors(self, path):
        """Where pages end, from the beginning to the end of the list, at most so many of them evenly spread."""
        found, cursor = [], ""
        while cursor is not None:
            cursor = self.get(f"{path}&limit={WALKED}{cursor and '&cursor='}{cursor}")["page"]["next"]
            if cursor:
                found.append(cursor)
        return found[::max(1, len(found) // 400)]

    def deep(self, path):
        cursors = self.cursors(path)
        if len(cursors) < 200:  # a short list: also from places in between
            cursors += self.between(path, cursors)
        self.rng.shuffle(cursors)
        return [f"{path}&limit={PAGE}&cursor={cursor}" for cursor in cursors]

    def between(self, path, cursors):
        found = []
        for start in ["", *cursors]:
            cursor = start
            for _ in range(WALKED // PAGE):
                cursor = self.get(f"{path}&limit={PAGE}{cursor and '&cursor='}{cursor}")["page"]["next"]
                if not cursor:
                    break
                found.append(cursor)
        return found

    def words(self):
        return [name.split()[0] for name in self.names]


def misspelt(rng, name):
    at = rng.randrange(2, len(name) - 2)
    return name[:at] + rng.choice(LETTERS) + name[at + 1:]


def match_bodies(ledger, count, change):
    names = itertools.cycle(ledger.names)
    return [json.dumps({"items": [{"name": change(next(names))} for _ in range(count)]}) for _ in range(200)]


def with_each(path, values):
    return [path.format(value) for value in values]


def pairs(ledger):
    return zip(itertools.cycle(ledger.leaders), ledger.days)


def questions(ledger):
    rng, lists, words = ledger.rng, f"/v1/funding?limit={PAGE}", ledger.words()
    rounds = ["seed", "series_a", "series_b", "series_c", "growth", "debt"]
    spans = [(day, f"{int(day[:4]) + 1}{day[4:]}") for day in ledger.days if not day.endswith("02-29")]
    return [
        Question("list, first page", [lists]),
        Question("list, far in", ledger.deep("/v1/funding?sort=-announced")),
        Question("list, oldest first", [lists + "&sort=announced"]),
        Question("sorted by amount", [lists + "&sort=-amount"]),
        Question("sorted by amount, far in", ledger.deep("/v1/funding?sort=-amount")),
        Question("filter, common value", with_each(lists + "&round={}", rounds)),
        Question("filter, common investor", with_each(lists + "&investor={}", ledger.leaders)),
        Question("filter, rare investor", with_each(lists + "&investor={}", ledger.tail)),
        Question("filter, company", with_each(lists + "&company={}", ledger.companies)),
        Question("filter, country of the company", with_each(lists + "&country={}", ["US", "CN", "IN", "DE", "SE"])),
        Question("several filters", [f"{lists}&investor={leader}&round={rng.choice(rounds)}&announced_from={day}" for leader, day in pairs(ledger)]),
        Question("several filters, rare", [f"{lists}&investor={one}&status=announced&amount_min=1000000" for one in ledger.tail]),
        Question("filter that nothing fits", with_each(lists + "&round=ipo&amount_min={}", range(10**9, 10**9 + 300))),
        Question("q=, common word", with_each(lists + "&q={}", ["funding", "capital", "ventures", "series", "seed"])),
        Question("q=, rare word", with_each(lists + "&q={}", words)),
        Question("count=exact, all", [lists + "&count=exact"]),
        Question("count=exact, of a day", with_each(lists + "&announced={}&count=exact", ledger.days)),
        Question("count=estimated, all", [lists + "&count=estimated"]),
        Question("as_of, first page", with_each(lists + "&as_of={}", ledger.moments)),
        Question("as_of, filter", [f"{lists}&as_of={moment}&company={one}" for moment, one in zip(ledger.moments, ledger.companies)]),
        Question("by id", with_each("/v1/funding/{}", ledger.ids)),
        Question("by id, with claims", with_each("/v1/funding/{}?include=claims", ledger.ids)),
        Question("claims of a record", with_each("/v1/deals/{}/claims", ledger.deals)),
        Question("history of a record", with_each("/v1/funding/{}/history", ledger.ids)),
        Question("company by id", with_each("/v1/companies/{}", ledger.companies)),
        Question("companies, by name", ["/v1/companies?limit=50"]),
        Question("claims, newest", [f"/v1/claims?limit={PAGE}"]),
        Question("claims of a company", with_each("/v1/claims?limit=50&company={}", ledger.companies)),
        Question("documents, newest", [f"/v1/documents?limit={PAGE}"]),
        Question("changes, newest", ["/v1/changes?limit=50"]),
        Question("summary of all, by year", ["/v1/funding/summary?group_by=year"]),
        Question("summary of a year, by round", [f"/v1/funding/summary?group_by=round&announced_from={a}&announced_to={b}" for a, b in spans]),
        Question("summary of a company, by year", with_each("/v1/funding/summary?group_by=year&company={}", ledger.companies)),
        Question("search, common word", with_each("/v1/search?q={}", ["raised", "million", "funding", "supply", "energy", "capital"])),
        Question("search, rare word", with_each("/v1/search?q={}", words)),
        Question("search, two words", [f"/v1/search?q={word}+funding" for word in words]),
        Question("search, phrase", [f'/v1/search?q="{a}+people+who"' for a in ["according to", "If the talks", "led by", "known to"]]),
        Question("search, misspelt", [f"/v1/search?q={misspelt(rng, word)}" for word in words if len(word) > 6]),
        Question("suggest, one letter", with_each("/v1/suggest?q={}", LETTERS)),
        Question("suggest, two letters", sorted({f"/v1/suggest?q={word[:2]}" for word in words})),
        Question("suggest, four letters", [f"/v1/suggest?q={word[:4]}" for word in words]),
        Question("suggest, misspelt", [f"/v1/suggest?q={misspelt(rng, name)}" for name in ledger.names]),
        Question("match, 1 name", ["/v1/match"] * 200, match_bodies(ledger, 1, lambda name: name)),
        Question("match, 1 misspelt", ["/v1/match"] * 200, match_bodies(ledger, 1, lambda name: misspelt(rng, name))),
        Question("match, 100 misspelt", ["/v1/match"] * 200, match_bodies(ledger, 100, lambda name: misspelt(rng, name))),
    ]
