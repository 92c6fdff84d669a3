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
 * Every statement starts from api.data_version, so a page and the version it is of are read in one
 * snapshot, and a page without rows is still one row.
 */
#ifndef SERVER_RESOURCE_SQL_H
#define SERVER_RESOURCE_SQL_H

#include "base/arena.h"
#include "db/query.h"
#include "server/param.h"
#include "server/sql_writer.h"

/* Columns: version, body, then one per sort key as text (the last is the id: null when there are no
 * rows). One row more than the limit comes when there is a next page. */
void resource_sql_list(const struct list_request *list, struct arena *arena,
		       struct sql_statement *ret_sql);

/* Columns: version, body (null: no such record). */
void resource_sql_item(const struct resource *resource, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql);

/* Columns: version, the record's id (null: no such record), body of the claim, id of the claim. */
void resource_sql_claims(const struct list_request *list, struct str id, struct arena *arena,
			 struct sql_statement *ret_sql);

/* Column: those of `words` that the field has in no record. For the text types. */
void resource_sql_unknown(const struct resource *resource, const struct resource_field *field,
			  const struct str *words, size_t count, struct arena *arena,
			  struct sql_statement *ret_sql);

/* Column: words that the field has, at most a thousand. */
void resource_sql_words(const struct resource *resource, const struct resource_field *field,
			struct arena *arena, struct sql_statement *ret_sql);

#endif
