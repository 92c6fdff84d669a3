/* SPDX-License-Identifier: Apache-2.0 */
#include "extractor.h"

#include "base/asset.h"
#include "base/num.h"

static struct str table(const char *name)
{
	struct str bytes;

	assert_true(asset_find(name, &bytes));
	return bytes;
}

bool extractor_try(const char *rules, struct extractor **ret_extractor, struct err *err)
{
	struct extract_source files[] = { { STR("rules/words.rules"), table("rules/words.rules") },
					  { STR("test.rules"), str_from(rules) } };
	struct extract_sources sources = {
		.organisations = table("data/organisations.tsv"),
		.countries = table("data/countries.tsv"),
		.places = table("data/places.tsv"),
		.currencies = table("data/currencies.tsv"),
		.chip_families = table("data/chip_families.tsv"),
		.common_words = table("data/common_words.tsv"),
		.rules = files,
		.rule_count = 2,
	};

	return extractor_new(&sources, ret_extractor, err);
}

struct extractor *extractor_with(const char *rules)
{
	struct extractor *x = NULL;
	struct err err;

	if (!extractor_try(rules, &x, &err))
		fail_msg("%s", err.msg);
	return x;
}

static void add_value(struct buf *out, enum fact_field field, const struct fact_value *value)
{
	buf_addf(out, " %s=", field_specs[field].name);
	switch (field_specs[field].type) {
	case FIELD_NUMBER:
	case FIELD_BOOL:
		num_format(out, value->number);
		break;
	case FIELD_LIST:
		for (size_t i = 0; i < value->count; i++)
			buf_addf(out, "%s%.*s", i ? "|" : "", STR_ARG(value->items[i]));
		break;
	default:
		buf_add(out, value->text);
		break;
	}
}

const char *facts_of(const struct extractor *extractor, const char *text, struct arena *arena)
{
	struct extract_input in = { .text = str_from(text), .published_on = { 2026, 1, 14 } };
	struct fact_list facts;
	struct err err;
	BUF_AUTO out;

	if (!extract_document(extractor, &in, arena, &facts, &err))
		fail_msg("%s", err.msg);
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < facts.count; i++) {
		const struct fact *fact = &facts.facts[i];
		const enum fact_field *f = kind_specs[fact->kind].fields;

		buf_addf(&out, "%s%s", i ? "\n" : "", kind_specs[fact->kind].name);
		for (; *f != FACT_FIELD_COUNT; f++)
			if (fact_get(fact, *f))
				add_value(&out, *f, fact_get(fact, *f));
	}
	return arena_text(arena, buf_str(&out));
}
