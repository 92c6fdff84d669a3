/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/arena.h"
#include "text/pattern.h"

static struct pattern *compiled(const char *source)
{
	struct pattern *pattern = NULL;
	struct err err = { 0 };

	if (!pattern_new(str_from(source), &pattern, &err))
		fail_msg("%s", err.msg);
	return pattern;
}

static void test_match_gives_groups(void **state)
{
	struct pattern *p = compiled("(\\w+) (raised|won) (\\$\\d+)?");
	struct pattern_scratch *scratch = pattern_scratch_new(pattern_groups(p));
	struct str text = STR("So Acme raised nothing");

	(void)state;
	assert_int_equal(pattern_groups(p), 3);
	assert_true(pattern_match(p, text, 0, scratch));
	assert_str(str_sub(text, pattern_group(scratch, 1).begin, pattern_group(scratch, 1).end),
		   "Acme");
	assert_true(pattern_group(scratch, 3).begin > pattern_group(scratch, 3).end);
	assert_false(pattern_match(p, text, 8, scratch));
	assert_false(pattern_match(p, text, 100, scratch));
	pattern_scratch_free(scratch);
	pattern_free(p);
}

static void test_match_of_the_empty_view(void **state)
{
	struct pattern *p = compiled("^$");
	struct pattern_scratch *scratch = pattern_scratch_new(8);

	(void)state;
	assert_true(pattern_match(p, (struct str){ NULL, 0 }, 0, scratch));
	pattern_scratch_free(scratch);
	pattern_free(p);
}

static void test_bad_pattern_names_its_place(void **state)
{
	struct pattern *p = NULL;
	struct err err = { 0 };

	(void)state;
	assert_false(pattern_new(STR("raised (of"), &p, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_non_null(strstr(err.msg, "raised (of"));
}

/* Exponential for a machine without a limit: must end, count as no match, and be counted. */
static void test_hostile_match_is_given_up(void **state)
{
	struct pattern *p = compiled("^(a+)+$");
	struct pattern_scratch *scratch = pattern_scratch_new(1);
	char text[60];

	(void)state;
	memset(text, 'a', sizeof text);
	text[sizeof text - 1] = '!';
	assert_false(pattern_match(p, (struct str){ text, sizeof text }, 0, scratch));
	assert_int_equal(pattern_scratch_blown(scratch), 1);
	assert_true(pattern_match(p, STR("aaa"), 0, scratch));
	assert_int_equal(pattern_scratch_blown(scratch), 1);
	pattern_scratch_free(scratch);
	pattern_free(p);
}

static void test_free_takes_null(void **state)
{
	(void)state;
	pattern_free(NULL);
	pattern_scratch_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match_gives_groups),
		cmocka_unit_test(test_match_of_the_empty_view),
		cmocka_unit_test(test_bad_pattern_names_its_place),
		cmocka_unit_test(test_hostile_match_is_given_up),
		cmocka_unit_test(test_free_takes_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
