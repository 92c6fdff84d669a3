/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with a request, as application/problem+json (RFC 9457). Everything that is wrong is
 * collected first, so that a client can mend all of it at once.
 */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct request;
struct reply;

enum problem_kind {
	PROBLEM_BAD_REQUEST,
	PROBLEM_BAD_URL,
	PROBLEM_BAD_PARAMETERS,
	PROBLEM_UNAUTHORISED,
	PROBLEM_FORBIDDEN,
	PROBLEM_NOT_FOUND,
	PROBLEM_METHOD,
	PROBLEM_NOT_ACCEPTABLE,
	PROBLEM_CONFLICT,
	PROBLEM_GONE,
	PROBLEM_BODY,
	PROBLEM_URL_TOO_LONG,
	PROBLEM_MEDIA_TYPE,
	PROBLEM_UNPROCESSABLE,
	PROBLEM_TOO_MANY,
	PROBLEM_HEADERS_TOO_LARGE,
	PROBLEM_INTERNAL,
	PROBLEM_UNAVAILABLE,
	PROBLEM_KINDS
};

struct problem_kind_spec {
	int status;
	const char *type; /* URI of the kind: stable, for programs */
	const char *title;
	const char *header, *value; /* one more header that the status calls for; or NULL */
};

extern const struct problem_kind_spec problem_kinds[PROBLEM_KINDS];

enum { PROBLEM_SUGGESTIONS = 5 };

struct problem {
	struct str parameter; /* its name in the query, or "path" */
	struct str value;     /* as the client gave it */
	struct str message;   /* what is wrong with it: reads on after the parameter's name */
	struct str suggestions[PROBLEM_SUGGESTIONS];
	size_t suggestion_count;
};

struct problem_list {
	struct arena *arena;
	struct problem *items;
	size_t count, room;
};

/* The result is good until the next call. `value` is shortened when it is long. */
struct problem *problem_add(struct problem_list *list, struct str parameter, struct str value,
			    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* One more "did you mean"; those over the limit, and repeated ones, are dropped. */
void problem_suggest(struct problem *problem, struct str suggestion);

/*
 * `list` may be NULL. `detail` is for people; NULL makes one from the list. 401 gets a
 * WWW-Authenticate, 429 and 503 a Retry-After of one second: who knows better sets the header
 * afterwards.
 */
void problem_reply(struct reply *reply, const struct request *request, enum problem_kind kind,
		   const char *detail, const struct problem_list *list);

/* The one place where an err becomes a status. What the database said is not told to clients. */
void problem_reply_err(struct reply *reply, const struct request *request, const struct err *err);

#endif
