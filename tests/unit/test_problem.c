/* SPDX-License-Identifier: Apache-2.0 */
#include "http/problem.h"
#include "http/reply.h"
#include "http/request.h"
#include "unit.h"

static void release(struct reply *reply)
{
	reply_release(reply);
}

#define REPLY_AUTO __attribute__((cleanup(release))) struct reply

static void test_problem_of_one_says_it_in_a_sentence(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct problem_list problems = { .arena = &arena };
	struct request request = { .id = STR("req_1") };
	struct problem *problem;
	REPLY_AUTO reply = { 0 };

	(void)state;
	reply_init(&reply);
	problem = problem_add(&problems, STR("compny"), STR("matx"), "is not a parameter");
	problem_suggest(problem, STR("company"));
	problem_suggest(problem, STR("company"));
	problem_reply(&reply, &request, PROBLEM_BAD_PARAMETERS, NULL, &problems);
	assert_int_equal(reply.status, 400);
	assert_string_equal(reply_header(&reply, "content-type"), "application/problem+json");
	assert_string_equal(
		buf_text(&reply.body),
		"{\"type\":\"urn:exawatch:problem:bad-parameters\","
		"\"title\":\"Some parameters cannot be used as they are\",\"status\":400,"
		"\"detail\":\"compny is not a parameter; did you mean company?\","
		"\"request_id\":\"req_1\",\"errors\":[{\"parameter\":\"compny\",\"value\":\"matx\","
		"\"message\":\"is not a parameter\",\"suggestions\":[\"company\"]}]}\n");
}

static void test_problem_tells_bytes_that_are_no_text(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct problem_list problems = { .arena = &arena };
	struct request request = { .id = STR("req_1") };
	REPLY_AUTO reply = { 0 };

	(void)state;
	reply_init(&reply);
	problem_add(&problems, STR("a\xff"), STR("\x01\xc3"), "is odd");
	problem_reply(&reply, &request, PROBLEM_BAD_URL, NULL, &problems);
	assert_non_null(strstr(buf_text(&reply.body), "\"parameter\":\"a%FF\""));
	assert_non_null(strstr(buf_text(&reply.body), "\"value\":\"\\u0001%C3\""));
}

static void test_problem_shortens_long_values(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct problem_list problems = { .arena = &arena };
	char value[1000];

	(void)state;
	memset(value, 'x', sizeof value);
	problem_add(&problems, STR("a"), (struct str){ value, sizeof value }, "is long");
	assert_int_equal(problems.items[0].value.n, 203);
}

static void test_problem_hides_what_the_database_said(void **state)
{
	struct request request = { .id = STR("req_1") };
	struct err err = { .code = ERR_DB, .msg = "password authentication failed" };
	REPLY_AUTO reply = { 0 };

	(void)state;
	reply_init(&reply);
	problem_reply_err(&reply, &request, &err);
	assert_int_equal(reply.status, 500);
	assert_null(strstr(buf_text(&reply.body), "password"));
	err.code = ERR_BUSY;
	problem_reply_err(&reply, &request, &err);
	assert_int_equal(reply.status, 503);
	assert_string_equal(reply_header(&reply, "Retry-After"), "1");
	assert_null(strstr(buf_text(&reply.body), "password"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_problem_of_one_says_it_in_a_sentence),
		cmocka_unit_test(test_problem_tells_bytes_that_are_no_text),
		cmocka_unit_test(test_problem_shortens_long_values),
		cmocka_unit_test(test_problem_hides_what_the_database_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
