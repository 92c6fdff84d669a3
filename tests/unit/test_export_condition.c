/* SPDX-License-Identifier: Apache-2.0 */
#include "export/condition.h"
#include "unit.h"

static struct arena arena;

static struct condition parse_one(const char *text)
{
	struct condition *conditions;
	struct err err;
	size_t count;

	assert_true(condition_parse(str_from(text), &arena, &conditions, &count, &err));
	assert_int_equal(count, 1);
	return conditions[0];
}

static void refuse(const char *text)
{
	struct condition *conditions;
	struct err err;
	size_t count;

	assert_false(condition_parse(str_from(text), &arena, &conditions, &count, &err));
	assert_int_equal(err.code, ERR_INPUT);
}

static bool is_same_word(const void *arg, struct str country, struct str word, struct date date)
{
	(void)arg;
	(void)date;
	return str_eq(country, word);
}

static enum truth holds(const char *text, const struct facts *facts)
{
	struct condition condition = parse_one(text);

	return condition_holds(&condition, facts, is_same_word, NULL);
}

static void test_condition_reads_numbers_flags_and_places(void **state)
{
	struct condition condition = parse_one("tpp >= 4800");

	(void)state;
	assert_int_equal(condition.input, INPUT_TPP);
	assert_int_equal(condition.op, OP_AT_LEAST);
	assert_true(condition.number > 4799 && condition.number < 4801);
	condition = parse_one("datacenter is no");
	assert_int_equal(condition.op, OP_IS);
	assert_false(condition.flag);
	condition = parse_one("destination not in D:5|MO");
	assert_int_equal(condition.op, OP_NOT_IN);
	assert_int_equal(condition.count, 2);
	assert_true(str_is(condition.words[1], "MO"));
}

static void test_condition_lists_are_cut_at_semicolons(void **state)
{
	struct condition *conditions;
	struct err err;
	size_t count;

	(void)state;
	assert_true(condition_parse(STR("tpp >= 1; datacenter is yes"), &arena, &conditions, &count,
				    &err));
	assert_int_equal(count, 2);
	assert_true(condition_parse(STR(""), &arena, &conditions, &count, &err));
	assert_int_equal(count, 0);
}

static void test_condition_refuses_what_it_does_not_understand(void **state)
{
	(void)state;
	refuse("tpp");
	refuse("tpp >=");
	refuse("tpp => 4800");
	refuse("tpp >= many");
	refuse("tpp is yes");
	refuse("speed >= 1");
	refuse("datacenter is maybe");
	refuse("datacenter >= 1");
	refuse("destination >= 1");
	refuse("destination is CN|HK");
	refuse("destination in CN||HK");
	refuse("tpp >= 1; ; tpp < 2");
}

static void test_condition_of_a_known_figure_holds_or_not(void **state)
{
	struct facts facts = { .numbers = { [INPUT_TPP] = { 4800, 4800 } } };

	(void)state;
	assert_int_equal(holds("tpp >= 4800", &facts), TRUTH_YES);
	assert_int_equal(holds("tpp > 4800", &facts), TRUTH_NO);
	assert_int_equal(holds("tpp <= 4800", &facts), TRUTH_YES);
	assert_int_equal(holds("tpp < 4800", &facts), TRUTH_NO);
}

static void test_condition_of_a_floor_holds_surely_only_above_it(void **state)
{
	struct facts facts = { 0 };

	(void)state;
	facts.numbers[INPUT_TPP] = range_from(2000);
	assert_int_equal(holds("tpp >= 1600", &facts), TRUTH_YES);
	assert_int_equal(holds("tpp < 1600", &facts), TRUTH_NO);
	assert_int_equal(holds("tpp >= 4800", &facts), TRUTH_MAYBE);
	facts.numbers[INPUT_TPP] = range_unknown();
	assert_int_equal(holds("tpp < 4800", &facts), TRUTH_MAYBE);
}

static void test_condition_of_something_unknown_may_hold(void **state)
{
	struct facts facts = { .flags = { [INPUT_DATACENTER] = TRUTH_MAYBE } };

	(void)state;
	assert_int_equal(holds("datacenter is no", &facts), TRUTH_MAYBE);
	assert_int_equal(holds("destination in CN", &facts), TRUTH_MAYBE);
	facts.words[INPUT_DESTINATION] = STR("CN");
	assert_int_equal(holds("destination in CN|HK", &facts), TRUTH_YES);
	assert_int_equal(holds("destination not in CN|HK", &facts), TRUTH_NO);
	assert_int_equal(holds("destination is HK", &facts), TRUTH_NO);
}

static void test_condition_of_an_undetermined_class_may_hold(void **state)
{
	struct facts facts = { .words = { [INPUT_CLASS] = STR("undetermined") } };

	(void)state;
	assert_int_equal(holds("class is 3A090.a", &facts), TRUTH_MAYBE);
	assert_int_equal(holds("class in none|undetermined", &facts), TRUTH_YES);
	facts.words[INPUT_CLASS] = STR("none");
	assert_int_equal(holds("class is 3A090.a", &facts), TRUTH_NO);
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
		cmocka_unit_test(test_condition_reads_numbers_flags_and_places),
		cmocka_unit_test(test_condition_lists_are_cut_at_semicolons),
		cmocka_unit_test(test_condition_refuses_what_it_does_not_understand),
		cmocka_unit_test(test_condition_of_a_known_figure_holds_or_not),
		cmocka_unit_test(test_condition_of_a_floor_holds_surely_only_above_it),
		cmocka_unit_test(test_condition_of_something_unknown_may_hold),
		cmocka_unit_test(test_condition_of_an_undetermined_class_may_hold),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
