/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void test_file_read_keeps_its_limit(void **state)
{
	char path[] = "/tmp/exawatch-test-XXXXXX";
	int fd = mkstemp(path);
	ARENA_AUTO arena;
	struct str bytes;
	struct err err;

	(void)state;
	arena_init(&arena);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "12345", 5), 5);
	close(fd);
	assert_true(file_read(path, 5, &arena, &bytes, &err));
	assert_str(bytes, "12345");
	assert_false(file_read(path, 4, &arena, &bytes, &err));
	assert_int_equal(err.code, ERR_INPUT);
	unlink(path);
	assert_false(file_read(path, 5, &arena, &bytes, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_non_null(strstr(err.msg, path));
	assert_false(file_read("/tmp", 5, &arena, &bytes, &err));
	assert_non_null(strstr(err.msg, "folder"));
}

static void test_file_read_takes_streams_of_unknown_length(void **state)
{
	ARENA_AUTO arena;
	struct str bytes;
	struct err err;

	(void)state;
	arena_init(&arena);
	assert_true(file_read("/proc/self/status", 1 << 20, &arena, &bytes, &err));
	assert_true(bytes.n > 100);
	assert_false(file_read("/dev/zero", 100000, &arena, &bytes, &err));
	assert_int_equal(err.code, ERR_INPUT);
}

static void test_file_names_come_apart(void **state)
{
	(void)state;
	assert_str(file_base_name(STR("a/b/c.txt")), "c.txt");
	assert_str(file_stem(STR("a/b/c.feed.json")), "c.feed");
	assert_str(file_extension(STR("a.b/c")), "");
	assert_str(file_extension(STR(".hidden")), "");
	assert_str(file_stem(STR("plain")), "plain");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file_read_keeps_its_limit),
		cmocka_unit_test(test_file_read_takes_streams_of_unknown_length),
		cmocka_unit_test(test_file_names_come_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
