/* SPDX-License-Identifier: Apache-2.0 */
#include "server/format.h"

#include "http/accept.h"
#include "http/server.h"
#include "server/call.h"
#include "server/param.h"
#include "server/param_value.h"

#include <string.h>

const char *const format_media_places[] = {
	[FORMAT_JSON] = "application/json",
	[FORMAT_NDJSON] = "application/x-ndjson",
	[FORMAT_CSV] = "text/csv",
	[FORMAT_GEOJSON] = "application/geo+json",
	[FORMATS] = NULL,
};

const char *const format_media[] = {
	[FORMAT_JSON] = "application/json",
	[FORMAT_NDJSON] = "application/x-ndjson",
	[FORMAT_CSV] = "text/csv",
	NULL,
};

static const char *const words_places[] = { "json", "ndjson", "csv", "geojson", NULL };
static const char *const words[] = { "json", "ndjson", "csv", NULL };
static const char *const words_include[] = { "claims", NULL };
static const char *const words_count[] = { "exact", "estimated", NULL };

static const char *const *words_of(const struct resource *resource)
{
	return resource->has_places ? words_places : words;
}

static size_t place_of(const char *const *list, struct str word)
{
	size_t i = 0;

	while (list[i] && !str_eq(word, str_from(list[i])))
		i++;
	return i;
}

static void read_as_of(struct list_request *list, const struct request_param *param)
{
	moment_parse(param->name, param->value, &list->problems, &list->moment);
}

static void read_format(struct list_request *list, const struct request_param *param)
{
	struct str word;

	if (!param_word_read(words_of(list->resource), param->name, param->value, &list->problems,
			     &word))
		return;
	list->output.format = (enum format)place_of(words_places, word);
	list->output.format_is_asked = true;
}

static void read_fields(struct list_request *list, const struct request_param *param)
{
	const char *const *keys = list->resource->keys;
	struct str rest = param->value, name;
	size_t count = place_of(keys, STR(""));

	list->output.keys = ARENA_ARRAY(list->problems.arena, bool, count + 1);
	list->output.keys[0] = true; /* the id */
	if (str_is_empty(str_trim(rest)))
		problem_add(&list->problems, param->name, rest, "needs a value");
	while (str_cut(&rest, ',', &name)) {
		size_t at = place_of(keys, str_trim(name));

		if (at < count) {
			list->output.keys[at] = true;
			continue;
		}
		param_suggest(problem_add(&list->problems, param->name, str_trim(name),
					  "is no field of a record of /v1/%s",
					  list->resource->name),
			      str_trim(name), keys);
	}
}

static void read_include(struct list_request *list, const struct request_param *param)
{
	struct str rest = param->value, name, word;

	if (str_is_empty(str_trim(rest)))
		problem_add(&list->problems, param->name, rest, "needs a value");
	while (str_cut(&rest, ',', &name))
		if (param_word_read(words_include, param->name, str_trim(name), &list->problems,
				    &word))
			list->output.with_claims = true;
}

static void read_count(struct list_request *list, const struct request_param *param)
{
	struct str word;

	if (param_word_read(words_count, param->name, param->value, &list->problems, &word))
		list->output.counting =
			place_of(words_count, word) ? COUNTING_ESTIMATED : COUNTING_EXACT;
}

static const struct format_param {
	const char *name;
	unsigned takes;
	void (*read)(struct list_request *list, const struct request_param *param);
	const char *type, *form;
	const char *const *values;
	const char *about;
} params[] = {
	{ "as_of", FORMAT_TAKES_AS_OF, read_as_of, "time", "one", NULL,
	  "A time (2026-11-21T08:00:00Z), or the end of a day, month or year: the answer as it was "
	  "then." },
	{ "fields", FORMAT_TAKES_PARTS, read_fields, "fields", "any_of", NULL,
	  "Only these fields of each record; the id is always there." },
	{ "include", FORMAT_TAKES_PARTS, read_include, "enum", "any_of", words_include,
	  "claims: each record with the claims behind it, under evidence." },
	{ "format", FORMAT_TAKES_LIST, read_format, "enum", "one", words,
	  "json, ndjson or csv; data centers also as geojson. Wins over Accept." },
	{ "count", FORMAT_TAKES_LIST, read_count, "enum", "one", words_count,
	  "How many records there are in all: exact, or estimated when there are many." },
};

enum { PARAMS = sizeof params / sizeof params[0] };

static bool is_offered(const struct format_param *param, const struct resource *resource,
		       unsigned takes)
{
	return (param->takes & takes) && (param->read != read_include || resource->claims_view);
}

bool format_read_param(struct list_request *list, const struct request_param *param, unsigned takes)
{
	for (size_t i = 0; i < PARAMS; i++) {
		if (!str_eq(param->name, str_from(params[i].name)) ||
		    !is_offered(&params[i], list->resource, takes))
			continue;
		params[i].read(list, param);
		return true;
	}
	return false;
}

void format_each_param(const struct resource *resource, unsigned takes,
		       void (*each)(void *arg, const char *name, const char *type, const char *form,
				    const char *const *values, const char *about),
		       void *arg)
{
	for (size_t i = 0; i < PARAMS; i++) {
		const struct format_param *param = &params[i];

		if (is_offered(param, resource, takes))
			each(arg, param->name, param->type, param->form,
			     param->read == read_fields	  ? resource->keys
			     : param->read == read_format ? words_of(resource)
							  : param->values,
			     param->about);
	}
}

bool format_is_param(struct str name)
{
	for (size_t i = 0; i < PARAMS; i++)
		if (str_eq(name, str_from(params[i].name)))
			return true;
	return false;
}

void format_check(struct list_request *list)
{
	const struct output *output = &list->output;

	if (output->with_claims && output->format == FORMAT_CSV)
		problem_add(&list->problems, STR("include"), STR("claims"),
			    "has no place in the flat lines of CSV: take ndjson");
	if (output->counting && output->format != FORMAT_JSON)
		problem_add(&list->problems, STR("count"), STR(""),
			    "is said in JSON pages only: ask with format=json&limit=1");
}

bool format_accept(struct call *call, const char *const *offers)
{
	const struct request *request = &call->exchange->request;
	struct output *output = &call->list.output;
	BUF_AUTO detail = { .cap = 200 };
	int place;

	if (output->format_is_asked)
		return true;
	place = accept_media(request->accept, offers);
	if (place >= 0) {
		output->format = (enum format)place;
		return true;
	}
	buf_add_text(&detail, "this URL answers");
	for (size_t i = 0; offers[i]; i++)
		buf_addf(&detail, "%s %s", i ? "," : "", offers[i]);
	problem_reply(&call->exchange->reply, request, PROBLEM_NOT_ACCEPTABLE,
		      arena_text(call->arena, buf_str(&detail)), NULL);
	return false;
}

const char *format_content_type(enum format format)
{
	return format == FORMAT_CSV ? "text/csv; charset=utf-8; header=present"
				    : format_media_places[format];
}
