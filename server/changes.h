/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /v1/changes: what happened to records, in the order in which it was committed, numbered without
 * gaps. Whoever applies the changes from the first on has the records that we have.
 *
 * A page, or all of them as NDJSON, or a stream of events that goes on with whatever comes: see
 * feed.h.
 */
#ifndef SERVER_CHANGES_H
#define SERVER_CHANGES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "db/query.h"
#include "server/route.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern const struct route changes_routes[];

/* Which changes are asked for. */
struct changes_query {
	int64_t after;		 /* number of the last one that is known */
	bool from_now;		 /* instead: only those to come */
	const struct str *kinds; /* of records */
	size_t kind_count;	 /* 0: all */
	struct str until;	 /* time; empty: now */
};

/* The next ones, at most `limit`. */
bool changes_read(struct db *db, const struct changes_query *query, int limit, struct arena *arena,
		  struct db_rows **ret_rows, struct err *err);

/* The number of the newest change up to `until`. */
bool changes_newest(struct db *db, struct str until, int64_t *ret_seq, struct err *err);

/* Of a row of changes_read(). */
int64_t changes_seq(const struct db_rows *rows, size_t row);
struct str changes_action(const struct db_rows *rows, size_t row);
struct str changes_kind(const struct db_rows *rows, size_t row);

/* {"seq": ..., "record": {...}} on one line, without its end. */
void changes_write(struct buf *out, const struct db_rows *rows, size_t row);

/* What the request asks for. */
void changes_query_of(const struct call *call, struct changes_query *ret_query);

#endif
