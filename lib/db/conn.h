/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One connection to PostgreSQL. lib/db is the only place that knows libpq.
 *
 * A db belongs to one thread at a time; only db_cancel() may be called from another one. Calls wait
 * for the server. Every connection speaks UTF-8, UTC and ISO dates. Nothing here logs: notices of
 * the server are dropped.
 *
 * Errors of this layer: ERR_BUSY when trying again can help (the server is away, starting, stopping
 * or full, a deadlock, a lock or statement timeout), ERR_DB for everything else the server refuses,
 * ERR_INPUT where a function says so. The text names the server's own message; it is for the log. A
 * connection that was lost stays lost, and every call says ERR_BUSY, until db_recover().
 */
#ifndef DB_CONN_H
#define DB_CONN_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct db;

/*
 * `conninfo` is what libpq takes ("host=... dbname=..." or a postgresql:// URI, many hosts
 * allowed); what it leaves out comes from the PG* environment variables. Connecting takes at most 5
 * seconds per host unless it says otherwise; over a network, a host that is silent for some 25
 * seconds counts as lost, and any server that says nothing of a statement for 2 seconds after its
 * timeout. `application` (may be NULL) is shown in pg_stat_activity. An unreadable conninfo is
 * ERR_INPUT.
 */
bool db_open(const char *conninfo, const char *application, struct db **ret_db, struct err *err);
void db_close(struct db *db); /* NULL does nothing; the server rolls an open transaction back */

#define DB_AUTO __attribute__((cleanup(db_close_auto))) struct db
void db_close_auto(struct db *const *db);

/* What the last call found; it does not ask the server. */
bool db_is_alive(const struct db *db);

/*
 * Connects again if the connection was lost, else does nothing. Prepared statements, the statement
 * timeout and LISTEN are made again; a transaction and session locks are gone.
 */
bool db_recover(struct db *db, struct err *err);

/* Statements that take longer fail with ERR_BUSY; 0 is no limit, which is the start value. */
bool db_set_statement_timeout(struct db *db, int milliseconds, struct err *err);

/*
 * SQLSTATE of the last failed call on this connection, five characters ("23505"), or "" when there
 * was none.
 */
const char *db_sqlstate(const struct db *db);

/* Server version as libpq counts it: 150004. */
int db_server_version(const struct db *db);

/*
 * Asks the server to stop the statement that runs now; that statement then fails with ERR_BUSY,
 * also when the server does not react: that is waited for 2 seconds. False when asking alone took
 * more than one. Any thread.
 */
bool db_cancel(struct db *db, struct err *err);

/* From now on notifications of `channel` (a plain lower-case name) are received. */
bool db_listen(struct db *db, const char *channel, struct err *err);

struct db_notification {
	struct str channel; /* both borrow from the db until the next db_wait_notify() */
	struct str payload;
};

/*
 * Waits for the next notification. *ret_got is false when `timeout_ms` (-1: for ever) passed or
 * `wake_fd` (-1: none) became readable first. A lost connection is ERR_BUSY.
 */
bool db_wait_notify(struct db *db, int timeout_ms, int wake_fd,
		    struct db_notification *ret_notification, bool *ret_got, struct err *err);

#endif
