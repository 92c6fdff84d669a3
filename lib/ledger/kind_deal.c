/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Agreements between companies. Acquisitions are claims of a kind of their own, as only they have a
 * buyer and a bought one, and become the same sort of record.
 *
 * An acquisition is told by what is bought; two bidders are two deals. Any other deal is told by
 * its kind and the whole set of its parties, so that a supply and a partnership of the same two are
 * two deals; different figures or dates tell several deals of one kind apart.
 */
#include "base/buf.h"
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"

enum { KIND, PARTIES, ACQUIRER, TARGET, PRODUCT, AMOUNT, POWER, STATUS, ANNOUNCED };

static const struct record_field fields[] = {
	{ "kind", VALUE_WORD, FROM(F_KIND), RULE_MOST_SOURCES, .otherwise = "acquisition" },
	{ "parties", VALUE_PARTIES, FROM(F_PARTIES, F_ACQUIRER, F_TARGET), RULE_UNION,
	  DISPUTE_NEVER },
	{ "acquirer", VALUE_PARTY, FROM(F_ACQUIRER), RULE_MOST_SOURCES },
	{ "target", VALUE_PARTY, FROM(F_TARGET), RULE_MOST_SOURCES },
	{ "product", VALUE_TEXT, FROM(F_PRODUCT), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "amount", VALUE_MONEY, FROM(F_AMOUNT, F_CURRENCY), RULE_MOST_SOURCES },
	{ "power_mw", VALUE_NUMBER, FROM(F_POWER_MW), RULE_MOST_SOURCES },
	TAIL_FIELDS(F_DATE)
};

static const struct record_column columns[] = {
	{ "kind", PART_TEXT },
	{ "parties", PART_IDS },
	{ "acquirer", PART_ID },
	{ "target", PART_ID },
	{ "product", PART_TEXT },
	{ "amount", PART_VALUE },
	{ "amount", PART_CURRENCY },
	{ "amount", PART_USD },
	{ "amount", PART_QUALIFIER },
	{ "power_mw", PART_NUMBER },
	{ NULL, 0 },
};

static struct str block_of_acquisition(const struct fact *fact, const struct identity *identity,
				       struct arena *arena)
{
	return identity_id(identity, arena, fact_text(fact, F_TARGET));
}

static bool same_acquisition(const struct witness *a, const struct witness *b,
			     const struct rate_table *rates)
{
	(void)rates;
	return agree_keys(WITNESS(a, ACQUIRER), WITNESS(b, ACQUIRER)) &&
	       agree_dates(WITNESS(a, ANNOUNCED), WITNESS(b, ANNOUNCED));
}

static bool vague_acquisition(const struct witness *w)
{
	return !WITNESS(w, ACQUIRER)->present;
}

static struct str block_of_deal(const struct fact *fact, const struct identity *identity,
				struct arena *arena)
{
	struct value parties = value_read(fact, VALUE_PARTIES, FROM(F_PARTIES), identity, arena);
	BUF_AUTO key = { 0 };

	buf_init(&key, 1 << 20);
	buf_add(&key, fact_text(fact, F_KIND));
	buf_add_char(&key, ' ');
	for (size_t i = 0; i < parties.key.n; i++) /* ids, each ended by a line break */
		buf_add_char(&key, parties.key.p[i] == '\n' ? ' ' : parties.key.p[i]);
	return arena_str(arena, str_trim(buf_str(&key)));
}

static bool same_deal(const struct witness *a, const struct witness *b,
		      const struct rate_table *rates)
{
	return agree_money(WITNESS(a, AMOUNT), WITNESS(b, AMOUNT), rates) &&
	       agree_figures(WITNESS(a, POWER), WITNESS(b, POWER)) &&
	       agree_dates(WITNESS(a, ANNOUNCED), WITNESS(b, ANNOUNCED));
}

static bool vague_deal(const struct witness *w)
{
	return !WITNESS(w, AMOUNT)->has_number && !WITNESS(w, POWER)->present &&
	       !WITNESS(w, ANNOUNCED)->present;
}

const struct kind kind_acquisition = {
	.record = "deal",
	.prefix = "deal_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_deal,
	.block = block_of_acquisition,
	.same = same_acquisition,
	.vague = vague_acquisition,
};

const struct kind kind_deal = {
	.record = "deal",
	.prefix = "deal_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_deal,
	.block = block_of_deal,
	.same = same_deal,
	.vague = vague_deal,
};
