/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/err.h"

static void test_err_set_is_false_and_speaks(void **state)
{
	struct err err;

	(void)state;
	assert_false(err_set(&err, ERR_INPUT, "limit must be from %d to %d", 1, 1000));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.msg, "limit must be from 1 to 1000");
}

static void test_err_in_says_where(void **state)
{
	struct err err;

	(void)state;
	err_set(&err, ERR_FILE, "not JSON");
	assert_false(err_in(&err, "%s:%d", "a.json", 3));
	assert_int_equal(err.code, ERR_FILE);
	assert_string_equal(err.msg, "a.json:3: not JSON");
}

static void test_err_is_cut_at_a_character(void **state)
{
	char text[900];
	struct err err;

	(void)state;
	for (size_t i = 0; i + 3 <= sizeof text - 1; i += 3)
		memcpy(text + i, "\xE2\x82\xAC", 3);
	text[sizeof text - 3] = '\0';
	err_set(&err, ERR_INPUT, "x%s", text);
	assert_true(strlen(err.msg) < sizeof err.msg);
	assert_int_equal((strlen(err.msg) - 1) % 3, 0);
	err_in(&err, "%s", text);
	assert_int_equal(strlen(err.msg) % 3, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_err_set_is_false_and_speaks),
		cmocka_unit_test(test_err_in_says_where),
		cmocka_unit_test(test_err_is_cut_at_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
