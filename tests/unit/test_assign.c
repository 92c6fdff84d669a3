/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "ledger/assign.h"

static const struct str keys[] = { { "a", 1 }, { "b", 1 }, { "c", 1 },
				   { "d", 1 }, { "e", 1 }, { "f", 1 } };

static void test_assign_keeps_the_id_with_most_of_the_claims(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct assign_record records[] = { { STR("r1"), keys, 5, 0, 0 } };
	struct assign_cluster clusters[] = { { keys[0], keys, 2, 0 }, { keys[2], keys + 2, 3, 0 } };

	(void)state;
	assign_ids(records, 1, clusters, 2, &arena);
	assert_int_equal(records[0].kept_by, 1);
	assert_int_equal(clusters[1].record, 0);
	assert_true(clusters[0].record == ASSIGN_NONE);
}

static void test_assign_merges_the_smaller_into_the_larger(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct assign_record records[] = { { STR("r1"), keys, 1, 0, 0 },
					   { STR("r2"), keys + 1, 2, 0, 0 } };
	struct assign_cluster clusters[] = { { keys[0], keys, 4, 0 } };

	(void)state;
	assign_ids(records, 2, clusters, 1, &arena);
	assert_int_equal(clusters[0].record, 1);
	assert_true(records[0].kept_by == ASSIGN_NONE);
	assert_int_equal(records[0].merged_into, 0);
}

static void test_assign_breaks_ties_by_id(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct assign_record records[] = { { STR("r2"), keys, 1, 0, 0 },
					   { STR("r1"), keys + 1, 1, 0, 0 } };
	struct assign_cluster clusters[] = { { keys[0], keys, 2, 0 } };

	(void)state;
	assign_ids(records, 2, clusters, 1, &arena);
	assert_int_equal(clusters[0].record, 1);
}

static void test_assign_retracts_a_record_without_claims(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct assign_record records[] = { { STR("r1"), keys + 4, 2, 0, 0 } };
	struct assign_cluster clusters[] = { { keys[0], keys, 2, 0 } };

	(void)state;
	assign_ids(records, 1, clusters, 1, &arena);
	assert_true(records[0].kept_by == ASSIGN_NONE);
	assert_true(records[0].merged_into == ASSIGN_NONE);
	assert_true(clusters[0].record == ASSIGN_NONE);
}

static void test_assign_gives_ids_that_follow_from_the_claims(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct str id = assign_new_id(&arena, "fnd_", STR("clm_1"), 0);

	(void)state;
	assert_int_equal(id.n, 14);
	assert_true(str_starts(id, STR("fnd_")));
	assert_true(str_eq(id, assign_new_id(&arena, "fnd_", STR("clm_1"), 0)));
	assert_false(str_eq(id, assign_new_id(&arena, "fnd_", STR("clm_2"), 0)));
	assert_false(str_eq(id, assign_new_id(&arena, "fnd_", STR("clm_1"), 1)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_assign_keeps_the_id_with_most_of_the_claims),
		cmocka_unit_test(test_assign_merges_the_smaller_into_the_larger),
		cmocka_unit_test(test_assign_breaks_ties_by_id),
		cmocka_unit_test(test_assign_retracts_a_record_without_claims),
		cmocka_unit_test(test_assign_gives_ids_that_follow_from_the_claims),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
