/* SPDX-License-Identifier: Apache-2.0 */
/* A summary being made. Private to the files summary*.c. */
#ifndef SERVER_SUMMARY_WORK_H
#define SERVER_SUMMARY_WORK_H

#include "base/arena.h"
#include "base/buf.h"
#include "db/query.h"
#include "server/param.h"
#include "server/sql_writer.h"
#include "server/summary_spec.h"

#include <stdbool.h>
#include <stddef.h>

enum { SUMMARY_GROUPS = 3, SUMMARY_MEASURES = 5, SUMMARY_CELLS = 10000 };

enum summary_sort { SUMMARY_BY_GROUP, SUMMARY_BY_SUM, SUMMARY_BY_COUNT };

struct summary {
	const struct summary_spec *spec;
	const struct summary_group *groups[SUMMARY_GROUPS];
	size_t group_count;
	const struct summary_measure *measures[SUMMARY_MEASURES];
	size_t measure_count;
	enum summary_sort sort;
	bool descending;
	int limit;
	bool only_announced; /* no status was asked for */
	struct list_request *list;
	const struct request *request;
};

/* The names that a summary takes beside the filters of its list. */
extern const char *const summary_names[];
extern const char *const summary_sorts[]; /* what `sort` takes */

/* Reads them out of the query; problems go to the list's. */
void summary_read(struct summary *summary, const struct summary_spec *spec,
		  const struct request *request, struct list_request *list);

/* The value of one cell in one group. */
struct summary_key {
	struct str text; /* "2026-01", "2026-Q1", "2026", or the column's value; empty: none */
	struct str name; /* of the company that the text is the id of; empty: it is none */
};

/* The list behind a cell, as of `changed_at`. `keys` is NULL for the total. */
void summary_link(struct buf *out, const struct summary *summary, const struct summary_key *keys,
		  struct str changed_at);

/* Columns: per group the key and its name, then the count, then per measure how many records have
 * it, the sum, the median and the maximum. Without groups it is the total. */
void summary_sql(const struct summary *summary, bool is_total, struct arena *arena,
		 struct sql_statement *ret_sql);

#endif
