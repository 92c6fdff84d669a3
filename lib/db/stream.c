/* SPDX-License-Identifier: Apache-2.0 */
#include "db/conn.h"
#include "db/query.h"
#include "db/wire.h"

#include <assert.h>

bool db_stream_begin(struct db *db, const struct db_statement *statement,
		     const struct db_param *params, struct err *err)
{
	struct wire_params wire;

	assert(!db->streaming && !db->copying);
	if (!wire_params(db, statement, params, &wire, err) || !wire_prepare(db, statement, err) ||
	    !wire_choose_planning(db, statement, err))
		return false;
	if (!PQsendQueryPrepared(db->conn, statement->name, statement->params, wire.values,
				 wire.lengths, wire.formats, 0))
		return wire_fail(db, NULL, statement->name, err);
	PQsetSingleRowMode(db->conn);
	db->streaming = true;
	db->stream_is_over = false;
	return true;
}

bool db_stream_next(struct db *db, const struct db_rows **ret_rows, struct err *err)
{
	ExecStatusType status;

	assert(db->streaming);
	PQclear(db->row.result);
	db->row.result = wire_next_result(db);
	status = PQresultStatus(db->row.result);
	if (status == PGRES_SINGLE_TUPLE) {
		*ret_rows = &db->row;
		return true;
	}
	db->stream_is_over = true;
	if (db->row.result && status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		return wire_fail(db, db->row.result, "stream", err);
	*ret_rows = NULL;
	return true;
}

void db_stream_end(struct db *db)
{
	struct err ignored;

	if (!db->streaming)
		return;
	PQclear(db->row.result);
	db->row.result = NULL;
	/* Reading what is left of a large result could take long; and a cancellation that comes
	 * late would stop the next statement. */
	if (!db->stream_is_over && db_is_alive(db) && !db_cancel(db, &ignored))
		db->is_lost = true;
	if (db_is_alive(db))
		wire_drain(db);
	db->streaming = false;
}
