/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request.h"

#include "http/problem.h"
#include "http/url.h"

static const char *const method_names[] = { "GET", "HEAD",  "OPTIONS", "POST",
					    "PUT", "PATCH", "DELETE" };

enum request_method request_method_named(struct str name)
{
	for (size_t i = 0; i < METHOD_OTHER; i++)
		if (str_eq(name, str_from(method_names[i])))
			return (enum request_method)i;
	return METHOD_OTHER;
}

/* A proxy may send the whole URL: the path starts after the authority. */
static struct str without_authority(struct str target)
{
	size_t at;

	if (!str_starts_ci(target, STR("http://")) && !str_starts_ci(target, STR("https://")))
		return target;
	at = str_find(target, STR("://")) + 3;
	target = str_sub(target, at, target.n);
	for (at = 0; at < target.n && target.p[at] != '/' && target.p[at] != '?';)
		at++;
	return at < target.n ? str_sub(target, at, target.n) : STR("/");
}

/* What a URL cannot have on the line of a request: whoever let it through would read the line
 * another way than we do. Letters that are no ASCII are taken, as people type them. */
static void check_target(const struct request *request, struct problem_list *problems)
{
	struct str target = request->target;

	if (request->method == METHOD_OPTIONS && str_is(target, "*"))
		return;
	if (!str_starts(target, STR("/")) && !str_starts(target, STR("?")))
		problem_add(problems, STR("path"), target, "must begin with /");
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.p[i];

		if (c > 0x20 && c != 0x7f && c != '#')
			continue;
		problem_add(problems, STR("path"), target,
			    "has a space, a # or a control character: write it as %%%02X", c);
		return;
	}
}

static void set_segments(struct request *request, struct arena *arena,
			 struct problem_list *problems)
{
	struct str rest = request->path, part;

	if (str_starts(rest, STR("/")))
		rest = str_sub(rest, 1, rest.n);
	if (str_is_empty(rest))
		return;
	while (str_cut(&rest, '/', &part)) {
		if (request->segment_count == REQUEST_SEGMENTS) {
			request->too_deep = true;
			return;
		}
		if (!url_decode(arena, part, false, &request->segments[request->segment_count++]))
			problem_add(problems, STR("path"), part,
				    "is not well-formed percent-encoded UTF-8 text");
	}
	request->trailing_slash = request->path.n > 1 && str_ends(request->path, STR("/"));
}

static void add_param(struct request *request, struct arena *arena, struct str part, size_t *room,
		      struct problem_list *problems)
{
	size_t equals = str_find_char(part, '=');
	struct str name = str_sub(part, 0, equals), value = str_sub(part, equals + 1, part.n);
	struct request_param param;

	if (!url_decode(arena, name, true, &param.name)) {
		problem_add(problems, name, value, "is not well-formed percent-encoded UTF-8 text");
		return;
	}
	if (!url_decode(arena, value, true, &param.value)) {
		problem_add(problems, param.name, value,
			    "is not well-formed percent-encoded UTF-8 text");
		return;
	}
	arena_grow(arena, &request->params, request->param_count, room, sizeof param);
	request->params[request->param_count++] = param;
}

bool request_set_target(struct request *request, struct arena *arena, struct str target,
			struct problem_list *problems)
{
	size_t question, room = 0;
	struct str rest, part;

	request->target = without_authority(target);
	check_target(request, problems);
	question = str_find_char(request->target, '?');
	request->path = str_sub(request->target, 0, question);
	request->query = str_sub(request->target, question + 1, request->target.n);
	set_segments(request, arena, problems);
	rest = request->query;
	while (str_cut(&rest, '&', &part))
		if (!str_is_empty(part))
			add_param(request, arena, part, &room, problems);
	return problems->count == 0;
}

/* Few, and mostly in order already. */
static void sort_params(struct request *request)
{
	for (size_t i = 1; i < request->param_count; i++) {
		struct request_param param = request->params[i];
		size_t at = i;

		for (; at > 0 && str_cmp(request->params[at - 1].name, param.name) > 0; at--)
			request->params[at] = request->params[at - 1];
		request->params[at] = param;
	}
}

struct str request_canonical(struct request *request, struct arena *arena)
{
	BUF_AUTO text = { .cap = 4 * REQUEST_TARGET_MAX };

	for (size_t i = 0; i < request->segment_count; i++) {
		buf_add_char(&text, '/');
		url_encode(&text, request->segments[i]);
	}
	request->path = arena_str(arena, buf_str(&text));
	sort_params(request);
	for (size_t i = 0; i < request->param_count; i++) {
		buf_add_char(&text, i ? '&' : '?');
		url_encode(&text, request->params[i].name);
		buf_add_char(&text, '=');
		url_encode(&text, request->params[i].value);
	}
	return arena_str(arena, buf_str(&text));
}

bool request_id_is_sane(struct str id)
{
	if (id.n < 1 || id.n > 64)
		return false;
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];

		if (!ascii_is_alnum(c) && c != '-' && c != '_' && c != '.')
			return false;
	}
	return true;
}
