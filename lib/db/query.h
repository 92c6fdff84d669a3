/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statements in, rows out. Values travel only as parameters, as text in PostgreSQL's own form.
 *
 * A statement is prepared on each connection when it is first used there, and reused after that;
 * past 500 of them a connection starts anew.
 * Those of lib/db/sql/NAME.sql are `sql_NAME` of the generated header "db/sql.h". A statement built
 * at run time (from constant tables only) needs a name that is never given to another text in the
 * life of the program.
 */
#ifndef DB_QUERY_H
#define DB_QUERY_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct db_rows;

struct db_statement {
	const char *name; /* at most 63 bytes */
	const char *sql;
	int params;    /* the highest $n */
	bool by_value; /* planned each time: how many rows have a value decides how to look for it
			*/
};

struct db_param {
	struct str text;
	bool is_null;
	bool is_binary; /* `text` is the type's binary form: for bytea */
};

/*
 * Text borrows. A NUL byte in text is refused by db_run() with ERR_INPUT: PostgreSQL cannot hold
 * it.
 */
struct db_param db_text(struct str text);
struct db_param db_text_or_null(struct str text); /* the empty view is NULL */
struct db_param db_bytes(struct str bytes);	  /* for bytea, any bytes */
struct db_param db_null(void);
struct db_param db_bool(bool value);
struct db_param db_int(struct arena *arena, int64_t value);
struct db_param db_number(struct arena *arena, double value);	/* not finite is NULL */
struct db_param db_date(struct arena *arena, struct date date); /* its first day; no date is NULL */
struct db_param db_array(struct arena *arena, const struct str *items, size_t count); /* text[] */

/* `params` holds statement->params entries; NULL when that is 0. The caller frees the rows. */
bool db_run(struct db *db, const struct db_statement *statement, const struct db_param *params,
	    struct db_rows **ret_rows, struct err *err);

/* The same when no rows are wanted; `ret_affected` may be NULL. */
bool db_exec(struct db *db, const struct db_statement *statement, const struct db_param *params,
	     int64_t *ret_affected, struct err *err);

/* Prepares only: does the statement fit the schema? A COPY is started and given up. */
bool db_prepare(struct db *db, const struct db_statement *statement, struct err *err);

#define DB_ROWS_AUTO __attribute__((cleanup(db_rows_free_auto))) struct db_rows
void db_rows_free(struct db_rows *rows); /* NULL does nothing */
void db_rows_free_auto(struct db_rows *const *rows);

/*
 * Rows and columns count from 0; asking outside of them is an assertion. Views borrow from the
 * rows, NUL after them.
 */
size_t db_rows_count(const struct db_rows *rows);
size_t db_rows_columns(const struct db_rows *rows);
const char *db_rows_column_name(const struct db_rows *rows, size_t column);
unsigned db_rows_column_type(const struct db_rows *rows, size_t column); /* the type's oid */

bool db_rows_is_null(const struct db_rows *rows, size_t row, size_t column);
struct str db_rows_get(const struct db_rows *rows, size_t row, size_t column); /* empty for NULL */
int64_t db_rows_i64(const struct db_rows *rows, size_t row, size_t column);    /* 0 for NULL */
double db_rows_number(const struct db_rows *rows, size_t row, size_t column);  /* 0 for NULL */
bool db_rows_bool(const struct db_rows *rows, size_t row, size_t column);      /* false for NULL */

/* A bytea, decoded into the arena. */
struct str db_rows_bytes(const struct db_rows *rows, size_t row, size_t column,
			 struct arena *arena);

/*
 * A result of any size, row by row in bounded memory. Between begin and end the connection serves
 * nothing else. db_stream_next() gives one row at a time (row 0 of *ret_rows, owned by the stream
 * until the next call), NULL after the last. db_stream_end() is always called, also after an error;
 * before the last row it stops the statement.
 */
bool db_stream_begin(struct db *db, const struct db_statement *statement,
		     const struct db_param *params, struct err *err);
bool db_stream_next(struct db *db, const struct db_rows **ret_rows, struct err *err);
void db_stream_end(struct db *db);

/*
 * Columns of a table or view ("api.funding") in order, with types as SQL writes them ("timestamp
 * with time zone").
 */
struct db_column {
	const char *name;
	const char *type;
};

/* ERR_NOT_FOUND when there is no such relation. The array and its texts lie in the arena. */
bool db_describe(struct db *db, const char *relation, struct arena *arena,
		 struct db_column **ret_columns, size_t *ret_count, struct err *err);

#endif
