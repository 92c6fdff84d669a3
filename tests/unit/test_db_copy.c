/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/copy.h"
#include "db/tx.h"

#include <math.h>

static const struct db_statement copy = { .name = "copy",
					  .sql = "COPY c (name, bytes, n, x, yes) FROM STDIN" };
static const struct db_statement rows_of_c = { .name = "rows_of_c",
					       .sql = "SELECT * FROM c ORDER BY n" };

static void add(struct db *db, struct str name, int64_t n)
{
	db_copy_field(db, name);
	db_copy_bytes(db, STR("\0\xff\n"));
	db_copy_int(db, n);
	db_copy_number(db, n == 0 ? NAN : 0.5);
	db_copy_bool(db, n == 0);
}

static void test_db_copy_brings_any_text(void **state)
{
	DB_AUTO *db = database_open(*state);
	DB_ROWS_AUTO *rows = NULL;
	ARENA_AUTO arena = { 0 };
	struct err err;
	int64_t count;

	database_run(db, "CREATE TABLE c (name text, bytes bytea, n int PRIMARY KEY, x numeric, "
			 "yes boolean)");
	assert_true(db_copy_begin(db, &copy, &err));
	add(db, STR("tab\there\nline\r\\N \\. \\"), 0);
	assert_true(db_copy_row(db, &err));
	db_copy_null(db);
	db_copy_null(db);
	db_copy_int(db, 1);
	db_copy_null(db);
	db_copy_null(db);
	assert_true(db_copy_row(db, &err));
	assert_true(db_copy_end(db, &count, &err));
	assert_int_equal(count, 2);

	assert_true(db_run(db, &rows_of_c, NULL, &rows, &err));
	assert_str(db_rows_get(rows, 0, 0), "tab\there\nline\r\\N \\. \\");
	assert_str(db_rows_bytes(rows, 0, 1, &arena), "\0\xff\n");
	assert_true(db_rows_is_null(rows, 0, 3));
	assert_true(db_rows_bool(rows, 0, 4));
	assert_true(db_rows_is_null(rows, 1, 0));
	assert_true(db_rows_is_null(rows, 1, 1));
}

static void test_db_copy_takes_many_rows(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err;
	int64_t count;

	assert_true(db_copy_begin(db, &copy, &err));
	for (int64_t i = 2; i < 20002; i++) {
		add(db, STR("a name of some length that fills the buffer a few times"), i);
		assert_true(db_copy_row(db, &err));
	}
	assert_true(db_copy_end(db, &count, &err));
	assert_int_equal(count, 20000);
	assert_int_equal(database_number(db, "SELECT count(*) FROM c WHERE x = 0.5"), 20000);
}

static void test_db_copy_keeps_nothing_of_a_bad_one(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_true(db_copy_begin(db, &copy, &err));
	add(db, STR("new"), 90000);
	assert_true(db_copy_row(db, &err));
	add(db, STR("again"), 1);
	assert_true(db_copy_row(db, &err));
	assert_false(db_copy_end(db, NULL, &err));
	assert_string_equal(db_sqlstate(db), "23505");

	assert_true(db_copy_begin(db, &copy, &err));
	add(db, STR("n\0ul"), 90000);
	assert_false(db_copy_row(db, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_false(db_copy_end(db, NULL, &err));

	assert_true(db_copy_begin(db, &copy, &err));
	add(db, STR("fine"), 90000);
	assert_true(db_copy_row(db, &err));
	db_copy_abort(db);
	db_copy_abort(db);
	assert_int_equal(database_number(db, "SELECT count(*) FROM c"), 20002);
}

static void test_db_copy_says_when_the_statement_is_wrong(void **state)
{
	static const struct db_statement wrong = { .name = "wrong",
						   .sql = "COPY absent FROM STDIN" };
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_false(db_copy_begin(db, &wrong, &err));
	assert_string_equal(db_sqlstate(db), "42P01");
	assert_false(db_prepare(db, &wrong, &err));
	assert_true(db_prepare(db, &copy, &err));
	assert_int_equal(database_number(db, "SELECT 1"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_copy_brings_any_text),
		cmocka_unit_test(test_db_copy_takes_many_rows),
		cmocka_unit_test(test_db_copy_keeps_nothing_of_a_bad_one),
		cmocka_unit_test(test_db_copy_says_when_the_statement_is_wrong),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}
