/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sites and regional capacity. The block is whoever runs, provides or uses the capacity, else the
 * site's name, else the place: "G42's 8 exaflops in India" and "India's 8 exaflops" are two
 * records, as the second may contain the first.
 *
 * Within a block the same name or the same place (smaller than a country) makes it the same site;
 * without either, figures have to agree.
 */
#include "base/buf.h"
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"
#include "text/fold.h"

enum {
	OPERATOR,
	PROVIDER,
	TENANT,
	NAME,
	LOCATION,
	LATITUDE,
	LONGITUDE,
	COUNTRY,
	POWER,
	TARGET_POWER,
	COMPUTE,
	TARGET_COMPUTE,
	GPUS,
	ENERGY,
	STATUS,
	ANNOUNCED
};

static const struct record_field fields[] = {
	{ "operator", VALUE_PARTY, FROM(F_OPERATOR), RULE_MOST_SOURCES },
	{ "provider", VALUE_PARTY, FROM(F_PROVIDER), RULE_MOST_SOURCES },
	{ "tenant", VALUE_PARTY, FROM(F_TENANT), RULE_MOST_SOURCES },
	{ "name", VALUE_TEXT, FROM(F_NAME), RULE_MOST_SOURCES },
	{ "location", VALUE_TEXT, FROM(F_LOCATION), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "latitude", VALUE_NUMBER, FROM(F_LATITUDE), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "longitude", VALUE_NUMBER, FROM(F_LONGITUDE), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "country", VALUE_COUNTRY, FROM(F_COUNTRY, F_LOCATION), RULE_MOST_SOURCES },
	{ "power_mw", VALUE_NUMBER, FROM(F_POWER_MW), RULE_MOST_SOURCES },
	{ "target_power_mw", VALUE_NUMBER, FROM(F_TARGET_POWER_MW), RULE_MOST_SOURCES },
	{ "compute_eflops", VALUE_NUMBER, FROM(F_COMPUTE_EFLOPS), RULE_MOST_SOURCES },
	{ "target_eflops", VALUE_NUMBER, FROM(F_TARGET_EFLOPS), RULE_MOST_SOURCES },
	{ "gpus", VALUE_NUMBER, FROM(F_GPUS), RULE_MOST_SOURCES },
	{ "energy_source", VALUE_TEXT, FROM(F_ENERGY_SOURCE), RULE_MOST_SOURCES },
	TAIL_FIELDS(F_DATE)
};

static const struct record_column columns[] = {
	{ "operator", PART_ID },
	{ "provider", PART_ID },
	{ "tenant", PART_ID },
	{ "name", PART_TEXT },
	{ "location", PART_TEXT },
	{ "latitude", PART_NUMBER },
	{ "longitude", PART_NUMBER },
	{ "country", PART_TEXT },
	{ "power_mw", PART_NUMBER },
	{ "target_power_mw", PART_NUMBER },
	{ "compute_eflops", PART_NUMBER },
	{ "target_eflops", PART_NUMBER },
	{ "gpus", PART_NUMBER },
	{ "energy_source", PART_TEXT },
	{ NULL, 0 },
};

/* The code of a country when the place is one, so that "US" and "United States" are one place. */
static struct str place_key(struct str place, const struct identity *identity, struct arena *arena)
{
	const struct country *country = identity_country(identity, arena, place);
	BUF_AUTO slug = { 0 };

	if (country)
		return country->id;
	buf_init(&slug, 1 << 16);
	fold_slug(&slug, place);
	return arena_str(arena, buf_str(&slug));
}

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	static const enum fact_field who[] = { F_OPERATOR, F_PROVIDER, F_TENANT };
	static const enum fact_field where[] = { F_NAME, F_LOCATION, F_COUNTRY };

	for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
		if (fact_get(fact, who[i]))
			return arena_strf(
				arena, "of %.*s",
				STR_ARG(identity_id(identity, arena, fact_text(fact, who[i]))));
	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++)
		if (fact_get(fact, where[i]))
			return arena_strf(
				arena, "in %.*s",
				STR_ARG(place_key(fact_text(fact, where[i]), identity, arena)));
	return STR("somewhere");
}

/* 100 MW and "300 MW in the end" of two documents may be one site; 100 MW and 300 MW are not. */
static bool figures_agree(const struct witness *a, const struct witness *b)
{
	for (int f = POWER; f <= GPUS; f++)
		if (!agree_figures(WITNESS(a, f), WITNESS(b, f)))
			return false;
	return true;
}

static bool share_a_figure(const struct witness *a, const struct witness *b)
{
	for (int f = POWER; f <= GPUS; f++)
		if (agree_stated_figures(WITNESS(a, f), WITNESS(b, f)))
			return true;
	return false;
}

static bool has_figure(const struct witness *w)
{
	for (int f = POWER; f <= GPUS; f++)
		if (WITNESS(w, f)->present)
			return true;
	return false;
}

static bool both(const struct witness *a, const struct witness *b, int field)
{
	return WITNESS(a, field)->present && WITNESS(b, field)->present;
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	(void)rates;
	if (!agree_keys(WITNESS(a, COUNTRY), WITNESS(b, COUNTRY)) ||
	    !agree_keys(WITNESS(a, OPERATOR), WITNESS(b, OPERATOR)) ||
	    !agree_keys(WITNESS(a, TENANT), WITNESS(b, TENANT)))
		return false;
	if (both(a, b, NAME))
		return str_eq(WITNESS(a, NAME)->key, WITNESS(b, NAME)->key);
	if (!figures_agree(a, b))
		return false;
	if (both(a, b, LOCATION))
		return value_conflicts(VALUE_TEXT, WITNESS(a, LOCATION), WITNESS(b, LOCATION))
			       ? false
			       : share_a_figure(a, b) || !has_figure(a) || !has_figure(b) ||
					 str_eq(WITNESS(a, LOCATION)->key,
						WITNESS(b, LOCATION)->key);
	return share_a_figure(a, b) || !has_figure(a) || !has_figure(b);
}

/* Neither a site nor a figure. */
static bool vague(const struct witness *w)
{
	return !WITNESS(w, NAME)->present && !WITNESS(w, LOCATION)->present;
}

const struct kind kind_data_center = {
	.record = "data_center",
	.prefix = "dc_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_data_center,
	.block = block,
	.same = same,
	.vague = vague,
};
