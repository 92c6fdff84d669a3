# SPDX-License-Identifier: Apache-2.0
"""A made-up world of companies and of what happens to them, all of it a function of a seed and a number.

Companies below LEADERS are known to everybody and take part in much of what happens, the first ones in most of it
(the n-th is named about 1/n times as often as the first). The others, the long tail, raise money, are bought, build
sites; all of the first and a few of the others stand in reference tables. No two companies are called alike.

With `copies`, the tail is that many times as long: company n + c * companies is to copy c what n is to the first.
tests/bench/fill.py fills ledgers by such copies.
"""
import datetime
import random

ONSETS = "b br c cl cr d dr f fl g gl gr h j k p pl pr s sk sl sp st t th tr v w z".split()
VOWELS = "a e i o u ai ea io ou y".split()
CODAS = ["", "n", "m", "x", "l", "r", "rn", "lm"]  # begin with what no onset begins with, so that no two words are alike
SYLLABLES = len(ONSETS) * len(VOWELS) * len(CODAS)
WORDS = SYLLABLES**2

LEADERS = 300
COUNTRIES = "US US US US US US CN CN GB DE FR IN IN JP KR CA IL SG AE SE NL TW".split()
LEADER_ROLES = (("hyperscaler", "data_center"), ("chip_designer",), ("investor",), ("utility", "energy"))
TAIL_ROLES = (("ai_lab", "software"), ("chip_designer", "equipment"), ("investor",))
ENDINGS = {
    "hyperscaler": ("Cloud", "Networks", "Computing"), "chip_designer": ("Semiconductor", "Micro", "Silicon", "Photonics"),
    "investor": ("Capital", "Ventures", "Partners", "Growth Fund", "Equity"), "utility": ("Power", "Energy", "Electric"),
    "ai_lab": ("AI", "Robotics", "Compute", "Intelligence", "Labs", "Health", "Security", "Data"),
}
TOWNS = [
    ("Abilene", "United States"), ("Ashburn", "United States"), ("Columbus", "United States"), ("Phoenix", "United States"),
    ("Memphis", "United States"), ("Cheyenne", "United States"), ("Slough", "United Kingdom"), ("Leeds", "United Kingdom"),
    ("Frankfurt", "Germany"), ("Berlin", "Germany"), ("Marseille", "France"), ("Lyon", "France"), ("Mumbai", "India"),
    ("Chennai", "India"), ("Hyderabad", "India"), ("Osaka", "Japan"), ("Tokyo", "Japan"), ("Johor", "Malaysia"),
    ("Abu Dhabi", "United Arab Emirates"), ("Riyadh", "Saudi Arabia"), ("Oslo", "Norway"), ("Lulea", "Sweden"),
    ("Toronto", "Canada"), ("Montreal", "Canada"), ("Seoul", "South Korea"), ("Madrid", "Spain"), ("Milan", "Italy"),
    ("Dublin", "Ireland"), ("Warsaw", "Poland"), ("Sydney", "Australia"),
]
ROUNDS = [  # name, words for it, usual amount in millions, its share
    ("seed", "seed round", 4, 26), ("series_a", "Series A", 14, 24), ("series_b", "Series B", 38, 16), ("series_c", "Series C", 90, 10),
    ("series_d", "Series D", 210, 6), ("series_e", "Series E", 420, 3), ("growth", "growth round", 160, 5), ("debt", "debt financing", 120, 6),
    ("strategic", "strategic round", 70, 2), ("grant", "grant", 2, 2),
]
PRODUCTS = ["inference accelerators", "training clusters", "liquid cooling", "optical switches", "high-bandwidth memory", "model licences",
            "gas turbines", "solar power", "nuclear power", "rack space", "network cards", "wafer capacity", "robot arms", "speech models"]
PURPOSES = ["data centers", "a chip factory", "AI research", "power plants", "a packaging plant", "a national cloud", "subsea cables"]
SOURCES_OF_POWER = ["natural gas", "hydropower", "nuclear", "solar", "wind", "grid power"]
SHARES = [("funding", 620), ("deal", 135), ("acquisition", 60), ("data_center", 90), ("commitment", 50), ("chip", 30), ("incident", 11),
          ("export_control", 4)]
FIRST_DAY, LAST_DAY = datetime.date(2016, 1, 4), datetime.date(2026, 10, 30)


def word(number):
    """The number-th invented word, in lower case."""
    number = (number * 2_654_435 + 1_234_577 + number * 5 // WORDS) % WORDS  # 5 divides both: begin anew beside it
    out = ""
    for syllable in divmod(number, SYLLABLES):
        rest, coda = divmod(syllable, len(CODAS))
        onset, vowel = divmod(rest, len(VOWELS))
        out += ONSETS[onset] + VOWELS[vowel] + CODAS[coda]
    return out


def pick(rng, weighted):
    at = rng.randrange(sum(row[-1] for row in weighted))
    for row in weighted:
        at -= row[-1]
        if at < 0:
            return row
    raise AssertionError


class Company:
    def __init__(self, number, companies):
        kind = number if number < LEADERS else LEADERS + (number - LEADERS) % (companies - LEADERS)
        self.number = number
        self.roles = LEADER_ROLES[kind % 4] if kind < LEADERS else TAIL_ROLES[kind % 3]
        endings = ENDINGS.get(self.roles[0], ("Group",))
        self.name = f"{word(number).capitalize()} {endings[kind // 12 % len(endings)]}"
        self.country = COUNTRIES[kind * 7 % len(COUNTRIES)]
        self.is_listed = kind < LEADERS or kind % 33 == 0

    @property
    def id(self):
        return self.name.lower().replace(" ", "-")


class World:
    """Events 0, 1, ... `events` are spread over the years; later ones happen on the last day."""

    def __init__(self, seed, companies, events, copies=1):
        assert companies > LEADERS and companies + (copies - 1) * (companies - LEADERS) < WORDS
        self.seed, self.companies, self.events, self.copies = seed, companies, events, copies

    def company(self, number):
        return Company(number, self.companies)

    def leader(self, rng, role):
        """One of the leaders of that role, the first ones far more often."""
        at = int((LEADERS // 4 + 1) ** rng.random()) - 1
        return self.company(at * 4 + [r[0] for r in LEADER_ROLES].index(role))

    def of_tail(self, rng, *kinds):
        """One of the many others: `kinds` are places in TAIL_ROLES."""
        tail = self.companies - LEADERS
        while True:
            number = LEADERS + int(tail * (rng.random() ** (1 if rng.random() < 0.75 else 2)))
            if (number % 3) in kinds:
                return self.company(number + rng.randrange(self.copies) * tail)

    def investors(self, rng):
        found = {}
        for _ in range(pick(rng, [(0, 15), (1, 35), (2, 30), (3, 15), (4, 5)])[0]):
            one = self.leader(rng, "investor") if rng.random() < 0.6 else self.of_tail(rng, 2)
            found[one.number] = one
        return [one.name for one in found.values()]

    def day(self, number):
        share = min(1, number / self.events) ** 0.7  # more and more happens
        return FIRST_DAY + (LAST_DAY - FIRST_DAY) * share

    def event(self, number):
        """(kind, fields, day): what really happened."""
        rng = random.Random(self.seed * 1_000_003 + number)
        kind = pick(rng, SHARES)[0]
        return kind, getattr(self, kind)(rng), self.day(number), rng

    def funding(self, rng):
        round_name, _, usual, _ = pick(rng, ROUNDS)
        company, names = self.of_tail(rng, 0, 1), self.investors(rng)
        amount = rounded(usual * 1e6 * rng.lognormvariate(0, 0.8))
        fields = {"company": company.name, "round": round_name, "amount": amount, "currency": "USD", "lead_investors": names[:1], "investors": names}
        if rng.random() < 0.06:
            fields.update(amount=rounded(amount * 0.9), currency="EUR")
        if rng.random() < 0.3:
            fields.update(valuation=rounded(amount * rng.uniform(4, 12)), valuation_currency=fields["currency"])
        return fields

    def deal(self, rng):
        kind = pick(rng, [("supply", 35), ("partnership", 35), ("offtake", 10), ("lease", 12), ("license", 8)])[0]
        role = {"offtake": "utility", "lease": "hyperscaler"}.get(kind, rng.choice(["chip_designer", "hyperscaler"]))
        fields = {"kind": kind, "parties": [self.leader(rng, role).name, self.of_tail(rng, 0, 1).name], "product": rng.choice(PRODUCTS)}
        if kind == "offtake":
            fields["power_mw"] = rng.randrange(2, 60) * 10
        elif rng.random() < 0.5:
            fields.update(amount=rounded(5e7 * rng.lognormvariate(0, 1.5)), currency="USD")
        return fields

    def acquisition(self, rng):
        buyer = self.leader(rng, rng.choice(["hyperscaler", "chip_designer"])) if rng.random() < 0.6 else self.of_tail(rng, 0, 1)
        fields = {"acquirer": buyer.name, "target": self.of_tail(rng, 0, 1).name}
        if rng.random() < 0.6:
            fields.update(amount=rounded(1.2e8 * rng.lognormvariate(0, 1.6)), currency="USD")
        return fields

    def commitment(self, rng):
        return {"actors": [self.leader(rng, rng.choice(["hyperscaler", "chip_designer", "utility"])).name],
                "amount": rounded(2e9 * rng.lognormvariate(0, 1.2)), "currency": "USD", "purpose": rng.choice(PURPOSES), "region": rng.choice(TOWNS)[1]}

    def data_center(self, rng):
        town, country = rng.choice(TOWNS)
        fields = {"operator": self.of_tail(rng, 0, 1).name, "location": town, "country": country, "power_mw": rng.randrange(1, 80) * 10}
        if rng.random() < 0.4:
            fields["tenant"] = self.leader(rng, "hyperscaler").name
        if rng.random() < 0.4:
            fields["energy_source"] = rng.choice(SOURCES_OF_POWER)
        if rng.random() < 0.3:
            fields["gpus"] = rng.randrange(1, 200) * 1000
        return fields

    def chip(self, rng):
        vendor = self.of_tail(rng, 1) if rng.random() < 0.8 else self.leader(rng, "chip_designer")
        return {"vendor": vendor.name, "name": f"{vendor.name.split()[0]} {rng.choice('XTMGS')}{rng.randrange(1, 90) * 10}",
                "memory_gb": rng.choice([24, 48, 64, 96, 128, 192, 288]), "process_node": rng.choice(["N3", "N4", "N5", "N7", "18A"]),
                "tdp_w": rng.randrange(3, 40) * 25}

    def incident(self, rng):
        kind = pick(rng, [("data_breach", 45), ("cyberattack", 25), ("espionage", 12), ("model_theft", 10), ("smuggling", 8)])[0]
        return {"kind": kind, "accused": [self.of_tail(rng, 0, 1).name], "victim": self.leader(rng, "hyperscaler").name}

    def export_control(self, rng):
        return {"jurisdiction": rng.choice(["United States", "United States", "China", "Netherlands", "Japan"]),
                "action": rng.choice(["restrict", "license_required", "entity_list"]),
                "items": [f"{rng.choice(['accelerators', 'lithography machines', 'memory', 'design software'])} of class {rng.randrange(1, 500)}"],
                "targets": [self.of_tail(rng, 0, 1).name]}


def rounded(amount):
    """As people say sums: two digits and a half."""
    unit = 10 ** max(0, len(str(int(amount))) - 2) // 2 or 1
    return int(amount // unit * unit) or unit
