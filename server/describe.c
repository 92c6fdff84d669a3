/* SPDX-License-Identifier: Apache-2.0 */
#include "server/describe.h"

#include "base/jsonw.h"
#include "server/param.h"
#include "server/resource.h"
#include "server/routes.h"

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

static void add_values(struct jsonw *w, const char *const *values)
{
	jsonw_key(w, "values");
	jsonw_array(w);
	for (; values && *values; values++)
		jsonw_text(w, *values);
	jsonw_array_end(w);
}

static const char *const *values_of(const struct resource_field *field, enum predicate_op op)
{
	if (op != PREDICATE_ANY_OF)
		return NULL;
	return field->type == COLUMN_BOOL ? words_bool : field->values;
}

static const char *form_of(enum predicate_op op)
{
	return op == PREDICATE_ANY_OF ? "any_of" : op == PREDICATE_MIN ? "from" : "to";
}

static void add_param(void *arg, const char *name, const struct resource_field *field,
		      enum predicate_op op)
{
	struct jsonw *w = arg;

	jsonw_object(w);
	add_text(w, "name", name);
	add_text(w, "type", column_types[field->type].name);
	add_text(w, "form", form_of(op));
	add_values(w, values_of(field, op));
	add_text(w, "about", field->about);
	jsonw_object_end(w);
}

static void add_common_param(struct jsonw *w, const char *name, const char *type, const char *about)
{
	jsonw_object(w);
	add_text(w, "name", name);
	add_text(w, "type", type);
	add_text(w, "form", "one");
	add_values(w, NULL);
	add_text(w, "about", about);
	jsonw_object_end(w);
}

static void add_paging(struct jsonw *w)
{
	add_common_param(w, "limit", "integer", "Records of a page, 1 to 1000; 50 by default.");
	add_common_param(w, "cursor", "cursor", "page.next of the page before.");
}

static void add_list_params(struct jsonw *w, const struct resource *resource)
{
	jsonw_key(w, "parameters");
	jsonw_array(w);
	resource_each_param(resource, add_param, w);
	add_common_param(w, "sort", "sort",
			 "Keys to sort by, with commas; a minus in front is descending.");
	add_paging(w);
	jsonw_array_end(w);
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
	add_list_params(w, resource);
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
	add_text(&w, "health", "/healthz");
	add_text(&w, "readiness", "/readyz");
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

static void add_route(struct jsonw *w, const struct route *route)
{
	jsonw_object(w);
	add_text(w, "path", route->path);
	add_text(w, "about", route->about);
	add_text(w, "media_type", route->media_type);
	jsonw_key(w, "parameters");
	jsonw_array(w);
	jsonw_array_end(w);
	jsonw_object_end(w);
}

static void begin_resource_route(struct jsonw *w, const struct resource *resource, const char *rest)
{
	jsonw_object(w);
	add_path(w, "path", resource, rest);
	add_text(w, "about", resource->about);
	add_text(w, "media_type", "application/json");
}

static void add_resource_routes(struct jsonw *w, const struct resource *resource)
{
	begin_resource_route(w, resource, "");
	add_list_params(w, resource);
	jsonw_object_end(w);
	begin_resource_route(w, resource, "/{id}");
	jsonw_key(w, "parameters");
	jsonw_array(w);
	jsonw_array_end(w);
	jsonw_object_end(w);
	if (!resource->claims_view)
		return;
	begin_resource_route(w, resource, "/{id}/claims");
	jsonw_key(w, "parameters");
	jsonw_array(w);
	add_paging(w);
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
		add_values(w, field->values);
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
	for (const struct route *route = routes; route->path; route++)
		add_route(&w, route);
	for (const struct resource *const *resource = resources; *resource; resource++)
		add_resource_routes(&w, *resource);
	jsonw_array_end(&w);
	jsonw_key(&w, "resources");
	jsonw_array(&w);
	for (const struct resource *const *resource = resources; *resource; resource++)
		add_view(&w, *resource);
	jsonw_array_end(&w);
	jsonw_object_end(&w);
}
