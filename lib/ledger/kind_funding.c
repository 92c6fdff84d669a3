/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Money into a company. Two claims are the same round when the company is, the amounts agree, and
 * neither the round's name, the investors nor the dates say otherwise. One investor's stake is a
 * record of its own beside the round it may be part of: the documents do not add up.
 */
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"

enum { COMPANY, ROUND, AMOUNT, VALUATION, TOTAL, LEADS, INVESTORS, STATUS, ANNOUNCED };

static const struct record_field fields[] = {
	{ "company", VALUE_PARTY, FROM(F_COMPANY), RULE_MOST_SOURCES, .shows_country = true },
	{ "round", VALUE_WORD, FROM(F_ROUND), RULE_MOST_SOURCES },
	{ "amount", VALUE_MONEY, FROM(F_AMOUNT, F_CURRENCY), RULE_MOST_SOURCES },
	{ "valuation", VALUE_MONEY, FROM(F_VALUATION, F_VALUATION_CURRENCY, F_CURRENCY),
	  RULE_MOST_SOURCES },
	{ "total_raised", VALUE_MONEY, FROM(F_TOTAL_RAISED, F_CURRENCY), RULE_LATEST },
	{ "lead_investors", VALUE_PARTIES, FROM(F_LEAD_INVESTORS), RULE_MOST_COMPLETE },
	{ "investors", VALUE_PARTIES, FROM(F_LEAD_INVESTORS, F_INVESTORS), RULE_UNION,
	  DISPUTE_NEVER },
	TAIL_FIELDS(F_DATE)
};

static const struct record_column columns[] = {
	{ "company", PART_ID },
	{ "company", PART_NAME },
	{ "company", PART_COUNTRY },
	{ "round", PART_TEXT },
	{ "amount", PART_VALUE },
	{ "amount", PART_CURRENCY },
	{ "amount", PART_USD },
	{ "amount", PART_QUALIFIER },
	{ "valuation", PART_USD },
	{ "total_raised", PART_USD },
	{ "lead_investors", PART_IDS },
	{ "investors", PART_IDS },
	{ NULL, 0 },
};

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	return identity_id(identity, arena, fact_text(fact, F_COMPANY));
}

static bool is_total(const struct witness *w)
{
	return !WITNESS(w, AMOUNT)->present && !WITNESS(w, ROUND)->present &&
	       WITNESS(w, TOTAL)->present;
}

/* Different names of the round, or different investors, tell two events apart; the same name makes
 * up for different investors. */
static bool same_round(const struct witness *a, const struct witness *b)
{
	const struct value *round_a = WITNESS(a, ROUND), *round_b = WITNESS(b, ROUND);

	if (round_a->present && round_b->present)
		return str_eq(round_a->key, round_b->key);
	return agree_lists(WITNESS(a, INVESTORS), WITNESS(b, INVESTORS));
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	const struct value *round = WITNESS(a, ROUND);

	if (is_total(a) || is_total(b))
		return is_total(a) && is_total(b) &&
		       agree_stated_money(WITNESS(a, TOTAL), WITNESS(b, TOTAL), rates);
	if (!agree_money(WITNESS(a, AMOUNT), WITNESS(b, AMOUNT), rates) ||
	    !agree_dates(WITNESS(a, ANNOUNCED), WITNESS(b, ANNOUNCED)) || !same_round(a, b))
		return false;
	return agree_stated_money(WITNESS(a, AMOUNT), WITNESS(b, AMOUNT), rates) ||
	       (round->present && str_eq(round->key, WITNESS(b, ROUND)->key)) ||
	       value_overlaps(WITNESS(a, INVESTORS), WITNESS(b, INVESTORS));
}

static bool vague(const struct witness *w)
{
	const struct value *amount = WITNESS(w, AMOUNT);

	if (is_total(w))
		return false;
	return !amount->has_number ||
	       (!WITNESS(w, ROUND)->present && !WITNESS(w, INVESTORS)->present);
}

const struct kind kind_funding = {
	.record = "funding",
	.prefix = "fnd_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_funding,
	.block = block,
	.same = same,
	.vague = vague,
};
