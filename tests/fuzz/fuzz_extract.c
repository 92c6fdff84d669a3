/* SPDX-License-Identifier: Apache-2.0 */
/* Any text through all rules: what every fact promises, and twice the same. */
#include "fuzz.h"

#include "base/asset.h"
#include "extract/extract.h"

#include <string.h>

static struct str table(const char *name)
{
	struct str bytes = { NULL, 0 };

	FUZZ_EXPECT(asset_find(name, &bytes));
	return bytes;
}

static const struct extractor *extractor(void)
{
	static struct extractor *made;
	struct extract_source rules[64];
	struct extract_sources sources = {
		.organisations = table("data/organisations.tsv"),
		.countries = table("data/countries.tsv"),
		.places = table("data/places.tsv"),
		.currencies = table("data/currencies.tsv"),
		.chip_families = table("data/chip_families.tsv"),
		.common_words = table("data/common_words.tsv"),
		.rules = rules,
	};
	struct err err;

	if (made)
		return made;
	rules[sources.rule_count++] =
		(struct extract_source){ STR("rules/words.rules"), table("rules/words.rules") };
	for (const struct asset *a = asset_table; (a = asset_next(a, STR("rules/"))) != NULL; a++)
		if (strcmp(a->name, "rules/words.rules") != 0 && sources.rule_count < 64)
			rules[sources.rule_count++] =
				(struct extract_source){ str_from(a->name), asset_bytes(a) };
	if (!extractor_new(&sources, &made, &err))
		fuzz_broken(__FILE__, __LINE__, err.msg);
	return made;
}

static bool is_character_start(struct str text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static void read_facts(struct str text, struct buf *out)
{
	struct extract_input in = { .text = text };
	struct fact_list facts;
	const char *missing;
	struct err err;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	if (text.n % 2 == 0)
		in.published_on = (struct date){ 2026, 5, 20 };
	FUZZ_EXPECT(extract_document(extractor(), &in, &arena, &facts, &err));
	for (size_t i = 0; i < facts.count; i++) {
		const struct fact *f = &facts.facts[i];

		FUZZ_EXPECT(f->begin < f->end && f->end <= text.n);
		FUZZ_EXPECT(is_character_start(text, f->begin) && is_character_start(text, f->end));
		FUZZ_EXPECT(f->rule.n > 0 && f->confidence > 0 && f->confidence <= 1);
		FUZZ_EXPECT(fact_is_complete(f, &missing));
		FUZZ_EXPECT(i == 0 || facts.facts[i - 1].begin <= f->begin);
		fact_ndjson(out, f, STR("doc"), text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA_AUTO arena = { 0 };
	BUF_AUTO once;
	BUF_AUTO again;
	struct str text;

	arena_init(&arena);
	text = fuzz_text(&arena, data, size);
	buf_init(&once, (size_t)64 << 20);
	buf_init(&again, (size_t)64 << 20);
	read_facts(text, &once);
	read_facts(text, &again);
	FUZZ_EXPECT(str_eq(buf_str(&once), buf_str(&again)));
	return 0;
}
