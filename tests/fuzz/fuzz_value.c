/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses a type of column, the rest is the text of one value: numbers with their
 * units, dates, times, moments. What is taken is in order, fit for PostgreSQL, and read again as
 * the same.
 */
#include "fuzz.h"
#include "server/param_number.h"
#include "server/param_value.h"
#include "sql.h"

static const struct resource_field fields[] = {
	{ .column = "amount", .type = COLUMN_NUMBER, .ask = ASK_RANGE },
	{ .column = "power_mw", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "compute_eflops", .type = COLUMN_NUMBER, .ask = ASK_RANGE },
	{ .column = "fp8_dense_tflops", .type = COLUMN_NUMBER, .ask = ASK_RANGE },
	{ .column = "memory_gb", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "bandwidth_tbps", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "interconnect_gbps", .type = COLUMN_NUMBER, .ask = ASK_RANGE },
	{ .column = "tdp_w", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "transistors_bn", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "die_area_mm2", .type = COLUMN_REAL, .ask = ASK_RANGE },
	{ .column = "claims", .type = COLUMN_INTEGER, .ask = ASK_RANGE },
	{ .column = "announced_on", .type = COLUMN_DATE, .ask = ASK_RANGE },
	{ .column = "read_at", .type = COLUMN_TIME, .ask = ASK_RANGE },
	{ .column = "status", .type = COLUMN_ENUM, .values = words_status, .ask = ASK_EQ },
	{ .column = "certain", .type = COLUMN_BOOL, .ask = ASK_EQ },
};

static void check_range(const struct resource_field *field, struct str text,
			struct problem_list *problems)
{
	struct str low, high, again;

	if (!param_value_read_end(field, PREDICATE_MIN, STR("p"), text, problems, &low)) {
		FUZZ_EXPECT(problems->count > 0);
		FUZZ_EXPECT(!param_value_read_end(field, PREDICATE_MAX, STR("p"), text, problems,
						  &high));
		return;
	}
	FUZZ_EXPECT(problems->count == 0);
	FUZZ_EXPECT(param_value_read_end(field, PREDICATE_MAX, STR("p"), text, problems, &high));
	fuzz_check_value(field->type, low);
	fuzz_check_value(field->type, high);
	FUZZ_EXPECT(param_value_cmp(field->type, low, high) <= 0);
	FUZZ_EXPECT(param_value_read_end(field, PREDICATE_MIN, STR("p"), low, problems, &again));
	FUZZ_EXPECT(str_eq(again, low));
	FUZZ_EXPECT(param_value_read_end(field, PREDICATE_MAX, STR("p"), high, problems, &again));
	FUZZ_EXPECT(str_eq(again, high));
}

static void check_word(const struct resource_field *field, struct str text,
		       struct problem_list *problems)
{
	struct str value, again;

	if (!param_value_read(field, STR("p"), text, problems, &value)) {
		FUZZ_EXPECT(problems->count > 0);
		return;
	}
	fuzz_check_value(field->type, value);
	FUZZ_EXPECT(param_value_read(field, STR("p"), value, problems, &again));
	FUZZ_EXPECT(str_eq(value, again));
}

/* "2026-11-21T08:00:00.123456Z", which sorts as text. */
static void check_moment(struct str text, struct arena *arena)
{
	struct problem_list problems = { .arena = arena };
	struct moment moment = { 0 }, again = { 0 };

	if (!moment_parse(STR("as_of"), text, &problems, &moment)) {
		FUZZ_EXPECT(problems.count == 1 && !moment.is_asked);
		return;
	}
	FUZZ_EXPECT(moment.is_asked && moment.asked.n == 27);
	FUZZ_EXPECT(moment.asked.p[10] == 'T' && moment.asked.p[26] == 'Z');
	if (str_starts(moment.asked, STR("1899")) || str_starts(moment.asked, STR("2200")))
		return; /* the offset led over the edge of our years */
	FUZZ_EXPECT(moment_parse(STR("as_of"), moment.asked, &problems, &again));
	FUZZ_EXPECT(str_eq(moment.asked, again.asked));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct resource_field *field;
	struct str text;
	ARENA_AUTO arena = { 0 };

	if (size == 0 || size > REQUEST_TARGET_MAX)
		return 0;
	arena_init(&arena);
	field = &fields[data[0] % (sizeof fields / sizeof *fields)];
	text = str_trim(fuzz_text(&arena, data + 1, size - 1));
	if (field->ask & ASK_RANGE)
		check_range(field, text, &(struct problem_list){ .arena = &arena });
	else
		check_word(field, text, &(struct problem_list){ .arena = &arena });
	check_moment(text, &arena);
	return 0;
}
