/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/tx.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static void test_db_conn_tells_wrong_from_away(void **state)
{
	const struct database *database = *state;
	char refused[512];
	struct db *db = NULL;
	struct err err;

	assert_false(db_open("host=/nonexistent dbname=x", NULL, &db, &err));
	assert_int_equal(err.code, ERR_BUSY);
	assert_false(db_open("host=/tmp nonsense=x", NULL, &db, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_non_null(strstr(err.msg, "nonsense"));
	snprintf(refused, sizeof refused, "%s dbname=absent", database->conninfo);
	assert_false(db_open(refused, NULL, &db, &err));
	assert_int_equal(err.code, ERR_DB);
	assert_non_null(strstr(err.msg, "\"absent\" does not exist"));
	assert_null(strchr(err.msg, '\n'));
	assert_null(db);
	db_close(NULL);
}

static void test_db_conn_speaks_utc_and_iso(void **state)
{
	static const struct db_statement at = {
		.name = "at", .sql = "SELECT timestamptz '2026-03-01 12:00+02', date '2026-03-01'"
	};
	DB_AUTO *db = database_open(*state);
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	assert_true(db_run(db, &at, NULL, &rows, &err));
	assert_str(db_rows_get(rows, 0, 0), "2026-03-01 10:00:00+00");
	assert_str(db_rows_get(rows, 0, 1), "2026-03-01");
	assert_true(db_server_version(db) >= 140000);
}

static int64_t backend_of(struct db *db)
{
	static const struct db_statement backend = { .name = "backend",
						     .sql = "SELECT pg_backend_pid()" };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	if (!db_run(db, &backend, NULL, &rows, &err))
		fail_msg("%s", err.msg);
	return db_rows_i64(rows, 0, 0);
}

static void terminate(struct db *by, int64_t pid)
{
	char sql[64];

	snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%lld)", (long long)pid);
	database_run(by, sql);
}

static void test_db_conn_recovers(void **state)
{
	DB_AUTO *db = database_open(*state);
	DB_AUTO *other = database_open(*state);
	struct err err;
	int64_t before = backend_of(db);

	assert_true(db_set_statement_timeout(db, 12345, &err));
	terminate(other, before);
	assert_false(db_script(db, STR("SELECT 1"), &err));
	assert_int_equal(err.code, ERR_BUSY);
	assert_false(db_is_alive(db));
	assert_false(db_script(db, STR("SELECT 1"), &err));
	assert_int_equal(err.code, ERR_BUSY);

	assert_true(db_recover(db, &err));
	assert_true(db_is_alive(db));
	assert_int_not_equal(backend_of(db), before); /* the statement is prepared again */
	assert_int_equal(database_number(db, "SELECT setting FROM pg_settings "
					     "WHERE name = 'statement_timeout'"),
			 12345);
	assert_true(db_recover(db, &err)); /* nothing to do */
}

static void test_db_conn_times_out(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct err err;

	assert_true(db_set_statement_timeout(db, 20, &err));
	assert_false(db_script(db, STR("SELECT pg_sleep(60)"), &err));
	assert_int_equal(err.code, ERR_BUSY);
	assert_string_equal(db_sqlstate(db), "57014");
	assert_true(db_set_statement_timeout(db, 0, &err));
	assert_true(db_script(db, STR("SELECT pg_sleep(0.05)"), &err));
}

struct canceller {
	struct db *db;
	atomic_bool is_over;
	bool ok;
};

/* Again and again, as there is no telling when the statement has begun. */
static void *cancel(void *arg)
{
	struct canceller *canceller = arg;
	struct err err;

	canceller->ok = true;
	while (!atomic_load(&canceller->is_over) && canceller->ok)
		canceller->ok = db_cancel(canceller->db, &err);
	return NULL;
}

static void test_db_conn_cancels_from_another_thread(void **state)
{
	DB_AUTO *db = database_open(*state);
	struct canceller canceller = { .db = db };
	pthread_t thread;
	struct err err;

	assert_int_equal(pthread_create(&thread, NULL, cancel, &canceller), 0);
	assert_false(db_script(db, STR("SELECT pg_sleep(60)"), &err));
	atomic_store(&canceller.is_over, true);
	pthread_join(thread, NULL);
	assert_true(canceller.ok);
	assert_int_equal(err.code, ERR_BUSY);
	assert_string_equal(db_sqlstate(db), "57014");
}

static void test_db_conn_receives_notifications(void **state)
{
	DB_AUTO *db = database_open(*state);
	DB_AUTO *other = database_open(*state);
	struct db_notification got;
	int pipe_fds[2];
	bool came;
	struct err err;

	assert_int_equal(pipe(pipe_fds), 0);
	assert_true(db_listen(db, "exawatch_test", &err));
	assert_true(db_wait_notify(db, 0, pipe_fds[0], &got, &came, &err));
	assert_false(came);

	database_run(other, "NOTIFY exawatch_test, '41'; NOTIFY exawatch_test, '42'");
	assert_true(db_wait_notify(db, 10000, pipe_fds[0], &got, &came, &err));
	assert_true(came);
	assert_str(got.channel, "exawatch_test");
	assert_str(got.payload, "41");
	assert_true(db_wait_notify(db, 10000, -1, &got, &came, &err));
	assert_true(came);
	assert_str(got.payload, "42");

	assert_int_equal(write(pipe_fds[1], "x", 1), 1);
	assert_true(db_wait_notify(db, -1, pipe_fds[0], &got, &came, &err));
	assert_false(came);

	terminate(other, backend_of(db));
	assert_false(db_wait_notify(db, 10000, -1, &got, &came, &err));
	assert_int_equal(err.code, ERR_BUSY);
	assert_true(db_recover(db, &err));
	database_run(other, "NOTIFY exawatch_test, '43'");
	assert_true(db_wait_notify(db, 10000, -1, &got, &came, &err));
	assert_true(came);
	assert_str(got.payload, "43");
	close(pipe_fds[0]);
	close(pipe_fds[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_conn_tells_wrong_from_away),
		cmocka_unit_test(test_db_conn_speaks_utc_and_iso),
		cmocka_unit_test(test_db_conn_recovers),
		cmocka_unit_test(test_db_conn_times_out),
		cmocka_unit_test(test_db_conn_cancels_from_another_thread),
		cmocka_unit_test(test_db_conn_receives_notifications),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}
