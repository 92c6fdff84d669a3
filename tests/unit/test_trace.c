/* SPDX-License-Identifier: Apache-2.0 */
#include "http/trace.h"
#include "unit.h"

static void test_trace_takes_what_w3c_says(void **state)
{
	(void)state;
	assert_true(trace_is_sane(STR("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
	assert_true(trace_is_sane(STR("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")));
	assert_true(trace_is_sane(STR("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
	assert_true(
		trace_is_sane(STR("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")));
}

static void test_trace_refuses_the_rest(void **state)
{
	static const char *const bad[] = {
		"",
		"00",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
		"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
		"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-m re",
		"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
		"00-00000000000000000000000000000000-00f067aa0ba902b7-01",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
		"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
		"00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
		"00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
		/* Two of them. */
		("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, "
		 "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(trace_is_sane(str_from(bad[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trace_takes_what_w3c_says),
		cmocka_unit_test(test_trace_refuses_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
