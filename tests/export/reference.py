# SPDX-License-Identifier: Apache-2.0
"""The decision table as a person would write it down in an hour: the reference that the tables of data/export_*.tsv and the
evaluator in lib/export are compared with. Not used by the program, and no legal advice.

It was written with the research on the rules (November 2026), before the program; countries, dates and limits stand in the code on
purpose, so that a slip in the tables shows. Four functions: eccn(), decide(), band() and load().
"""
import csv

D1 = set("AM AZ BY CN GE IQ KG KH KP KZ LA LY MD MM MN MO NI RU TJ TM UZ VE VN YE".split())
D4 = set("AE BH BY CN EG IL IQ IR JO KP KW LB LY MO OM PK QA RU SA SY VE YE".split())
D5 = set("AF BY CD CF CN CU ER HT IQ IR KP LB LY MM NI RU SD SO SS SY VE ZW".split())
A5 = set("AR AU AT BE BG CA HR CZ DK EE FI FR DE GR HU IS IN IE IT JP KR LV LT LU NL NZ NO PL PT RO SK SI ES SE CH TR GB".split())
A6 = set("AL CY IL MT MX SG ZA TW".split())


def groups(country, date):
    """D:1, D:4, D:5, A:5 and A:6 on that day. Hong Kong is China."""
    d4, d5, a5 = set(D4), set(D5), set(A5)
    if date < "2026-02-03":
        d5.add("KH")
    if date >= "2026-07-10":
        d4.discard("AE")
        a5.add("AE")
    country = "CN" if country == "HK" else country
    sets = (("D:1", D1), ("D:4", d4), ("D:5", d5), ("A:5", a5), ("A:6", A6))
    return {name for name, members in sets if country in members}


def is_armed(country, date):
    return country == "MO" or "D:5" in groups(country, date)


def eccn(chip, date):
    tpp, density, datacenter = chip.get("tpp"), chip.get("pd"), chip.get("dc", True)
    if date < "2022-10-07":
        return "none", ""
    if tpp is None:
        return "undetermined", "TPP unknown"
    if date < "2023-11-17":
        if tpp < 4800:
            return "none", "2022 rule: ops x bits < 4,800"
        if chip.get("io") is None:
            return "undetermined", "I/O transfer rate unknown"
        return ("3A090", "2022 rule: both limits met") if chip["io"] >= 600 else ("none", "2022 rule: I/O < 600 GB/s")
    if not datacenter and tpp < 4800:
        return "none", "Note 2"
    if tpp >= 4800:
        return "3A090.a", "a.1"
    if tpp < 1600:
        return "none", "TPP < 1,600"
    if density is None:
        return "undetermined", "TPP 1,600-4,800: performance density needed"
    if density >= 5.92:
        return "3A090.a", "a.2"
    if 2400 <= tpp < 4800 and 1.6 <= density < 5.92:
        return "3A090.b", "b.1"
    if 3.2 <= density < 5.92:
        return "3A090.b", "b.2"
    return "none", "below b.1 and b.2"


def decide(chip, dest, date, hq=None, from_us=True, us_available=True, uae_approved=False, informed=False):
    """class, para, licence (None: not known), exception and review."""
    item, why = eccn(chip, date)
    hq = hq or dest
    out = {"class": item, "para": why, "licence": None if item == "undetermined" else False, "exception": "", "review": ""}
    if item in ("none", "undetermined"):
        if informed and (is_armed(dest, date) or is_armed(hq, date)):
            out.update(licence=True, review="case-by-case (letter)")
        return out
    if date < "2023-11-17":
        if dest in ("CN", "HK") or (dest == "MO" and date >= "2023-01-17"):
            out.update(licence=True, review="presumption of denial")
        return out
    hq_armed, dest_armed = is_armed(hq, date), is_armed(dest, date)
    uae = dest == "AE" and date >= "2026-07-10"
    member = groups(dest, date)
    listed = dest_armed or ({"D:1", "D:4"} & member and not {"A:5", "A:6"} & member) or (uae and not uae_approved)
    out["licence"] = bool(listed or hq_armed)
    if out["licence"]:
        find_way(out, chip, dest, date, dest_armed, hq_armed, uae, from_us and us_available)
    return out


def find_way(out, chip, dest, date, dest_armed, hq_armed, uae, is_commercial_from_us):
    datacenter = chip.get("dc", True)
    if (out["class"] == "3A090.b" and datacenter) or (out["class"] == "3A090.a" and not datacenter):
        # The table in words, not its first code: until 2024-04-04 what is ACA now was NAC without notice.
        out["exception"] = "NAC 25" if dest_armed or hq_armed else "check" if uae else "NAC 0" if date < "2024-04-04" else "ACA"
        out["review"] = "case-by-case"
    elif dest in ("CN", "HK", "MO") and date >= "2026-01-15":
        dram = chip.get("dram_bw")
        fits = chip["tpp"] < 21000 and dram is not None and dram < 6500 and is_commercial_from_us
        out["review"] = "case-by-case" if fits else "presumption of denial"
    elif dest_armed or hq_armed:
        out["review"] = "presumption of denial"
    elif uae:
        out["review"] = "not published"
    else:
        out["review"] = "presumption of approval"


def band(chip):
    """Whether one of the two bands of the 25 % duty (from 2026-01-15) holds; None: not known."""
    tpp, dram = chip.get("tpp"), chip.get("dram_bw")
    if tpp is None or dram is None:
        return None
    return (14000 < tpp < 17500 and 4500 < dram < 5000) or (20800 < tpp < 21100 and 5800 < dram < 6200)


def load(path):
    """The chips of data/chips.csv by name, with the figures that eccn() and decide() look at."""
    chips = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = {key: float(row[key]) if row[key] else None
                      for key in ("tpp", "performance_density", "interconnect_gbps", "memory_bandwidth_tbps")}
            is_static = row["memory_type"].startswith(("SRAM", "mask"))
            bandwidth = number["memory_bandwidth_tbps"]
            chips[row["name"]] = {
                "tpp": number["tpp"], "pd": number["performance_density"], "dc": row["datacenter_marketed"] == "true",
                "io": number["interconnect_gbps"], "dram_bw": 0 if is_static else bandwidth * 1000 if bandwidth else None,
            }
    return chips
