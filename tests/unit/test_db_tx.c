/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/tx.h"

static int64_t rows_in_t(struct db *db)
{
	return database_number(db, "SELECT count(*) FROM t");
}

static void test_db_tx_keeps_all_or_nothing(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err = { 0 };

	database_run(db, "CREATE TABLE t (n int PRIMARY KEY)");
	assert_true(db_begin(db, &err));
	assert_true(db_is_in_tx(db));
	database_run(db, "INSERT INTO t VALUES (1)");
	assert_true(db_commit(db, &err));
	assert_false(db_is_in_tx(db));
	assert_true(db_begin(db, &err));
	database_run(db, "INSERT INTO t VALUES (2)");
	assert_false(db_rollback(db));
	assert_false(db_rollback(db)); /* nothing is open: nothing happens */
	assert_int_equal(rows_in_t(db), 1);
}

static void test_db_tx_commit_of_a_failed_one_fails(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_true(db_begin(db, &err));
	database_run(db, "INSERT INTO t VALUES (3)");
	assert_false(db_script(db, STR("INSERT INTO t VALUES (3)"), &err));
	assert_true(db_is_in_tx(db));
	assert_false(db_commit(db, &err));
	assert_int_equal(err.code, ERR_DB);
	assert_false(db_is_in_tx(db));
	assert_int_equal(rows_in_t(db), 1);
}

static void test_db_tx_snapshot_sees_one_moment(void **state)
{
	DB_AUTO *db = database_open(*state);
	DB_AUTO *other = database_open(*state);
	struct err err;

	assert_true(db_begin_snapshot(db, &err));
	assert_int_equal(rows_in_t(db), 1);
	database_run(other, "INSERT INTO t VALUES (4)");
	assert_int_equal(rows_in_t(db), 1);
	assert_false(db_script(db, STR("INSERT INTO t VALUES (5)"), &err));
	db_rollback(db);
	assert_string_equal(db_sqlstate(db), "25006"); /* of the failure, not of the rollback */
	assert_int_equal(rows_in_t(db), 2);
}

static void test_db_tx_script_names_the_line(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_false(
		db_script(db, STR("SELECT 1;\nSELECT '\xc3\xa9\xc3\xa9';\n\nSELEC 2;\n"), &err));
	assert_non_null(strstr(err.msg, "line 4: syntax error"));
	assert_false(db_script(db, STR("INSERT INTO t VALUES (6); SELECT 1/0"), &err));
	assert_int_equal(rows_in_t(db), 2);
	assert_false(db_script(db, STR("COPY t FROM STDIN"), &err));
	assert_false(db_script(db, STR("SELECT '\0'"), &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_true(db_script(db, STR("-- nothing\n"), &err));
	assert_true(db_script(db, STR(""), &err));
}

static void test_db_tx_locks_exclude(void **state)
{
	DB_AUTO *db = database_open(*state);
	DB_AUTO *other = database_open(*state);
	bool got = false;
	struct err err;

	assert_true(db_lock(db, -77, &err));
	assert_true(db_try_lock(other, -77, &got, &err));
	assert_false(got);
	db_unlock(db, -77);
	assert_true(db_try_lock(other, -77, &got, &err));
	assert_true(got);
	db_unlock(other, -77);
	assert_true(db_begin(db, &err));
	assert_true(db_lock_tx(db, -77, &err));
	assert_true(db_try_lock(other, -77, &got, &err));
	assert_false(got);
	assert_true(db_commit(db, &err));
	assert_true(db_try_lock(other, -77, &got, &err));
	assert_true(got);
	assert_true(db_set_statement_timeout(db, 20, &err));
	assert_false(db_lock(db, -77, &err));
	assert_int_equal(err.code, ERR_BUSY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_tx_keeps_all_or_nothing),
		cmocka_unit_test(test_db_tx_commit_of_a_failed_one_fails),
		cmocka_unit_test(test_db_tx_snapshot_sees_one_moment),
		cmocka_unit_test(test_db_tx_script_names_the_line),
		cmocka_unit_test(test_db_tx_locks_exclude),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}
