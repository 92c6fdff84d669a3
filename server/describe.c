/* SPDX-License-Identifier: Apache-2.0 */
#include "server/describe.h"

#include "base/jsonw.h"
#include "server/param_describe.h"
#include "server/resource.h"
#include "server/route.h"

static void add_text(struct jsonw *w, const char *key, const char *text)
{
	jsonw_key(w, key);
	jsonw_text(w, text);
}

static void add_path(struct jsonw *w, const char *key, const struct resource *resource,
		     const char *rest)
{
	BUF_AUTO path = { .cap = 200 };

	buf_addf(&path, "/v1/%s%s", resource->name, rest);
	jsonw_key(w, key);
	jsonw_str(w, buf_str(&path));
}

static void add_words(struct jsonw *w, const char *key, const char *const *words)
{
	jsonw_key(w, key);
	jsonw_array(w);
	for (; words && *words; words++)
		jsonw_text(w, *words);
	jsonw_array_end(w);
}

static void add_param(void *arg, const char *name, const char *type, const char *form,
		      const char *const *values, const char *about)
{
	struct jsonw *w = arg;

	jsonw_object(w);
	add_text(w, "name", name);
	add_text(w, "type", type);
	add_text(w, "form", form);
	add_words(w, "values", values);
	add_text(w, "about", about);
	jsonw_object_end(w);
}

static void add_sort_keys(struct jsonw *w, const struct resource *resource)
{
	jsonw_key(w, "sort_keys");
	jsonw_array(w);
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (field->sort)
			jsonw_text(w, resource_field_name(field));
	jsonw_array_end(w);
	add_text(w, "default_sort", resource->sort);
}

static void add_resource(struct jsonw *w, const struct resource *resource)
{
	jsonw_object(w);
	add_text(w, "name", resource->name);
	add_text(w, "about", resource->about);
	jsonw_key(w, "links");
	jsonw_object(w);
	add_path(w, "list", resource, "");
	add_path(w, "item", resource, "/{id}");
	if (resource->claims_view)
		add_path(w, "claims", resource, "/{id}/claims");
	else
		add_text(w, "claims", NULL);
	jsonw_object_end(w);
	jsonw_key(w, "parameters");
	jsonw_array(w);
	param_each_of_list(resource, add_param, w);
	jsonw_array_end(w);
	add_sort_keys(w, resource);
	jsonw_object_end(w);
}

void describe_index(struct buf *out)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	add_text(&w, "name", "exawatch");
	add_text(&w, "version", EXAWATCH_VERSION);
	add_text(
		&w, "about",
		"Who raised what, which chips exist, how many megawatts stand where, what is under "
		"export control, and the sentence that says so.");
	jsonw_key(&w, "links");
	jsonw_object(&w);
	add_text(&w, "resources", "/v1");
	add_text(&w, "contract", "/openapi.yaml");
	add_text(&w, "contract_json", "/openapi.json");
	add_text(&w, "docs", "/docs");
	add_text(&w, "guide", "/llms.txt");
	add_text(&w, "catalog", "/.well-known/api-catalog");
	add_text(&w, "health", "/healthz");
	add_text(&w, "readiness", "/readyz");
	add_text(&w, "metrics", "/metrics");
	jsonw_object_end(&w);
	jsonw_key(&w, "examples");
	jsonw_array(&w);
	jsonw_text(&w, "/v1/funding?amount_min=1e9&sort=-amount");
	jsonw_text(&w, "/v1/export-controls?target=CN");
	jsonw_text(&w, "/v1/data-centers?country=IN");
	jsonw_array_end(&w);
	jsonw_object_end(&w);
}

static void add_resources(struct jsonw *w)
{
	jsonw_array(w);
	for (const struct resource *const *resource = resources; *resource; resource++)
		add_resource(w, *resource);
	jsonw_array_end(w);
}

void describe_resources(struct buf *out)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "resources");
	add_resources(&w);
	jsonw_object_end(&w);
}

static void add_route(void *arg, const struct route *route, const struct resource *resource)
{
	struct jsonw *w = arg;
	ARENA_AUTO arena;

	arena_init(&arena);
	jsonw_object(w);
	add_text(w, "method", route_method_name(route->method));
	add_text(w, "path", route_path(route, resource, &arena).p);
	add_text(w, "about", route->about);
	add_text(w, "scope", route->scope);
	add_words(w, "media_types", route->media);
	add_words(w, "body_types", route->body_media);
	jsonw_key(w, "parameters");
	jsonw_array(w);
	route_each_param(route, resource, add_param, w);
	jsonw_array_end(w);
	jsonw_object_end(w);
}

static void add_view(struct jsonw *w, const struct resource *resource)
{
	jsonw_object(w);
	add_text(w, "name", resource->name);
	add_text(w, "schema", resource->one);
	add_text(w, "view", resource->view);
	jsonw_key(w, "fields");
	jsonw_array(w);
	for (const struct resource_field *field = resource->fields; field->column; field++) {
		jsonw_object(w);
		add_text(w, "column", field->column);
		add_text(w, "type", column_types[field->type].name);
		add_text(w, "sql_type", column_types[field->type].sql_type);
		jsonw_key(w, "required");
		jsonw_bool(w, field->required);
		add_words(w, "values", field->values);
		add_text(w, "about", field->about);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
	add_sort_keys(w, resource);
	jsonw_object_end(w);
}

void describe_all(struct buf *out)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	add_text(&w, "version", EXAWATCH_VERSION);
	jsonw_key(&w, "routes");
	jsonw_array(&w);
	route_each(add_route, &w);
	jsonw_array_end(&w);
	jsonw_key(&w, "resources");
	jsonw_array(&w);
	for (const struct resource *const *resource = resources; *resource; resource++)
		add_view(&w, *resource);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
}
