/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inside of a connection, for the files of lib/db only: what they share, and how a failure of
 * the server becomes a struct err.
 */
#ifndef DB_WIRE_H
#define DB_WIRE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "db/ahead.h"
#include "db/prepared.h"
#include "db/query.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { WIRE_PREPARED_MAX = 500, WIRE_CHANNELS = 8, WIRE_CHANNEL_BYTES = 64 };

struct db_rows {
	PGresult *result;
};

/* The answer to a question that was asked ahead. */
struct ahead {
	const struct db_statement *statement;
	PGresult *result; /* NULL: none came */
};

enum planning { PLAN_AS_USUAL, PLAN_BY_VALUE, PLAN_UNKNOWN /* a transaction took it back */ };

struct db {
	PGconn *conn;
	pthread_mutex_t cancel_lock; /* db_cancel() may come while the connection is made again */
	PGcancel *cancel;
	char sqlstate[6];
	bool is_lost;	       /* the server has ended the session, whatever libpq knows yet */
	bool is_beginning;     /* the session */
	int statement_timeout; /* milliseconds */
	atomic_int_fast64_t cancelled_ms; /* the statement that runs, when: by any thread; 0: not */
	char channels[WIRE_CHANNELS][WIRE_CHANNEL_BYTES];
	int channel_count;
	PGnotify *notification;
	enum planning planning; /* of the session */
	struct prepared prepared;
	struct arena scratch; /* parameters of one call */

	struct ahead ahead[DB_AHEAD_MAX];
	struct ahead *turn; /* whose answer db_run() may take; NULL: nobody's */

	bool streaming;
	bool stream_is_over; /* the server has said its last word */
	struct db_rows row;  /* the stream's current one */

	bool copying;
	bool copy_has_field; /* in this row */
	bool copy_has_nul;
	struct buf copy_out;
};

#define WIRE_RESULT_AUTO __attribute__((cleanup(wire_clear_auto))) PGresult
void wire_clear_auto(PGresult *const *result);

/* Parameters as libpq wants them; they lie in db->scratch. ERR_INPUT when a text holds a NUL byte.
 */
struct wire_params {
	const char **values;
	int *lengths;
	int *formats;
};
bool wire_params(struct db *db, const struct db_statement *statement, const struct db_param *params,
		 struct wire_params *ret_params, struct err *err);

/* Prepares the statement if this connection has not done so yet. */
bool wire_prepare(struct db *db, const struct db_statement *statement, struct err *err);
void wire_forget_prepared(struct db *db);

/* Before a statement is run. */
bool wire_choose_planning(struct db *db, const struct db_statement *statement, struct err *err);

/* The answer that db_ask_ahead() has fetched for this statement; NULL when there is none. */
PGresult *wire_take_ahead(struct db *db, const struct db_statement *statement);

/*
 * Runs plain text; true when it ended with `wanted`. The result goes to *ret_result unless that is
 * NULL.
 */
bool wire_exec(struct db *db, const char *sql, const char *what, ExecStatusType wanted,
	       PGresult **ret_result, struct err *err);

/* Records the failure of `what` (a statement's name) in db->sqlstate and err. Always false. */
bool wire_fail(struct db *db, const PGresult *result, const char *what, struct err *err);

/* The server's text may have many lines; messages of ours have one. */
void wire_add_line(struct buf *out, const char *text);

/* PQgetResult(), which waits not much longer than the statement's time, or than it has taken note
 * of db_cancel(): then the connection counts as lost. */
PGresult *wire_next_result(struct db *db);

/* Of all that a statement gives, as PQexec() does it. NULL when nothing was sent. */
PGresult *wire_last_result(struct db *db);

int64_t wire_now_ms(void); /* monotonic */

/* Reads what the server still has to say, until it waits for the next statement. */
void wire_drain(struct db *db);

#endif
