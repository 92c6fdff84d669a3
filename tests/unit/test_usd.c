/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "ledger/usd.h"

static const struct rate rates[] = {
	{ { "KRW", 3 }, { 2026, 1, 1 }, 0.0007 },
	{ { "KRW", 3 }, { 2024, 1, 1 }, 0.00073 },
	{ { "USD", 3 }, { 2000, 1, 1 }, 1 },
	{ { "KRW", 3 }, { 2025, 1, 1 }, 0.000703 },
};
static const struct rate_table table = { rates, 4 };

static struct usd convert(double amount, const char *currency, struct date on)
{
	struct usd usd = { 0 };

	assert_true(usd_of(&table, amount, str_from(currency), on, &usd));
	return usd;
}

static void test_usd_takes_the_rate_of_the_day(void **state)
{
	struct usd usd = convert(47e9, "KRW", (struct date){ 2025, 6, 30 });

	(void)state;
	assert_near(usd.amount, 33041000, 0.001);
	assert_near(usd.rate, 0.000703, 1e-12);
	assert_int_equal(usd.rate_on.year, 2025);
	assert_int_equal(convert(1, "KRW", (struct date){ 2025, 1, 1 }).rate_on.year, 2025);
	assert_int_equal(convert(1, "KRW", (struct date){ 2024, 12, 31 }).rate_on.year, 2024);
}

static void test_usd_counts_a_coarse_date_from_its_first_day(void **state)
{
	(void)state;
	assert_int_equal(convert(1, "KRW", (struct date){ 2025, 0, 0 }).rate_on.year, 2025);
	assert_int_equal(convert(1, "KRW", (struct date){ 2024, 12, 0 }).rate_on.year, 2024);
}

static void test_usd_takes_the_latest_rate_without_a_day(void **state)
{
	(void)state;
	assert_int_equal(convert(1, "KRW", (struct date){ 0 }).rate_on.year, 2026);
	assert_int_equal(convert(1, "KRW", (struct date){ 2010, 5, 1 }).rate_on.year, 2026);
}

static void test_usd_is_whole_dollars(void **state)
{
	(void)state;
	assert_near(convert(1000, "KRW", (struct date){ 0 }).amount, 1, 0);
	assert_near(convert(350e6, "USD", (struct date){ 0 }).amount, 350e6, 0);
}

static void test_usd_is_unknown_without_a_rate(void **state)
{
	struct usd usd;

	(void)state;
	assert_false(usd_of(&table, 1, STR("XAU"), (struct date){ 0 }, &usd));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_usd_takes_the_rate_of_the_day),
		cmocka_unit_test(test_usd_counts_a_coarse_date_from_its_first_day),
		cmocka_unit_test(test_usd_takes_the_latest_rate_without_a_day),
		cmocka_unit_test(test_usd_is_whole_dollars),
		cmocka_unit_test(test_usd_is_unknown_without_a_rate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
