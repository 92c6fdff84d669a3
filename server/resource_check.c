/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_check.h"

#include "db/query.h"
#include "server/resource.h"

#include <string.h>

static const char remedy[] = "run `exawatch migrate` of this very version";

static const struct db_column *find_column(const struct db_column *columns, size_t count,
					   const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(columns[i].name, name) == 0)
			return &columns[i];
	return NULL;
}

static bool has_field(const struct resource *resource, const char *column)
{
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (strcmp(field->column, column) == 0)
			return true;
	return strcmp(column, "body") == 0 || strcmp(column, "words") == 0;
}

static bool check_column(const struct resource *resource, const struct db_column *columns,
			 size_t count, const char *name, const char *type, struct err *err)
{
	const struct db_column *column = find_column(columns, count, name);

	if (!column)
		return err_set(err, ERR_INPUT, "the database's view %s has no column %s: %s",
			       resource->view, name, remedy);
	if (strcmp(column->type, type) != 0)
		return err_set(err, ERR_INPUT,
			       "column %s of the database's view %s is %s and not %s: %s", name,
			       resource->view, column->type, type, remedy);
	return true;
}

static bool check_view(struct db *db, const struct resource *resource, struct arena *arena,
		       struct err *err)
{
	struct db_column *columns;
	size_t count;

	if (!db_describe(db, resource->view, arena, &columns, &count, err)) {
		if (err->code != ERR_NOT_FOUND)
			return false;
		return err_set(err, ERR_INPUT, "the database has no view %s: %s", resource->view,
			       remedy);
	}
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (!check_column(resource, columns, count, field->column,
				  column_types[field->type].sql_type, err))
			return false;
	if (!check_column(resource, columns, count, "body", "text", err) ||
	    !check_column(resource, columns, count, "words", "tsvector", err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!has_field(resource, columns[i].name))
			return err_set(err, ERR_INPUT,
				       "the database's view %s has a column %s that this program "
				       "does not know: %s",
				       resource->view, columns[i].name, remedy);
	return true;
}

bool resource_check(struct db *db, struct err *err)
{
	ARENA_AUTO arena = { 0 };

	for (const struct resource *const *resource = resources; *resource; resource++)
		if (!check_view(db, *resource, &arena, err))
			return false;
	return true;
}
