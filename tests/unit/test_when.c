/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/when.h"

static const struct date published = { 2026, 1, 14 }; /* a Wednesday */

static void assert_when(const char *text, struct date on, const char *expected, const char *taken)
{
	struct when when = { .begin = 0 };
	BUF_AUTO out;

	if (!when_read(str_from(text), 0, on, &when))
		fail_msg("no date in \"%s\"", text);
	buf_init(&out, 20);
	date_format(&out, when.date);
	if (strcmp(buf_text(&out), expected) != 0)
		fail_msg("\"%s\": %s, not %s", text, buf_text(&out), expected);
	if (!str_eq(str_sub(str_from(text), 0, when.end), str_from(taken)))
		fail_msg("\"%s\": took \"%.*s\"", text, (int)when.end, text);
}

struct row {
	const char *text, *date, *taken;
};

static void test_absolute_dates(void **state)
{
	static const struct row rows[] = {
		{ "October 24, 2025, the", "2025-10-24", "October 24, 2025" },
		{ "Oct. 24, 2025", "2025-10-24", "Oct. 24, 2025" },
		{ "Sept 3, 2025", "2025-09-03", "Sept 3, 2025" },
		{ "October 24th, 2025", "2025-10-24", "October 24th, 2025" },
		{ "24 October 2025", "2025-10-24", "24 October 2025" },
		{ "1st May 2026", "2026-05-01", "1st May 2026" },
		{ "2026-05-20 ", "2026-05-20", "2026-05-20" },
		{ "May 2026", "2026-05", "May 2026" },
		{ "March, 2026", "2026-03", "March, 2026" },
		{ "2030.", "2030", "2030" },
		{ "Q3 2026", "2026", "Q3 2026" },
		{ "H1 2026", "2026", "H1 2026" },
		{ "mid-2026", "2026", "mid-2026" },
		{ "late 2027", "2027", "late 2027" },
		{ "second half of 2026", "2026", "second half of 2026" },
		{ "end of 2027", "2027", "end of 2027" },
		{ "February 29, 2024", "2024-02-29", "February 29, 2024" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_when(rows[i].text, published, rows[i].date, rows[i].taken);
		assert_when(rows[i].text, (struct date){ 0 }, rows[i].date, rows[i].taken);
	}
}

static void test_relative_dates_count_from_the_day_of_publication(void **state)
{
	static const struct row rows[] = {
		{ "today", "2026-01-14", "today" },
		{ "yesterday", "2026-01-13", "yesterday" },
		{ "Tuesday", "2026-01-13", "Tuesday" },
		{ "Wednesday", "2026-01-14", "Wednesday" },
		{ "Thursday", "2026-01-08", "Thursday" },
		{ "last month", "2025-12", "last month" },
		{ "this month", "2026-01", "this month" },
		{ "next month", "2026-02", "next month" },
		{ "this year", "2026", "this year" },
		{ "last year", "2025", "last year" },
		{ "next year", "2027", "next year" },
		{ "October", "2025-10", "October" },
		{ "January 5", "2026-01-05", "January 5" },
		{ "January 20", "2025-01-20", "January 20" },
		{ "5 December", "2025-12-05", "5 December" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_when(rows[i].text, published, rows[i].date, rows[i].taken);
		assert_when(rows[i].text, (struct date){ 0 }, "", rows[i].taken);
	}
}

static void test_no_date(void **state)
{
	static const char *const texts[] = { "",	 "may say",	"May we",
					     "3,935",	 "12 startups", "march",
					     "Marching", "1234567",	"sunday school",
					     "Q3 sales", "late nights", "todays" };
	struct when when;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (when_read(str_from(texts[i]), 0, published, &when))
			fail_msg("\"%s\" was read as a date up to %zu", texts[i], when.end);
}

/* A day that its month does not have must not come out, whatever year is filled in. */
static void test_dates_that_do_not_exist_have_no_value(void **state)
{
	static const char *const texts[] = {
		"February 29, 2025", "31 February 2026", "February 29", "29 February", "June 31",
		"31 June 2026",	     "April 31, 2026",	 "2026-02-30",	"29 Feb 2025"
	};
	static const struct date days[] = {
		{ 2025, 6, 1 }, { 2026, 3, 1 }, { 0 }, { 2024, 12, 31 }
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
			struct when when;

			if (!when_read(str_from(texts[i]), 0, days[d], &when))
				continue;
			if (date_precision(when.date) != DATE_NONE && !date_is_valid(when.date))
				fail_msg("\"%s\": %d-%d-%d", texts[i], when.date.year,
					 when.date.month, when.date.day);
		}
}

/* The first and last days that a date may be. */
static void test_relative_dates_stay_in_the_calendar(void **state)
{
	static const char *const texts[] = { "yesterday",  "last year", "next year",  "last month",
					     "next month", "Monday",	"December 31" };
	static const struct date days[] = { { 1900, 1, 1 }, { 2199, 12, 31 } };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t d = 0; d < 2; d++) {
			struct when when;

			assert_true(when_read(str_from(texts[i]), 0, days[d], &when));
			if (date_precision(when.date) != DATE_NONE && !date_is_valid(when.date))
				fail_msg("\"%s\": year %d", texts[i], when.date.year);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_absolute_dates),
		cmocka_unit_test(test_relative_dates_count_from_the_day_of_publication),
		cmocka_unit_test(test_no_date),
		cmocka_unit_test(test_dates_that_do_not_exist_have_no_value),
		cmocka_unit_test(test_relative_dates_stay_in_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
