/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "server/rate.h"

#include <stdio.h>

static const int64_t second = 1000000000;

static struct rate *make(int64_t read, int64_t work)
{
	const int64_t quotas[RATE_KINDS] = { [RATE_READ] = read, [RATE_WORK] = work };
	struct rate *rate;
	struct err err;

	assert_true(rate_new(quotas, &rate, &err));
	return rate;
}

static struct rate_state take(struct rate *rate, const char *client, int64_t now)
{
	struct rate_state state;

	assert_true(rate_take_at(rate, RATE_READ, str_from(client), now, &state));
	return state;
}

static void test_all_at_once_and_then_one_by_one(void **unused)
{
	struct rate *rate = make(6, 0);
	struct rate_state state;

	(void)unused;
	for (int64_t left = 5; left >= 0; left--) {
		state = take(rate, "10.0.0.1", second);
		assert_false(state.is_over);
		assert_int_equal(state.left, left);
		assert_int_equal(state.full_s, 10 * (6 - left));
	}
	state = take(rate, "10.0.0.1", second);
	assert_true(state.is_over);
	assert_int_equal(state.wait_s, 10);
	/* One too many does not make it worse. */
	assert_int_equal(take(rate, "10.0.0.1", 6 * second).wait_s, 5);
	assert_false(take(rate, "10.0.0.1", 11 * second).is_over);
	assert_true(take(rate, "10.0.0.1", 11 * second).is_over);
	assert_int_equal(take(rate, "10.0.0.1", 200 * second).left, 5);
	rate_free(rate);
}

static void test_everybody_has_a_quota_of_his_own(void **unused)
{
	struct rate *rate = make(1, 1);
	struct rate_state state;

	(void)unused;
	assert_false(take(rate, "10.0.0.1", second).is_over);
	assert_true(take(rate, "10.0.0.1", second).is_over);
	assert_false(take(rate, "10.0.0.2", second).is_over);
	assert_false(take(rate, "key_000000000001", second).is_over);
	assert_true(rate_take_at(rate, RATE_WORK, str_from("10.0.0.1"), second, &state));
	assert_false(state.is_over);
	assert_false(rate_take_at(rate, RATE_GUESS, str_from("10.0.0.1"), second, &state));
	rate_free(rate);
}

/* A customer of IPv6 has all addresses of a network. */
static void test_a_network_is_one_client(void **unused)
{
	struct rate *rate = make(1, 0);

	(void)unused;
	assert_false(take(rate, "2001:db8:1:2::1", second).is_over);
	assert_true(take(rate, "2001:db8:1:2:ffff::9", second).is_over);
	assert_false(take(rate, "2001:db8:1:3::1", second).is_over);
	rate_free(rate);
}

/* A flood of addresses forgets some, and refuses nobody. */
static void test_a_full_table_refuses_nobody(void **unused)
{
	struct rate *rate = make(2, 0);
	char client[32];

	(void)unused;
	for (int i = 0; i < 200000; i++) {
		snprintf(client, sizeof client, "10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255);
		assert_false(take(rate, client, second + i).is_over);
	}
	rate_free(rate);
}

static void test_looking_takes_nothing(void **unused)
{
	struct rate *rate = make(3, 0);
	struct rate_state state;

	(void)unused;
	for (int i = 0; i < 10; i++) {
		assert_true(rate_look(rate, RATE_READ, str_from("10.0.0.1"), &state));
		assert_int_equal(state.left, 3);
	}
	rate_free(rate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_at_once_and_then_one_by_one),
		cmocka_unit_test(test_everybody_has_a_quota_of_his_own),
		cmocka_unit_test(test_a_network_is_one_client),
		cmocka_unit_test(test_a_full_table_refuses_nobody),
		cmocka_unit_test(test_looking_takes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
