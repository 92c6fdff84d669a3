/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/closest.h"

static const char *const words[] = {
	"company", "country", "currency", "round", "amount_min", NULL
};

static void test_closest_counts_edits_and_swaps(void **state)
{
	(void)state;
	assert_int_equal(closest_distance(STR("company"), STR("company")), 0);
	assert_int_equal(closest_distance(STR("compny"), STR("company")), 1);
	assert_int_equal(closest_distance(STR("ocmpany"), STR("company")), 1);
	assert_int_equal(closest_distance(STR("kitten"), STR("sitting")), 3);
	assert_int_equal(closest_distance(STR(""), STR("abc")), 3);
}

static void test_closest_word_suggests_only_what_is_near(void **state)
{
	(void)state;
	assert_string_equal(closest_word(STR("compny"), words), "company");
	assert_string_equal(closest_word(STR("AMOUNT_MN"), words), "amount_min");
	assert_string_equal(closest_word(STR("contry"), words), "country");
	assert_null(closest_word(STR("zzzzzz"), words));
	assert_null(closest_word(STR(""), words));
}

static void test_closest_is_safe_with_very_long_words(void **state)
{
	char text[5000];

	(void)state;
	memset(text, 'a', sizeof text);
	assert_null(closest_word((struct str){ text, sizeof text }, words));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_closest_counts_edits_and_swaps),
		cmocka_unit_test(test_closest_word_suggests_only_what_is_near),
		cmocka_unit_test(test_closest_is_safe_with_very_long_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
