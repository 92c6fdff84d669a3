# SPDX-License-Identifier: Apache-2.0
"""The scorer itself: what counts as a hit, a miss, a wrong number; and a floor that holds."""
import json
import subprocess
import sys

import pytest

import score

FUNDING = {"type": "funding", "doc": "a", "company": "SambaNova", "amount": 350e6, "currency": "USD", "round": "series_e",
           "investors": ["Vista Equity Partners", "Intel Capital"], "status": "announced"}


def scored(gold, found):
    return score.score(gold, found)["ALL"]


def test_equal_facts_are_a_hit():
    row = scored([FUNDING], [FUNDING])
    assert (row["precision"], row["recall"], row["f1"], row["fields"]) == (1, 1, 1, 1)


@pytest.mark.parametrize("change, hit", [
    ({"company": "SambaNova Systems, Inc."}, True),
    ({"company": "Samba"}, False),
    ({"amount": 351e6}, True),
    ({"amount": 400e6}, False),
    ({"currency": "EUR"}, False),
    ({"round": "seed"}, True),
    ({"doc": "b"}, False),
    ({"type": "commitment"}, False),
])
def test_what_makes_a_hit(change, hit):
    assert scored([FUNDING], [{**FUNDING, **change}])["recall"] == (1 if hit else 0)


def test_another_amount_for_the_same_company_is_a_wrong_number():
    row = scored([FUNDING], [{**FUNDING, "amount": 1e9}])
    assert (row["spurious"], row["wrong_numbers"]) == (1, 1)


def test_fields_count_only_where_gold_states_them():
    row = scored([FUNDING], [{**FUNDING, "round": "seed", "valuation": 1e9, "investors": ["Intel Capital"]}])
    assert row["fields"] == round(1 / 3, 4)


def test_optional_costs_nothing():
    optional = {**FUNDING, "optional": True}
    assert scored([optional], [])["recall"] is None
    row = scored([optional], [FUNDING])
    assert (row["gold"], row["spurious"]) == (0, 0)


def test_alternatives_are_accepted():
    gold = {**FUNDING, "alt": [{"amount": 500e9, "currency": "KRW"}, {"round": None}]}
    found = {k: v for k, v in FUNDING.items() if k != "round"}
    row = scored([gold], [{**found, "amount": 500e9, "currency": "KRW"}])
    assert (row["recall"], row["fields"]) == (1, 1)


def test_one_deal_per_partner_where_it_may_be_split():
    deal = {"type": "deal", "doc": "a", "kind": "partnership", "parties": ["A1 Corp", "B2 Corp", "C3 Corp"], "split_ok": True}
    split = [{**deal, "parties": ["A1 Corp", x]} for x in ("B2 Corp", "C3 Corp")]
    assert scored([deal], split)["spurious"] == 0
    assert scored([{**deal, "split_ok": False}], split)["spurious"] == 1


def test_hard_ones_are_left_out_of_easy():
    row = scored([FUNDING, {**FUNDING, "company": "Zylotech", "hard": True}], [FUNDING])
    assert (row["recall"], row["easy"]) == (0.5, 1)


def test_command_fails_below_floor_and_demand(tmp_path):
    gold, found, floor = (tmp_path / n for n in ("gold", "found", "floor"))
    gold.write_text(json.dumps(FUNDING) + "\n" + json.dumps({**FUNDING, "company": "Zylotech"}) + "\n")
    found.write_text(json.dumps(FUNDING) + "\n")

    def status(*words):
        return subprocess.run([sys.executable, score.__file__, gold, found, *words], capture_output=True).returncode
    floor.write_text("funding 0.60\n")
    assert status("--floor", floor) == 0
    floor.write_text("funding 0.70\n")
    assert status("--floor", floor) == 1
    assert status("--demand", "1.0", "0.5") == 0
    assert status("--demand", "1.0", "0.6") == 1
