/* SPDX-License-Identifier: Apache-2.0 */
#include "server/cursor.h"
#include "server/param.h"
#include "unit.h"

static struct list_request list_of(struct arena *arena, const char *target)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { 0 };
	struct list_request list;

	assert_true(request_set_target(&request, arena, str_from(target), &problems));
	assert_true(param_read_list(resource_named(STR("funding")), &request, arena, &list));
	return list;
}

static void check_round_trip(const struct list_request *list, const struct position *position,
			     struct arena *arena)
{
	struct str cursor = cursor_write(list, position, arena);
	struct position read = { 0 };

	for (size_t i = 0; i < cursor.n; i++)
		assert_true(ascii_is_alnum(cursor.p[i]) || cursor.p[i] == '-' ||
			    cursor.p[i] == '_');
	assert_true(cursor_read(list, cursor, arena, &read));
	for (size_t i = 0; i < list->sort_count; i++) {
		assert_int_equal(read.is_null[i], position->is_null[i]);
		assert_true(read.is_null[i] || str_eq(read.values[i], position->values[i]));
	}
}

static void test_cursor_keeps_the_position(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list = list_of(&arena, "/v1/funding?sort=company,-amount,announced");
	struct position position = {
		.values = { STR("1:2 -\xc3\xbc,\""), STR("500000000.5"), STR("2026-01-31"),
			    STR("fnd_0") },
	};

	(void)state;
	check_round_trip(&list, &position, &arena);
	position.is_null[1] = true;
	position.is_null[2] = true;
	check_round_trip(&list, &position, &arena);
	position.values[0] = STR("");
	check_round_trip(&list, &position, &arena);
}

static void test_cursor_of_every_length(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request list = list_of(&arena, "/v1/funding?sort=id");
	char id[100];

	(void)state;
	memset(id, 'x', sizeof id);
	for (size_t n = 0; n < sizeof id; n++) {
		struct position position = { .values = { { id, n } } };

		check_round_trip(&list, &position, &arena);
	}
}

/* One that somebody made up, with a right check: its values are still looked at. */
static void check_made_up(struct arena *arena, struct str amount, bool is_null_id)
{
	struct list_request list = list_of(arena, "/v1/funding?sort=amount");
	struct position position = { .values = { amount, STR("fnd_0") },
				     .is_null = { false, is_null_id } };
	struct position read;

	assert_false(cursor_read(&list, cursor_write(&list, &position, arena), arena, &read));
}

static void test_cursor_values_are_checked(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	check_made_up(&arena, STR("'; DROP TABLE funding"), false);
	check_made_up(&arena, STR("NaN"), false);
	check_made_up(&arena, STR(""), false);
	check_made_up(&arena, STR("1"), true);
	check_made_up(&arena, STR("1e-20000"), false);
	check_made_up(&arena, STR("\xff"), false);
}

static void test_cursor_is_bound_to_its_list(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct list_request mine = list_of(&arena, "/v1/funding?round=seed");
	struct list_request other = list_of(&arena, "/v1/funding?round=debt");
	struct position position = { .values = { STR("2026-01-31"), STR("fnd_0") } }, read;
	struct str cursor = cursor_write(&mine, &position, &arena);

	(void)state;
	assert_true(cursor_read(&mine, cursor, &arena, &read));
	assert_false(cursor_read(&other, cursor, &arena, &read));
	for (size_t n = 0; n < cursor.n; n++)
		assert_false(cursor_read(&mine, str_sub(cursor, 0, n), &arena, &read));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cursor_keeps_the_position),
		cmocka_unit_test(test_cursor_of_every_length),
		cmocka_unit_test(test_cursor_values_are_checked),
		cmocka_unit_test(test_cursor_is_bound_to_its_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
