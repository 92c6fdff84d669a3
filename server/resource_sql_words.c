/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_sql.h"

void resource_sql_unknown(const struct resource *resource, const struct resource_field *field,
			  const struct str *words, size_t count, struct arena *arena,
			  struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT asked.word\n  FROM unnest(");
	sql_add_param(&w, db_array(arena, words, count), "text[]");
	sql_add(&w, ") asked (word)\n WHERE NOT EXISTS (SELECT FROM %s r WHERE ", resource->view);
	if (column_types[field->type].is_array)
		sql_add(&w, "r.%s && ARRAY[asked.word])", field->column);
	else
		sql_add(&w, "r.%s = asked.word)", field->column);
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_words(const struct resource *resource, const struct resource_field *field,
			struct arena *arena, struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	if (column_types[field->type].is_array)
		sql_add(&w, "SELECT DISTINCT word FROM %s, unnest(%s) word LIMIT 1000",
			resource->view, field->column);
	else
		sql_add(&w, "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL LIMIT 1000",
			field->column, resource->view, field->column);
	*ret_sql = sql_writer_end(&w);
}
