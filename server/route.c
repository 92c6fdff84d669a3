/* SPDX-License-Identifier: Apache-2.0 */
#include "server/route.h"

#include "server/resource.h"

#include <string.h>

const char *const media_json[] = { "application/json", NULL };

/* How well a path fits a row: fixed words count, names of variables do not. -1: not at all. */
static int fits(const struct route *route, const struct request *request,
		struct route_match *ret_match)
{
	struct str rest = str_from(route->path + 1), word;
	size_t at = 0;
	int fixed = 0;

	while (str_cut(&rest, '/', &word)) {
		struct str segment;

		if (str_is_empty(word))
			break;
		if (at == request->segment_count)
			return -1;
		segment = request->segments[at++];
		if (str_eq(word, STR("{resource}"))) {
			ret_match->resource = resource_named(segment);
			if (!ret_match->resource || !route->of(ret_match->resource))
				return -1;
			fixed++; /* so that rows of one resource stand beside those of all */
		} else if (str_eq(word, STR("{id}"))) {
			if (str_is_empty(segment))
				return -1;
			ret_match->id = segment;
		} else if (str_eq(word, segment)) {
			fixed++;
		} else {
			return -1;
		}
	}
	return at == request->segment_count ? fixed : -1;
}

struct route_match route_find(const struct request *request)
{
	enum request_method wanted = request->method == METHOD_HEAD ? METHOD_GET : request->method;
	struct route_match best = { 0 };
	int best_fit = -1;

	if (request->too_deep || request->trailing_slash)
		return best;
	for (size_t t = 0; route_tables[t]; t++) {
		for (const struct route *route = route_tables[t]; route->path; route++) {
			struct route_match match = { .route = route };
			int fit = fits(route, request, &match);

			if (fit < best_fit || fit < 0)
				continue;
			if (fit > best_fit)
				best = (struct route_match){ 0 };
			best_fit = fit;
			best.methods[route->method] = true;
			if (route->method != wanted)
				continue;
			best.route = route;
			best.resource = match.resource;
			best.id = match.id;
		}
	}
	if (best.methods[METHOD_GET])
		best.methods[METHOD_HEAD] = true;
	return best;
}

void route_each(void (*each)(void *arg, const struct route *route, const struct resource *resource),
		void *arg)
{
	for (size_t t = 0; route_tables[t]; t++) {
		for (const struct route *route = route_tables[t]; route->path; route++) {
			if (!route->of) {
				each(arg, route, NULL);
				continue;
			}
			for (size_t r = 0; resources[r]; r++)
				if (route->of(resources[r]))
					each(arg, route, resources[r]);
		}
	}
}

struct str route_path(const struct route *route, const struct resource *resource,
		      struct arena *arena)
{
	static const char name[] = "{resource}";
	const char *at = resource ? strstr(route->path, name) : NULL;

	if (!at)
		return str_from(route->path);
	return arena_strf(arena, "%.*s%s%s", (int)(at - route->path), route->path, resource->name,
			  at + strlen(name));
}

static const char *arg_type_name(enum arg_type type)
{
	static const char *const names[] = {
		[ARG_TEXT] = "text",   [ARG_INT] = "integer", [ARG_BOOL] = "boolean",
		[ARG_WORD] = "enum",   [ARG_WORDS] = "enums", [ARG_DATE] = "date",
		[ARG_MOMENT] = "time",
	};

	return names[type];
}

void route_each_param(const struct route *route, const struct resource *resource,
		      route_param_sink *sink, void *arg)
{
	const struct route_param *param = route->params;

	if (route->each_param)
		route->each_param(resource, sink, arg);
	for (; param && param->name; param++)
		sink(arg, param->name, arg_type_name(param->type),
		     param->type == ARG_WORDS ? "any_of" : "one", param->values, param->about);
}

const char *route_method_name(enum request_method method)
{
	static const char *const names[] = {
		[METHOD_GET] = "GET",	    [METHOD_HEAD] = "HEAD", [METHOD_OPTIONS] = "OPTIONS",
		[METHOD_POST] = "POST",	    [METHOD_PUT] = "PUT",   [METHOD_PATCH] = "PATCH",
		[METHOD_DELETE] = "DELETE", [METHOD_OTHER] = "",
	};

	return names[method];
}
