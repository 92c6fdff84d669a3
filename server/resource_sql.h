/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one generated shape of SQL. Names in it come from the constant tables of resources/, values
 * are always $n; tests/golden/sql shows what comes out for every resource.
 *
 * A list is ordered by its keys with nulls last, whatever the direction, and by the id at the end.
 * PostgreSQL's indexes have nulls at the other end for a descending order, so a list whose first
 * key may be null is two arms: rows that have the key, which an index gives in order from the
 * cursor on, then rows that have not. The second arm runs only when the first did not fill the
 * page: an Append gives its arms one after the other, and an arm with a LIMIT is never run in
 * parallel. With one key the cursor is a row comparison, which an index on (key, id) answers from
 * the exact row; with several it is written out.
 *
 * The LIMIT inside an arm is one of a few constants, so that the plan of the prepared statement is
 * made for a page and not for a tenth of the table; the exact one is a parameter outside.
 *
 * Every statement but those of streams starts from the version of the data, so a page and the
 * version it is of are read in one snapshot, and an answer without records is still one row. A
 * stream belongs into a snapshot with moment_find().
 */
#ifndef SERVER_RESOURCE_SQL_H
#define SERVER_RESOURCE_SQL_H

#include "base/arena.h"
#include "db/query.h"
#include "server/param.h"
#include "server/sql_writer.h"

/*
 * Where the columns of a list or stream are, counted from 0. Those of the moment come first in a
 * list: see moment_take(). They, and the total, stand in row 0 alone, where the others are null:
 * in every row they made a page half as dear again. The records follow from row LIST_FIRST_ROW on.
 */
enum { LIST_FIRST_ROW = 1 };

struct resource_columns {
	size_t body;
	size_t keys;	 /* one per sort key, as text; the last is the id */
	size_t cells;	 /* for CSV: one per field of the table */
	size_t evidence; /* with_claims: claims joined by commas, null when there are none */
	size_t total; /* counting: how many there are; at most 10001 when it is to be estimated */
};

/* `whole`: of a stream. */
struct resource_columns resource_sql_columns(const struct list_request *list, bool whole);

/* One row more than the limit comes when there is a next page. */
void resource_sql_list(const struct list_request *list, struct arena *arena,
		       struct sql_statement *ret_sql);

/* All of it, for db_stream_begin(). */
void resource_sql_stream(const struct list_request *list, struct arena *arena,
			 struct sql_statement *ret_sql);

/* Column: the plan as JSON, which has the planner's guess of how many there are. */
void resource_sql_estimate(const struct list_request *list, struct arena *arena,
			   struct sql_statement *ret_sql);

/* Column: how many of the list have no coordinates. */
void resource_sql_unplaced(const struct list_request *list, struct arena *arena,
			   struct sql_statement *ret_sql);

/* Columns: the moment, body (null: no such record), and with_claims the evidence. */
void resource_sql_item(const struct list_request *list, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql);

/* Columns: the moment, the record's id (null: no such record), body of the claim, id of the claim.
 */
void resource_sql_claims(const struct list_request *list, struct str id, struct arena *arena,
			 struct sql_statement *ret_sql);

/* Columns: the moment, body, since, until (null: it still is the answer), and the place in the
 * history: microseconds since 1970. */
void resource_sql_history(const struct list_request *list, struct str id, struct arena *arena,
			  struct sql_statement *ret_sql);

/* Columns: whether the record ever had a version, and whether one had ended by the moment. */
void resource_sql_past(const struct list_request *list, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql);

/* A field of the text types, at a moment. */
struct resource_words {
	const struct resource *resource;
	const struct resource_field *field;
	struct moment moment;
};

/* Column: those of `words` that the field has in no record. */
void resource_sql_unknown(const struct resource_words *of, const struct str *words, size_t count,
			  struct arena *arena, struct sql_statement *ret_sql);

/* Column: words that the field has, at most a thousand; of large tables, of some records. */
void resource_sql_words(const struct resource_words *of, struct arena *arena,
			struct sql_statement *ret_sql);

#endif
