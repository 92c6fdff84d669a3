/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first line as a line of facts NDJSON, the second as a correction of it. A fact that is taken
 * is whole, and the same when its own line or its stored fields are read again.
 */
#include "fuzz.h"
#include "ledger/fact_json.h"

#include <math.h>
#include <string.h>

static const char *const currencies[] = { "EUR", "KRW", "USD", NULL };

static void check_refused(const struct mistakes *mistakes)
{
	FUZZ_EXPECT(mistakes->count > 0);
	for (size_t i = 0; i < mistakes->count && i < MISTAKES_KEPT; i++)
		FUZZ_EXPECT(mistakes->items[i].n > 0);
}

static struct str fields_of(const struct fact *fact, struct arena *arena)
{
	BUF_AUTO out = { .cap = 1 << 20 };

	fact_fields_json(&out, fact);
	FUZZ_EXPECT(!buf_is_spoilt(&out));
	return arena_str(arena, buf_str(&out));
}

static void check_fact(const struct fact *fact)
{
	const char *missing;

	FUZZ_EXPECT(fact->confidence >= 0 && fact->confidence <= 1);
	FUZZ_EXPECT(fact_is_complete(fact, &missing));
	for (size_t i = 0; i < fact->count; i++) {
		const struct fact_entry *entry = &fact->entries[i];

		FUZZ_EXPECT(fact_kind_has(fact->kind, entry->field));
		if (field_specs[entry->field].type == FIELD_NUMBER)
			FUZZ_EXPECT(isfinite(entry->value.number) &&
				    fact_number_fits(entry->field, entry->value.number));
	}
}

/* What is stored for it says the same. */
static void check_stored(const struct fact *fact, struct arena *arena)
{
	struct str stored = fields_of(fact, arena);
	struct fact again;
	struct err err;

	FUZZ_EXPECT(fact_json_stored(stored, fact->kind, arena, &again, &err));
	FUZZ_EXPECT(str_eq(stored, fields_of(&again, arena)));
}

static void check_correction(const struct fact *fact, struct str correction, struct arena *arena)
{
	struct str stored = fields_of(fact, arena), fields, again;
	struct mistakes mistakes;

	mistakes_init(&mistakes, arena, "correction");
	if (!fact_json_correct(stored, correction, fact->kind, currencies, arena, &mistakes,
			       &fields)) {
		check_refused(&mistakes);
		return;
	}
	/* The canonical form is its own. */
	FUZZ_EXPECT(fact_json_correct(stored, fields, fact->kind, currencies, arena, &mistakes,
				      &again));
	FUZZ_EXPECT(str_eq(fields, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, line = { NULL, 0 };
	struct fact_line read, again;
	struct mistakes mistakes;
	BUF_AUTO out = { .cap = 1 << 20 };
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	mistakes_init(&mistakes, &arena, "facts");
	str_line(&rest, &line);
	if (!fact_json_line(line, currencies, &arena, &mistakes, &read)) {
		check_refused(&mistakes);
		return 0;
	}
	FUZZ_EXPECT(mistakes.count == 0 && read.doc.n > 0 && read.evidence.n > 0);
	check_fact(&read.fact);
	check_stored(&read.fact, &arena);
	if (read.fact.rule.n == 0)
		read.fact.rule = STR("import"); /* as the ledger has it */
	read.fact.begin = 0;
	read.fact.end = read.evidence.n;
	fact_ndjson(&out, &read.fact, read.doc, read.evidence);
	FUZZ_EXPECT(out.n > 0 && !buf_is_spoilt(&out));
	FUZZ_EXPECT(fact_json_line(str_trim(buf_str(&out)), currencies, &arena, &mistakes, &again));
	FUZZ_EXPECT(str_eq(again.evidence, read.evidence) && str_eq(again.doc, read.doc));
	FUZZ_EXPECT(str_eq(fields_of(&again.fact, &arena), fields_of(&read.fact, &arena)));
	check_correction(&read.fact, rest, &arena);
	return 0;
}
