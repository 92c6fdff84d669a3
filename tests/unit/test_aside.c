/* SPDX-License-Identifier: Apache-2.0 */
#include "extractor.h"

#include "base/buf.h"
#include "extract/aside.h"
#include "extract/reading.h"

static int set_up(void **state)
{
	*state = extractor_with("");
	return 0;
}

static int tear_down(void **state)
{
	extractor_free(*state);
	return 0;
}

/* The sentence without what may be passed over: one insertion behind the other. */
static const char *plain(const struct extractor *x, const char *sentence, struct arena *arena)
{
	struct tag_context context = { .tokens = { .lexicon = x->lexicon,
						   .currencies = x->currencies,
						   .published = { 2026, 1, 14 } } };
	struct tagged t;
	BUF_AUTO out;

	buf_init(&out, 4096);
	tag_sentence(&context, str_from(sentence), arena, &t);
	for (size_t i = 0; i < t.tokens.count;) {
		if (t.skip[i]) {
			assert_true(t.skip[i] > i && t.skip[i] <= t.tokens.count);
			i = t.skip[i];
			continue;
		}
		buf_addf(&out, "%s%.*s", out.n ? " " : "", STR_ARG(tagged_text(&t, i, i + 1)));
		i++;
	}
	return arena_text(arena, buf_str(&out));
}

struct row {
	const char *sentence, *rest;
};

static void assert_rows(const struct extractor *x, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ARENA_AUTO arena;
		const char *rest;

		arena_init(&arena);
		rest = plain(x, rows[i].sentence, &arena);
		if (strcmp(rest, rows[i].rest) != 0)
			fail_msg("\"%s\"\n   is %s\n  not %s", rows[i].sentence, rest,
				 rows[i].rest);
	}
}

#define ASSERT_ROWS(x, rows) assert_rows((x), (rows), sizeof(rows) / sizeof *(rows))

static void test_what_stands_behind_a_name(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech, a maker of AI chips, raised $5 million.",
		  "Zylotech raised $5 million ." },
		{ "Zylotech, a maker of chips, servers and racks, raised $5 million.",
		  "Zylotech raised $5 million ." },
		{ "Zylotech, whose chips are designed in Kyoto, has taken $5 million.",
		  "Zylotech has taken $5 million ." },
		{ "Zylotech, hardly a household word, bought Quuxify.",
		  "Zylotech bought Quuxify ." },
		{ "Zylotech of Leeds, no household name, bought Quuxify.",
		  "Zylotech bought Quuxify ." },
		{ "Zylotech, the holding firm of Jane Doe, led the round.",
		  "Zylotech led the round ." },
		{ "Zylotech, backed by Quuxify, lasers for data centers, sold a stake.",
		  "Zylotech sold a stake ." },
		{ "Zylotech of Dresden was bought.", "Zylotech was bought ." },
		{ "Zylotech, Nvidia's oldest rival, bought Quuxify.", "Zylotech bought Quuxify ." },
		{ "Zylotech, of Munich, Germany, bought Quuxify.", "Zylotech bought Quuxify ." },
		{ "Zylotech (formerly Quuxify), which makes chips, bought Barlabs.",
		  "Zylotech bought Barlabs ." },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_asides_and_adverbs(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech -- once a toy firm -- bought Quuxify (or most of it).",
		  "Zylotech bought Quuxify ." },
		{ "Zylotech has, the company said on Monday, bought Quuxify.",
		  "Zylotech has bought Quuxify ." },
		{ "Zylotech raised $5 million, according to Reuters.",
		  "Zylotech raised $5 million ." },
		{ "Zylotech, for its part, bought Quuxify.", "Zylotech bought Quuxify ." },
		{ "Zylotech quietly bought Quuxify in cash.", "Zylotech bought Quuxify ." },
		{ "Zylotech raised a further $5 million.", "Zylotech raised $5 million ." },
		{ "Zylotech broke ground in May on a site.", "Zylotech broke ground on a site ." },
		{ "Meanwhile, Zylotech also bought Quuxify.", "Zylotech bought Quuxify ." },
	};

	ASSERT_ROWS(*state, rows);
}

/* Nothing that the truth hangs on, nobody else's doing. */
static void test_what_must_be_read(void **state)
{
	static const char *const rows[] = {
		"Zylotech, if the board agrees, raised $5 million .",
		"Zylotech, which denied the report, raised $5 million .",
		"Zylotech did not raise $5 million .",
		"Zylotech reportedly raised $5 million .",
		"Zylotech sued, and Quuxify bought Barlabs, Foolabs and Bazlabs .",
		"Zylotech, Quuxify, and Barlabs bought Bazlabs .",
		"Zylotech, Nvidia's rival, and Quuxify bought Barlabs .",
		"Zylotech (not Quuxify) bought Barlabs .",
		"At Zylotech, a former engineer was arrested .",
		"Zylotech's chief, Jane Doe, told analysts to wait .",
		"Zylotech, Quuxify says it will raise, fell .",
		"Chips in Germany's parliament failed to please .",
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tag_context context = {
			.tokens = { .lexicon = ((struct extractor *)*state)->lexicon,
				    .currencies = ((struct extractor *)*state)->currencies }
		};
		struct tagged t;
		ARENA_AUTO arena;

		arena_init(&arena);
		tag_sentence(&context, str_from(rows[i]), &arena, &t);
		for (size_t k = 0; k <= t.tokens.count; k++)
			if (t.skip[k])
				fail_msg("\"%s\": passes over token %zu to %zu", rows[i], k,
					 t.skip[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_stands_behind_a_name),
		cmocka_unit_test(test_asides_and_adverbs),
		cmocka_unit_test(test_what_must_be_read),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
