/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a client asked, decoded once and strictly. All views live as long as the exchange.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct problem_list;

enum request_method {
	METHOD_GET,
	METHOD_HEAD,
	METHOD_OPTIONS,
	METHOD_POST,
	METHOD_PUT,
	METHOD_PATCH,
	METHOD_DELETE,
	METHOD_OTHER,
};

enum { REQUEST_SEGMENTS = 8, REQUEST_TARGET_MAX = 4096 };

struct request_param {
	struct str name, value; /* decoded; '+' is a space */
};

struct request {
	enum request_method method;
	struct str method_name;
	struct str target; /* as it came: path and query, still encoded */
	struct str path;   /* the part of target before '?', still encoded */
	struct str query;  /* the part after it, still encoded; empty when there is none */

	/* The path cut at '/' and decoded: "/v1/funding" is two, "/" is none. */
	struct str segments[REQUEST_SEGMENTS];
	size_t segment_count;
	bool too_deep;	     /* more segments than that: there is no such path */
	bool trailing_slash; /* "/v1/" has one, "/" has not */

	struct request_param *params; /* in the order of the query, repetitions included */
	size_t param_count;

	struct str id;	   /* X-Request-Id of the client when it is sane, else made here */
	struct str client; /* address without port; behind a trusted proxy the one it asks for */

	/* Headers as they came, cut of blanks; empty when there was none. Repeated lines of a list
	 * (accept, accept_encoding, if_none_match) are joined by commas. */
	struct str accept, accept_encoding, authorization, content_type;
	struct str idempotency_key, if_none_match, last_event_id;
	struct str traceparent;		       /* well-formed (W3C Trace Context), or empty */
	struct str x_forwarded_for, forwarded; /* what they say is in `client`, if it counts */

	struct str body;
	bool body_too_large; /* then body is empty */
};

enum request_method request_method_named(struct str name);

/*
 * Fills target, path, query, segments and params. Whatever cannot be decoded is added to
 * `problems`, and false is returned when there was anything.
 */
bool request_set_target(struct request *request, struct arena *arena, struct str target,
			struct problem_list *problems);

/*
 * The question without what makes no difference: the path encoded anew, and the parameters, which
 * are sorted by name in the request as well; those of one name stay in their order. For a request
 * whose target could be decoded.
 */
struct str request_canonical(struct request *request, struct arena *arena);

/* 1 to 64 letters, digits, '-', '_' or '.': nothing that could forge a header or a line of a log.
 */
bool request_id_is_sane(struct str id);

#endif
