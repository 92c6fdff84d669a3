/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param_describe.h"

#include "server/format.h"
#include "server/resource.h"

struct teller {
	route_param_sink *sink;
	void *arg;
};

static const char *const *values_of(const struct resource_field *field, enum predicate_op op)
{
	if (op != PREDICATE_ANY_OF)
		return NULL;
	return field->type == COLUMN_BOOL ? words_bool : field->values;
}

static const char *form_of(const struct resource_field *field, enum predicate_op op)
{
	if (op == PREDICATE_ANY_OF)
		return field->type == COLUMN_WORDS ? "one" : "any_of";
	return op == PREDICATE_MIN ? "from" : "to";
}

static void tell_filter(void *arg, const char *name, const struct resource_field *field,
			enum predicate_op op)
{
	const struct teller *teller = arg;

	teller->sink(teller->arg, name, column_types[field->type].name, form_of(field, op),
		     values_of(field, op), field->about);
}

static void tell_paging(route_param_sink *sink, void *arg)
{
	sink(arg, "limit", "integer", "one", NULL, "Records of a page, 1 to 1000; 50 by default.");
	sink(arg, "cursor", "cursor", "one", NULL, "page.next of the page before.");
}

void param_each_filter(const struct resource *resource, route_param_sink *sink, void *arg)
{
	struct teller teller = { sink, arg };

	resource_each_param(resource, tell_filter, &teller);
	for (size_t i = 0; resource->extra && resource->extra->names[i]; i++)
		sink(arg, resource->extra->names[i], "text", "one", NULL,
		     resource->extra->abouts[i]);
	format_each_param(resource, FORMAT_TAKES_AS_OF, sink, arg);
}

void param_each_of_list(const struct resource *resource, route_param_sink *sink, void *arg)
{
	param_each_filter(resource, sink, arg);
	sink(arg, "sort", "sort", "one", NULL,
	     "Keys to sort by, with commas; a minus in front is descending.");
	format_each_param(resource, FORMAT_TAKES_PARTS | FORMAT_TAKES_LIST, sink, arg);
	tell_paging(sink, arg);
}

void param_each_of_item(const struct resource *resource, route_param_sink *sink, void *arg)
{
	format_each_param(resource, FORMAT_TAKES_AS_OF | FORMAT_TAKES_PARTS, sink, arg);
}

void param_each_of_claims(const struct resource *resource, route_param_sink *sink, void *arg)
{
	format_each_param(resource, FORMAT_TAKES_AS_OF, sink, arg);
	tell_paging(sink, arg);
}
