/* SPDX-License-Identifier: Apache-2.0 */
#include "db/ahead.h"

#include "db/conn.h"
#include "db/tx.h"
#include "db/wire.h"

#include <assert.h>

static bool send_question(struct db *db, const struct db_question *question)
{
	const struct db_statement *statement = question->statement;
	struct wire_params wire;
	struct err ignored;

	return wire_params(db, statement, question->params, &wire, &ignored) &&
	       PQsendQueryPrepared(db->conn, statement->name, statement->params, wire.values,
				   wire.lengths, wire.formats, 0);
}

/* Each answer is followed by nothing; nothing at all comes when the connection is lost. */
static bool take_answer(struct db *db, struct ahead *ahead)
{
	PGresult *result = wire_next_result(db), *more;

	if (!result)
		return false;
	if (PQresultStatus(result) == PGRES_PIPELINE_ABORTED)
		PQclear(result);
	else
		ahead->result = result;
	while ((more = wire_next_result(db))) {
		PQclear(more);
		if (PQstatus(db->conn) != CONNECTION_OK)
			return false;
	}
	return true;
}

static void collect(struct db *db, size_t count)
{
	WIRE_RESULT_AUTO *end = NULL;

	for (size_t i = 0; i < count; i++)
		if (!take_answer(db, &db->ahead[i]))
			break;
	end = wire_next_result(db);
	/* A connection that is not where it should be is of no use any more. */
	if (PQresultStatus(end) != PGRES_PIPELINE_SYNC || !PQexitPipelineMode(db->conn))
		db->is_lost = true;
}

/* Statements are prepared first, each in a round trip of its own: that is done once. */
static bool prepare_all(struct db *db, const struct db_question *questions, size_t count)
{
	struct err ignored;

	for (size_t i = 0; i < count; i++)
		if (!wire_prepare(db, questions[i].statement, &ignored))
			return false;
	return wire_choose_planning(db, questions[0].statement, &ignored);
}

void db_ask_ahead(struct db *db, const struct db_question *questions, size_t count)
{
	size_t sent = 0;

	assert(count <= DB_AHEAD_MAX && !db->streaming && !db->copying);
	db_forget_ahead(db);
	if (!db_is_alive(db) || db_is_in_tx(db) || !prepare_all(db, questions, count) ||
	    !PQenterPipelineMode(db->conn))
		return;
	while (sent < count && send_question(db, &questions[sent])) {
		db->ahead[sent].statement = questions[sent].statement;
		sent++;
	}
	if (!PQpipelineSync(db->conn)) {
		db->is_lost = true;
		return;
	}
	collect(db, sent);
}

void db_turn(struct db *db, size_t i)
{
	assert(i < DB_AHEAD_MAX);
	db->turn = &db->ahead[i];
}

void db_forget_ahead(struct db *db)
{
	for (size_t i = 0; i < DB_AHEAD_MAX; i++) {
		PQclear(db->ahead[i].result);
		db->ahead[i] = (struct ahead){ 0 };
	}
	db->turn = NULL;
}

PGresult *wire_take_ahead(struct db *db, const struct db_statement *statement)
{
	PGresult *result = NULL;

	if (db->turn && db->turn->statement == statement && !db_is_in_tx(db)) {
		result = db->turn->result;
		*db->turn = (struct ahead){ 0 };
	}
	return result;
}
