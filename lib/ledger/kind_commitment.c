/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pledged or spent capital. The amount is what documents agree on and what tells one pledge of a
 * company from its next, while they name now one, now all of those who pledge: so the amount is the
 * block, and a shared actor makes it the same pledge.
 */
#include "base/buf.h"
#include "base/num.h"
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"

enum { ACTORS, AMOUNT, PURPOSE, REGION, COUNTRY, PERIOD, STATUS, ANNOUNCED };

static const struct record_field fields[] = {
	{ "actors", VALUE_PARTIES, FROM(F_ACTORS), RULE_UNION, DISPUTE_NEVER },
	{ "amount", VALUE_MONEY, FROM(F_AMOUNT, F_CURRENCY), RULE_MOST_SOURCES },
	{ "purpose", VALUE_TEXT, FROM(F_PURPOSE), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "region", VALUE_TEXT, FROM(F_REGION), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "country", VALUE_COUNTRY, FROM(F_REGION), RULE_MOST_SOURCES },
	{ "period", VALUE_TEXT, FROM(F_PERIOD), RULE_MOST_SOURCES },
	TAIL_FIELDS(F_DATE)
};

static const struct record_column columns[] = {
	{ "actors", PART_IDS },	      { "amount", PART_VALUE },
	{ "amount", PART_CURRENCY },  { "amount", PART_USD },
	{ "amount", PART_QUALIFIER }, { "purpose", PART_TEXT },
	{ "region", PART_TEXT },      { "country", PART_TEXT },
	{ "period", PART_TEXT },      { NULL, 0 },
};

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	BUF_AUTO key = { 0 };
	double amount;

	(void)identity;
	buf_init(&key, 256);
	if (fact_number(fact, F_AMOUNT, &amount)) {
		num_format(&key, amount);
		buf_addf(&key, " %.*s", STR_ARG(fact_text(fact, F_CURRENCY)));
	} else {
		buf_add_text(&key, "multiple");
	}
	return arena_str(arena, buf_str(&key));
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	return value_overlaps(WITNESS(a, ACTORS), WITNESS(b, ACTORS)) &&
	       agree_money(WITNESS(a, AMOUNT), WITNESS(b, AMOUNT), rates) &&
	       agree_keys(WITNESS(a, COUNTRY), WITNESS(b, COUNTRY)) &&
	       agree_dates(WITNESS(a, ANNOUNCED), WITNESS(b, ANNOUNCED));
}

static bool vague(const struct witness *w)
{
	return !WITNESS(w, COUNTRY)->present && !WITNESS(w, ANNOUNCED)->present;
}

const struct kind kind_commitment = {
	.record = "commitment",
	.prefix = "cmt_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_commitment,
	.block = block,
	.same = same,
	.vague = vague,
};
