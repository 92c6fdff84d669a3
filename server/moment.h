/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A moment of the ledger: a version of the data, and since when it has been the newest.
 *
 * Every answer is a function of a moment and a query. So an answer that says its moment
 * (meta.as_of) can be had again, byte for byte, by asking with as_of.
 */
#ifndef SERVER_MOMENT_H
#define SERVER_MOMENT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "http/problem.h"

#include <stdbool.h>

struct db;
struct db_rows;

struct moment {
	bool is_asked;	  /* a past moment, or the newest one by its time */
	struct str asked; /* the last instant that is asked for: "2026-11-21T08:00:00.123456Z" */

	/* Of the version shown, as JSON has them; set by moment_find(). */
	struct str version;
	struct str changed_at;	 /* RFC 3339 with microseconds, UTC */
	struct str last_read_at; /* when a document was last read; empty: never */

	/* The newest version there was when this one was looked for, as watch.h names it. */
	struct str newest;
};

/*
 * An RFC 3339 time (with an offset or Z; a fraction up to microseconds), or a day, month or year,
 * which mean their last instant. False with a problem added when it is none.
 */
bool moment_parse(struct str parameter, struct str text, struct problem_list *problems,
		  struct moment *ret_moment);

/*
 * The version of that time, or the newest when none is asked. A time that has not come, or before
 * the first version, is ERR_INPUT. Several statements of one answer belong into one
 * db_begin_snapshot(), with this as the first.
 */
bool moment_find(struct db *db, struct moment *moment, struct arena *arena, struct err *err);

/*
 * The same out of the first row of a statement that found it: its first MOMENT_COLUMNS columns are
 * version, changed_at and last_read_at as JSON has them, whether the time has not come yet, and the
 * name of the newest version, null when it is this one.
 */
enum { MOMENT_COLUMNS = 5 };
bool moment_take(const struct db_rows *rows, struct moment *moment, struct arena *arena,
		 struct err *err);

/* "data_version":7,"as_of":"...","last_read_at":"..." without braces: for "meta". */
void moment_write(struct buf *out, const struct moment *moment);

#endif
