/* SPDX-License-Identifier: Apache-2.0 */
#include "db/query.h"

#include "base/num.h"
#include "db/sql.h"
#include "db/tx.h"
#include "db/wire.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static PGresult *execute(struct db *db, const struct db_statement *statement,
			 const struct wire_params *params)
{
	if (!PQsendQueryPrepared(db->conn, statement->name, statement->params, params->values,
				 params->lengths, params->formats, 0))
		return NULL;
	return wire_last_result(db);
}

/*
 * The schema may have changed under a prepared statement (its result has other columns), or a
 * pooler gave us another connection that never saw it. Outside a transaction it is prepared again.
 */
static bool is_stale(const struct db *db, const PGresult *result)
{
	const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	return sqlstate && (strcmp(sqlstate, "0A000") == 0 || strcmp(sqlstate, "26000") == 0) &&
	       !db_is_in_tx(db);
}

static PGresult *prepare_and_execute(struct db *db, const struct db_statement *statement,
				     const struct db_param *params, struct err *err)
{
	struct wire_params wire;
	PGresult *result = wire_take_ahead(db, statement);

	assert(!db->streaming && !db->copying);
	if (result && !is_stale(db, result))
		return result;
	PQclear(result);
	if (!wire_params(db, statement, params, &wire, err) || !wire_prepare(db, statement, err) ||
	    !wire_choose_planning(db, statement, err))
		return NULL;
	result = execute(db, statement, &wire);
	if (is_stale(db, result)) {
		PQclear(result);
		wire_forget_prepared(db);
		if (!wire_prepare(db, statement, err))
			return NULL;
		result = execute(db, statement, &wire);
	}
	if (!result) /* the connection is in no state to be asked */
		wire_fail(db, NULL, statement->name, err);
	return result;
}

static bool has_succeeded(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

bool db_run(struct db *db, const struct db_statement *statement, const struct db_param *params,
	    struct db_rows **ret_rows, struct err *err)
{
	WIRE_RESULT_AUTO *result = prepare_and_execute(db, statement, params, err);
	struct db_rows *rows;

	if (!result)
		return false;
	if (!has_succeeded(result))
		return wire_fail(db, result, statement->name, err);
	rows = malloc(sizeof *rows);
	assert(rows);
	rows->result = result;
	result = NULL;
	*ret_rows = rows;
	return true;
}

bool db_exec(struct db *db, const struct db_statement *statement, const struct db_param *params,
	     int64_t *ret_affected, struct err *err)
{
	WIRE_RESULT_AUTO *result = prepare_and_execute(db, statement, params, err);
	int64_t affected = 0;

	if (!result)
		return false;
	if (!has_succeeded(result))
		return wire_fail(db, result, statement->name, err);
	num_parse_i64(str_from(PQcmdTuples(result)), 0, INT64_MAX, &affected);
	if (ret_affected)
		*ret_affected = affected;
	return true;
}

bool db_prepare(struct db *db, const struct db_statement *statement, struct err *err)
{
	if (strncmp(statement->sql, "COPY ", 5) != 0)
		return wire_prepare(db, statement, err);
	if (!wire_exec(db, statement->sql, statement->name, PGRES_COPY_IN, NULL, err))
		return false;
	wire_drain(db);
	return true;
}

bool db_describe(struct db *db, const char *relation, struct arena *arena,
		 struct db_column **ret_columns, size_t *ret_count, struct err *err)
{
	struct db_param params[] = { db_text(str_from(relation)) };
	DB_ROWS_AUTO *rows = NULL;
	struct db_column *columns;
	size_t count;

	if (!db_run(db, &sql_describe_relation, params, &rows, err))
		return false;
	count = db_rows_count(rows);
	if (count == 0)
		return err_set(err, ERR_NOT_FOUND, "the database has no %s", relation);
	columns = ARENA_ARRAY(arena, struct db_column, count);
	for (size_t i = 0; i < count; i++) {
		columns[i].name = arena_text(arena, db_rows_get(rows, i, 0));
		columns[i].type = arena_text(arena, db_rows_get(rows, i, 1));
	}
	*ret_columns = columns;
	*ret_count = count;
	return true;
}
