/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Legal instruments and reported measures. An instrument of a reference table has an id of its own
 * and is a record of its own; a measure that the news report is told by who restricts what towards
 * whom. "Restricted" and "banned" may be two words for one measure; allowing it again is another.
 */
#include "base/buf.h"
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"
#include "text/fold.h"

enum { JURISDICTION, ACTION, ITEMS, TARGETS, VENDOR };

static const struct record_field fields[] = {
	[JURISDICTION] = { "jurisdiction", VALUE_JURISDICTION, FROM(F_JURISDICTION),
			   RULE_MOST_SOURCES },
	[ACTION] = { "action", VALUE_WORD, FROM(F_ACTION), RULE_MOST_SOURCES },
	[ITEMS] = { "items", VALUE_TEXTS, FROM(F_ITEMS), RULE_UNION, DISPUTE_NEVER },
	[TARGETS] = { "targets", VALUE_TARGETS, FROM(F_TARGETS), RULE_UNION, DISPUTE_NEVER },
	[VENDOR] = { "vendor", VALUE_PARTY, FROM(F_VENDOR), RULE_MOST_SOURCES },
	{ "authority", VALUE_TEXT, FROM(F_AUTHORITY), RULE_MOST_SOURCES },
	{ "instrument", VALUE_TEXT, FROM(F_INSTRUMENT), RULE_MOST_SOURCES },
	{ "instrument_id", VALUE_TEXT, FROM(F_INSTRUMENT_ID), RULE_MOST_SOURCES },
	{ "title", VALUE_TEXT, FROM(F_TITLE), RULE_LATEST },
	{ "measure", VALUE_TEXT, FROM(F_MEASURE), RULE_LATEST, DISPUTE_NEVER },
	{ "eccn", VALUE_TEXTS, FROM(F_ECCN), RULE_UNION, DISPUTE_NEVER },
	{ "effective_on", VALUE_DATE, FROM(F_EFFECTIVE), RULE_MOST_PRECISE },
	{ "in_force", VALUE_WORD, FROM(F_IN_FORCE), RULE_LATEST, DISPUTE_PROGRESS },
	{ "superseded_by", VALUE_TEXT, FROM(F_SUPERSEDED_BY), RULE_LATEST },
	{ "citation", VALUE_TEXT, FROM(F_CITATION), RULE_LATEST },
	{ "source_url", VALUE_TEXT, FROM(F_SOURCE_URL), RULE_LATEST, DISPUTE_NEVER },
	{ "note", VALUE_TEXT, FROM(F_NOTE), RULE_LATEST, DISPUTE_NEVER },
	TAIL_FIELDS(F_ANNOUNCED, F_DATE)
};

static const struct record_column columns[] = {
	{ "jurisdiction", PART_ID },  { "action", PART_TEXT },	 { "items", PART_WORDS },
	{ "targets", PART_IDS },      { "vendor", PART_ID },	 { "authority", PART_TEXT },
	{ "instrument", PART_TEXT },  { "title", PART_TEXT },	 { "eccn", PART_WORDS },
	{ "effective_on", PART_DAY }, { "in_force", PART_TEXT }, { NULL, 0 },
};

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	struct str instrument = fact_text(fact, F_INSTRUMENT_ID);
	struct str who = fact_text(fact, F_JURISDICTION);
	const struct country *country;
	BUF_AUTO key = { 0 };

	buf_init(&key, 1 << 16);
	if (instrument.n > 0) {
		buf_add_text(&key, "instrument ");
		buf_add(&key, instrument);
	} else if (who.n > 0) {
		country = identity_country(identity, arena, who);
		buf_add_text(&key, "by ");
		if (country)
			buf_add(&key, country->code);
		else
			fold_slug(&key, who);
	} else {
		buf_add_text(&key, "by somebody");
	}
	return arena_str(arena, buf_str(&key));
}

/* What the action does: 0 tightens; each of the others is a measure of its own. */
static int direction(const struct value *action)
{
	static const char *const others[] = { "allow", "revoke", "tariff" };

	for (int i = 0; i < 3; i++)
		if (str_eq(action->key, str_from(others[i])))
			return i + 1;
	return 0;
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	(void)rates;
	if (fact_get(&a->claim->fact, F_INSTRUMENT_ID))
		return true; /* the block is the instrument */
	return direction(WITNESS(a, ACTION)) == direction(WITNESS(b, ACTION)) &&
	       agree_lists(WITNESS(a, ITEMS), WITNESS(b, ITEMS)) &&
	       agree_lists(WITNESS(a, TARGETS), WITNESS(b, TARGETS)) &&
	       agree_keys(WITNESS(a, VENDOR), WITNESS(b, VENDOR));
}

static bool vague(const struct witness *w)
{
	return !WITNESS(w, ITEMS)->present || !WITNESS(w, TARGETS)->present;
}

const struct kind kind_export_control = {
	.record = "export_control",
	.prefix = "exc_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_export_control,
	.block = block,
	.same = same,
	.vague = vague,
};
