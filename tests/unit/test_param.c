/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param.h"
#include "unit.h"

static bool read_list(struct arena *arena, const char *target, struct list_request *list)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { 0 };

	assert_true(request_set_target(&request, arena, str_from(target), &problems));
	return param_read_list(resource_named(STR("funding")), &request, arena, list);
}

static const struct predicate *predicate_of(const struct list_request *list, const char *column,
					    enum predicate_op op)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (strcmp(list->predicates[i].field->column, column) == 0 &&
		    list->predicates[i].op == op)
			return &list->predicates[i];
	fail_msg("no predicate on %s", column);
	return NULL;
}

static void test_param_defaults(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding", &list));
	assert_int_equal(list.limit, 50);
	assert_int_equal(list.predicate_count, 0);
	assert_int_equal(list.sort_count, 2);
	assert_string_equal(list.sort[0].field->column, "announced_on");
	assert_true(list.sort[0].descending);
	assert_string_equal(list.sort[1].field->column, "id");
	assert_true(list.sort[1].descending);
}

static void test_param_several_values_and_exclusions(void **state)
{
	ARENA_AUTO arena = { 0 };
	const struct predicate *any, *none;
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?round=seed,+Series+B,-debt,seed", &list));
	any = predicate_of(&list, "round", PREDICATE_ANY_OF);
	none = predicate_of(&list, "round", PREDICATE_NONE_OF);
	assert_int_equal(any->count, 2);
	assert_str(any->values[0], "seed");
	assert_str(any->values[1], "series_b");
	assert_int_equal(none->count, 1);
	assert_str(none->values[0], "debt");
}

static void test_param_values_with_commas(void **state)
{
	ARENA_AUTO arena = { 0 };
	const struct predicate *any;
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?company=a%5C,b%5C,c,+d+,e%5Cf,g%5C", &list));
	any = predicate_of(&list, "company_id", PREDICATE_ANY_OF);
	assert_int_equal(any->count, 4);
	assert_str(any->values[0], "a,b,c");
	assert_str(any->values[1], "d");
	assert_str(any->values[2], "e\\f");
	assert_str(any->values[3], "g\\");
	assert_false(read_list(&arena, "/v1/funding?company=a,,b", &list));
	assert_false(read_list(&arena, "/v1/funding?company=a,", &list));
}

static void test_param_partial_dates_are_whole_periods(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?announced_from=2024-02&announced_to=2024-02",
			      &list));
	assert_str(predicate_of(&list, "announced_on", PREDICATE_MIN)->values[0], "2024-02-01");
	assert_str(predicate_of(&list, "announced_on", PREDICATE_MAX)->values[0], "2024-02-29");
}

static void test_param_order_of_the_url_does_not_matter(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request a, b, c;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?round=seed&amount_min=1&limit=2", &a));
	assert_true(read_list(&arena, "/v1/funding?amount_min=1&round=seed", &b));
	assert_true(read_list(&arena, "/v1/funding?amount_min=2&round=seed", &c));
	assert_true(str_eq(a.fingerprint, b.fingerprint));
	assert_false(str_eq(a.fingerprint, c.fingerprint));
	assert_ptr_equal(a.predicates[0].field, b.predicates[0].field);
}

static void test_param_sort_keys(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?sort=-amount_usd,company", &list));
	assert_int_equal(list.sort_count, 3);
	assert_string_equal(list.sort[0].field->column, "amount_usd");
	assert_false(list.sort[2].descending);
	assert_true(read_list(&arena, "/v1/funding?sort=id,company", &list));
	assert_int_equal(list.sort_count, 1); /* nothing is left to decide behind the id */
}

static void test_param_finds_every_problem(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list;

	(void)state;
	assert_false(read_list(&arena,
			       "/v1/funding?compny=a&round=sed&amount_min=x&limit=0&sort=z&"
			       "announced_to=2026-02-30&round=seed&country=",
			       &list));
	assert_int_equal(list.problems.count, 8);
	assert_str(list.problems.items[0].suggestions[0], "company");
	assert_str(list.problems.items[1].suggestions[0], "seed");
}

static void test_param_numbers_are_as_postgresql_takes_them(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list;

	(void)state;
	assert_true(read_list(&arena, "/v1/funding?amount_min=1e-20000&amount_max=2.5e3", &list));
	assert_str(predicate_of(&list, "amount_usd", PREDICATE_MIN)->values[0], "0");
	assert_str(predicate_of(&list, "amount_usd", PREDICATE_MAX)->values[0], "2500");
	assert_false(read_list(&arena, "/v1/funding?amount_min=1e30t", &list));
}

/* Each is a comparison in the statement. */
static void test_param_numbers_and_dates_are_limited(void **state)
{
	static const char *const names[] = { "amount", "valuation", "announced" };
	ARENA_AUTO arena = { 0 };
	BUF_AUTO target = { .cap = REQUEST_TARGET_MAX };
	struct list_request list;

	(void)state;
	buf_add_text(&target, "/v1/funding?");
	for (size_t i = 0; i < 3; i++) {
		buf_addf(&target, "&%s=2026", names[i]);
		for (int count = 1; count < PARAM_VALUES; count++)
			buf_add_text(&target, ",2026");
		/* The third of them goes beyond what all together may come to. */
		assert_int_equal(read_list(&arena, buf_text(&target), &list), i < 2);
	}
	assert_string_equal(list.problems.items[0].message.p,
			    "is one too many: at most 200 numbers, dates and times in one request");
}

static void test_param_every_name_of_every_table_leads_back(void **state)
{
	(void)state;
	for (const struct resource *const *resource = resources; *resource; resource++) {
		const struct resource_field *fields = (*resource)->fields;

		assert_string_equal(fields[0].column, "id");
		assert_non_null(resource_find_sort(
			*resource, str_range((*resource)->sort + ((*resource)->sort[0] == '-'),
					     strchr((*resource)->sort, 0))));
		for (const struct resource_field *field = fields; field->column; field++) {
			const struct resource_field *found;
			enum predicate_op op;

			assert_non_null(field->about);
			assert_true((field->type == COLUMN_ENUM || field->type == COLUMN_ENUMS) ==
				    (field->values != NULL));
			if (field->ask & ASK_EQ) {
				assert_true(resource_find_param(
					*resource, str_from(resource_field_name(field)), &found,
					&op));
				assert_ptr_equal(found, field);
			}
			if (field->sort)
				assert_ptr_equal(
					resource_find_sort(*resource,
							   str_from(resource_field_name(field))),
					field);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_param_defaults),
		cmocka_unit_test(test_param_several_values_and_exclusions),
		cmocka_unit_test(test_param_values_with_commas),
		cmocka_unit_test(test_param_partial_dates_are_whole_periods),
		cmocka_unit_test(test_param_order_of_the_url_does_not_matter),
		cmocka_unit_test(test_param_sort_keys),
		cmocka_unit_test(test_param_finds_every_problem),
		cmocka_unit_test(test_param_numbers_are_as_postgresql_takes_them),
		cmocka_unit_test(test_param_numbers_and_dates_are_limited),
		cmocka_unit_test(test_param_every_name_of_every_table_leads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
