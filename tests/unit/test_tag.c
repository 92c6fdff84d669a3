/* SPDX-License-Identifier: Apache-2.0 */
#include "extractor.h"

#include "extract/reading.h"
#include "extract/tag.h"

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

static void read_sentence(const struct extractor *x, const char *sentence, struct arena *arena,
			  struct tagged *ret)
{
	struct tag_context context = { .tokens = { .lexicon = x->lexicon,
						   .currencies = x->currencies,
						   .published = { 2026, 1, 14 } } };

	tag_sentence(&context, str_from(sentence), arena, ret);
}

struct row {
	const char *sentence, *line;
};

static void assert_lines(const struct extractor *x, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tagged t;
		ARENA_AUTO arena;

		arena_init(&arena);
		read_sentence(x, rows[i].sentence, &arena, &t);
		if (strcmp(t.line, rows[i].line) != 0)
			fail_msg("\"%s\"\n   is %s\n  not %s", rows[i].sentence, t.line,
				 rows[i].line);
	}
}

#define ASSERT_LINES(x, rows) assert_lines((x), (rows), sizeof(rows) / sizeof *(rows))

static void test_known_and_unknown_names(void **state)
{
	static const struct row rows[] = {
		{ "SambaNova Systems secured about $350 million in a Series E round led by Vista "
		  "Equity Partners.",
		  "{O0} secured {M1} in a {R2} led by {O3} . " },
		{ "The start-up Zylotech bought Quuxify and Weights & Biases.",
		  "the start-up {O0} bought {O1} and {O2} . " },
		{ "Backers of Amber/AmberSemi and invrs.io met.",
		  "backers of {O0} and {O1} met . " },
		{ "Nvidia's rival Etched.ai won.", "{O0} 's rival {O1} won . " },
		{ "Yesterday's chips", "{D0} 's chips " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_qualifiers_and_conversions_belong_to_the_amount(void **state)
{
	static const char *const sentences[] = { "paid 47 billion won (~$40 million USD) now",
						 "paid up to $5 million now",
						 "paid more than €5 million now",
						 "paid nearly $5bn now",
						 "paid as much as ₹18,000 crore now",
						 "paid ~US$390 million now",
						 "paid $20-40 billion now",
						 "paid multi-billion dollar now",
						 "paid at least $100 million+ now" };

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		const struct row row = { sentences[i], "paid {M0} now " };

		assert_lines(*state, &row, 1);
	}
}

static void test_qualifier_values(void **state)
{
	static const struct {
		const char *sentence;
		enum amount_qualifier qualifier;
	} rows[] = {
		{ "$5 million", AMOUNT_EXACT },	    { "about $5 million", AMOUNT_APPROX },
		{ "~$5 million", AMOUNT_APPROX },   { "over $5 million", AMOUNT_AT_LEAST },
		{ "$5 million+", AMOUNT_AT_LEAST }, { "up to $5 million", AMOUNT_UP_TO },
		{ "$5-7 million", AMOUNT_UP_TO },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tagged t;
		ARENA_AUTO arena;

		arena_init(&arena);
		read_sentence(*state, rows[i].sentence, &arena, &t);
		assert_int_equal(t.count, 1);
		if (t.spans[0].qualifier != rows[i].qualifier)
			fail_msg("\"%s\": %d", rows[i].sentence, (int)t.spans[0].qualifier);
	}
}

static void test_a_sum_per_something_is_dead(void **state)
{
	static const struct row rows[] = {
		{ "at $92.50 a share", "at {-0} a share " },
		{ "at $8 million per megawatt", "at {-0} per megawatt " },
		{ "for $5 apiece", "for {-0} apiece " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_pronouns_are_spans(void **state)
{
	static const struct row rows[] = {
		{ "It raised its stake.", "{A0} raised {A1} 's stake . " },
		{ "The company raised it.", "{A0} raised {A1} . " },
		{ "They sold both.", "{S0} sold {S1} . " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_places_in_the_line_lead_to_tokens_and_spans(void **state)
{
	struct tagged t;
	ARENA_AUTO arena;

	arena_init(&arena);
	read_sentence(*state, "Nvidia paid $5 million to Intel.", &arena, &t);
	assert_string_equal(t.line, "{O0} paid {M1} to {O2} . ");
	assert_ptr_equal(tagged_span_at(&t, 10), &t.spans[1]);
	assert_str(t.spans[1].text, "$5 million");
	assert_str(tagged_text(&t, tagged_token_at(&t, 5), tagged_token_at(&t, 10)), "paid");
	tagged_kill(&t, &t.spans[1]);
	assert_string_equal(t.line, "{O0} paid {-1} to {O2} . ");
}

static void test_the_empty_sentence(void **state)
{
	static const struct row rows[] = { { "", "" }, { "...", ". . . " } };

	ASSERT_LINES(*state, rows);
}

static void test_unknown_firms_are_found_by_how_they_are_written(void **state)
{
	static const struct row rows[] = {
		/* A common word acts as only firms do. */
		{ "Carrier had bid $5 million, and Galaxy, which owns it, left.",
		  "{O0} had bid {M1} , and {O2} , which owns {A3} , left . " },
		{ "Ravel's new owner left.", "{O0} 's new owner left . " },
		{ "Headquartered in Oslo, it grew.", "headquartered in {C0} , {A1} grew . " },
		{ "Analysts raised their targets.", "analysts raised {S0} 's targets . " },
		/* What a name takes in. */
		{ "8090 Industries and Engine No. 1 left.", "{O0} and {O1} left . " },
		{ "Aurora Compute left, and Korea Zinc, Inc. too.", "{O0} left , and {O1} too . " },
		{ "Backers such as Old Mill Energy left Eldorado do Sul.",
		  "backers such as {O0} left {O1} . " },
		{ "It left Stargate UAE.", "{A0} left {O1} . " },
		/* What a name does not. */
		{ "Chipmaker Nebula Forge left.", "chipmaker {O0} left . " },
		{ "Photonics start-up Lumeris left.", "photonics start-up {O0} left . " },
		{ "Forward-looking firms left.", "forward-looking firms left . " },
		{ "Shares of Foo Labs fell by 3 MWh.", "shares of {O0} fell by {N1} mwh . " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_people_and_places_are_no_firms(void **state)
{
	static const struct row rows[] = {
		{ "Wen-Ling Hsu, its founder, left.", "{P0} , {A1} 's founder , left . " },
		{ "Tove Lindqvist, who runs 200 of them, left.",
		  "{P0} , who runs {N1} of them , left . " },
		{ "It left Tessera Cloud, chief executive Jane Doe said.",
		  "{A0} left {O1} , chief executive {P2} said . " },
		{ "It left the town of Clarion.", "{A0} left the town of {L1} . " },
		{ "It left Tromso-based Foo Labs.", "{A0} left {L1} -based {O2} . " },
		{ "It left Foo Labs' Perry nuclear plant and the Bend plant.",
		  "{A0} left {O1} ' {O2} {G3} plant and the {L4} plant . " },
		{ "It left Foo Labs, whose Chief Executive Officer stayed.",
		  "{A0} left {O1} , whose chief executive officer stayed . " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_datelines_name_nobody(void **state)
{
	static const struct row rows[] = {
		{ "SAN FRANCISCO, March 3 (Newswire) - Foo Labs left.",
		  "{-0} , {D1} ( {-2} ) -- {O3} left . " },
		{ "Taipei, June 2, 2026 - Foo Labs left.", "{-0} , {D1} -- {O2} left . " },
		{ "BERGEN, Norway, September 3, 2025 - Foo Labs left.",
		  "{-0} , {-1} , {D2} -- {O3} left . " },
	};

	ASSERT_LINES(*state, rows);
}

static void test_who_is_nobody(void **state)
{
	static const struct row rows[] = {
		{ "It emerged that Foo Labs itself left.", "it emerged that {O0} itself left . " },
		{ "We'll leave, and they've left.", "{F0} will leave , and {S1} have left . " },
		{ "The money lands two weeks later.", "the money lands two weeks later . " },
		{ "India's IT exports fell.", "{C0} 's it exports fell . " },
		{ "The Santa Clara, California-based chipmaker left.", "{A0} left . " },
	};

	ASSERT_LINES(*state, rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_and_unknown_names),
		cmocka_unit_test(test_qualifiers_and_conversions_belong_to_the_amount),
		cmocka_unit_test(test_qualifier_values),
		cmocka_unit_test(test_a_sum_per_something_is_dead),
		cmocka_unit_test(test_pronouns_are_spans),
		cmocka_unit_test(test_places_in_the_line_lead_to_tokens_and_spans),
		cmocka_unit_test(test_unknown_firms_are_found_by_how_they_are_written),
		cmocka_unit_test(test_people_and_places_are_no_firms),
		cmocka_unit_test(test_datelines_name_nobody),
		cmocka_unit_test(test_who_is_nobody),
		cmocka_unit_test(test_the_empty_sentence),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
