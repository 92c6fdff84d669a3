/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/num.h"

static void test_num_i64_takes_the_whole_text_or_nothing(void **state)
{
	static const char *const bad[] = { "",
					   "-",
					   "+1",
					   " 1",
					   "1 ",
					   "1.0",
					   "0x1",
					   "9223372036854775808",
					   "-9223372036854775809",
					   "1e3" };
	int64_t n = 42;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(num_parse_i64(str_from(bad[i]), INT64_MIN, INT64_MAX, &n));
	assert_int_equal(n, 42);
	assert_true(num_parse_i64(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MIN);
	assert_true(num_parse_i64(STR("007"), 0, 10, &n));
	assert_int_equal(n, 7);
}

static void test_num_keeps_its_bounds(void **state)
{
	int64_t n;
	double x;

	(void)state;
	assert_false(num_parse_i64(STR("1001"), 1, 1000, &n));
	assert_true(num_parse_i64(STR("1000"), 1, 1000, &n));
	assert_false(num_parse_double(STR("-0.1"), 0, 1, &x));
	assert_true(num_parse_double(STR("0.1"), 0, 1, &x));
}

static void test_num_double_refuses_what_strtod_would_take(void **state)
{
	static const char *const bad[] = { "",	   ".5", "5.",	  "inf", "nan",
					   "0x10", "1e", "1e999", " 1",	 "1,5" };
	double x;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(num_parse_double(str_from(bad[i]), -1e300, 1e300, &x));
	assert_true(num_parse_double(STR("1.5e9"), 0, 1e12, &x));
	assert_true(x == 1.5e9);
}

static void assert_formats(double x, const char *text)
{
	BUF_AUTO buf;

	buf_init(&buf, 100);
	num_format(&buf, x);
	assert_string_equal(buf_text(&buf), text);
}

static void test_num_format_is_short_and_plain(void **state)
{
	(void)state;
	assert_formats(0, "0");
	assert_formats(1380000000, "1380000000");
	assert_formats(47e9, "47000000000");
	assert_formats(4.8, "4.8");
	assert_formats(0.1 + 0.2, "0.30000000000000004");
	assert_formats(-2.5, "-2.5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_num_i64_takes_the_whole_text_or_nothing),
		cmocka_unit_test(test_num_keeps_its_bounds),
		cmocka_unit_test(test_num_double_refuses_what_strtod_would_take),
		cmocka_unit_test(test_num_format_is_short_and_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
