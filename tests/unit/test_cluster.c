/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "ledger_case.h"

static int set_up(void **state)
{
	struct ledger_case *c = malloc(sizeof *c);

	case_init(c);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	case_release(*state);
	free(*state);
	return 0;
}

#define RAISED(amount)                                                                             \
	"\"type\":\"funding\",\"company\":\"X\",\"currency\":\"USD\",\"amount\":" amount

static void test_cluster_joins_rounded_sums(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("1380000000") ",\"round\":\"series_e\"");
	case_say(c, "b", "", RAISED("1400000000") ",\"round\":\"series_e\"");
	assert_int_equal(case_records(c), 1);
}

static void test_cluster_parts_rounds_and_sums(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("100000000") ",\"round\":\"series_a\"");
	case_say(c, "a", "", RAISED("100000000") ",\"round\":\"series_b\"");
	case_say(c, "b", "", RAISED("300000000") ",\"round\":\"series_c\"");
	assert_int_equal(case_records(c), 3);
}

static void test_cluster_parts_the_stakes_of_different_investors(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("5000000") ",\"investors\":[\"P\"]");
	case_say(c, "b", "", RAISED("5000000") ",\"investors\":[\"Q\"]");
	assert_int_equal(case_records(c), 2);
}

/* "X raised $5 million" fits both stakes: it must not make one of two. */
static void test_cluster_lets_no_vague_claim_join_two_events(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("5000000") ",\"investors\":[\"P\"]");
	case_say(c, "b", "", RAISED("5000000") ",\"investors\":[\"Q\"]");
	case_say(c, "c", "", RAISED("5000000"));
	assert_int_equal(case_records(c), 3);
}

static void test_cluster_gives_a_vague_claim_to_the_one_event_that_it_fits(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("5000000") ",\"investors\":[\"P\"]");
	case_say(c, "b", "", RAISED("9000000") ",\"investors\":[\"Q\"]");
	case_say(c, "c", "", RAISED("5000000"));
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_parts_dates_that_are_far_apart(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("5000000") ",\"investors\":[\"P\"],\"date\":\"2022\"");
	case_say(c, "b", "", RAISED("5000000") ",\"investors\":[\"P\"],\"date\":\"2025-06\"");
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_keeps_totals_out_of_rounds(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("5000000") ",\"round\":\"seed\"");
	case_say(c, "a", "",
		 "\"type\":\"funding\",\"company\":\"X\",\"currency\":\"USD\",\"total_raised\":"
		 "5000000");
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_compares_currencies_by_their_worth(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", RAISED("110000000") ",\"round\":\"seed\"");
	case_say(c, "b", "",
		 "\"type\":\"funding\",\"company\":\"X\",\"currency\":\"EUR\",\"amount\":100000000,"
		 "\"round\":\"seed\"");
	assert_int_equal(case_records(c), 1);
}

static void test_cluster_takes_two_bidders_for_two_deals(void **state)
{
	struct ledger_case *c = *state;

	case_say(c, "a", "", "\"type\":\"acquisition\",\"acquirer\":\"P\",\"target\":\"T\"");
	case_say(c, "b", "", "\"type\":\"acquisition\",\"acquirer\":\"Q\",\"target\":\"T\"");
	case_say(c, "c", "", "\"type\":\"acquisition\",\"acquirer\":\"P Inc.\",\"target\":\"T\"");
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_parts_deals_by_their_figures(void **state)
{
	struct ledger_case *c = *state;
	const char *deal = "\"type\":\"deal\",\"kind\":\"supply\",\"parties\":[\"P\",\"Q\"]";

	case_say(c, "a", "", arena_strf(&c->arena, "%s,\"power_mw\":10000", deal).p);
	case_say(c, "b", "", arena_strf(&c->arena, "%s,\"power_mw\":3000", deal).p);
	case_say(c, "c", "", arena_strf(&c->arena, "%s,\"power_mw\":10000", deal).p);
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_parts_sites_by_place(void **state)
{
	struct ledger_case *c = *state;
	const char *site = "\"type\":\"data_center\",\"operator\":\"P\"";

	case_say(c, "a", "", arena_strf(&c->arena, "%s,\"location\":\"Springfield\"", site).p);
	case_say(c, "b", "", arena_strf(&c->arena, "%s,\"location\":\"Shelbyville\"", site).p);
	case_say(c, "c", "",
		 arena_strf(&c->arena, "%s,\"location\":\"Springfield\",\"power_mw\":90", site).p);
	assert_int_equal(case_records(c), 2);
}

static void test_cluster_takes_ban_and_restriction_for_one_and_allowing_for_another(void **state)
{
	struct ledger_case *c = *state;
	const char *rest = "\"type\":\"export_control\",\"jurisdiction\":\"US\",\"items\":[\"Z1\"],"
			   "\"targets\":[\"India\"]";

	case_say(c, "a", "", arena_strf(&c->arena, "%s,\"action\":\"ban\"", rest).p);
	case_say(c, "b", "", arena_strf(&c->arena, "%s,\"action\":\"restrict\"", rest).p);
	case_say(c, "c", "", arena_strf(&c->arena, "%s,\"action\":\"allow\"", rest).p);
	assert_int_equal(case_records(c), 2);
}

static struct str block_of(struct ledger_case *c, const char *fields)
{
	struct claim *claim = case_say(c, "a", "", fields);

	return kind_of(claim->fact.kind)->block(&claim->fact, &c->identity, &c->arena);
}

static void test_cluster_blocks_chips_by_name_without_vendor(void **state)
{
	struct ledger_case *c = *state;

	assert_str(block_of(c, "\"type\":\"chip\",\"vendor\":\"NVIDIA\",\"name\":\"NVIDIA H100 "
			       "SXM5\",\"tdp_w\":1"),
		   "h100-sxm5");
	assert_str(
		block_of(c,
			 "\"type\":\"chip\",\"vendor\":\"Nvidia\",\"name\":\"H100\",\"tdp_w\":1"),
		"h100");
	assert_str(block_of(c, "\"type\":\"chip\",\"vendor\":\"Nvidia\",\"name\":\"GB300 (per "
			       "GPU)\",\"tdp_w\":1"),
		   "gb300");
	assert_str(
		block_of(c, "\"type\":\"chip\",\"vendor\":\"MatX\",\"name\":\"MatX\",\"tdp_w\":1"),
		"matx");
}

static void test_cluster_blocks_capacity_by_company_before_country(void **state)
{
	struct ledger_case *c = *state;

	assert_str(block_of(c, "\"type\":\"data_center\",\"operator\":\"G42\",\"location\":"
			       "\"India\",\"gpus\":1"),
		   "of g42");
	assert_str(block_of(c, "\"type\":\"data_center\",\"location\":\"India\",\"gpus\":1"),
		   "in india");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_cluster_joins_rounded_sums),
		TEST(test_cluster_parts_rounds_and_sums),
		TEST(test_cluster_parts_the_stakes_of_different_investors),
		TEST(test_cluster_lets_no_vague_claim_join_two_events),
		TEST(test_cluster_gives_a_vague_claim_to_the_one_event_that_it_fits),
		TEST(test_cluster_parts_dates_that_are_far_apart),
		TEST(test_cluster_keeps_totals_out_of_rounds),
		TEST(test_cluster_compares_currencies_by_their_worth),
		TEST(test_cluster_takes_two_bidders_for_two_deals),
		TEST(test_cluster_parts_deals_by_their_figures),
		TEST(test_cluster_parts_sites_by_place),
		TEST(test_cluster_takes_ban_and_restriction_for_one_and_allowing_for_another),
		TEST(test_cluster_blocks_chips_by_name_without_vendor),
		TEST(test_cluster_blocks_capacity_by_company_before_country),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
