/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a list's filters and its moment come to in SQL. Lists, counts, summaries and streams all say
 * it with this, so they can never mean different records.
 */
#ifndef SERVER_RESOURCE_WHERE_H
#define SERVER_RESOURCE_WHERE_H

#include "server/param.h"
#include "server/sql_writer.h"

#include <stdbool.h>

/* The view to read: that of the current records, or of all versions when a moment is asked. */
const char *resource_where_view(const struct list_request *list);

/* " WHERE a AND b", for a FROM of that view alone or under an alias whose columns are not
 * ambiguous. Nothing when everything is wanted; *is_first says then that no WHERE stands yet. */
void resource_where(struct sql_writer *w, const struct list_request *list, bool *is_first);

/* "\n   WHERE " the first time, "\n     AND " after that. */
const char *resource_where_word(bool *is_first);

/* "recorded_from <= $n AND recorded_to > $n" when a moment is asked. */
void resource_where_moment(struct sql_writer *w, const struct moment *moment, bool *is_first);

/* A filter that left nothing over, and in which sense. */
struct emptied {
	struct str parameter, value;
	struct str message;
};

/*
 * Of a list that has no rows: the filters that nothing satisfies by itself; or else those without
 * which there would be something; or else all of them. None when there are no filters: then there
 * are no records. One statement.
 */
bool resource_where_emptied(struct db *db, const struct list_request *list,
			    const struct request *request, struct emptied **ret_items,
			    size_t *ret_count, struct err *err);

#endif
