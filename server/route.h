/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The operations of the API, one row each. From the rows follow the dispatch, 404, 405 and `Allow`,
 * the check of parameters and bodies, `exawatch describe`, /llms.txt and the labels of /metrics.
 *
 * To add an operation: a row in the table of its subject (a new table is named in routes.c), a part
 * in openapi.yaml, tests.
 */
#ifndef SERVER_ROUTE_H
#define SERVER_ROUTE_H

#include "base/arena.h"
#include "http/request.h"
#include "server/call.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum arg_type {
	ARG_TEXT,   /* any text up to `max` bytes (0: 200) */
	ARG_INT,    /* from `min` to `max` */
	ARG_BOOL,   /* true or false */
	ARG_WORD,   /* one of `values`; "Series B" is series_b */
	ARG_WORDS,  /* some of them, with commas */
	ARG_DATE,   /* 2026-01-31 */
	ARG_MOMENT, /* of as_of: goes to call->moment */
};

struct route_param {
	const char *name;
	enum arg_type type;
	bool required;
	int64_t min, max;
	const char *fallback;	   /* when it is not given; as a client would write it */
	const char *const *values; /* ARG_WORD and ARG_WORDS, NULL-terminated */
	const char *about;	   /* for people */
};

/* as_of, for tables of parameters. */
#define ROUTE_PARAM_AS_OF                                                                          \
	{                                                                                          \
		"as_of", ARG_MOMENT,                                                               \
			.about = "A time (2026-11-21T08:00:00Z), or the end of a day, month or "   \
				 "year: the answer as it was then."                                \
	}

/* Told of one parameter: `form` is any_of, from, to or one; `values` may be NULL. */
typedef void route_param_sink(void *arg, const char *name, const char *type, const char *form,
			      const char *const *values, const char *about);

struct route {
	enum request_method method; /* METHOD_GET answers HEAD as well */
	const char *path;	    /* "/v1/claims/{id}/reviews", "/v1/{resource}/{id}" */
	const char *about;	    /* one sentence */
	const char *const *media;   /* of the usual answer, NULL-terminated, the default first */
	enum lane lane;
	const char *scope;	       /* that a key needs; NULL: nobody needs a key */
	const char *const *body_media; /* that a body may have, NULL-terminated; NULL: takes none */
	size_t body_max;	       /* bytes */
	bool is_versioned; /* the answer is a function of the URL and the version of the data, which
			      it gives to call_show_moment(): it may be kept */
	bool is_open; /* for probes: needs no key under --require-key, and counts in no quota */
	const struct route_param *params; /* ended by .name NULL; NULL: none */

	/* For paths with {resource}: does this resource have the operation? Its parameters are
	 * read by `prepare` and told by `each_param` (NULL: it takes none); `params` is NULL. */
	bool (*of)(const struct resource *resource);
	void (*each_param)(const struct resource *resource, route_param_sink *sink, void *arg);

	/* On the event loop, once the table's parameters are read. May choose another lane. False:
	 * the reply is written already. NULL: nothing to do. */
	bool (*prepare)(struct call *call);

	/* In the lane. Fills exchange->reply. False, with the error, leaves the reply to the
	 * dispatch: see problem_reply_err(). */
	bool (*run)(struct call *call, struct err *err);
};

/* Tables of rows, each ended by a row without path. NULL-terminated. */
extern const struct route *const *const route_tables;

extern const char *const media_json[]; /* application/json */

/* What a path and a method come to. */
struct route_match {
	const struct route *route; /* NULL: no such path, or no such method on it */
	const struct resource *resource;
	struct str id;
	bool methods[METHOD_OTHER + 1]; /* of the path; all false: there is no such path */
};

/* `segments` of the request must be set. Fixed words win over {id} and {resource}. */
struct route_match route_find(const struct request *request);

/* Reads the query by the route's table into call->args. Adds to `problems` whatever is wrong. */
bool route_read_args(struct call *call, struct problem_list *problems);

/* Calls `each` for every row and, for rows under {resource}, every resource that has it. */
void route_each(void (*each)(void *arg, const struct route *route, const struct resource *resource),
		void *arg);

/* "/v1/funding/{id}": the row's path with the resource's name in it. */
struct str route_path(const struct route *route, const struct resource *resource,
		      struct arena *arena);

/* The parameters of a row, of the table or by `each_param`. */
void route_each_param(const struct route *route, const struct resource *resource,
		      route_param_sink *sink, void *arg);

/* "GET" */
const char *route_method_name(enum request_method method);

#endif
