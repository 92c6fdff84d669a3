/* SPDX-License-Identifier: Apache-2.0 */
#include "db/tx.h"

#include "db/sql.h"
#include "db/wire.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool db_begin(struct db *db, struct err *err)
{
	assert(!db_is_in_tx(db));
	return wire_exec(db, "BEGIN ISOLATION LEVEL READ COMMITTED", "begin", PGRES_COMMAND_OK,
			 NULL, err);
}

bool db_begin_snapshot(struct db *db, struct err *err)
{
	assert(!db_is_in_tx(db));
	return wire_exec(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "begin",
			 PGRES_COMMAND_OK, NULL, err);
}

bool db_commit(struct db *db, struct err *err)
{
	WIRE_RESULT_AUTO *result = NULL;

	if (!wire_exec(db, "COMMIT", "commit", PGRES_COMMAND_OK, &result, err))
		return false;
	if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		db->planning = PLAN_UNKNOWN;
	/* PostgreSQL answers a COMMIT of a failed transaction with success and this word. */
	if (strcmp(PQcmdStatus(result), "ROLLBACK") == 0)
		return err_set(
			err, ERR_DB,
			"commit: a statement of the transaction had failed; nothing was kept");
	return true;
}

bool db_rollback(struct db *db)
{
	struct err ignored;
	char sqlstate[sizeof db->sqlstate];

	if (!db_is_in_tx(db))
		return false;
	memcpy(sqlstate, db->sqlstate, sizeof sqlstate);
	db->planning = PLAN_UNKNOWN;
	wire_exec(db, "ROLLBACK", "rollback", PGRES_COMMAND_OK, NULL, &ignored);
	memcpy(db->sqlstate, sqlstate, sizeof sqlstate);
	return false;
}

bool db_is_in_tx(const struct db *db)
{
	PGTransactionStatusType status = PQtransactionStatus(db->conn);

	return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

/* The server counts characters; people count lines. 0 when it said nothing. */
static int line_of_error(const PGresult *result, const char *sql)
{
	const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
	long characters = position ? strtol(position, NULL, 10) : 0;
	int line = 1;

	if (characters <= 0)
		return 0;
	for (; *sql && characters > 1; sql++) {
		line += *sql == '\n';
		characters -= ((unsigned char)sql[1] & 0xC0) != 0x80;
	}
	return line;
}

bool db_script(struct db *db, struct str sql, struct err *err)
{
	WIRE_RESULT_AUTO *result = NULL;
	ExecStatusType status;
	char what[32] = "script";
	const char *text;
	int line;

	if (sql.n && memchr(sql.p, '\0', sql.n))
		return err_set(err, ERR_INPUT, "the script holds a NUL byte");
	arena_reset(&db->scratch);
	text = arena_text(&db->scratch, sql);
	if (PQsendQuery(db->conn, text))
		result = wire_last_result(db);
	status = PQresultStatus(result);
	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
		return true;
	if (status == PGRES_COPY_IN)
		wire_drain(db);
	line = line_of_error(result, text);
	if (line)
		snprintf(what, sizeof what, "line %d", line);
	return wire_fail(db, result, what, err);
}

static bool run_lock(struct db *db, const struct db_statement *statement, int64_t key,
		     struct db_rows **ret_rows, struct err *err)
{
	char text[24];
	struct db_param params[1];

	snprintf(text, sizeof text, "%lld", (long long)key);
	params[0] = db_text(str_from(text));
	return db_run(db, statement, params, ret_rows, err);
}

bool db_lock(struct db *db, int64_t key, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	return run_lock(db, &sql_lock, key, &rows, err);
}

bool db_try_lock(struct db *db, int64_t key, bool *ret_got, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!run_lock(db, &sql_try_lock, key, &rows, err))
		return false;
	*ret_got = db_rows_bool(rows, 0, 0);
	return true;
}

bool db_lock_tx(struct db *db, int64_t key, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	return run_lock(db, &sql_lock_tx, key, &rows, err);
}

void db_unlock(struct db *db, int64_t key)
{
	DB_ROWS_AUTO *rows = NULL;
	struct err ignored;

	run_lock(db, &sql_unlock, key, &rows, &ignored);
}
