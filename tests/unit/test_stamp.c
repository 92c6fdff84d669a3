/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/stamp.h"

static void test_stamps(void **state)
{
	static const struct {
		const char *text;
		int year, month, day; /* 0: no stamp */
	} cases[] = {
		{ "2025-12-08T07:30:00+11:00", 2025, 12, 8 },
		{ " 2025-12-08 ", 2025, 12, 8 },
		{ "2025/12/08 10:00", 2025, 12, 8 },
		{ "20251208", 2025, 12, 8 },
		{ "20251208T101500Z", 2025, 12, 8 },
		{ "Wed, 19 Nov 2025 09:10:00 +0000", 2025, 11, 19 },
		{ "19 Nov 25 09:10 GMT", 2025, 11, 19 },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", 1994, 11, 6 },
		{ "8 December 2025", 2025, 12, 8 },
		{ "Dec. 8, 2025, 9 a.m.", 2025, 12, 8 },
		{ "Updated September 22nd, 2025", 2025, 9, 22 },
		{ "2025-12", 0, 0, 0 },
		{ "2025-02-30", 0, 0, 0 },
		{ "2025-12-081", 0, 0, 0 },
		{ "December 2025", 0, 0, 0 },
		{ "yesterday", 0, 0, 0 },
		{ "", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date date = { 0 };

		if (stamp_read(str_from(cases[i].text), &date) != (cases[i].year > 0))
			fail_msg("\"%s\"", cases[i].text);
		if (date.year != cases[i].year || date.month != cases[i].month ||
		    date.day != cases[i].day)
			fail_msg("\"%s\": %d-%d-%d", cases[i].text, date.year, date.month,
				 date.day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stamps) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
