/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_sql.h"

#include "server/resource_where.h"

/* Rows of a large table that are looked at for words: it is only for what somebody mistyped. */
#define WORDS_ROWS "20000"
#define WORDS_MAX  "1000"

static const char *view_of(const struct resource *resource, const struct moment *moment)
{
	return moment->is_asked ? resource->versions_view : resource->view;
}

void resource_sql_unknown(const struct resource_words *of, const struct str *words, size_t count,
			  struct arena *arena, struct sql_statement *ret_sql)
{
	const char *column = of->field->column;
	bool is_first = true;
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT asked.word\n  FROM unnest(");
	sql_add_param(&w, db_array(arena, words, count), "text[]");
	/* No NOT EXISTS: the planner would make a join of it, and read the table for one word. */
	sql_add(&w, ") asked (word)\n WHERE (SELECT true FROM %s r",
		view_of(of->resource, &of->moment));
	resource_where_moment(&w, &of->moment, &is_first);
	sql_add(&w, "%s", resource_where_word(&is_first));
	if (column_types[of->field->type].is_array)
		sql_add(&w, "r.%s && ARRAY[asked.word] LIMIT 1) IS NULL", column);
	else
		sql_add(&w, "r.%s = asked.word LIMIT 1) IS NULL", column);
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_words(const struct resource_words *of, struct arena *arena,
			struct sql_statement *ret_sql)
{
	bool is_array = column_types[of->field->type].is_array, is_first = true;
	const char *column = of->field->column;
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT DISTINCT word\n  FROM (SELECT %s%s%s AS word FROM %s",
		is_array ? "unnest(" : "", column, is_array ? ")" : "",
		view_of(of->resource, &of->moment));
	resource_where_moment(&w, &of->moment, &is_first);
	sql_add(&w, "%s%s IS NOT NULL\n   LIMIT " WORDS_ROWS ") seen\n LIMIT " WORDS_MAX,
		resource_where_word(&is_first), column);
	*ret_sql = sql_writer_end(&w);
}
