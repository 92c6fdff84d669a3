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

#define RAISED "\"type\":\"funding\",\"company\":\"X\",\"currency\":\"USD\",\"round\":\"seed\","

static void test_choose_takes_what_most_documents_say(void **state)
{
	struct ledger_case *c = *state;
	const struct choice *choice;
	struct record record;
	size_t records;

	case_say(c, "a", "2026-01-01", RAISED "\"amount\":1000");
	case_say(c, "a", "2026-01-01", RAISED "\"amount\":1000,\"investors\":[\"P\"]");
	case_say(c, "b", "2026-01-02", RAISED "\"amount\":1010");
	case_say(c, "c", "2026-01-03", RAISED "\"amount\":1010");
	record = case_record(c, 0, &records);
	choice = case_choice(&record, "amount");
	assert_int_equal(records, 1);
	assert_near(choice->value.number, 1010, 0);
	assert_string_equal(choice->rule, "most_sources");
	assert_false(choice->disputed); /* told with fewer digits */
	assert_int_equal(record.sources, 3);
	assert_int_equal(record.count, 4);
}

static void test_choose_says_which_criterion_decided(void **state)
{
	struct ledger_case *c = *state;
	struct record record;
	size_t records;

	case_say(c, "a", "2026-01-01",
		 RAISED "\"amount\":1400000000,\"valuation\":10,\"valuation_currency\":\"USD\"");
	case_say(c, "b", "2026-01-01",
		 RAISED "\"amount\":1380000000,\"valuation\":20,\"valuation_currency\":\"USD\"");
	record = case_record(c, 0, &records);
	assert_string_equal(case_choice(&record, "amount")->rule, "most_precise");
	assert_near(case_choice(&record, "amount")->value.number, 1.38e9, 0);
	assert_string_equal(case_choice(&record, "valuation")->rule, "first");
	assert_true(case_choice(&record, "valuation")->disputed);
	assert_null(case_choice(&record, "round")->rule);
}

static void test_choose_takes_the_status_of_the_latest_document(void **state)
{
	struct ledger_case *c = *state;
	const struct choice *choice;
	struct record record;
	size_t records;

	case_say(c, "a", "2026-01-01", RAISED "\"amount\":1000,\"status\":\"in_talks\"");
	case_say(c, "b", "2026-03-01", RAISED "\"amount\":1000,\"status\":\"announced\"");
	record = case_record(c, 0, &records);
	choice = case_choice(&record, "status");
	assert_str(choice->value.text, "announced");
	assert_string_equal(choice->rule, "latest");
	assert_false(choice->disputed); /* things move on */
}

static void test_choose_takes_the_firmest_status_of_one_day(void **state)
{
	struct ledger_case *c = *state;
	const struct choice *choice;
	struct record record;
	size_t records;

	case_say(c, "a", "", RAISED "\"amount\":1000,\"status\":\"in_talks\"");
	case_say(c, "b", "", RAISED "\"amount\":1000,\"status\":\"reported\"");
	record = case_record(c, 0, &records);
	choice = case_choice(&record, "status");
	assert_str(choice->value.text, "reported");
	assert_string_equal(choice->rule, "firmest");
	assert_true(choice->disputed);
}

static void test_choose_unites_lists_and_disputes_leads(void **state)
{
	struct ledger_case *c = *state;
	const struct choice *choice;
	struct record record;
	size_t records;

	case_say(c, "a", "", RAISED "\"lead_investors\":[\"P\"],\"investors\":[\"P\",\"R\"]");
	case_say(c, "b", "", RAISED "\"lead_investors\":[\"P\",\"Q\"]");
	record = case_record(c, 0, &records);
	choice = case_choice(&record, "investors");
	assert_int_equal(choice->value.count, 3);
	assert_string_equal(choice->rule, "union");
	assert_false(choice->disputed);
	choice = case_choice(&record, "lead_investors");
	assert_int_equal(choice->value.count, 2);
	assert_string_equal(choice->rule, "most_complete");
	assert_true(choice->disputed);
}

static void test_choose_disputes_up_to_against_exact(void **state)
{
	struct ledger_case *c = *state;
	struct record record;
	size_t records;

	case_say(c, "a", "", RAISED "\"amount\":1000,\"amount_qualifier\":\"up_to\"");
	case_say(c, "b", "", RAISED "\"amount\":1000");
	record = case_record(c, 0, &records);
	assert_true(case_choice(&record, "amount")->disputed);
	assert_str(case_choice(&record, "amount")->value.qualifier, "exact");
}

static void test_choose_dates_a_record_by_its_claims_or_documents(void **state)
{
	struct ledger_case *c = *state;
	struct record record;
	size_t records;

	case_say(c, "a", "2026-03-05", RAISED "\"amount\":1000");
	case_say(c, "b", "2026-03-04", RAISED "\"amount\":1000");
	record = case_record(c, 0, &records);
	assert_string_equal(record.announced_basis, "published");
	assert_int_equal(record.announced_on.day, 4);
	case_say(c, "c", "2026-03-09", RAISED "\"amount\":1000,\"date\":\"2026-03\"");
	case_say(c, "d", "2026-03-09", RAISED "\"amount\":1000,\"date\":\"2026\"");
	record = case_record(c, 0, &records);
	assert_string_equal(record.announced_basis, "stated");
	assert_int_equal(record.announced_on.month, 3);
	assert_int_equal(record.announced_on.day, 0);
	assert_false(case_choice(&record, "announced_on")->disputed);
}

static void test_choose_does_not_depend_on_the_order_of_claims(void **state)
{
	static const char *const says[] = {
		RAISED "\"amount\":1000,\"investors\":[\"P\",\"Q\"],\"status\":\"reported\"",
		RAISED "\"amount\":1010,\"investors\":[\"R\",\"P\"],\"date\":\"2026-01\"",
		RAISED "\"amount\":1005,\"valuation\":7,\"valuation_currency\":\"EUR\"",
		RAISED "\"amount\":1005,\"amount_qualifier\":\"approx\",\"lead_investors\":[\"Z\"]",
	};
	static const char *const docs[] = { "a", "b", "c", "d" };
	struct ledger_case *c = *state;
	struct str bodies[4];

	for (size_t turn = 0; turn < 4; turn++) {
		struct record record;
		size_t records;

		c->count = 0;
		for (size_t i = 0; i < 4; i++) {
			size_t which = turn % 2 ? (i + turn) % 4 : (turn + 4 - i) % 4;
			struct claim *claim = case_say(c, docs[which], "", says[which]);

			claim->fact.begin = 0;
			claim->key = claim_key(&c->arena, claim->document_id, &claim->fact);
		}
		record = case_record(c, 0, &records);
		assert_int_equal(records, 1);
		bodies[turn] = case_body(c, &record);
		assert_true(str_eq(bodies[turn], bodies[0]));
	}
}

static void test_choose_writes_every_key_of_a_body(void **state)
{
	struct ledger_case *c = *state;
	struct record record;
	size_t records;

	case_say(c, "a", "2026-02-24", RAISED "\"amount\":1000");
	record = case_record(c, 0, &records);
	assert_str(case_body(c, &record),
		   "{\"id\":\"rec_1\",\"company\":{\"id\":\"x\",\"name\":\"x\",\"country\":null},"
		   "\"round\":\"seed\","
		   "\"amount\":{\"value\":1000,\"currency\":\"USD\",\"usd\":1000,\"usd_rate\":1,"
		   "\"usd_rate_on\":\"2000-01-01\",\"qualifier\":\"exact\"},\"valuation\":null,"
		   "\"total_raised\":null,\"lead_investors\":[],\"investors\":[],\"status\":"
		   "\"announced\","
		   "\"announced_on\":\"2026-02-24\",\"announced_on_precision\":\"day\","
		   "\"announced_on_basis\":\"published\",\"disputed\":[],\"resolution\":{},"
		   "\"claims\":1,"
		   "\"sources\":1,\"first_published_on\":\"2026-02-24\",\"last_published_on\":"
		   "\"2026-02-24\"}");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_choose_takes_what_most_documents_say),
		TEST(test_choose_says_which_criterion_decided),
		TEST(test_choose_takes_the_status_of_the_latest_document),
		TEST(test_choose_takes_the_firmest_status_of_one_day),
		TEST(test_choose_unites_lists_and_disputes_leads),
		TEST(test_choose_disputes_up_to_against_exact),
		TEST(test_choose_dates_a_record_by_its_claims_or_documents),
		TEST(test_choose_does_not_depend_on_the_order_of_claims),
		TEST(test_choose_writes_every_key_of_a_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
