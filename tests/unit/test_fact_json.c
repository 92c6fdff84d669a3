/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/buf.h"
#include "ledger/fact_json.h"

static const char *const currencies[] = { "EUR", "KRW", "USD", NULL };

#define FUNDING "{\"type\":\"funding\",\"doc\":\"a.txt\",\"evidence\":\"It raised $5.\","

static bool read(struct arena *arena, struct mistakes *mistakes, const char *line,
		 struct fact_line *ret_line)
{
	mistakes_init(mistakes, arena, "f.ndjson");
	mistakes->line = 7;
	return fact_json_line(str_from(line), currencies, arena, mistakes, ret_line);
}

/* Refused, with one mistake that says this. */
static void refused(const char *line, const char *says)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct fact_line read_line;

	assert_false(read(&arena, &mistakes, line, &read_line));
	assert_int_equal(mistakes.count, 1);
	assert_string_equal(arena_text(&arena, mistakes.items[0]), says);
}

static void test_fact_json_reads_a_line(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct fact_line line;
	double amount;

	(void)state;
	assert_true(read(&arena, &mistakes,
			 FUNDING
			 "\"company\":\"Acme\",\"amount\":5,\"currency\":\"USD\",\"round\":null,"
			 "\"investors\":[\"B\",\"C\",\"B\"],\"hard\":true,\"optional\":true,"
			 "\"alt\":[{}],\"split_ok\":true,\"begin\":3,\"end\":16,"
			 "\"rule\":\"funding.raised\",\"confidence\":0.9}",
			 &line));
	assert_int_equal(line.fact.kind, FACT_FUNDING);
	assert_str(fact_text(&line.fact, F_COMPANY), "Acme");
	assert_true(fact_number(&line.fact, F_AMOUNT, &amount));
	assert_near(amount, 5, 0);
	assert_null(fact_get(&line.fact, F_ROUND));
	assert_int_equal(fact_get(&line.fact, F_INVESTORS)->count, 2);
	assert_str(line.doc, "a.txt");
	assert_str(line.evidence, "It raised $5.");
	assert_true(line.has_span);
	assert_int_equal(line.fact.begin, 3);
	assert_str(line.fact.rule, "funding.raised");
	assert_near(line.fact.confidence, 0.9, 0);
}

static void test_fact_json_names_what_is_wrong(void **state)
{
	(void)state;
	refused("{", "f.ndjson:7: not JSON: string or '}' expected near end of file (column 1)");
	refused("[1]", "f.ndjson:7: a fact must be an object, not a list");
	refused("{\"a\":1}", "f.ndjson:7: 'type' is missing");
	refused("{\"type\":\"fundin\"}",
		"f.ndjson:7: unknown type 'fundin' (did you mean 'funding'?)");
	refused(FUNDING "\"company\":\"A\",\"amount\":5,\"currency\":\"USD\",\"tdp_w\":5}",
		"f.ndjson:7: unknown field 'tdp_w'");
	refused(FUNDING "\"company\":7,\"amount\":5,\"currency\":\"USD\"}",
		"f.ndjson:7: 'company' must be a text, not a number");
	refused(FUNDING "\"company\":\"A\",\"amount\":5,\"currency\":\"EUX\"}",
		"f.ndjson:7: unknown currency 'EUX' (did you mean 'EUR'?)");
	refused(FUNDING "\"company\":\"A\",\"amount\":5}", "f.ndjson:7: 'currency' is missing");
	refused(FUNDING
		"\"company\":\"A\",\"amount\":5,\"currency\":\"USD\",\"date\":\"2026-02-30\"}",
		"f.ndjson:7: 'date' must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not "
		"'2026-02-30'");
	refused("{\"type\":\"deal\",\"doc\":\"a\",\"evidence\":\"b\",\"kind\":\"espionage\","
		"\"parties\":[\"A\",\"B\"]}",
		"f.ndjson:7: unknown kind of deal 'espionage'");
	refused("{\"type\":\"deal\",\"doc\":\"a\",\"evidence\":\"b\",\"kind\":\"supply\","
		"\"parties\":[\"A\"]}",
		"f.ndjson:7: a deal needs parties (two or more)");
}

static void test_fact_json_names_all_that_is_wrong(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct fact_line line;

	(void)state;
	assert_false(read(&arena, &mistakes,
			  "{\"type\":\"funding\",\"compny\":1,\"amount\":\"x\",\"status\":\"y\"}",
			  &line));
	assert_int_equal(mistakes.count, 5);
}

static void test_fact_json_reads_back_what_is_stored(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct fact_line line;
	struct fact stored;
	struct err err;
	BUF_AUTO once = { .cap = 4096 };
	BUF_AUTO twice = { .cap = 4096 };

	(void)state;
	assert_true(read(
		&arena, &mistakes,
		"{\"type\":\"chip\",\"doc\":\"a\",\"evidence\":\"b\",\"vendor\":\"V\",\"name\":"
		"\"N \\\"1\\\"\",\"memory_gb\":0.44,\"datacenter_marketed\":false}",
		&line));
	fact_fields_json(&once, &line.fact);
	assert_true(fact_json_stored(buf_str(&once), FACT_CHIP, &arena, &stored, &err));
	fact_fields_json(&twice, &stored);
	assert_string_equal(buf_text(&once), buf_text(&twice));
	assert_false(fact_json_stored(STR("[]"), FACT_CHIP, &arena, &stored, &err));
	assert_int_equal(err.code, ERR_DB);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fact_json_reads_a_line),
		cmocka_unit_test(test_fact_json_names_what_is_wrong),
		cmocka_unit_test(test_fact_json_names_all_that_is_wrong),
		cmocka_unit_test(test_fact_json_reads_back_what_is_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
