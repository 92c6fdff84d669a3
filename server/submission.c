/* SPDX-License-Identifier: Apache-2.0 */
#include "server/submission.h"

#include "base/hash.h"
#include "http/accept.h"
#include "http/server.h"
#include "ledger/document.h"
#include "server/extraction.h"

#include <jansson.h>

#include <string.h>

const char *const submission_media[] = { "application/json", "text/plain", "text/markdown",
					 "text/html", NULL };

/* What a client may say about a text, in the URL or in the JSON. */
static const struct particular {
	const char *name;
	int param;
	size_t max;
} particulars[] = {
	{ "name", SUBMISSION_NAME, 200 },
	{ "title", SUBMISSION_TITLE, 1000 },
	{ "publisher", SUBMISSION_PUBLISHER, 300 },
	{ "url", SUBMISSION_URL, 2000 },
	{ "published_on", SUBMISSION_PUBLISHED_ON, 40 },
	{ "licence", SUBMISSION_LICENCE, 300 },
	{ "author", SUBMISSION_AUTHOR, 300 },
};

enum { PARTICULARS = sizeof particulars / sizeof *particulars };

struct submission {
	struct call *call;
	struct problem_list problems;
	enum problem_kind kind; /* of the refusal */
	struct str said[SUBMISSION_PARAMS];
	struct str text, html, media_type;
};

static void add_problem(struct submission *s, const char *name, struct str value, const char *what)
{
	problem_add(&s->problems, str_from(name), value, "%s", what);
}

/* Of the JSON: null and absent are the same. */
static bool is_text(struct submission *s, const char *key, const json_t *value, struct str *ret)
{
	if (json_is_null(value))
		return true;
	if (!json_is_string(value)) {
		add_problem(s, key, STR(""), "must be a text");
		return false;
	}
	*ret = arena_str(s->call->arena,
			 (struct str){ json_string_value(value), json_string_length(value) });
	return true;
}

static bool read_particular(struct submission *s, const char *key, const json_t *value)
{
	for (size_t i = 0; i < PARTICULARS; i++) {
		const struct particular *particular = &particulars[i];
		struct str text = { NULL, 0 };

		if (strcmp(particular->name, key) != 0)
			continue;
		if (!is_text(s, key, value, &text))
			return true;
		if (text.n > particular->max)
			problem_add(&s->problems, str_from(key), text,
				    "must not be longer than %zu bytes", particular->max);
		if (text.n && s->call->args[particular->param].is_given)
			add_problem(s, key, text, "stands in the URL and in the body");
		s->said[particular->param] = text;
		return true;
	}
	return false;
}

static void read_members(struct submission *s, json_t *object)
{
	const char *member;
	json_t *value;

	json_object_foreach(object, member, value)
	{
		/* Problems name it, and the tree is gone by the time that they are told. */
		const char *key = arena_text(s->call->arena, str_from(member));

		if (strcmp(key, "text") == 0)
			is_text(s, key, value, &s->text);
		else if (strcmp(key, "html") == 0)
			is_text(s, key, value, &s->html);
		else if (strcmp(key, "media_type") == 0)
			is_text(s, key, value, &s->media_type);
		else if (!read_particular(s, key, value))
			add_problem(s, key, STR(""),
				    "is no member; there are text, html, media_type, name, title, "
				    "publisher, url, published_on, licence and author");
	}
	if ((s->text.n > 0) == (s->html.n > 0))
		add_problem(s, "text", STR(""),
			    "or html must be there, one of them, and not empty");
	if (s->media_type.n && !media_is(s->media_type, "text/plain") &&
	    (!media_is(s->media_type, "text/markdown") || s->html.n))
		add_problem(s, "media_type", s->media_type,
			    "must be text/plain or text/markdown, and is of text only");
}

static void read_json(struct submission *s, struct str body)
{
	json_error_t problem;
	json_auto_t *json =
		json_loadb(body.p ? body.p : "", body.n, JSON_REJECT_DUPLICATES, &problem);

	if (json_is_object(json)) {
		read_members(s, json);
		return;
	}
	s->kind = PROBLEM_BAD_PARAMETERS;
	if (json)
		add_problem(s, "body", STR(""), "must be a JSON object");
	else
		problem_add(&s->problems, STR("body"), STR(""), "is not JSON: line %d: %s",
			    problem.line, problem.text);
}

static void read_body(struct submission *s)
{
	const struct request *request = &s->call->exchange->request;

	if (media_is(request->content_type, "application/json")) {
		read_json(s, request->body);
	} else if (media_is(request->content_type, "text/html")) {
		s->html = request->body;
	} else {
		s->text = request->body;
		s->media_type = media_is(request->content_type, "text/markdown")
					? STR("text/markdown")
					: STR("text/plain");
	}
	for (size_t i = 0; i < PARTICULARS; i++)
		if (s->call->args[particulars[i].param].is_given)
			s->said[particulars[i].param] = s->call->args[particulars[i].param].text;
}

static void check_particulars(struct submission *s, struct date *ret_published_on)
{
	struct str url = s->said[SUBMISSION_URL], day = s->said[SUBMISSION_PUBLISHED_ON];
	struct str name = s->said[SUBMISSION_NAME];

	if (url.n && !str_starts_ci(url, STR("https://")) && !str_starts_ci(url, STR("http://")))
		add_problem(s, "url", url, "must begin with https:// or http://");
	if (day.n &&
	    (!date_parse(day, ret_published_on) || date_precision(*ret_published_on) != DATE_DAY))
		add_problem(s, "published_on", day, "must be a day, as 2026-01-31");
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == '/') {
			add_problem(s, "name", name, "must have no '/' and no control characters");
			return;
		}
}

/* What is in the bytes, not what is said about them. */
static bool read_source(struct submission *s, const struct document_source *given,
			struct document_source *ret_source, struct err *err)
{
	if (s->html.n)
		return extraction_page(s->html, given, s->call->arena, ret_source, err);
	return document_source_of_text(s->text, given, ret_source, err);
}

/* A name by which `exawatch import` finds it again. */
static struct str make_name(struct arena *arena, const struct document_source *source)
{
	struct hash hash = hash_of(source->text);
	BUF_AUTO name = { .cap = 100 };

	hash_base32(&name, &hash, 16);
	buf_add_text(&name, str_is(source->media_type, "text/markdown") ? ".md" : ".txt");
	return arena_str(arena, buf_str(&name));
}

static bool refuse(struct submission *s, bool *ret_refused)
{
	problem_reply(&s->call->exchange->reply, &s->call->exchange->request, s->kind, NULL,
		      &s->problems);
	*ret_refused = true;
	return false;
}

bool submission_read(struct call *call, struct document_source *ret_source, bool *ret_refused,
		     struct err *err)
{
	struct submission s = { .call = call,
				.problems.arena = call->arena,
				.kind = PROBLEM_UNPROCESSABLE };
	struct document_source given = { 0 };

	*ret_refused = false;
	read_body(&s);
	check_particulars(&s, &given.published_on);
	if (s.problems.count > 0)
		return refuse(&s, ret_refused);
	given.title = s.said[SUBMISSION_TITLE];
	given.publisher = s.said[SUBMISSION_PUBLISHER];
	given.url = s.said[SUBMISSION_URL];
	given.licence = s.said[SUBMISSION_LICENCE];
	given.author = s.said[SUBMISSION_AUTHOR];
	given.media_type = s.media_type;
	if (!read_source(&s, &given, ret_source, err) || !document_check(ret_source->text, err)) {
		if (err->code != ERR_INPUT)
			return false;
		problem_add(&s.problems, s.html.n ? STR("html") : STR("text"), STR(""),
			    "cannot be read: %s", err->msg);
		return refuse(&s, ret_refused);
	}
	ret_source->name = s.said[SUBMISSION_NAME].n ? s.said[SUBMISSION_NAME]
						     : make_name(call->arena, ret_source);
	return true;
}
