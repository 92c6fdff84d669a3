/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "server/match_score.h"

/* What one name is worth against another, and the reason for it. */
struct expected {
	const char *asked, *name;
	const char *reason;
	int weight;
};

static const struct expected pairs[] = {
	{ "Nvidia", "Nvidia", "exact_name", 97 },
	{ "NVIDIA", "Nvidia", "same_letters", 95 },
	{ "Zurich Robotics", "Z\xc3\xbcrich Robotics", "same_letters", 95 },
	{ "NVIDIA Corporation", "Nvidia", "legal_form_dropped", 93 },
	{ "Enel S.p.A.", "Enel", "legal_form_dropped", 93 },
	{ "Foxconn Co., Ltd.", "Foxconn", "legal_form_dropped", 93 },
	{ "SAP SE", "SAP", "legal_form_dropped", 93 },
	{ "Bosch GmbH & Co. KG", "Bosch", "legal_form_dropped", 93 },
	{ "The Boring Company", "Boring", "legal_form_dropped", 93 },
	{ "Samba Nova", "SambaNova", "spaces_differ", 91 },
	{ "Open AI", "OpenAI", "spaces_differ", 91 },
	{ "SambaNova", "SambaNova Systems", "generic_word_dropped", 88 },
	{ "Lambda Semiconductor", "Lambda Labs", "generic_word_differs", 70 },
	{ "Horowitz Andreessen", "Andreessen Horowitz", "words_in_other_order", 87 },
	{ "Antropic", "Anthropic", "letters_differ", 87 },
	{ "Nvdia", "Nvidia", "letters_differ", 78 },
	{ "Microsoft India", "Microsoft", "group_or_country_word", 70 },
	{ "Intel", "Intel Capital", "more_words", 45 },
	{ "Samsung", "Samsung SDI", "more_words", 45 },
	{ "Pilot", "Co-Pilot", "more_words", 45 },
	{ "G42", "G43", "numbers_differ", 26 },
};

static struct match_score names(struct arena *arena, const char *asked, const char *name)
{
	struct match_name a = match_name_of(arena, str_from(asked));
	struct match_name b = match_name_of(arena, str_from(name));
	struct match_score score;

	match_score_names(arena, &a, &b, &score);
	return score;
}

static void test_match_score_says_how_names_compare(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct match_score there = names(&arena, pairs[i].asked, pairs[i].name);
		struct match_score back = names(&arena, pairs[i].name, pairs[i].asked);

		assert_string_equal(there.reasons[0].reason, pairs[i].reason);
		assert_int_equal(there.score, pairs[i].weight);
		assert_int_equal(back.score, there.score);
	}
}

static void test_match_score_keeps_short_names_apart(void **state)
{
	static const char *const strangers[][2] = {
		{ "Groq", "Grok" },
		{ "Meta", "Metax" },
		{ "Tower Semiconductor", "Power Semiconductor" },
		{ "Cohere", "Coherent" },
		{ "SK Hynix", "SK Telecom" },
		{ "Samsung", "Samsung SDI" },
		{ "\xe5\x8d\x8e\xe4\xb8\xba", "\xe5\x8d\x8e\xe5\xa4\xa7" },
	};
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		assert_int_equal(
			match_decide(names(&arena, strangers[i][0], strangers[i][1]).score),
			MATCH_IS_NONE);
}

static struct match_score score_of(struct arena *arena, const char *name, struct match_asked asked)
{
	static const struct str roles[] = { STR("chip_designer") };
	struct match_candidate candidate = { .name = match_name_of(arena, STR("MatX Inc.")),
					     .shown = STR("MatX"),
					     .country = STR("US"),
					     .domain = STR("matx.com"),
					     .roles = roles,
					     .role_count = 1 };
	struct match_score score;

	asked.name = match_name_of(arena, str_from(name));
	match_score(arena, &asked, &candidate, &score);
	return score;
}

static void test_match_score_weighs_country_domain_and_role(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct match_score score;

	(void)state;
	score = score_of(&arena, "MatX Inc.", (struct match_asked){ 0 });
	assert_string_equal(score.reasons[0].reason, "alias");
	assert_int_equal(score.score, 96);
	score = score_of(&arena, "MatX Inc.", (struct match_asked){ .country = STR("CN") });
	assert_int_equal(score.score, 81);
	assert_int_equal(match_decide(score.score), MATCH_IS_MAYBE);
	score = score_of(&arena, "MatX",
			 (struct match_asked){ .country = STR("US"),
					       .domain = STR("matx.com"),
					       .role = STR("chip_designer") });
	assert_int_equal(score.score, 100);
	assert_int_equal(score.count, 4);
	score = score_of(&arena, "Quite Another",
			 (struct match_asked){ .domain = STR("eu.matx.com") });
	assert_int_equal(score.score, 80);
	score = score_of(
		&arena, "MatX",
		(struct match_asked){ .domain = STR("notmatx.com"), .role = STR("investor") });
	assert_int_equal(score.score, 93 - 8 - 5);
}

static void test_match_score_reads_domains(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	assert_true(str_eq(match_domain_of(&arena, STR("https://www.Nvidia.com/en?x")),
			   STR("nvidia.com")));
	assert_true(str_eq(match_domain_of(&arena, STR(" press@nvidia.com ")), STR("nvidia.com")));
	assert_true(str_eq(match_domain_of(&arena, STR("nvidia.com:443")), STR("nvidia.com")));
	assert_int_equal(match_domain_of(&arena, STR("no domain")).n, 0);
	assert_int_equal(match_domain_of(&arena, STR("localhost")).n, 0);
}

static void test_match_score_takes_any_bytes(void **state)
{
	static const char *const odd[] = { "",	      "-",	  "...",
					   "a",	      "s-p-a",	  "The",
					   "Co.",     "& Co. KG", "\xf0\x9f\x9a\x80",
					   "\xd0\x96" };
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
			struct match_score score = names(&arena, odd[i], odd[k]);

			assert_in_range(score.score, 0, 100);
		}
}

static void test_match_is_near_never_drops_what_scores(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct match_name a = match_name_of(&arena, str_from(pairs[i].asked));
		struct match_name b = match_name_of(&arena, str_from(pairs[i].name));

		if (pairs[i].weight >= MATCH_MAYBE)
			assert_true(match_is_near(&a, &b));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match_score_says_how_names_compare),
		cmocka_unit_test(test_match_score_keeps_short_names_apart),
		cmocka_unit_test(test_match_score_weighs_country_domain_and_role),
		cmocka_unit_test(test_match_score_reads_domains),
		cmocka_unit_test(test_match_score_takes_any_bytes),
		cmocka_unit_test(test_match_is_near_never_drops_what_scores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
