/* SPDX-License-Identifier: Apache-2.0 */
/*
 * COPY ... FROM STDIN: the fast way in for many rows, at most a few hundred kB buffered here.
 *
 *	if (!db_copy_begin(db, &sql_stage_claims, err))
 *		return false;
 *	for each row:
 *		db_copy_field(db, id);
 *		db_copy_null(db);
 *		if (!db_copy_row(db, err))
 *			return false;
 *	return db_copy_end(db, &rows, err);
 *
 * The statement is "COPY table (columns) FROM STDIN", without options. Between begin and end the
 * connection serves nothing else. After an error the COPY is over; db_copy_end() and
 * db_copy_abort() need not be called, but may.
 */
#ifndef DB_COPY_H
#define DB_COPY_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct db;
struct db_statement;

bool db_copy_begin(struct db *db, const struct db_statement *statement, struct err *err);

/*
 * Fields in the order of the columns. Adding never fails on the spot: db_copy_row() says what was
 * wrong.
 */
void db_copy_field(struct db *db, struct str text);
void db_copy_bytes(struct db *db, struct str bytes); /* for bytea */
void db_copy_int(struct db *db, int64_t value);
void db_copy_number(struct db *db, double value); /* not finite is NULL */
void db_copy_bool(struct db *db, bool value);
void db_copy_null(struct db *db);

/* Ends the row. ERR_INPUT when a text held a NUL byte: the whole COPY is given up. */
bool db_copy_row(struct db *db, struct err *err);

/* The server's verdict on all rows; `ret_rows` may be NULL. */
bool db_copy_end(struct db *db, int64_t *ret_rows, struct err *err);
void db_copy_abort(struct db *db);

#endif
