/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "extract/fact.h"

static struct fact funding(struct arena *arena)
{
	struct fact fact = { .kind = FACT_FUNDING, .rule = STR("test.rule"), .confidence = 0.5 };

	fact_set_text(&fact, arena, F_COMPANY, STR("Acme \"AI\""));
	fact_set_number(&fact, arena, F_AMOUNT, 1.38e9);
	fact_set_text(&fact, arena, F_CURRENCY, STR("USD"));
	fact_add_item(&fact, arena, F_INVESTORS, STR("Foo"));
	fact_add_item(&fact, arena, F_INVESTORS, STR("Bar"));
	fact_add_item(&fact, arena, F_INVESTORS, STR("Foo"));
	return fact;
}

static void test_tables_name_every_row_once(void **state)
{
	enum fact_field field;
	enum fact_kind kind;

	(void)state;
	for (int k = 0; k < FACT_KINDS; k++) {
		assert_true(fact_kind_named(str_from(kind_specs[k].name), &kind));
		assert_int_equal(kind, k);
		assert_true(fact_kind_has((enum fact_kind)k, kind_specs[k].fields[0]));
	}
	for (int f = 0; f < FACT_FIELD_COUNT; f++) {
		assert_true(fact_field_named(str_from(field_specs[f].name), &field));
		assert_int_equal(field, f);
		assert_true(field_specs[f].type != FIELD_ENUM || field_specs[f].words[0] != NULL);
	}
	assert_false(fact_kind_named(STR("fund"), &kind));
	assert_false(fact_field_named(STR(""), &field));
	assert_false(fact_kind_has(FACT_CHIP, F_COMPANY));
}

static void test_set_replaces_and_unset_removes(void **state)
{
	ARENA_AUTO arena;
	struct fact fact;
	double x = 0;

	(void)state;
	arena_init(&arena);
	fact = funding(&arena);
	fact_set_number(&fact, &arena, F_AMOUNT, 5);
	assert_true(fact_number(&fact, F_AMOUNT, &x) && x == 5);
	assert_int_equal(fact_get(&fact, F_INVESTORS)->count, 2);
	fact_unset(&fact, F_AMOUNT);
	assert_false(fact_number(&fact, F_AMOUNT, &x));
	assert_null(fact_get(&fact, F_AMOUNT));
	assert_str(fact_text(&fact, F_CURRENCY), "USD");
	assert_int_equal(fact_text(&fact, F_REGION).n, 0);
	fact_unset(&fact, F_AMOUNT);
}

static void test_json_is_canonical(void **state)
{
	ARENA_AUTO arena;
	BUF_AUTO a;
	BUF_AUTO b;
	struct fact fact, other = { .kind = FACT_FUNDING };

	(void)state;
	arena_init(&arena);
	buf_init(&a, 4096);
	buf_init(&b, 4096);
	fact = funding(&arena);
	for (size_t i = fact.count; i-- > 0;) {
		const struct fact_entry *e = &fact.entries[i];

		if (field_specs[e->field].type == FIELD_NUMBER)
			fact_set_number(&other, &arena, e->field, e->value.number);
		else if (field_specs[e->field].type == FIELD_TEXT)
			fact_set_text(&other, &arena, e->field, e->value.text);
		for (size_t k = 0; k < e->value.count; k++)
			fact_add_item(&other, &arena, e->field, e->value.items[k]);
	}
	fact_fields_json(&a, &fact);
	fact_fields_json(&b, &other);
	assert_string_equal(buf_text(&a), "{\"company\":\"Acme \\\"AI\\\"\",\"amount\":1380000000,"
					  "\"currency\":\"USD\",\"investors\":[\"Foo\",\"Bar\"]}");
	assert_string_equal(buf_text(&a), buf_text(&b));
}

static void test_ndjson_has_the_bytes_as_evidence(void **state)
{
	ARENA_AUTO arena;
	BUF_AUTO out;
	struct fact fact = { .kind = FACT_CHIP, .rule = STR("chip.x"), .confidence = 0.9 };

	(void)state;
	arena_init(&arena);
	buf_init(&out, 4096);
	fact_set_text(&fact, &arena, F_NAME, STR("ZX9"));
	fact.begin = 3;
	fact.end = 11;
	fact_ndjson(&out, &fact, STR("a.txt"), STR("No. ZX9 \xE2\x82\xAC. Yes"));
	assert_string_equal(
		buf_text(&out),
		"{\"type\":\"chip\",\"doc\":\"a.txt\",\"name\":\"ZX9\",\"evidence\":\" ZX9 "
		"\xE2\x82\xAC\",\"begin\":3,\"end\":11,\"rule\":\"chip.x\",\"confidence\":0.9}\n");
}

static void test_complete_says_what_is_missing(void **state)
{
	ARENA_AUTO arena;
	const char *missing = NULL;
	struct fact deal = { .kind = FACT_DEAL }, fact;

	(void)state;
	arena_init(&arena);
	fact = funding(&arena);
	assert_true(fact_is_complete(&fact, &missing));
	assert_null(missing);
	fact_unset(&fact, F_COMPANY);
	assert_false(fact_is_complete(&fact, &missing));
	assert_string_equal(missing, "company");
	fact_set_text(&deal, &arena, F_KIND, STR("supply"));
	fact_add_item(&deal, &arena, F_PARTIES, STR("Foo"));
	assert_false(fact_is_complete(&deal, &missing));
	fact_add_item(&deal, &arena, F_PARTIES, STR("Bar"));
	assert_true(fact_is_complete(&deal, &missing));
	for (int k = 0; k < FACT_KINDS; k++) {
		struct fact empty = { .kind = (enum fact_kind)k };

		assert_false(fact_is_complete(&empty, &missing));
		assert_non_null(missing);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_name_every_row_once),
		cmocka_unit_test(test_set_replaces_and_unset_removes),
		cmocka_unit_test(test_json_is_canonical),
		cmocka_unit_test(test_ndjson_has_the_bytes_as_evidence),
		cmocka_unit_test(test_complete_says_what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
