/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/asset.h"
#include "text/quantity.h"

struct fixture {
	struct arena arena;
	struct currencies *currencies;
};

static int set_up(void **state)
{
	static struct fixture f;
	struct str tsv;
	struct err err;

	arena_init(&f.arena);
	assert_true(asset_find("data/currencies.tsv", &tsv));
	assert_true(currencies_new(tsv, &f.arena, &f.currencies, &err));
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	return 0;
}

/* Reads at the mark '^' of the text, which is taken out. */
static bool read_at_mark(const struct fixture *f, const char *marked, struct quantity *q,
			 char *room, size_t size)
{
	size_t at = strcspn(marked, "^");

	assert_true(strlen(marked) < size);
	memcpy(room, marked, at);
	strcpy(room + at, marked + at + (marked[at] == '^'));
	return quantity_read(f->currencies, str_from(room), marked[at] ? at : 0, q);
}

struct row {
	const char *text; /* '^' where to read; at the start when there is none */
	double value;
	const char *currency;
	const char *taken;
};

static void assert_money(const struct fixture *f, const struct row *row)
{
	struct quantity q = { 0 };
	char room[256];

	if (!read_at_mark(f, row->text, &q, room, sizeof room))
		fail_msg("nothing read in \"%s\"", row->text);
	if (q.kind != QUANTITY_MONEY || q.value != row->value || q.multiple)
		fail_msg("\"%s\": kind %d value %.17g", row->text, (int)q.kind, q.value);
	if (!str_eq(q.currency, str_from(row->currency)))
		fail_msg("\"%s\": currency %.*s", row->text, STR_ARG(q.currency));
	if (!str_eq(str_sub(str_from(room), q.begin, q.end), str_from(row->taken)))
		fail_msg("\"%s\": took \"%.*s\"", row->text,
			 STR_ARG(str_sub(str_from(room), q.begin, q.end)));
}

static void test_money_in_every_form(void **state)
{
	static const struct row rows[] = {
		{ "$1.2B", 1.2e9, "USD", "$1.2B" },
		{ "$1.38 billion in", 1.38e9, "USD", "$1.38 billion" },
		{ "$1,200m", 1.2e9, "USD", "$1,200m" },
		{ "$500M.", 5e8, "USD", "$500M" },
		{ "$350 million", 3.5e8, "USD", "$350 million" },
		{ "$5 bn", 5e9, "USD", "$5 bn" },
		{ "$750k", 7.5e5, "USD", "$750k" },
		{ "$110-million", 1.1e8, "USD", "$110-million" },
		{ "$2.75 trillion", 2.75e12, "USD", "$2.75 trillion" },
		{ "$40 million USD", 4e7, "USD", "$40 million USD" },
		{ "US$390 million", 3.9e8, "USD", "US$390 million" },
		{ "USD 5 billion", 5e9, "USD", "USD 5 billion" },
		{ "5 billion US dollars", 5e9, "USD", "5 billion US dollars" },
		{ "47 billion won (", 4.7e10, "KRW", "47 billion won" },
		{ "₹18,000 crore", 1.8e11, "INR", "₹18,000 crore" },
		{ "Rs 500 crore", 5e9, "INR", "Rs 500 crore" },
		{ "₹1 lakh crore", 1e12, "INR", "₹1 lakh crore" },
		{ "\xE2\x82\xAC"
		  "1,2 Mrd.",
		  1.2e9, "EUR",
		  "\xE2\x82\xAC"
		  "1,2 Mrd." },
		{ "€40m", 4e7, "EUR", "€40m" },
		{ "40 million euros", 4e7, "EUR", "40 million euros" },
		{ "£1.5bn", 1.5e9, "GBP", "£1.5bn" },
		{ "C$2 billion", 2e9, "CAD", "C$2 billion" },
		{ "A$3bn", 3e9, "AUD", "A$3bn" },
		{ "NT$100 billion", 1e11, "TWD", "NT$100 billion" },
		{ "HK$8 million", 8e6, "HKD", "HK$8 million" },
		{ "S$2.7 billion", 2.7e9, "SGD", "S$2.7 billion" },
		{ "R$ 2 billion", 2e9, "BRL", "R$ 2 billion" },
		{ "¥1.5 trillion", 1.5e12, "JPY", "¥1.5 trillion" },
		{ "10 billion yuan", 1e10, "CNY", "10 billion yuan" },
		{ "RMB 20 billion", 2e10, "CNY", "RMB 20 billion" },
		{ "300 million dirhams", 3e8, "AED", "300 million dirhams" },
		{ "30 billion riyals", 3e10, "SAR", "30 billion riyals" },
		{ "CHF 25 million", 2.5e7, "CHF", "CHF 25 million" },
		{ "50,000 dollars", 50000, "USD", "50,000 dollars" },
		{ "$1.380.000.000", 1.38e9, "USD", "$1.380.000.000" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_money(*state, &rows[i]);
}

static void test_range_is_its_upper_end(void **state)
{
	static const struct {
		const char *text;
		double low, high;
	} rows[] = {
		{ "$20-40 billion", 2e10, 4e10 },
		{ "$20 billion-$40 billion", 2e10, 4e10 },
		{ "$20 to $40 billion", 2e10, 4e10 },
		{ "$500 million to $1 billion", 5e8, 1e9 },
		{ "between ^$2 billion and $3 billion", 2e9, 3e9 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct quantity q = { 0 };
		char room[256];

		assert_true(read_at_mark(*state, rows[i].text, &q, room, sizeof room));
		if (q.low != rows[i].low || q.value != rows[i].high)
			fail_msg("\"%s\": %g to %g", rows[i].text, q.low, q.value);
		assert_str(q.currency, "USD");
		assert_int_equal(q.end, strlen(room));
	}
}

static void test_no_range(void **state)
{
	struct quantity q = { 0 };
	char room[256];

	/* "and" joins two sums unless "between" stands before them. */
	assert_true(
		read_at_mark(*state, "raised ^$2 billion and $3 billion", &q, room, sizeof room));
	assert_true(q.value == 2e9 && q.low == 2e9);
	/* By so much to so much: two sums. */
	assert_true(read_at_mark(*state, "raised it by ^$100 billion to $600 billion", &q, room,
				 sizeof room));
	assert_true(q.value == 1e11 && q.low == 1e11);
	/* From more to less is no range. */
	assert_true(read_at_mark(*state, "^$40 million to 3 funds", &q, room, sizeof room));
	assert_true(q.value == 4e7 && q.low == 4e7);
}

static void test_multiple_has_no_value(void **state)
{
	static const char *const texts[] = { "multi-billion dollar", "multibillion-dollar",
					     "Multi-billion-dollar", "multi-million euro" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct quantity q = { 0 };
		char room[256];

		assert_true(read_at_mark(*state, texts[i], &q, room, sizeof room));
		assert_int_equal(q.kind, QUANTITY_MONEY);
		assert_true(q.multiple);
		assert_int_equal(q.end, strlen(room));
		assert_int_equal(q.currency.n, 3);
	}
}

static void test_plus_means_at_least(void **state)
{
	struct quantity q = { 0 };
	char room[256];

	assert_true(read_at_mark(*state, "$100+ million", &q, room, sizeof room) ||
		    read_at_mark(*state, "$100 million+", &q, room, sizeof room));
	assert_true(read_at_mark(*state, "$100 million+ round", &q, room, sizeof room));
	assert_true(q.at_least && q.value == 1e8);
	assert_true(read_at_mark(*state, "100,000+ GPUs", &q, room, sizeof room));
	assert_true(q.at_least && q.value == 1e5 && q.kind == QUANTITY_NUMBER);
}

static void test_units(void **state)
{
	static const struct {
		const char *text;
		enum quantity_kind kind;
		double value;
		const char *taken;
	} rows[] = {
		{ "100 MW of", QUANTITY_POWER, 100, "100 MW" },
		{ "1-gigawatt", QUANTITY_POWER, 1000, "1-gigawatt" },
		{ "1.2GW", QUANTITY_POWER, 1200, "1.2GW" },
		{ "500 kW", QUANTITY_POWER, 0.5, "500 kW" },
		{ "700 W", QUANTITY_WATTS, 700, "700 W" },
		{ "700-watt", QUANTITY_WATTS, 700, "700-watt" },
		{ "8 exaflops", QUANTITY_COMPUTE, 8, "8 exaflops" },
		{ "500 petaflops", QUANTITY_COMPUTE, 0.5, "500 petaflops" },
		{ "144 GB", QUANTITY_MEMORY, 144, "144 GB" },
		{ "2TB", QUANTITY_MEMORY, 2000, "2TB" },
		{ "4.8 TB/s", QUANTITY_BANDWIDTH, 4.8, "4.8 TB/s" },
		{ "819 GB/s", QUANTITY_BANDWIDTH, 0.819, "819 GB/s" },
		{ "3 terabytes per second", QUANTITY_BANDWIDTH, 3, "3 terabytes per second" },
		{ "4nm", QUANTITY_NODE, 4, "4nm" },
		{ "3-nanometer", QUANTITY_NODE, 3, "3-nanometer" },
		{ "3,935 tokens per second", QUANTITY_RATE, 3935, "3,935 tokens per second" },
		{ "17,000 tokens/s", QUANTITY_RATE, 17000, "17,000 tokens/s" },
		{ "35%", QUANTITY_PERCENT, 35, "35%" },
		{ "12.5 percent", QUANTITY_PERCENT, 12.5, "12.5 percent" },
		{ "100,000 GPUs", QUANTITY_NUMBER, 100000, "100,000" },
		{ "35,000 GB300 chips", QUANTITY_NUMBER, 35000, "35,000" }, /* no gigabytes */
		{ "5 million chips", QUANTITY_NUMBER, 5e6, "5 million" },
		{ "12 startups", QUANTITY_NUMBER, 12, "12" },
		{ "500 MWh", QUANTITY_NUMBER, 500, "500" }, /* energy, not power */
		{ "5 megawatt-hours", QUANTITY_NUMBER, 5, "5" },
		{ "3 wonders", QUANTITY_NUMBER, 3, "3" }, /* not won */
		{ "2 won the prize", QUANTITY_NUMBER, 2, "2" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct quantity q = { 0 };
		char room[256];

		if (!read_at_mark(*state, rows[i].text, &q, room, sizeof room))
			fail_msg("nothing read in \"%s\"", rows[i].text);
		if (q.kind != rows[i].kind || q.value < rows[i].value * 0.999999 ||
		    q.value > rows[i].value * 1.000001)
			fail_msg("\"%s\": kind %d value %.17g", rows[i].text, (int)q.kind, q.value);
		if (!str_eq(str_sub(str_from(room), 0, q.end), str_from(rows[i].taken)))
			fail_msg("\"%s\": took \"%.*s\"", rows[i].text,
				 STR_ARG(str_sub(str_from(room), 0, q.end)));
	}
}

static void test_no_quantity(void **state)
{
	static const char *const texts[] = { "",    "$",	"$ million", "million", "USD",
					     "won", "multiple", "€",	     "-5",	"M",
					     "GW",  "US",	"dollars" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct quantity q = { 0 };
		char room[256];

		if (read_at_mark(*state, texts[i], &q, room, sizeof room))
			fail_msg("read %.17g in \"%s\"", q.value, texts[i]);
	}
}

/* More digits than a number has meaning for: no infinity may come out. */
static void test_values_stay_finite(void **state)
{
	static char text[2000];

	for (size_t n = 10; n < 1500; n += 299) {
		struct fixture *f = *state;
		struct quantity q = { 0 };

		text[0] = '$';
		memset(text + 1, '9', n);
		strcpy(text + 1 + n, " trillion");
		if (quantity_read(f->currencies, str_from(text), 0, &q))
			assert_true(q.value < 1e18 && q.low < 1e18);
	}
}

static void test_table_needs_code_and_name(void **state)
{
	struct fixture *f = *state;
	struct currencies *c = NULL;
	struct err err = { 0 };

	assert_false(currencies_new(STR("code\tname\nUSD\n"), &f->arena, &c, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_non_null(strstr(err.msg, "line 2"));
	assert_true(currencies_new(STR(""), &f->arena, &c, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_money_in_every_form),
		cmocka_unit_test(test_range_is_its_upper_end),
		cmocka_unit_test(test_no_range),
		cmocka_unit_test(test_multiple_has_no_value),
		cmocka_unit_test(test_plus_means_at_least),
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_no_quantity),
		cmocka_unit_test(test_values_stay_finite),
		cmocka_unit_test(test_table_needs_code_and_name),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
