/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

static void test_str_compares_by_bytes_and_length(void **state)
{
	(void)state;
	assert_true(str_eq(STR("abc"), STR("abc")));
	assert_false(str_eq(STR("abc"), STR("abd")));
	assert_false(str_eq(STR("abc"), STR("ab")));
	assert_true(str_eq((struct str){ NULL, 0 }, STR("")));
	assert_true(str_eq_ci(STR("MatX"), STR("mATx")));
	assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
	assert_true(str_cmp(STR("b"), STR("abc")) > 0);
	assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
}

static void test_str_sub_is_clamped(void **state)
{
	(void)state;
	assert_str(str_sub(STR("hello"), 1, 3), "el");
	assert_str(str_sub(STR("hello"), 3, 99), "lo");
	assert_str(str_sub(STR("hello"), 9, 99), "");
	assert_str(str_sub(STR("hello"), 4, 2), "");
}

static void test_str_finds(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("a needle here"), STR("needle")), 2);
	assert_int_equal(str_find(STR("none"), STR("needle")), 4);
	assert_int_equal(str_find(STR("any"), STR("")), 0);
	assert_int_equal(str_find_char(STR("a,b"), ','), 1);
	assert_int_equal(str_find_char((struct str){ NULL, 0 }, ','), 0);
	assert_true(str_starts_ci(STR("Series B"), STR("series")));
	assert_true(str_ends_ci(STR("Vercept.AI"), STR(".ai")));
	assert_false(str_ends(STR("i"), STR(".ai")));
}

static void test_str_cut_gives_every_part_once(void **state)
{
	struct str rest = STR("a||b"), part;

	(void)state;
	assert_true(str_cut(&rest, '|', &part));
	assert_str(part, "a");
	assert_true(str_cut(&rest, '|', &part));
	assert_str(part, "");
	assert_true(str_cut(&rest, '|', &part));
	assert_str(part, "b");
	assert_false(str_cut(&rest, '|', &part));
}

static void test_str_line_knows_both_line_ends(void **state)
{
	struct str rest = STR("one\r\n\ntwo"), line;

	(void)state;
	assert_true(str_line(&rest, &line));
	assert_str(line, "one");
	assert_true(str_line(&rest, &line));
	assert_str(line, "");
	assert_true(str_line(&rest, &line));
	assert_str(line, "two");
	assert_false(str_line(&rest, &line));
}

static void test_str_trim(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t a b\n")), "a b");
	assert_str(str_trim(STR("  ")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str_compares_by_bytes_and_length),
		cmocka_unit_test(test_str_sub_is_clamped),
		cmocka_unit_test(test_str_finds),
		cmocka_unit_test(test_str_cut_gives_every_part_once),
		cmocka_unit_test(test_str_line_knows_both_line_ends),
		cmocka_unit_test(test_str_trim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
