/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_sql.h"

#include "server/resource_where.h"
#include "server/sql_writer.h"

static const char *column_of(const struct list_request *list, size_t key)
{
	return list->sort[key].field->column;
}

static void add_position(struct sql_writer *w, const struct list_request *list, size_t key)
{
	sql_add_param(w, db_text(list->position.values[key]),
		      column_types[list->sort[key].field->type].sql_item);
}

static const char *beyond_or_at(const struct list_request *list, size_t key)
{
	return list->sort[key].descending ? " <= " : " >= ";
}

static const char *beyond(const struct list_request *list, size_t key)
{
	return list->sort[key].descending ? " < " : " > ";
}

/* Behind the position as far as the keys from `key` on go; the keys before it are equal. */
static void add_behind(struct sql_writer *w, const struct list_request *list, size_t key)
{
	bool is_last = key + 1 == list->sort_count;

	if (list->position.is_null[key]) {
		sql_add(w, "%s IS NULL AND ", column_of(list, key));
		add_behind(w, list, key + 1);
		return;
	}
	sql_add(w, "(%s%s", column_of(list, key), beyond(list, key));
	add_position(w, list, key);
	if (!list->sort[key].field->required)
		sql_add(w, " OR %s IS NULL", column_of(list, key));
	if (!is_last) {
		sql_add(w, " OR %s = ", column_of(list, key));
		add_position(w, list, key);
		sql_add(w, " AND ");
		add_behind(w, list, key + 1);
	}
	sql_add(w, ")");
}

static bool is_two_alike(const struct list_request *list)
{
	return list->sort_count == 2 && list->sort[0].descending == list->sort[1].descending;
}

/* The first key is not null here: neither in the rows of this arm nor in the position. */
static void add_behind_first(struct sql_writer *w, const struct list_request *list)
{
	const char *column = column_of(list, 0);

	if (is_two_alike(list)) {
		sql_add(w, "(%s, %s)%s(", column, column_of(list, 1), beyond(list, 0));
		add_position(w, list, 0);
		sql_add(w, ", ");
		add_position(w, list, 1);
		sql_add(w, ")");
		return;
	}
	if (list->sort_count == 1) {
		sql_add(w, "%s%s", column, beyond(list, 0));
		add_position(w, list, 0);
		return;
	}
	/* Redundant with what follows, but an index can use it. */
	sql_add(w, "%s%s", column, beyond_or_at(list, 0));
	add_position(w, list, 0);
	sql_add(w, " AND (%s%s", column, beyond(list, 0));
	add_position(w, list, 0);
	sql_add(w, " OR ");
	add_behind(w, list, 1);
	sql_add(w, ")");
}

enum arm { ARM_WHOLE, ARM_VALUES, ARM_NULLS };

/* The first key stands here even where it is null in every row: with it the order is an index's. */
static void add_order(struct sql_writer *w, const struct list_request *list)
{
	sql_add(w, "\n   ORDER BY ");
	for (size_t i = 0; i < list->sort_count; i++) {
		bool may_be_null = i > 0 && !list->sort[i].field->required;

		sql_add(w, "%s%s%s%s", i ? ", " : "", column_of(list, i),
			list->sort[i].descending ? " DESC" : "", may_be_null ? " NULLS LAST" : "");
	}
}

/* Enough for `rows`, from a list so short that few statements differ by it alone. */
static int planned_limit(int rows)
{
	static const int steps[] = { 2, 11, 26, 51, 101, 251, 501, PARAM_LIMIT_MAX + 1 };
	size_t i = 0;

	while (steps[i] < rows)
		i++;
	return steps[i];
}

static void add_arm(struct sql_writer *w, const struct list_request *list, enum arm arm)
{
	bool is_first;

	sql_add(w, "(SELECT body");
	for (size_t i = 0; i < list->sort_count; i++)
		sql_add(w, ", %s::text AS key%zu", column_of(list, i), i + 1);
	sql_add(w, "\n    FROM %s", resource_where_view(list));
	resource_where(w, list, &is_first);
	if (arm != ARM_WHOLE)
		sql_add(w, "%s%s IS %s", resource_where_word(&is_first), column_of(list, 0),
			arm == ARM_NULLS ? "NULL" : "NOT NULL");
	if (list->has_position && !(arm == ARM_NULLS && !list->position.is_null[0])) {
		sql_add(w, "%s", resource_where_word(&is_first));
		if (arm == ARM_NULLS)
			add_behind(w, list, 1);
		else
			add_behind_first(w, list);
	}
	add_order(w, list);
	sql_add(w, "\n   LIMIT %d)", planned_limit(list->limit + 1));
}

/* A filter on the key itself lets no null through. */
static bool key_is_filtered(const struct list_request *list)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].field == list->sort[0].field &&
		    list->predicates[i].op != PREDICATE_NONE_OF)
			return true;
	return false;
}

static void add_arms(struct sql_writer *w, const struct list_request *list)
{
	if (list->sort[0].field->required) {
		add_arm(w, list, ARM_WHOLE);
		return;
	}
	if (list->has_position && list->position.is_null[0]) {
		add_arm(w, list, ARM_NULLS);
		return;
	}
	add_arm(w, list, ARM_VALUES);
	if (key_is_filtered(list))
		return;
	sql_add(w, "\n  UNION ALL\n  ");
	add_arm(w, list, ARM_NULLS);
}

void resource_sql_list(const struct list_request *list, struct arena *arena,
		       struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT v.version, page.*\n  FROM api.data_version v\n  LEFT JOIN "
		    "(SELECT * FROM (\n  ");
	add_arms(&w, list);
	sql_add(&w, ") arms LIMIT ");
	sql_add_param(&w, db_int(arena, list->limit + 1), "bigint");
	sql_add(&w, ") page ON true");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_item(const struct resource *resource, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w,
		"SELECT v.version, r.body\n  FROM api.data_version v\n  LEFT JOIN %s r ON "
		"r.id = ",
		resource->view);
	sql_add_param(&w, db_text(id), "text");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_claims(const struct list_request *list, struct str id, struct arena *arena,
			 struct sql_statement *ret_sql)
{
	const struct resource *resource = list->resource;
	struct str after = list->has_position ? list->position.values[0] : STR("");
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w,
		"SELECT v.version, r.id, c.body, c.id\n  FROM api.data_version v\n  LEFT JOIN %s "
		"r ON r.id = ",
		resource->view);
	sql_add_param(&w, db_text(id), "text");
	sql_add(&w, "\n  LEFT JOIN (SELECT id, body FROM %s\n    WHERE %s = $1 AND id > ",
		resource->claims_view, resource->claims_key);
	sql_add_param(&w, db_text(after), "text");
	sql_add(&w, "\n   ORDER BY id LIMIT ");
	sql_add_param(&w, db_int(arena, list->limit + 1), "bigint");
	sql_add(&w, ") c ON true");
	*ret_sql = sql_writer_end(&w);
}

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
