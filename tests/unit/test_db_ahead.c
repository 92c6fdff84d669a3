/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/ahead.h"

/* What it gives shows when it ran: each time it counts on. */
static const struct db_statement counted = { .name = "counted",
					     .sql = "SELECT nextval('runs'), $1::text",
					     .params = 1 };
static const struct db_statement divided = { .name = "divided",
					     .sql = "SELECT 10 / $1::int",
					     .params = 1 };

static struct db *open_with_runs(const struct database *database)
{
	struct db *db = database_open(database);

	database_run(db, "DROP SEQUENCE IF EXISTS runs; CREATE SEQUENCE runs");
	return db;
}

static int64_t run_counted(struct db *db, const struct db_statement *statement, const char *text)
{
	struct db_param params[] = { db_text(str_from(text)) };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	if (!db_run(db, statement, params, &rows, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(db_rows_get(rows, 0, 1).p, text);
	return db_rows_i64(rows, 0, 0);
}

static void test_db_ahead_answers_each_question_once(void **state)
{
	DB_AUTO *db = open_with_runs(*state);
	struct db_param a[] = { db_text(STR("a")) }, b[] = { db_text(STR("b")) };
	struct db_question questions[] = { { &counted, a }, { &counted, b } };

	db_ask_ahead(db, questions, 2);
	database_run(db, "SELECT nextval('runs')"); /* 3 */
	db_turn(db, 1);
	assert_int_equal(run_counted(db, &counted, "b"), 2);
	assert_int_equal(run_counted(db, &counted, "b"), 4);
	db_turn(db, 0);
	assert_int_equal(run_counted(db, &counted, "a"), 1);
	db_forget_ahead(db);
	assert_int_equal(run_counted(db, &counted, "a"), 5);
}

static void test_db_ahead_gives_no_answer_to_another(void **state)
{
	DB_AUTO *db = open_with_runs(*state);
	struct db_statement same = counted;
	struct db_param a[] = { db_text(STR("a")) };
	struct db_question questions[] = { { &counted, a } };

	db_ask_ahead(db, questions, 1);
	assert_int_equal(run_counted(db, &counted, "nobody's turn"), 2);
	db_turn(db, 0);
	assert_int_equal(run_counted(db, &same, "another statement"), 3);
	db_forget_ahead(db);
	db_turn(db, 0);
	assert_int_equal(run_counted(db, &counted, "forgotten"), 4);
}

static void test_db_ahead_tells_an_error_where_it_belongs(void **state)
{
	DB_AUTO *db = open_with_runs(*state);
	struct db_param a[] = { db_text(STR("a")) }, b[] = { db_text(STR("b")) };
	struct db_param zero[] = { db_text(STR("0")) };
	struct db_question questions[] = { { &counted, a }, { &divided, zero }, { &counted, b } };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	db_ask_ahead(db, questions, 3);
	db_turn(db, 0);
	assert_int_equal(run_counted(db, &counted, "a"), 1);
	db_turn(db, 1);
	assert_false(db_run(db, &divided, zero, &rows, &err));
	assert_int_equal(err.code, ERR_DB);
	assert_non_null(strstr(err.msg, "division by zero"));
	assert_true(db_is_alive(db));
	db_turn(db, 2);
	assert_int_equal(run_counted(db, &counted, "b"), 2); /* had not been run */
	db_forget_ahead(db);
}

static void test_db_ahead_survives_the_end_of_the_session(void **state)
{
	static const struct db_statement end = {
		.name = "end", .sql = "SELECT pg_terminate_backend(pg_backend_pid())"
	};
	DB_AUTO *db = open_with_runs(*state);
	struct db_param a[] = { db_text(STR("a")) }, b[] = { db_text(STR("b")) };
	struct db_question questions[] = { { &counted, a }, { &end, NULL }, { &counted, b } };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	db_ask_ahead(db, questions, 3);
	assert_false(db_is_alive(db));
	db_turn(db, 2);
	assert_false(db_run(db, &counted, b, &rows, &err));
	assert_int_equal(err.code, ERR_BUSY);
	assert_true(db_recover(db, &err));
	assert_true(run_counted(db, &counted, "b") >= 2);
	db_ask_ahead(db, questions, 1);
	db_turn(db, 0);
	assert_true(run_counted(db, &counted, "a") >= 3);
}

static void test_db_ahead_survives_a_change_of_schema(void **state)
{
	static const struct db_statement all = { .name = "all", .sql = "SELECT * FROM grown" };
	DB_AUTO *db = database_open(*state), *other = database_open(*state);
	struct db_question questions[] = { { &all, NULL }, { &all, NULL } };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	database_run(other, "CREATE TABLE grown AS SELECT 1 AS a");
	db_ask_ahead(db, questions, 1);
	database_run(other, "ALTER TABLE grown ADD b int");
	db_ask_ahead(db, questions, 2);
	for (size_t i = 0; i < 2; i++) {
		db_rows_free(rows);
		rows = NULL;
		db_turn(db, i);
		assert_true(db_run(db, &all, NULL, &rows, &err));
		assert_int_equal(db_rows_columns(rows), 2);
	}
}

static void test_db_ahead_asks_nothing_it_cannot_prepare(void **state)
{
	static const struct db_statement wrong = { .name = "wrong", .sql = "SELECT nothing" };
	DB_AUTO *db = open_with_runs(*state);
	struct db_param a[] = { db_text(STR("a")) };
	struct db_question questions[] = { { &counted, a }, { &wrong, NULL } };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	db_ask_ahead(db, questions, 2);
	db_turn(db, 0);
	assert_int_equal(run_counted(db, &counted, "a"), 1);
	db_turn(db, 1);
	assert_false(db_run(db, &wrong, NULL, &rows, &err));
	assert_int_equal(err.code, ERR_DB);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_ahead_answers_each_question_once),
		cmocka_unit_test(test_db_ahead_gives_no_answer_to_another),
		cmocka_unit_test(test_db_ahead_tells_an_error_where_it_belongs),
		cmocka_unit_test(test_db_ahead_survives_the_end_of_the_session),
		cmocka_unit_test(test_db_ahead_survives_a_change_of_schema),
		cmocka_unit_test(test_db_ahead_asks_nothing_it_cannot_prepare),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}
