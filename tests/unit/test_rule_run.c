/* SPDX-License-Identifier: Apache-2.0 */
/* How a match goes over a sentence: what it tries first, what it passes over, how it says that it
 * came near, and what it costs. */
#include "extractor.h"

struct row {
	const char *match, *text, *facts;
};

#define ZAPPED "funding company=Zylotech amount=5 currency=USD"
#define SAID   " status=announced"

static void assert_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct extractor *x;
		const char *facts;
		ARENA_AUTO arena;

		arena_init(&arena);
		x = extractor_with(
			arena_strf(&arena, "rule a.b\nfact funding\nmatch %s\n", rows[i].match).p);
		facts = facts_of(x, rows[i].text, &arena);
		if (strcmp(facts, rows[i].facts) != 0)
			fail_msg("%s: \"%s\" gives \"%s\"", rows[i].match, rows[i].text, facts);
		extractor_free(x);
	}
}

static void test_what_is_tried_first(void **state)
{
	static const struct row rows[] = {
		{ "[company:ORG] zapped [amount:MONEY] (in (a | the)? [round:ROUND])?",
		  "Zylotech zapped $5 in a seed round.",
		  "funding company=Zylotech amount=5 currency=USD round=seed status=announced" },
		{ "[company:ORG] zapped ... [amount:MONEY]", "Zylotech zapped one, $5 and $7.",
		  ZAPPED SAID },
		{ "[company:ORG] (zap in | zap) (in)? [amount:MONEY]", "Zylotech zap in $5.",
		  ZAPPED SAID },
		{ "[company:ORG] zapped (in | in all)+ [amount:MONEY]",
		  "Zylotech zapped in all $5.", ZAPPED SAID },
		{ "[company:ORG] zapped (very? | so)* [amount:MONEY]",
		  "Zylotech zapped so very $5.", ZAPPED SAID },
		{ "[company:ORG] zapped =(... in [round:ROUND]) [amount:MONEY]",
		  "Zylotech zapped $5 in seed.",
		  "funding company=Zylotech amount=5 currency=USD round=seed status=announced" },
		{ "[company:ORG] zapped !(it) [amount:MONEY]", "Zylotech zapped $5.", ZAPPED SAID },
		{ "[company:ORG] zapped <adj> sums : [amount:MONEY]",
		  "Zylotech zapped rather large sums: $5.", ZAPPED SAID },
		{ "[company:ORG] zapped its [amount:MONEY]", "Zylotech zapped its $5.",
		  ZAPPED SAID },
		{ "[company:ORG] zapped [amount:MONEY] from [investors:ORG+]",
		  "Zylotech zapped $5 from Foo Labs, Bar Labs and chipmaker Qux Labs.",
		  "funding company=Zylotech amount=5 currency=USD investors=Foo Labs|Bar Labs|Qux "
		  "Labs status=announced" },
	};

	(void)state;
	assert_rows(rows, sizeof rows / sizeof *rows);
}

static void test_insertions_are_passed_over(void **state)
{
	static const char match[] = "[company:ORG] zapped [amount:MONEY] (from [investors:ORG])?";
	static const struct row rows[] = {
		{ match, "Zylotech (a young firm) zapped $5.", ZAPPED SAID },
		{ match, "Zylotech zapped on Monday $5.", ZAPPED SAID },
		{ match, "Zylotech (a young firm) quietly zapped on Monday $5.", ZAPPED SAID },
		{ match, "Zylotech did not zap, it says, zapped $5.", "" },
		/* where the plain way finds less */
		{ match, "Zylotech zapped $5 (its first) from Foo Labs.",
		  "funding company=Zylotech amount=5 currency=USD investors=Foo Labs" SAID },
		/* what a rule asks for is no insertion to it */
		{ "[company:ORG] zapped [amount:MONEY] !(quietly) (from [investors:ORG])?",
		  "Zylotech zapped $5 quietly from Foo Labs.", "" },
		{ "[company:ORG] zapped [amount:MONEY] $", "Zylotech zapped $5 quietly.", "" },
		/* three in one match, no more */
		{ "[company:ORG] zapped at length with [amount:MONEY]",
		  "Zylotech (a) zapped (b) at (c) length with $5.", ZAPPED SAID },
		{ "[company:ORG] zapped at length with [amount:MONEY]",
		  "Zylotech (a) zapped (b) at (c) length (d) with $5.", "" },
	};

	(void)state;
	assert_rows(rows, sizeof rows / sizeof *rows);
}

static void test_a_near_miss_is_told(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ "Zylotech has zapped an apple for $5.",
		  "nearly: a.b: {O0} has zapped | expected [amount:MONEY] at `an`" },
		{ "Zylotech has zapped.",
		  "nearly: a.b: {O0} has zapped | expected [amount:MONEY]" },
		{ "Foo Labs moved $5.", "not called: no rule's words" },
	};
	struct extractor *x =
		extractor_with("rule a.b\nfact funding\nmatch [company:ORG] <vg> zapped "
			       "[amount:MONEY]\nrule a.c\nfact funding\nmatch [company:ORG] hummed "
			       "a [amount:MONEY] tune\n");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct extract_input in = { .text = str_from(rows[i].text) };
		struct err err;
		BUF_AUTO out;
		ARENA_AUTO arena;

		arena_init(&arena);
		buf_init(&out, 1 << 16);
		assert_true(extract_explain(x, &in, &arena, &out, &err));
		if (!strstr(buf_text(&out), rows[i].says))
			fail_msg("%s: %s", rows[i].text, buf_text(&out));
	}
	extractor_free(x);
}

static void test_missing_words_are_told(void **state)
{
	struct extract_input in = { .text = STR("Zylotech hummed for $5.") };
	struct extractor *x = extractor_with("rule a.c\nfact funding\nmatch [company:ORG] hummed "
					     "[amount:MONEY] (tune | song)\n");
	struct err err;
	BUF_AUTO out;
	ARENA_AUTO arena;

	(void)state;
	arena_init(&arena);
	buf_init(&out, 1 << 16);
	assert_true(extract_explain(x, &in, &arena, &out, &err));
	if (!strstr(buf_text(&out), "not called: a.c: no word of tune, song\n"))
		fail_msg("%s", buf_text(&out));
	extractor_free(x);
}

static void test_what_no_example_takes_is_told(void **state)
{
	struct extractor *x = extractor_with(
		"rule a.b\nfact funding\n"
		"match [company:ORG] (zapped | zipped | hummed) [amount:MONEY] (in [round:ROUND] | "
		"now)?\n"
		"match [company:ORG] sang [amount:MONEY]\n"
		"yes Zylotech zapped $5 now.\n  company=Zylotech  amount=5  currency=USD\n"
		"no Zylotech zoomed $5.\n");
	BUF_AUTO out;
	BUF_AUTO warnings;

	(void)state;
	buf_init(&out, 1 << 16);
	buf_init(&warnings, 1 << 16);
	assert_int_equal(rules_check(x, STR("test.rules"), &out, &warnings), 0);
	assert_string_equal(buf_text(&warnings),
			    "test.rules:3: rule a.b: no example takes \"zipped\", \"hummed\", \"in "
			    "[round:ROUND]\"\n"
			    "test.rules:4: rule a.b: no example takes this match\n");
	buf_clear(&warnings);
	assert_int_equal(rules_check(x, STR(""), &out, &warnings), 0);
	assert_non_null(strstr(buf_text(&warnings), "no example takes 1 of 2 matches, nor 3 of 5"));
	extractor_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_tried_first),
		cmocka_unit_test(test_insertions_are_passed_over),
		cmocka_unit_test(test_a_near_miss_is_told),
		cmocka_unit_test(test_missing_words_are_told),
		cmocka_unit_test(test_what_no_example_takes_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
