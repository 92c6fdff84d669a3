/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/date.h"

static struct date parsed(const char *text)
{
	struct date date = { 0 };

	assert_true(date_parse(str_from(text), &date));
	return date;
}

static void test_date_parses_three_precisions(void **state)
{
	(void)state;
	assert_int_equal(date_precision(parsed("2026")), DATE_YEAR);
	assert_int_equal(date_precision(parsed("2026-02")), DATE_MONTH);
	assert_int_equal(date_precision(parsed("2026-02-28")), DATE_DAY);
	assert_string_equal(date_precision_name(DATE_MONTH), "month");
}

static void test_date_refuses_days_that_do_not_exist(void **state)
{
	static const char *const bad[] = { "",		 "26",	      "2026-",	    "2026-13",
					   "2026-00",	 "2026-1",    "2026-02-29", "2026-04-31",
					   "2026/01/01", "1899",      "2200-01",    "2026-01-1x",
					   "20260101",	 "2026-01-00" };
	struct date date;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(date_parse(str_from(bad[i]), &date));
	assert_true(date_parse(STR("2024-02-29"), &date));
}

static void test_date_spans_its_precision(void **state)
{
	BUF_AUTO buf;

	(void)state;
	buf_init(&buf, 100);
	date_format(&buf, date_first_day(parsed("2026")));
	buf_add_char(&buf, ' ');
	date_format(&buf, date_last_day(parsed("2024-02")));
	buf_add_char(&buf, ' ');
	date_format(&buf, parsed("2024-02"));
	assert_string_equal(buf_text(&buf), "2026-01-01 2024-02-29 2024-02");
}

static void test_date_days_go_there_and_back(void **state)
{
	(void)state;
	assert_int_equal(date_to_days(parsed("1970-01-01")), 0);
	assert_int_equal(date_to_days(parsed("2000-03-01")), 11017);
	for (long day = -25567; day < 84000; day++) {
		struct date date = date_from_days(day);

		assert_true(date_is_valid(date));
		assert_int_equal(date_to_days(date), day);
	}
	assert_int_equal(date_weekday(parsed("2026-11-21")), 5);
	assert_int_equal(date_weekday(parsed("1969-12-29")), 0);
}

static void test_date_orders(void **state)
{
	(void)state;
	assert_true(date_cmp(parsed("2025-12-31"), parsed("2026")) < 0);
	assert_true(date_cmp(parsed("2026"), parsed("2026-01")) < 0);
	assert_int_equal(date_cmp(parsed("2026-01"), parsed("2026-01")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date_parses_three_precisions),
		cmocka_unit_test(test_date_refuses_days_that_do_not_exist),
		cmocka_unit_test(test_date_spans_its_precision),
		cmocka_unit_test(test_date_days_go_there_and_back),
		cmocka_unit_test(test_date_orders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
