/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Transactions, scripts and advisory locks of one connection.
 *
 *	if (!db_begin(db, err))
 *		return false;
 *	if (!first(db, err) || !second(db, err))
 *		return db_rollback(db);
 *	return db_commit(db, err);
 */
#ifndef DB_TX_H
#define DB_TX_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

bool db_begin(struct db *db, struct err *err); /* read committed, may write */
bool db_begin_snapshot(
	struct db *db,
	struct err *err); /* repeatable read, read only: one moment for all statements */

/* False, with everything undone, also when a statement of the transaction had failed before. */
bool db_commit(struct db *db, struct err *err);

/* Always false. Does nothing when no transaction is open. `err` of the failure stays as it was. */
bool db_rollback(struct db *db);
bool db_is_in_tx(const struct db *db);

/*
 * Runs many statements without parameters; for migrations and fixtures. Text must not hold NUL
 * bytes. An error names the line of the script when the server knows it. Outside a transaction the
 * script is one transaction.
 */
bool db_script(struct db *db, struct str sql, struct err *err);

/*
 * Advisory locks of the whole database. A session lock is held until db_unlock() or the end of the
 * connection, a tx lock until the end of the transaction. db_lock() waits, within the statement
 * timeout.
 */
bool db_lock(struct db *db, int64_t key, struct err *err);
bool db_try_lock(struct db *db, int64_t key, bool *ret_got, struct err *err);
bool db_lock_tx(struct db *db, int64_t key, struct err *err);
void db_unlock(struct db *db, int64_t key);

#endif
