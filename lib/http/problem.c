/* SPDX-License-Identifier: Apache-2.0 */
#include "http/problem.h"

#include "base/jsonw.h"
#include "http/reply.h"
#include "http/request.h"
#include "text/utf8.h"

#include <stdarg.h>

#define URN(name) "urn:exawatch:problem:" name

const struct problem_kind_spec problem_kinds[PROBLEM_KINDS] = {
	[PROBLEM_BAD_REQUEST] = { 400, URN("bad-request"), "This is not well-formed HTTP", NULL,
				  NULL },
	[PROBLEM_BAD_URL] = { 400, URN("bad-url"), "The URL is not well-formed", NULL, NULL },
	[PROBLEM_BAD_PARAMETERS] = { 400, URN("bad-parameters"),
				     "Some parameters cannot be used as they are", NULL, NULL },
	[PROBLEM_UNAUTHORISED] = { 401, URN("unauthorised"), "This needs a key that is valid",
				   "WWW-Authenticate", "Bearer realm=\"exawatch\"" },
	[PROBLEM_FORBIDDEN] = { 403, URN("forbidden"), "This key may not do that", NULL, NULL },
	[PROBLEM_NOT_FOUND] = { 404, URN("not-found"), "There is no such thing", NULL, NULL },
	[PROBLEM_METHOD] = { 405, URN("method-not-allowed"), "This method is not for this URL",
			     NULL, NULL },
	[PROBLEM_NOT_ACCEPTABLE] = { 406, URN("not-acceptable"),
				     "There is no answer in a format that is accepted", NULL,
				     NULL },
	[PROBLEM_CONFLICT] = { 409, URN("conflict"), "This contradicts what was done before", NULL,
			       NULL },
	[PROBLEM_GONE] = { 410, URN("gone"), "This was here and is no more", NULL, NULL },
	[PROBLEM_BODY] = { 413, URN("body-not-taken"), "The body of the request is not taken", NULL,
			   NULL },
	[PROBLEM_URL_TOO_LONG] = { 414, URN("url-too-long"), "The URL is too long", NULL, NULL },
	[PROBLEM_MEDIA_TYPE] = { 415, URN("media-type-not-supported"),
				 "The body is in a format that is not read here", NULL, NULL },
	[PROBLEM_UNPROCESSABLE] = { 422, URN("unprocessable"),
				    "The body is well-formed, but cannot be used", NULL, NULL },
	[PROBLEM_TOO_MANY] = { 429, URN("too-many-requests"), "These are too many requests",
			       "Retry-After", "1" },
	[PROBLEM_HEADERS_TOO_LARGE] = { 431, URN("headers-too-large"),
					"The headers of the request are too large", NULL, NULL },
	[PROBLEM_INTERNAL] = { 500, URN("internal"), "Something went wrong on our side", NULL,
			       NULL },
	[PROBLEM_UNAVAILABLE] = { 503, URN("unavailable"), "The service cannot answer right now",
				  "Retry-After", "1" },
};

enum { VALUE_MAX = 200 };

/* Cut at a character, so that what is told is still UTF-8. */
static struct str shorten(struct arena *arena, struct str value)
{
	struct str head = str_sub(value, 0, VALUE_MAX);

	if (value.n <= VALUE_MAX)
		return value;
	head.n = utf8_valid_prefix(head);
	return arena_strf(arena, "%.*s...", STR_ARG(head));
}

struct problem *problem_add(struct problem_list *list, struct str parameter, struct str value,
			    const char *fmt, ...)
{
	struct problem *problem;
	va_list args;
	BUF_AUTO message = { .cap = 2000 };

	va_start(args, fmt);
	buf_addfv(&message, fmt, args);
	va_end(args);
	arena_grow(list->arena, &list->items, list->count, &list->room, sizeof *problem);
	problem = &list->items[list->count++];
	*problem = (struct problem){
		.parameter = shorten(list->arena, parameter),
		.value = shorten(list->arena, value),
		.message = arena_str(list->arena, buf_str(&message)),
	};
	return problem;
}

void problem_suggest(struct problem *problem, struct str suggestion)
{
	if (problem->suggestion_count == PROBLEM_SUGGESTIONS)
		return;
	for (size_t i = 0; i < problem->suggestion_count; i++)
		if (str_eq(problem->suggestions[i], suggestion))
			return;
	problem->suggestions[problem->suggestion_count++] = suggestion;
}

/* What a person reads first: the one problem, or how many there are. */
static void write_detail(struct buf *out, const struct problem_list *list)
{
	const struct problem *first = list->items;

	if (list->count != 1) {
		buf_addf(out, "%zu problems; see errors", list->count);
		return;
	}
	buf_addf(out, "%.*s %.*s", STR_ARG(first->parameter), STR_ARG(first->message));
	for (size_t i = 0; i < first->suggestion_count; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "; did you mean ",
			 STR_ARG(first->suggestions[i]));
	if (first->suggestion_count)
		buf_add_char(out, '?');
}

/* Escapes bytes that are no UTF-8 (an undecodable parameter) so that the JSON stays valid. */
static void write_text(struct jsonw *w, struct str text)
{
	BUF_AUTO clean = { .cap = text.n * 4 + 1 };

	if (utf8_valid_prefix(text) == text.n) {
		jsonw_str(w, text);
		return;
	}
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] < 0x80)
			buf_add_char(&clean, text.p[i]);
		else
			buf_addf(&clean, "%%%02X", (unsigned char)text.p[i]);
	}
	jsonw_str(w, buf_str(&clean));
}

static void write_errors(struct jsonw *w, const struct problem_list *list)
{
	jsonw_array(w);
	for (size_t i = 0; list && i < list->count; i++) {
		const struct problem *problem = &list->items[i];

		jsonw_object(w);
		jsonw_key(w, "parameter");
		write_text(w, problem->parameter);
		jsonw_key(w, "value");
		write_text(w, problem->value);
		jsonw_key(w, "message");
		write_text(w, problem->message);
		jsonw_key(w, "suggestions");
		jsonw_array(w);
		for (size_t s = 0; s < problem->suggestion_count; s++)
			write_text(w, problem->suggestions[s]);
		jsonw_array_end(w);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}

void problem_reply(struct reply *reply, const struct request *request, enum problem_kind kind,
		   const char *detail, const struct problem_list *list)
{
	const struct problem_kind_spec *spec = &problem_kinds[kind];
	struct jsonw w;
	BUF_AUTO text = { .cap = 4000 };

	reply_clear(reply);
	reply_set(reply, spec->status, "application/problem+json");
	if (spec->header)
		reply_set_header(reply, spec->header, spec->value);
	if (detail)
		buf_add_text(&text, detail);
	else if (list)
		write_detail(&text, list);
	jsonw_init(&w, &reply->body);
	jsonw_object(&w);
	jsonw_key(&w, "type");
	jsonw_text(&w, spec->type);
	jsonw_key(&w, "title");
	jsonw_text(&w, spec->title);
	jsonw_key(&w, "status");
	jsonw_i64(&w, spec->status);
	jsonw_key(&w, "detail");
	write_text(&w, buf_str(&text));
	jsonw_key(&w, "request_id");
	jsonw_str(&w, request->id);
	jsonw_key(&w, "errors");
	write_errors(&w, list);
	jsonw_object_end(&w);
	buf_add_char(&reply->body, '\n');
}

void problem_reply_err(struct reply *reply, const struct request *request, const struct err *err)
{
	switch (err->code) {
	case ERR_INPUT:
		problem_reply(reply, request, PROBLEM_BAD_PARAMETERS, err->msg, NULL);
		return;
	case ERR_NOT_FOUND:
		problem_reply(reply, request, PROBLEM_NOT_FOUND, err->msg, NULL);
		return;
	case ERR_BUSY:
		problem_reply(reply, request, PROBLEM_UNAVAILABLE,
			      "the database is away or overloaded; try again shortly", NULL);
		return;
	case ERR_DB:
	case ERR_MEMORY:
	case ERR_FILE:
		break;
	}
	problem_reply(reply, request, PROBLEM_INTERNAL,
		      "the log of the server says more under this request_id", NULL);
}
