/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accusations and findings. There are few, so the kind of incident is block enough; a shared
 * accused, or the same accuser and victim, make it the same one.
 */
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"

enum { KIND, REPORTER, ACCUSED, VICTIM, STATUS, ANNOUNCED };

static const struct record_field fields[] = {
	{ "kind", VALUE_WORD, FROM(F_KIND), RULE_MOST_SOURCES },
	{ "reporter", VALUE_PARTY, FROM(F_REPORTER), RULE_MOST_SOURCES },
	{ "accused", VALUE_PARTIES, FROM(F_ACCUSED), RULE_UNION, DISPUTE_NEVER },
	{ "victim", VALUE_PARTY, FROM(F_VICTIM), RULE_MOST_SOURCES },
	TAIL_FIELDS(F_DATE)
};

static const struct record_column columns[] = {
	{ "kind", PART_TEXT },
	{ "reporter", PART_ID },
	{ "accused", PART_IDS },
	{ "victim", PART_ID },
	{ NULL, 0 },
};

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	(void)identity;
	(void)arena;
	return fact_text(fact, F_KIND);
}

static bool equal_and_stated(const struct value *a, const struct value *b)
{
	return a->present && b->present && str_eq(a->key, b->key);
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	(void)rates;
	if (!agree_keys(WITNESS(a, REPORTER), WITNESS(b, REPORTER)) ||
	    !agree_keys(WITNESS(a, VICTIM), WITNESS(b, VICTIM)) ||
	    !agree_dates(WITNESS(a, ANNOUNCED), WITNESS(b, ANNOUNCED)))
		return false;
	if (WITNESS(a, ACCUSED)->present && WITNESS(b, ACCUSED)->present)
		return value_overlaps(WITNESS(a, ACCUSED), WITNESS(b, ACCUSED));
	return equal_and_stated(WITNESS(a, REPORTER), WITNESS(b, REPORTER)) ||
	       equal_and_stated(WITNESS(a, VICTIM), WITNESS(b, VICTIM));
}

static bool vague(const struct witness *w)
{
	return !WITNESS(w, ACCUSED)->present;
}

const struct kind kind_incident = {
	.record = "incident",
	.prefix = "inc_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_incident,
	.block = block,
	.same = same,
	.vague = vague,
};
