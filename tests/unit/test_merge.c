/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "extract/reading.h"

#include <stdlib.h>

/* "company=Zylotech amount=5 investors=A|B": a fact written in one line. */
static struct fact made(struct arena *arena, enum fact_kind kind, const char *line)
{
	struct fact fact = { .kind = kind };
	struct str rest = str_from(line), pair, name, item;

	while (str_cut(&rest, ';', &pair)) {
		enum fact_field field;

		assert_true(str_cut(&pair, '=', &name));
		assert_true(fact_field_named(name, &field));
		if (field_specs[field].type == FIELD_NUMBER)
			fact_set_number(&fact, arena, field, strtod(pair.p, NULL));
		else if (field_specs[field].type == FIELD_LIST)
			while (str_cut(&pair, '|', &item))
				fact_add_item(&fact, arena, field, item);
		else
			fact_set_text(&fact, arena, field, pair);
	}
	return fact;
}

static void test_same_or_not(void **state)
{
	static const struct {
		enum fact_kind kind;
		const char *a, *b;
		bool same;
	} rows[] = {
		{ FACT_FUNDING, "company=Zylotech;amount=5000000",
		  "company=Zylotech Systems;amount=5000000", true },
		{ FACT_FUNDING, "company=Zylotech;amount=5000000",
		  "company=Zylotech;amount=9000000", false },
		{ FACT_FUNDING, "company=Zylotech;amount=5000000", "company=Quuxify;amount=5000000",
		  false },
		{ FACT_FUNDING, "company=Intel;amount=5000000",
		  "company=Intel Capital;amount=5000000", false },
		{ FACT_FUNDING, "company=Zylotech;amount=5000000;currency=USD",
		  "company=Zylotech;amount=5000000;currency=EUR", false },
		{ FACT_FUNDING, "company=Zylotech;amount=5000000;round=seed",
		  "company=Zylotech;amount=5000000;round=series_a", false },
		{ FACT_FUNDING, "company=Zylotech;round=seed",
		  "company=Zylotech;round=seed;amount=5000000", true },
		{ FACT_FUNDING, "company=Zylotech;amount=5000000;status=paused",
		  "company=Zylotech;amount=5000000;status=announced", false },
		{ FACT_DEAL, "kind=supply;parties=Acme|Zylotech",
		  "kind=supply;parties=Zylotech|Acme", true },
		{ FACT_DEAL, "kind=supply;parties=Acme|Zylotech",
		  "kind=supply;parties=Zylotech|Quuxify", false },
		{ FACT_DEAL, "kind=supply;parties=Acme|Zylotech",
		  "kind=lease;parties=Acme|Zylotech", false },
		{ FACT_ACQUISITION, "target=Zylotech;acquirer=Acme", "target=Zylotech", true },
		{ FACT_ACQUISITION, "target=Zylotech;acquirer=Acme",
		  "target=Zylotech;acquirer=Quuxify", false },
		{ FACT_CHIP, "name=ZX9;memory_gb=144", "name=ZX9;memory_gb=144", true },
		{ FACT_CHIP, "name=ZX9;memory_gb=144", "name=ZX9;memory_gb=288", false },
		{ FACT_DATA_CENTER, "location=India;power_mw=100", "location=India;power_mw=200",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ARENA_AUTO arena;
		struct fact a, b;

		arena_init(&arena);
		a = made(&arena, rows[i].kind, rows[i].a);
		b = made(&arena, rows[i].kind, rows[i].b);
		if (merge_same(&a, &b, &arena) != rows[i].same)
			fail_msg("%s / %s", rows[i].a, rows[i].b);
		if (merge_same(&b, &a, &arena) != rows[i].same)
			fail_msg("not the same both ways: %s / %s", rows[i].a, rows[i].b);
	}
}

static void test_other_kinds_are_never_the_same(void **state)
{
	ARENA_AUTO arena;
	struct fact a, b;

	(void)state;
	arena_init(&arena);
	a = made(&arena, FACT_FUNDING, "company=Zylotech;amount=5");
	b = made(&arena, FACT_COMMITMENT, "actors=Zylotech;amount=5");
	assert_false(merge_same(&a, &b, &arena));
}

static void test_into_fills_gaps_and_joins_lists(void **state)
{
	ARENA_AUTO arena;
	struct fact to, from;
	double amount = 0;

	(void)state;
	arena_init(&arena);
	to = made(&arena, FACT_FUNDING, "company=Zylotech;amount=5;investors=Foo Capital");
	from = made(&arena, FACT_FUNDING,
		    "company=Zylotech Systems;amount=6;round=seed;investors=Foo Capital|Bar Labs");
	merge_into(&to, &from, &arena);
	assert_true(fact_number(&to, F_AMOUNT, &amount) && amount == 5);
	assert_str(fact_text(&to, F_COMPANY), "Zylotech");
	assert_str(fact_text(&to, F_ROUND), "seed");
	assert_int_equal(fact_get(&to, F_INVESTORS)->count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_or_not),
		cmocka_unit_test(test_other_kinds_are_never_the_same),
		cmocka_unit_test(test_into_fills_gaps_and_joins_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
