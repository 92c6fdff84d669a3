/* SPDX-License-Identifier: Apache-2.0 */
#include "base/asset.h"
#include "base/jsonw.h"
#include "server/docs.h"
#include "server/resource.h"

#include <string.h>

static void add_name(void *arg, const char *name, const char *type, const char *form,
		     const char *const *values, const char *about)
{
	struct buf *out = arg;

	(void)type, (void)form, (void)values, (void)about;
	buf_addf(out, " `%s`", name);
}

static void add_words(struct buf *out, const char *before, const char *const *words)
{
	if (!words || !*words)
		return;
	buf_add_text(out, before);
	for (; *words; words++)
		buf_addf(out, " %s", *words);
	buf_add_char(out, '.');
}

static void add_operation(void *arg, const struct route *route, const struct resource *resource)
{
	struct buf *out = arg;
	BUF_AUTO names = { .cap = 8000 };
	ARENA_AUTO arena;

	arena_init(&arena);
	buf_addf(out, "- %s %s: %s", route_method_name(route->method),
		 route_path(route, resource, &arena).p, route->about);
	if (resource)
		buf_addf(out, " %s", resource->about);
	route_each_param(route, resource, add_name, &names);
	if (names.n)
		buf_addf(out, " Parameters:%s.", buf_text(&names));
	add_words(out, " Body:", route->body_media);
	add_words(out, " Answers:", route->media);
	if (route->scope)
		buf_addf(out, " Needs a key with the scope `%s`.", route->scope);
	buf_add_char(out, '\n');
}

void docs_llms(struct buf *out)
{
	struct str guide;

	if (asset_find("web/llms.md", &guide))
		buf_add(out, guide);
	route_each(add_operation, out);
}

struct link {
	const char *relation, *href, *type;
};

/* Of one relation stand together. */
static const struct link links[] = {
	{ "service-desc", "/openapi.yaml", "application/yaml" },
	{ "service-desc", "/openapi.json", "application/json" },
	{ "service-doc", "/docs", "text/html" },
	{ "service-doc", "/llms.txt", "text/plain" },
	{ "service-meta", "/v1", "application/json" },
	{ "status", "/readyz", "application/json" },
	{ 0 },
};

static void add_link(struct jsonw *w, const struct link *link)
{
	jsonw_object(w);
	jsonw_key(w, "href");
	jsonw_text(w, link->href);
	jsonw_key(w, "type");
	jsonw_text(w, link->type);
	jsonw_object_end(w);
}

void docs_catalog(struct buf *out)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "linkset");
	jsonw_array(&w);
	jsonw_object(&w);
	jsonw_key(&w, "anchor");
	jsonw_text(&w, "/v1");
	for (const struct link *link = links; link->relation;) {
		const char *relation = link->relation;

		jsonw_key(&w, relation);
		jsonw_array(&w);
		for (; link->relation && strcmp(link->relation, relation) == 0; link++)
			add_link(&w, link);
		jsonw_array_end(&w);
	}
	jsonw_object_end(&w);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
	buf_add_char(out, '\n');
}
