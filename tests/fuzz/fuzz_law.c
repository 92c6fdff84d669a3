/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of the tables of export rules, one a line: the name of the table, a tab, the cells. What is
 * taken and agrees with itself classifies any case, the same twice, and what is not known never
 * makes an answer surer.
 */
#include "fuzz.h"

#include "export/classify.h"

#include <math.h>

static const char *const places[] = { "", "CN", "US", "AE" };

static struct facts case_of(unsigned seed)
{
	struct facts facts = { .date = { 2026, 1 + (int)(seed % 12), 15 } };

	for (int i = 0; i < INPUTS; i++) {
		facts.numbers[i] = seed & 1 ? range_unknown() : range_exactly(seed * 100.0);
		facts.flags[i] = (enum truth)(seed / 2 % 3);
		facts.words[i] = str_from(inputs[i].type == INPUT_PLACE ? places[seed % 4] : "");
	}
	return facts;
}

static void check_case(const struct law *law, bool agrees, unsigned seed, struct arena *arena)
{
	struct facts facts = case_of(seed);
	struct classification once, again;

	classify(law, &facts, arena, &once);
	classify(law, &facts, arena, &again);
	FUZZ_EXPECT(!classification_differs(&once, &again));
	if (!agrees)
		return;
	FUZZ_EXPECT(once.class.n > 0);
	FUZZ_EXPECT(!str_is(once.class, "undetermined") || once.licence != TRUTH_NO);
	FUZZ_EXPECT(once.class_rule != NULL || str_is(once.class, "undetermined") ||
		    str_is(once.class, "none"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest, line, part;
	struct law law;
	bool agrees = true;
	struct err err = { 0 };
	ARENA_AUTO arena = { 0 };

	if (size > 40000)
		return 0;
	arena_init(&arena);
	rest = fuzz_text(&arena, data, size);
	law_init(&law, &arena);
	while (str_line(&rest, &line)) {
		if (!str_cut(&line, '\t', &part))
			continue;
		if (!law_add_row(&law, part, line, &err))
			FUZZ_EXPECT(err.code == ERR_INPUT && err.msg[0]);
	}
	for (int p = 0; p < LAW_PARTS && agrees; p++) {
		agrees = law_check(&law, (enum law_part)p, &err);
		FUZZ_EXPECT(agrees || (err.code == ERR_INPUT && err.msg[0]));
	}
	for (unsigned seed = 0; seed < 12; seed++)
		check_case(&law, agrees, seed, &arena);
	return 0;
}
