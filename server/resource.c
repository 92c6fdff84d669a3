/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource.h"

#include "server/resources/all.h"

#include <stdio.h>
#include <string.h>

const struct resource *const resources[] = {
	&resource_funding,
	&resource_companies,
	&resource_deals,
	&resource_commitments,
	&resource_chips,
	&resource_data_centers,
	&resource_export_controls,
	&resource_incidents,
	&resource_documents,
	&resource_claims,
	NULL,
};

const struct resource_field resource_field_words = {
	.column = "words",
	.type = COLUMN_WORDS,
	.name = "q",
	.ask = ASK_EQ,
	.about = "Words to search for, as a search engine takes them: \"in quotes\" together, or, "
		 "-without.",
};

const struct column_type_spec column_types[COLUMN_TYPES] = {
	[COLUMN_TEXT] = { "text", "text", "text", false },
	[COLUMN_ENUM] = { "enum", "text", "text", false },
	[COLUMN_ORGANISATION] = { "organisation", "text", "text", false },
	[COLUMN_COUNTRY] = { "country", "text", "text", false },
	[COLUMN_PARTY] = { "party", "text", "text", false },
	[COLUMN_TEXTS] = { "texts", "text[]", "text", true },
	[COLUMN_ENUMS] = { "enums", "text[]", "text", true },
	[COLUMN_ORGANISATIONS] = { "organisations", "text[]", "text", true },
	[COLUMN_PARTIES] = { "parties", "text[]", "text", true },
	[COLUMN_NUMBER] = { "number", "numeric", "numeric", false },
	[COLUMN_REAL] = { "number", "real", "real", false },
	[COLUMN_INTEGER] = { "integer", "integer", "integer", false },
	[COLUMN_BOOL] = { "boolean", "boolean", "boolean", false },
	[COLUMN_WORDS] = { "words", "tsvector", "text", false },
	[COLUMN_DATE] = { "date", "date", "date", false },
	[COLUMN_TIME] = { "time", "text", "text", false },
};

const char *const words_status[] = {
	"announced", "reported", "in_talks", "planned", "paused", NULL
};
const char *const words_qualifier[] = { "exact", "approx", "at_least", "up_to", "multiple", NULL };
const char *const words_precision[] = { "year", "month", "day", NULL };
const char *const words_bool[] = { "true", "false", NULL };

const struct resource *resource_named(struct str name)
{
	for (const struct resource *const *resource = resources; *resource; resource++)
		if (str_eq(name, str_from((*resource)->name)))
			return *resource;
	return NULL;
}

const char *resource_field_name(const struct resource_field *field)
{
	return field->name ? field->name : field->column;
}

const char *resource_range_suffix(enum column_type type, enum predicate_op op)
{
	if (type == COLUMN_DATE || type == COLUMN_TIME)
		return op == PREDICATE_MIN ? "_from" : "_to";
	return op == PREDICATE_MIN ? "_min" : "_max";
}

static bool is_range(struct str rest, enum column_type type, enum predicate_op op)
{
	return str_eq(rest, str_from(resource_range_suffix(type, op)));
}

static bool matches(const struct resource_field *field, struct str name, enum predicate_op *ret_op)
{
	struct str own = str_from(resource_field_name(field)), rest;

	if (!str_starts(name, own))
		return false;
	rest = str_sub(name, own.n, name.n);
	if (str_is_empty(rest) && field->ask)
		*ret_op = PREDICATE_ANY_OF;
	else if ((field->ask & ASK_RANGE) && is_range(rest, field->type, PREDICATE_MIN))
		*ret_op = PREDICATE_MIN;
	else if ((field->ask & ASK_RANGE) && is_range(rest, field->type, PREDICATE_MAX))
		*ret_op = PREDICATE_MAX;
	else
		return false;
	return true;
}

static bool find_among(const struct resource_field *fields, struct str name,
		       const struct resource_field **ret_field, enum predicate_op *ret_op)
{
	for (const struct resource_field *field = fields; field && field->column; field++) {
		if (matches(field, name, ret_op)) {
			*ret_field = field;
			return true;
		}
	}
	return false;
}

bool resource_find_param(const struct resource *resource, struct str name,
			 const struct resource_field **ret_field, enum predicate_op *ret_op)
{
	if (str_eq(name, str_from(resource_field_words.name))) {
		*ret_field = &resource_field_words;
		*ret_op = PREDICATE_ANY_OF;
		return true;
	}
	return find_among(resource->fields, name, ret_field, ret_op) ||
	       find_among(resource->relations, name, ret_field, ret_op);
}

const struct resource_field *resource_field_of(const struct resource *resource, const char *column)
{
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (strcmp(field->column, column) == 0)
			return field;
	return NULL;
}

const struct resource_field *resource_find_sort(const struct resource *resource, struct str name)
{
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (field->sort && str_eq(name, str_from(resource_field_name(field))))
			return field;
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (field->sort && str_eq(name, str_from(field->column)))
			return field;
	return NULL;
}

static void each_range(const struct resource_field *field,
		       void (*each)(void *arg, const char *name, const struct resource_field *field,
				    enum predicate_op op),
		       void *arg)
{
	char name[64];

	for (int op = PREDICATE_MIN; op <= PREDICATE_MAX; op++) {
		snprintf(name, sizeof name, "%s%s", resource_field_name(field),
			 resource_range_suffix(field->type, (enum predicate_op)op));
		each(arg, name, field, (enum predicate_op)op);
	}
}

typedef void each_param(void *arg, const char *name, const struct resource_field *field,
			enum predicate_op op);

static void each_of(const struct resource_field *fields, each_param *each, void *arg)
{
	for (const struct resource_field *field = fields; field && field->column; field++) {
		if (field->ask)
			each(arg, resource_field_name(field), field, PREDICATE_ANY_OF);
		if (field->ask & ASK_RANGE)
			each_range(field, each, arg);
	}
}

void resource_each_param(const struct resource *resource,
			 void (*each)(void *arg, const char *name,
				      const struct resource_field *field, enum predicate_op op),
			 void *arg)
{
	each_of(resource->fields, each, arg);
	each_of(resource->relations, each, arg);
	each(arg, resource_field_words.name, &resource_field_words, PREDICATE_ANY_OF);
}
