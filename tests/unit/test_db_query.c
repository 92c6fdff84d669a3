/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/tx.h"

#include <math.h>

static void test_db_query_carries_values_both_ways(void **state)
{
	static const struct db_statement echo = {
		.name = "echo",
		.sql = "SELECT $1::text, $2::bigint, $3::numeric, $4::boolean, $5::date, "
		       "$6::bytea, $7::text",
		.params = 7,
	};
	static const char bytes[] = { 'a', 0, '\\', (char)0xff };
	DB_AUTO *db = database_open(*state);
	DB_ROWS_AUTO *rows = NULL;
	ARENA_AUTO arena = { 0 };
	struct err err;
	struct db_param params[] = {
		db_text(STR("it's \"quoted\"; DROP TABLE x; \xc3\xa9")),
		db_int(&arena, INT64_MIN),
		db_number(&arena, 1380000000.25),
		db_bool(true),
		db_date(&arena, (struct date){ 2026, 2, 0 }),
		db_bytes((struct str){ bytes, sizeof bytes }),
		db_null(),
	};

	assert_true(db_run(db, &echo, params, &rows, &err));
	assert_int_equal(db_rows_count(rows), 1);
	assert_int_equal(db_rows_columns(rows), 7);
	assert_string_equal(db_rows_column_name(rows, 1), "int8");
	assert_int_equal(db_rows_column_type(rows, 1), 20);
	assert_str(db_rows_get(rows, 0, 0), "it's \"quoted\"; DROP TABLE x; \xc3\xa9");
	assert_true(db_rows_i64(rows, 0, 1) == INT64_MIN);
	assert_true(db_rows_number(rows, 0, 2) == 1380000000.25);
	assert_true(db_rows_bool(rows, 0, 3));
	assert_str(db_rows_get(rows, 0, 4), "2026-02-01");
	assert_int_equal(db_rows_bytes(rows, 0, 5, &arena).n, sizeof bytes);
	assert_memory_equal(db_rows_bytes(rows, 0, 5, &arena).p, bytes, sizeof bytes);
	assert_true(db_rows_is_null(rows, 0, 6));
	assert_str(db_rows_get(rows, 0, 6), "");
}

/* How often PostgreSQL planned `statement` for its values, of `times` questions after the first. */
static int64_t planned(struct db *db, const struct db_statement *statement, int times)
{
	static const struct db_statement counts = {
		.name = "counts",
		.sql = "SELECT custom_plans FROM pg_prepared_statements WHERE name = $1",
		.params = 1,
	};
	struct db_param number[] = { db_text(STR("1")) };
	struct db_param name[] = { db_text(str_from(statement->name)) };
	int64_t before = 0;
	struct err err;

	for (int i = 0; i <= times; i++) {
		DB_ROWS_AUTO *rows = NULL, *count = NULL;

		assert_true(db_run(db, statement, number, &rows, &err));
		assert_true(db_run(db, &counts, name, &count, &err));
		if (i == 0)
			before = db_rows_i64(count, 0, 0);
		else if (i == times)
			return db_rows_i64(count, 0, 0) - before;
	}
	return -1;
}

static void test_db_query_plans_for_values_when_told_to(void **state)
{
	static const struct db_statement usual = { .name = "usual",
						   .sql = "SELECT $1::int",
						   .params = 1 };
	static const struct db_statement by_value = {
		.name = "by_value", .sql = "SELECT $1::int + 0", .params = 1, .by_value = true
	};
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_int_equal(planned(db, &usual, 10), 4); /* the first five; then one plan for all */
	assert_int_equal(planned(db, &by_value, 10), 10);
	assert_int_equal(planned(db, &usual, 3), 0);

	/* What a transaction takes back is not believed. */
	assert_true(db_begin(db, &err));
	assert_int_equal(planned(db, &by_value, 1), 1);
	db_rollback(db);
	assert_int_equal(planned(db, &by_value, 10), 10);
	assert_int_equal(planned(db, &usual, 3), 0);
}

static void test_db_query_has_nulls(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	assert_true(db_number(&arena, NAN).is_null);
	assert_true(db_date(&arena, (struct date){ 0 }).is_null);
	assert_true(db_text_or_null(STR("")).is_null);
	assert_false(db_text(STR("")).is_null);
}

static void test_db_query_makes_arrays(void **state)
{
	static const struct db_statement join = {
		.name = "join",
		.sql = "SELECT array_to_string($1::text[], '|', '<null>'), cardinality($1::text[])",
		.params = 1,
	};
	const struct str items[] = { STR("plain"), STR(""),	      STR("NULL"),
				     STR("a,b"),   STR("{\"x\\y\"}"), STR(" ") };
	DB_AUTO *db = database_open(*state);
	DB_ROWS_AUTO *rows = NULL;
	DB_ROWS_AUTO *none = NULL;
	ARENA_AUTO arena = { 0 };
	struct err err;

	assert_true(
		db_run(db, &join, (struct db_param[]){ db_array(&arena, items, 6) }, &rows, &err));
	assert_str(db_rows_get(rows, 0, 0), "plain||NULL|a,b|{\"x\\y\"}| ");
	assert_int_equal(db_rows_i64(rows, 0, 1), 6);
	assert_true(
		db_run(db, &join, (struct db_param[]){ db_array(&arena, NULL, 0) }, &none, &err));
	assert_int_equal(db_rows_i64(none, 0, 1), 0);
}

static void test_db_query_says_what_the_server_said(void **state)
{
	static const struct db_statement add = { .name = "add",
						 .sql = "INSERT INTO thing VALUES ($1)",
						 .params = 1 };
	DB_AUTO *db = database_open(*state);
	struct err err;
	int64_t affected;

	database_run(db, "CREATE TABLE thing (name text PRIMARY KEY)");
	assert_true(db_exec(db, &add, (struct db_param[]){ db_text(STR("a")) }, &affected, &err));
	assert_int_equal(affected, 1);
	assert_false(db_exec(db, &add, (struct db_param[]){ db_text(STR("a")) }, NULL, &err));
	assert_int_equal(err.code, ERR_DB);
	assert_string_equal(db_sqlstate(db), "23505");
	assert_non_null(strstr(err.msg, "add: duplicate key"));
	assert_null(strchr(err.msg, '\n'));
	assert_false(db_exec(db, &add, (struct db_param[]){ db_text(STR("a\0b")) }, NULL, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_true(db_exec(db, &add, (struct db_param[]){ db_text(STR("b")) }, NULL, &err));
	database_run(db, "DROP TABLE thing");
}

static void test_db_query_survives_a_change_of_schema(void **state)
{
	static const struct db_statement all = { .name = "all_of_it",
						 .sql = "SELECT * FROM shape" };
	DB_AUTO *db = database_open(*state);
	DB_AUTO *other = database_open(*state);
	DB_ROWS_AUTO *before = NULL;
	DB_ROWS_AUTO *after = NULL;
	struct err err;

	database_run(db, "CREATE VIEW shape AS SELECT 1 AS a");
	assert_true(db_run(db, &all, NULL, &before, &err));
	assert_int_equal(db_rows_columns(before), 1);
	database_run(other, "DROP VIEW shape; CREATE VIEW shape AS SELECT 1 AS a, 2 AS b");
	assert_true(db_run(db, &all, NULL, &after, &err));
	assert_int_equal(db_rows_columns(after), 2);
	database_run(db, "DEALLOCATE ALL"); /* as a pooler may do behind our back */
	db_rows_free(after);
	after = NULL;
	assert_true(db_run(db, &all, NULL, &after, &err));
	database_run(db, "DROP VIEW shape");
}

/* In the list of columns, where PostgreSQL makes the rows one by one; in FROM it makes all first.
 */
static const struct db_statement many = { .name = "many",
					  .sql = "SELECT generate_series(1, $1::int)",
					  .params = 1 };

static void test_db_query_streams(void **state)
{
	DB_AUTO *db = database_open(*state);
	const struct db_rows *row;
	int64_t sum = 0;
	struct err err;

	assert_true(
		db_stream_begin(db, &many, (struct db_param[]){ db_text(STR("100000")) }, &err));
	for (;;) {
		assert_true(db_stream_next(db, &row, &err));
		if (!row)
			break;
		assert_int_equal(db_rows_count(row), 1);
		sum += db_rows_i64(row, 0, 0);
	}
	db_stream_end(db);
	assert_true(sum == 5000050000);
	assert_int_equal(database_number(db, "SELECT 7"), 7);
}

static void test_db_query_gives_a_stream_up(void **state)
{
	DB_AUTO *db = database_open(*state);
	const struct db_rows *row;
	struct err err;

	assert_true(db_stream_begin(db, &many, (struct db_param[]){ db_text(STR("1000000000")) },
				    &err));
	assert_true(db_stream_next(db, &row, &err));
	assert_int_equal(db_rows_i64(row, 0, 0), 1);
	db_stream_end(db);
	assert_int_equal(database_number(db, "SELECT 8"), 8);
}

static void test_db_query_says_when_a_stream_breaks(void **state)
{
	static const struct db_statement breaks = {
		.name = "breaks", .sql = "SELECT 1 / (3 - n) FROM generate_series(1, 5) n"
	};
	DB_AUTO *db = database_open(*state);
	const struct db_rows *row;
	struct err err;
	int rows = 0;

	assert_true(db_stream_begin(db, &breaks, NULL, &err));
	while (db_stream_next(db, &row, &err))
		rows++;
	assert_int_equal(rows, 2);
	assert_string_equal(db_sqlstate(db), "22012");
	db_stream_end(db);
	assert_int_equal(database_number(db, "SELECT 9"), 9);
}

static void test_db_query_describes_relations(void **state)
{
	DB_AUTO *db = database_open(*state);
	ARENA_AUTO arena = { 0 };
	struct db_column *columns;
	size_t count;
	struct err err;

	database_run(db, "CREATE SCHEMA s; CREATE VIEW s.v AS SELECT 1::numeric(10, 2) AS a, "
			 "now() AS b, '{}'::text[] AS c");
	assert_true(db_describe(db, "s.v", &arena, &columns, &count, &err));
	assert_int_equal(count, 3);
	assert_string_equal(columns[0].type, "numeric(10,2)");
	assert_string_equal(columns[1].name, "b");
	assert_string_equal(columns[1].type, "timestamp with time zone");
	assert_string_equal(columns[2].type, "text[]");
	assert_false(db_describe(db, "s.absent", &arena, &columns, &count, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	database_run(db, "DROP SCHEMA s CASCADE");
}

static void test_db_query_remembers_many_statements(void **state)
{
	DB_AUTO *db = database_open(*state);

	for (int i = 0; i < 300; i++)
		assert_int_equal(database_number(db, "SELECT 11"), 11);
	assert_int_equal(database_number(db, "SELECT count(*) FROM pg_prepared_statements "
					     "WHERE statement = 'SELECT 11'"),
			 300);
}

static void test_db_query_forgets_when_statements_grow_without_end(void **state)
{
	DB_AUTO *db = database_open(*state);

	for (int i = 0; i < 1100; i++)
		assert_int_equal(database_number(db, "SELECT 12"), 12);
	assert_true(database_number(db, "SELECT count(*) FROM pg_prepared_statements") <= 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_query_carries_values_both_ways),
		cmocka_unit_test(test_db_query_has_nulls),
		cmocka_unit_test(test_db_query_makes_arrays),
		cmocka_unit_test(test_db_query_says_what_the_server_said),
		cmocka_unit_test(test_db_query_survives_a_change_of_schema),
		cmocka_unit_test(test_db_query_streams),
		cmocka_unit_test(test_db_query_gives_a_stream_up),
		cmocka_unit_test(test_db_query_says_when_a_stream_breaks),
		cmocka_unit_test(test_db_query_describes_relations),
		cmocka_unit_test(test_db_query_plans_for_values_when_told_to),
		cmocka_unit_test(test_db_query_remembers_many_statements),
		cmocka_unit_test(test_db_query_forgets_when_statements_grow_without_end),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}
