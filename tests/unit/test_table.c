/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "ledger/mapping.h"
#include "ledger/table.h"

static bool read(struct arena *arena, enum table_format format, const char *text,
		 struct mistakes *mistakes, struct table *ret_table)
{
	mistakes_init(mistakes, arena, "t");
	return table_read(str_from(text), format, arena, mistakes, ret_table);
}

static void test_table_reads_csv_with_places(void **state)
{
	const char *text = "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n3, 4 \n";
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct table t;

	(void)state;
	assert_true(read(&arena, TABLE_CSV, text, &mistakes, &t));
	assert_int_equal(t.row_count, 2);
	assert_str(t.columns[1], "b");
	assert_str(t.rows[0].cells[1].text, "x, \"y\"\nz");
	assert_int_equal(t.rows[0].line, 2);
	assert_str(str_sub(str_from(text), t.rows[0].begin, t.rows[0].end),
		   "1,\"x, \"\"y\"\"\nz\"");
	assert_int_equal(t.rows[1].line, 5);
	assert_str(t.rows[1].cells[1].text, "4");
}

static void test_table_reads_tsv_without_quoting(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct table t;

	(void)state;
	assert_true(read(&arena, TABLE_TSV, "# x\na\tb\n#\n\"1\t\n", &mistakes, &t));
	assert_int_equal(t.row_count, 1);
	assert_int_equal(t.rows[0].line, 4);
	assert_str(t.rows[0].cells[0].text, "\"1");
	assert_str(t.rows[0].cells[1].text, "");
}

static void test_table_reads_ndjson_whose_keys_come_late(void **state)
{
	const char *text = "{\"a\":1}\n\n{\"b\":[\"x\",\"y\"],\"a\":null}\n{\"c\":true,\"a\":0.5}";
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct table t;

	(void)state;
	assert_true(read(&arena, TABLE_NDJSON, text, &mistakes, &t));
	assert_int_equal(t.column_count, 3);
	assert_int_equal(t.row_count, 3);
	assert_str(t.rows[0].cells[0].text, "1");
	assert_int_equal(t.rows[1].cells[1].count, 2);
	assert_int_equal(t.rows[1].line, 3);
	assert_str(t.rows[2].cells[2].text, "true");
	assert_str(str_sub(str_from(text), t.rows[2].begin, t.rows[2].end),
		   "{\"c\":true,\"a\":0.5}");
}

static void refused(enum table_format format, const char *text, const char *says)
{
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct table t;

	assert_false(read(&arena, format, text, &mistakes, &t));
	assert_string_equal(arena_text(&arena, mistakes.items[0]), says);
}

static void test_table_names_the_line_that_is_wrong(void **state)
{
	(void)state;
	refused(TABLE_CSV, "a,b\n1\n", "t:2: 1 cells, where the first line names 2 columns");
	refused(TABLE_CSV, "a,b\n1,\"x\n", "t:2: a quoted cell does not end");
	refused(TABLE_CSV, "a,b\n1,\"x\"y\n", "t:2: text after a quoted cell");
	refused(TABLE_CSV, "a,a\n1,2\n", "t:1: the column 'a' stands there twice");
	refused(TABLE_CSV, "a,b\n", "t: no rows");
	refused(TABLE_NDJSON, "{\"a\":1}\n[]\n", "t:2: not a JSON object: another type");
	refused(TABLE_NDJSON, "{\"a\":{}}\n", "t:1: 'a' must not be an object");
}

static void test_mapping_of_the_program_fits_its_tables(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct mapping_set set;
	struct err err;

	(void)state;
	if (!mapping_load_assets(&arena, &set, &err))
		fail_msg("%s", err.msg);
	assert_true(set.count >= 3);
}

static void test_mapping_looks_words_up(void **state)
{
	struct table_row words_rows[2] = {
		{ .cells =
			  (struct table_cell[]){ { .text = STR("ban") }, { .text = STR("ban") } } },
		{ .cells = (struct table_cell[]){ { .text = STR("licence") },
						  { .text = STR("license_required") } } },
	};
	struct table words = { .rows = words_rows, .row_count = 2 };
	struct mapping_row rows[] = {
		{ STR("what"), STR("measure"), STR("text"), NULL },
		{ STR("what"), STR("action"), STR("words actions"), &words },
		{ STR("*"), STR("status"), STR("=announced"), NULL },
		{ STR("to"), STR("targets"), STR("list"), NULL },
	};
	struct mapping mapping = { STR("m"), FACT_EXPORT_CONTROL, rows, 4 };
	ARENA_AUTO arena = { 0 };
	struct mistakes mistakes;
	struct fact fact;
	struct table t;

	(void)state;
	assert_true(
		read(&arena, TABLE_CSV, "what,to\nA Licence is needed,CN | HK\n", &mistakes, &t));
	assert_true(mapping_apply(&mapping, &t, &t.rows[0], &arena, &mistakes, &fact));
	assert_str(fact_text(&fact, F_ACTION), "license_required");
	assert_str(fact_text(&fact, F_MEASURE), "A Licence is needed");
	assert_str(fact_text(&fact, F_STATUS), "announced");
	assert_int_equal(fact_get(&fact, F_TARGETS)->count, 2);
	assert_str(fact_get(&fact, F_TARGETS)->items[1], "HK");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_reads_csv_with_places),
		cmocka_unit_test(test_table_reads_tsv_without_quoting),
		cmocka_unit_test(test_table_reads_ndjson_whose_keys_come_late),
		cmocka_unit_test(test_table_names_the_line_that_is_wrong),
		cmocka_unit_test(test_mapping_of_the_program_fits_its_tables),
		cmocka_unit_test(test_mapping_looks_words_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
