/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"

#include <stdlib.h>

static void test_buf_collects(void **state)
{
	BUF_AUTO buf;

	(void)state;
	buf_init(&buf, 1000);
	assert_string_equal(buf_text(&buf), "");
	buf_add_text(&buf, "n=");
	buf_add_i64(&buf, INT64_MIN);
	buf_add_char(&buf, ' ');
	buf_add_u64(&buf, UINT64_MAX);
	buf_addf(&buf, " %.*s", STR_ARG(STR("view")));
	assert_string_equal(buf_text(&buf), "n=-9223372036854775808 18446744073709551615 view");
	assert_false(buf_is_spoilt(&buf));
}

static void test_buf_is_spoilt_at_its_cap_and_stays_so(void **state)
{
	BUF_AUTO buf;

	(void)state;
	buf_init(&buf, 4);
	buf_add_text(&buf, "abcd");
	assert_false(buf_is_spoilt(&buf));
	buf_add_char(&buf, 'e');
	assert_true(buf_is_spoilt(&buf));
	buf_addf(&buf, "%d", 1);
	assert_str(buf_str(&buf), "abcd");
	buf_clear(&buf);
	buf_add_text(&buf, "xy");
	assert_str(buf_str(&buf), "xy");
}

static void test_buf_take_hands_over(void **state)
{
	struct buf buf;
	size_t n = 99;
	char *bytes;

	(void)state;
	buf_init(&buf, 100);
	bytes = buf_take(&buf, &n);
	assert_non_null(bytes);
	assert_int_equal(n, 0);
	free(bytes);
	buf_add_text(&buf, "later");
	bytes = buf_take(&buf, &n);
	assert_string_equal(bytes, "later");
	assert_null(buf.p);
	free(bytes);
}

static void test_buf_grows_through_many_sizes(void **state)
{
	BUF_AUTO buf;

	(void)state;
	buf_init(&buf, (size_t)1 << 20);
	for (int i = 0; i < 100000; i++)
		buf_add_char(&buf, (char)('a' + i % 26));
	assert_int_equal(buf.n, 100000);
	assert_int_equal(buf.p[99999], 'a' + 99999 % 26);
	assert_int_equal(buf.p[100000], '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf_collects),
		cmocka_unit_test(test_buf_is_spoilt_at_its_cap_and_stays_so),
		cmocka_unit_test(test_buf_take_hands_over),
		cmocka_unit_test(test_buf_grows_through_many_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
