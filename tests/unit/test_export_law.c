/* SPDX-License-Identifier: Apache-2.0 */
#include "export/bound.h"
#include "export/law.h"
#include "unit.h"

#include <math.h>

static struct arena arena;

static struct law law_of(const char *const *rows)
{
	struct law law;
	struct err err;

	law_init(&law, &arena);
	for (; *rows; rows += 2)
		if (!law_add_row(&law, str_from(rows[0]), str_from(rows[1]), &err))
			fail_msg("%s: %s", rows[1], err.msg);
	return law;
}

static struct date day(const char *text)
{
	struct date date;

	assert_true(date_parse(str_from(text), &date));
	return date;
}

static const char *const few[] = {
	"citations",
	"c\tC\tA citation\tquoted\t\t",
	"groups",
	"G\tAA\t\t2020-01-01\tquoted\tc\t",
	"groups",
	"G\tBB\t2020-01-01\t\tquoted\tc\t",
	"rules",
	"ruleset\told\t\t2020-01-01\t\told\t\tquoted\tc\tOld.",
	"rules",
	"ruleset\tnew\t2020-01-01\t\t\tnew\t\tquoted\tc\tNew.",
	"rules",
	"class\tbig\t2020-01-01\t\ttpp >= 100; performance_density >= 2\tX\tx.1\tquoted\tc\tBig.",
	"rules",
	"class\tsmall\t\t\t\tnone\t\tquoted\tc\tSmall.",
	"rules",
	"licence\tto-g\t\t\tclass is X; destination in G\tyes\t\tquoted\tc\tTo G.",
	NULL,
};

static void test_law_groups_have_first_and_last_days(void **state)
{
	struct law law = law_of(few);

	(void)state;
	assert_true(law_is_place(&law, STR("AA"), STR("G"), day("2019-12-31")));
	assert_false(law_is_place(&law, STR("AA"), STR("G"), day("2020-01-01")));
	assert_false(law_is_place(&law, STR("BB"), STR("G"), day("2019-12-31")));
	assert_true(law_is_place(&law, STR("BB"), STR("G"), day("2020-01-01")));
	assert_true(law_is_place(&law, STR("CC"), STR("CC"), day("2020-01-01")));
}

static void test_law_must_fit_together(void **state)
{
	struct law law = law_of(few);
	struct err err;

	(void)state;
	assert_true(law_check(&law, LAW_RULES, &err));
	assert_true(law_add_row(&law, STR("rules"),
				STR("note\tn\t\t\tdestination in H\tx\t\tquoted\tc\tN."), &err));
	assert_false(law_check(&law, LAW_RULES, &err));
	assert_non_null(strstr(err.msg, "'H'"));
	assert_true(law_check(&law, LAW_CHIPS, &err));
	assert_true(
		law_add_row(&law, STR("chips"), STR("v\tc\t\t\t\ttpp\t\tdoubtful\tx\tWhy."), &err));
	assert_false(law_check(&law, LAW_CHIPS, &err));
	assert_non_null(strstr(err.msg, "'x'"));
	assert_false(law_add_row(&law, STR("rules"), STR("note\tn"), &err));
	assert_false(law_add_row(&law, STR("ruins"), STR("note\tn"), &err));
}

static struct facts facts_of(double tpp, struct range density, const char *destination)
{
	struct facts facts = { .date = day("2021-01-01") };

	facts.numbers[INPUT_TPP] = range_exactly(tpp);
	facts.numbers[INPUT_PD] = density;
	facts.words[INPUT_DESTINATION] = str_from(destination);
	return facts;
}

static void test_law_an_undetermined_class_is_never_without_licence(void **state)
{
	struct law law = law_of(few);
	struct classification found;
	struct facts facts = facts_of(100, range_unknown(), "CC");

	(void)state;
	classify(&law, &facts, &arena, &found);
	assert_true(str_is(found.class, "undetermined"));
	assert_null(found.class_rule);
	assert_true(found.asked[INPUT_PD] && !found.asked[INPUT_TPP]);
	assert_int_equal(found.licence, TRUTH_MAYBE);
	facts = facts_of(100, range_exactly(2), "CC");
	classify(&law, &facts, &arena, &found);
	assert_true(str_is(found.class, "X"));
	assert_int_equal(found.licence, TRUTH_NO);
	facts = facts_of(100, range_exactly(2), "BB");
	classify(&law, &facts, &arena, &found);
	assert_int_equal(found.licence, TRUTH_YES);
	assert_int_equal(found.licences.count, 1);
}

static void test_law_bounds_are_told_as_die_area(void **state)
{
	struct law law = law_of(few);
	struct facts facts = facts_of(100, range_unknown(), "BB");
	bool asked[INPUTS] = { [INPUT_PD] = true };
	struct bound *bounds;
	size_t count;

	(void)state;
	bound_find(&law, &facts, asked, 0, &arena, &bounds, &count);
	assert_int_equal(count, 1);
	assert_true(bounds[0].is_die_area);
	assert_int_equal(bounds[0].count, 2);
	/* Density 2 and more is an area of 50 and less. */
	assert_true(str_is(bounds[0].ranges[0].class, "X"));
	assert_true(fabs(bounds[0].ranges[0].high - 50) < 1e-9 && bounds[0].ranges[0].high_is_in);
	assert_true(str_is(bounds[0].ranges[1].class, "none"));
	assert_true(isinf(bounds[0].ranges[1].high) && !bounds[0].ranges[1].low_is_in);
}

static void test_law_bounds_of_the_tpp_move_the_density_along(void **state)
{
	struct law law = law_of(few);
	struct facts facts = facts_of(0, range_unknown(), "BB");
	bool asked[INPUTS] = { [INPUT_TPP] = true };
	struct bound *bounds;
	size_t count;

	(void)state;
	facts.numbers[INPUT_TPP] = range_unknown();
	/* On 80 mm2 a density of 2 is a TPP of 160: 100 is not enough. */
	bound_find(&law, &facts, asked, 80, &arena, &bounds, &count);
	assert_int_equal(bounds[0].count, 2);
	assert_true(fabs(bounds[0].ranges[1].low - 160) < 1e-9 && bounds[0].ranges[1].low_is_in);
	assert_true(str_is(bounds[0].ranges[1].class, "X"));
}

static void test_law_remarks_mean_whole_words_of_a_name(void **state)
{
	struct law_remark remark = { .vendor = STR("nvidia"), .chip = STR("h20") };

	(void)state;
	assert_true(law_means_chip(&remark, STR("nvidia"), STR("h20-sxm-96gb")));
	assert_true(law_means_chip(&remark, STR("nvidia"), STR("hgx-h20")));
	assert_true(law_means_chip(&remark, STR(""), STR("h20")));
	assert_false(law_means_chip(&remark, STR("nvidia"), STR("h200-sxm")));
	assert_false(law_means_chip(&remark, STR("nvidia"), STR("gh20")));
	assert_false(law_means_chip(&remark, STR("amd"), STR("h20")));
	remark.chip = STR("mi308*");
	assert_true(law_means_chip(&remark, STR("nvidia"), STR("instinct-mi308x-china")));
	remark.chip = STR("*");
	assert_true(law_means_chip(&remark, STR("nvidia"), STR("anything")));
	assert_false(law_means_chip(&remark, STR(""), STR("anything")));
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_law_groups_have_first_and_last_days),
		cmocka_unit_test(test_law_must_fit_together),
		cmocka_unit_test(test_law_an_undetermined_class_is_never_without_licence),
		cmocka_unit_test(test_law_bounds_are_told_as_die_area),
		cmocka_unit_test(test_law_bounds_of_the_tpp_move_the_density_along),
		cmocka_unit_test(test_law_remarks_mean_whole_words_of_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
