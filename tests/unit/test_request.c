/* SPDX-License-Identifier: Apache-2.0 */
#include "http/problem.h"
#include "http/request.h"
#include "unit.h"

static struct request read_target(struct arena *arena, const char *target)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { 0 };

	assert_true(request_set_target(&request, arena, str_from(target), &problems));
	return request;
}

static void test_request_cuts_the_path(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct request request = read_target(&arena, "/v1/funding/a%2Fb/claims?x=1");

	(void)state;
	assert_int_equal(request.segment_count, 4);
	assert_str(request.segments[0], "v1");
	assert_str(request.segments[2], "a/b");
	assert_str(request.path, "/v1/funding/a%2Fb/claims");
	assert_str(request.query, "x=1");
	assert_false(request.trailing_slash);
}

static void test_request_knows_the_root_and_trailing_slashes(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct request root = read_target(&arena, "/"), slash = read_target(&arena, "/v1/");
	struct request deep = read_target(&arena, "/a/b/c/d/e/f/g/h/i");

	(void)state;
	assert_int_equal(root.segment_count, 0);
	assert_false(root.trailing_slash);
	assert_true(slash.trailing_slash);
	assert_true(deep.too_deep);
}

static void test_request_takes_a_whole_url(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct request request = read_target(&arena, "http://example.org:80/v1?a=b");

	(void)state;
	assert_str(request.target, "/v1?a=b");
	assert_int_equal(request.segment_count, 1);
}

static void test_request_takes_a_whole_url_without_a_path(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct request bare = read_target(&arena, "http://example.org"),
		       asking = read_target(&arena, "http://example.org?a=b/c");

	(void)state;
	assert_int_equal(bare.segment_count, 0);
	assert_int_equal(asking.segment_count, 0);
	assert_str(asking.query, "a=b/c");
}

static void test_request_refuses_lines_that_others_read_otherwise(void **state)
{
	static const char *const bad[] = { "",	      "v1",	"*",	   "example.org:80",
					   "/a b",    "/a\tb",	"/a?x=1 ", "/a#b",
					   "/?a=b#c", "/a\x7f", "/a\r\nb", "ftp://x/" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		ARENA_AUTO arena = { 0 };
		struct problem_list problems = { .arena = &arena };
		struct request request = { 0 };

		assert_false(request_set_target(&request, &arena, str_from(bad[i]), &problems));
		assert_str(problems.items[0].parameter, "path");
	}
}

static void test_request_options_may_mean_the_whole_server(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct problem_list problems = { .arena = &arena };
	struct request request = { .method = METHOD_OPTIONS };

	(void)state;
	assert_true(request_set_target(&request, &arena, STR("*"), &problems));
}

static void test_request_reads_parameters_in_order(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct request request = read_target(&arena, "/?a=1&&b&c=x%26y&a=2&d==&=e");

	(void)state;
	assert_int_equal(request.param_count, 6);
	assert_str(request.params[0].name, "a");
	assert_str(request.params[1].name, "b");
	assert_str(request.params[1].value, "");
	assert_str(request.params[2].value, "x&y");
	assert_str(request.params[3].value, "2");
	assert_str(request.params[4].value, "=");
	assert_str(request.params[5].name, "");
}

static void test_request_tells_every_part_that_is_no_text(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct problem_list problems = { .arena = &arena };
	struct request request = { 0 };

	(void)state;
	assert_false(request_set_target(&request, &arena, STR("/%zz?a=%&b=1&%ff=2"), &problems));
	assert_int_equal(problems.count, 3);
	assert_str(problems.items[0].parameter, "path");
	assert_str(problems.items[1].parameter, "a");
}

static void test_request_id_cannot_forge(void **state)
{
	(void)state;
	assert_true(request_id_is_sane(STR("aZ09-_.")));
	assert_false(request_id_is_sane(STR("")));
	assert_false(request_id_is_sane(STR("a b")));
	assert_false(request_id_is_sane(STR("a\r\nSet-Cookie: x")));
	assert_false(request_id_is_sane(STR("\xc3\xbc")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request_cuts_the_path),
		cmocka_unit_test(test_request_knows_the_root_and_trailing_slashes),
		cmocka_unit_test(test_request_takes_a_whole_url),
		cmocka_unit_test(test_request_takes_a_whole_url_without_a_path),
		cmocka_unit_test(test_request_refuses_lines_that_others_read_otherwise),
		cmocka_unit_test(test_request_options_may_mean_the_whole_server),
		cmocka_unit_test(test_request_reads_parameters_in_order),
		cmocka_unit_test(test_request_tells_every_part_that_is_no_text),
		cmocka_unit_test(test_request_id_cannot_forge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
