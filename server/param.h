/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a list request asks for, read out of its query by the resource's table. Nothing is repaired
 * and nothing is ignored: whatever cannot be used as it is becomes a problem, and all problems are
 * found at once.
 */
#ifndef SERVER_PARAM_H
#define SERVER_PARAM_H

#include "base/arena.h"
#include "base/str.h"
#include "http/problem.h"
#include "http/request.h"
#include "server/format.h"
#include "server/moment.h"
#include "server/resource.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	PARAM_SORT_KEYS = 4,   /* that a client may give */
	PARAM_VALUES = 100,    /* in one parameter */
	PARAM_SPANS = 200,     /* numbers, dates and times in all parameters together */
	PARAM_VALUE_MAX = 200, /* bytes */
	PARAM_LIMIT = 50,
	PARAM_LIMIT_MAX = 1000,
	LIST_KEYS = PARAM_SORT_KEYS + 1,
	LIST_EXTRAS = 8
};

struct predicate {
	const struct resource_field *field;
	enum predicate_op op;
	struct str parameter; /* as the client wrote it, for messages */
	struct str *values;   /* MIN and MAX have exactly one; of a field with ASK_RANGE the others
			       * have pairs: from and to, ends included */
	size_t count, room;
	bool none; /* ANY_OF: or there is no value; NONE_OF: and there is one */
};

/* What one of the resource's extra parameters was given as. */
struct list_extra {
	const char *name; /* NULL: it was not given */
	struct str value;
};

struct sort_key {
	const struct resource_field *field;
	bool descending;
};

/* Where the page before ended: one value per sort key. */
struct position {
	struct str values[LIST_KEYS];
	bool is_null[LIST_KEYS];
};

struct list_request {
	const struct resource *resource;
	struct predicate *predicates; /* in the order of the table, then of enum predicate_op */
	size_t predicate_count, room;
	struct sort_key sort[LIST_KEYS]; /* the last one is the id, so the order is total */
	size_t sort_count;
	int limit;
	bool has_position;
	struct position position;
	struct output output;
	struct moment moment;
	struct list_extra extras[LIST_EXTRAS]; /* in the order of resource->extra->names */
	struct str fingerprint; /* of resource, filters and order; cursors are bound to it */
	struct problem_list problems;
};

/*
 * True when there is nothing wrong. Several values of one parameter stand between commas; a comma
 * inside of a value is written "\\,". Names, countries and words are not looked up yet: lookup.h.
 * Everything lives in the arena.
 */
bool param_read_list(const struct resource *resource, const struct request *request,
		     struct arena *arena, struct list_request *ret_list);

/* The filters alone, for what counts or sums a list: the names in `also` (NULL-terminated) are left
 * to the caller, and the list has no order and no page. */
bool param_read_filters(const struct resource *resource, const struct request *request,
			struct arena *arena, const char *const *also,
			struct list_request *ret_list);

/* What may be asked of one record, or of what lies behind it. */
struct param_record {
	struct str id;
	const char *what;		  /* the path behind /v1/{resource}: "/{id}/claims" */
	unsigned takes;			  /* FORMAT_TAKES_... */
	const struct resource_field *key; /* of what is paged; NULL: nothing is */
	bool descending;
};

bool param_read_record(const struct resource *resource, const struct param_record *record,
		       const struct request *request, struct arena *arena,
		       struct list_request *ret_list);

/* Adds suggestions from `words` (NULL-terminated): the nearest, and those that start alike. */
void param_suggest(struct problem *problem, struct str word, const char *const *words);

#endif
