/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_sql.h"

#include "base/hash.h"

#include <assert.h>

enum { SQL_MAX = 64 << 10, NAME_CHARACTERS = 24 };

struct writer {
	struct buf *out;
	struct arena *arena;
	struct db_param *params;
	size_t count, room;
};

/* The next parameter, as "$3::type". */
static void add_param(struct writer *w, struct db_param param, const char *type)
{
	arena_grow(w->arena, &w->params, w->count, &w->room, sizeof param);
	w->params[w->count++] = param;
	buf_addf(w->out, "$%zu::%s", w->count, type);
}

static void end(struct writer *w, struct resource_sql *ret_sql)
{
	struct hash hash = hash_of(buf_str(w->out));
	BUF_AUTO name = { .cap = NAME_CHARACTERS + 8 };

	assert(!buf_is_spoilt(w->out));
	buf_add_text(&name, "gen_");
	hash_base32(&name, &hash, NAME_CHARACTERS);
	ret_sql->statement = (struct db_statement){
		.name = arena_text(w->arena, buf_str(&name)),
		.sql = arena_text(w->arena, buf_str(w->out)),
		.params = (int)w->count,
	};
	ret_sql->params = w->params;
}

static void add_values(struct writer *w, const struct predicate *predicate, bool one)
{
	const struct column_type_spec *type = &column_types[predicate->field->type];

	if (one)
		add_param(w, db_text(predicate->values[0]), type->sql_item);
	else
		add_param(w, db_array(w->arena, predicate->values, predicate->count),
			  arena_strf(w->arena, "%s[]", type->sql_item).p);
}

/* Rows without a value are not among the excluded ones. */
static void add_predicate(struct writer *w, const struct predicate *predicate)
{
	const struct resource_field *field = predicate->field;
	bool is_array = column_types[field->type].is_array, one = predicate->count == 1;

	switch (predicate->op) {
	case PREDICATE_MIN:
		buf_addf(w->out, "%s >= ", field->column);
		add_values(w, predicate, true);
		return;
	case PREDICATE_MAX:
		buf_addf(w->out, "%s <= ", field->column);
		add_values(w, predicate, true);
		return;
	case PREDICATE_ANY_OF:
		buf_addf(w->out, is_array ? "%s && " : one ? "%s = " : "%s = ANY (", field->column);
		break;
	case PREDICATE_NONE_OF:
		buf_addf(w->out,
			 is_array ? "NOT %s && "
			 : one	  ? "%s IS DISTINCT FROM "
				  : "(%s = ANY (",
			 field->column);
		break;
	}
	add_values(w, predicate, one && !is_array);
	if (!is_array && !one)
		buf_add_text(w->out, predicate->op == PREDICATE_ANY_OF ? ")" : ")) IS NOT TRUE");
}

static const char *column_of(const struct list_request *list, size_t key)
{
	return list->sort[key].field->column;
}

static void add_position(struct writer *w, const struct list_request *list, size_t key)
{
	add_param(w, db_text(list->position.values[key]),
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
static void add_behind(struct writer *w, const struct list_request *list, size_t key)
{
	bool is_last = key + 1 == list->sort_count;

	if (list->position.is_null[key]) {
		buf_addf(w->out, "%s IS NULL AND ", column_of(list, key));
		add_behind(w, list, key + 1);
		return;
	}
	buf_addf(w->out, "(%s%s", column_of(list, key), beyond(list, key));
	add_position(w, list, key);
	if (!list->sort[key].field->required)
		buf_addf(w->out, " OR %s IS NULL", column_of(list, key));
	if (!is_last) {
		buf_addf(w->out, " OR %s = ", column_of(list, key));
		add_position(w, list, key);
		buf_add_text(w->out, " AND ");
		add_behind(w, list, key + 1);
	}
	buf_add_char(w->out, ')');
}

static bool is_two_alike(const struct list_request *list)
{
	return list->sort_count == 2 && list->sort[0].descending == list->sort[1].descending;
}

/* The first key is not null here: neither in the rows of this arm nor in the position. */
static void add_behind_first(struct writer *w, const struct list_request *list)
{
	const char *column = column_of(list, 0);

	if (is_two_alike(list)) {
		buf_addf(w->out, "(%s, %s)%s(", column, column_of(list, 1), beyond(list, 0));
		add_position(w, list, 0);
		buf_add_text(w->out, ", ");
		add_position(w, list, 1);
		buf_add_char(w->out, ')');
		return;
	}
	if (list->sort_count == 1) {
		buf_addf(w->out, "%s%s", column, beyond(list, 0));
		add_position(w, list, 0);
		return;
	}
	/* Redundant with what follows, but an index can use it. */
	buf_addf(w->out, "%s%s", column, beyond_or_at(list, 0));
	add_position(w, list, 0);
	buf_addf(w->out, " AND (%s%s", column, beyond(list, 0));
	add_position(w, list, 0);
	buf_add_text(w->out, " OR ");
	add_behind(w, list, 1);
	buf_add_char(w->out, ')');
}

enum arm { ARM_WHOLE, ARM_VALUES, ARM_NULLS };

/* The first key stands here even where it is null in every row: with it the order is an index's. */
static void add_order(struct writer *w, const struct list_request *list)
{
	buf_add_text(w->out, "\n   ORDER BY ");
	for (size_t i = 0; i < list->sort_count; i++) {
		bool may_be_null = i > 0 && !list->sort[i].field->required;

		buf_addf(w->out, "%s%s%s%s", i ? ", " : "", column_of(list, i),
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

static const char *and_or_where(bool *is_first)
{
	const char *word = *is_first ? "\n   WHERE " : "\n     AND ";

	*is_first = false;
	return word;
}

static void add_arm(struct writer *w, const struct list_request *list, enum arm arm)
{
	bool is_first = true;

	buf_add_text(w->out, "(SELECT body");
	for (size_t i = 0; i < list->sort_count; i++)
		buf_addf(w->out, ", %s::text AS key%zu", column_of(list, i), i + 1);
	buf_addf(w->out, "\n    FROM %s", list->resource->view);
	for (size_t i = 0; i < list->predicate_count; i++) {
		buf_add_text(w->out, and_or_where(&is_first));
		add_predicate(w, &list->predicates[i]);
	}
	if (arm != ARM_WHOLE)
		buf_addf(w->out, "%s%s IS %s", and_or_where(&is_first), column_of(list, 0),
			 arm == ARM_NULLS ? "NULL" : "NOT NULL");
	if (list->has_position && !(arm == ARM_NULLS && !list->position.is_null[0])) {
		buf_add_text(w->out, and_or_where(&is_first));
		if (arm == ARM_NULLS)
			add_behind(w, list, 1);
		else
			add_behind_first(w, list);
	}
	add_order(w, list);
	buf_addf(w->out, "\n   LIMIT %d)", planned_limit(list->limit + 1));
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

static void add_arms(struct writer *w, const struct list_request *list)
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
	buf_add_text(w->out, "\n  UNION ALL\n  ");
	add_arm(w, list, ARM_NULLS);
}

void resource_sql_list(const struct list_request *list, struct arena *arena,
		       struct resource_sql *ret_sql)
{
	BUF_AUTO out = { .cap = SQL_MAX };
	struct writer w = { .out = &out, .arena = arena };

	buf_add_text(&out, "SELECT v.version, page.*\n  FROM api.data_version v\n  LEFT JOIN "
			   "(SELECT * FROM (\n  ");
	add_arms(&w, list);
	buf_add_text(&out, ") arms LIMIT ");
	add_param(&w, db_int(arena, list->limit + 1), "bigint");
	buf_add_text(&out, ") page ON true");
	end(&w, ret_sql);
}

void resource_sql_item(const struct resource *resource, struct str id, struct arena *arena,
		       struct resource_sql *ret_sql)
{
	BUF_AUTO out = { .cap = SQL_MAX };
	struct writer w = { .out = &out, .arena = arena };

	buf_addf(&out,
		 "SELECT v.version, r.body\n  FROM api.data_version v\n  LEFT JOIN %s r ON "
		 "r.id = ",
		 resource->view);
	add_param(&w, db_text(id), "text");
	end(&w, ret_sql);
}

void resource_sql_claims(const struct list_request *list, struct str id, struct arena *arena,
			 struct resource_sql *ret_sql)
{
	const struct resource *resource = list->resource;
	struct str after = list->has_position ? list->position.values[0] : STR("");
	BUF_AUTO out = { .cap = SQL_MAX };
	struct writer w = { .out = &out, .arena = arena };

	buf_addf(&out,
		 "SELECT v.version, r.id, c.body, c.id\n  FROM api.data_version v\n  LEFT JOIN %s "
		 "r ON r.id = ",
		 resource->view);
	add_param(&w, db_text(id), "text");
	buf_addf(&out, "\n  LEFT JOIN (SELECT id, body FROM %s\n    WHERE %s = $1 AND id > ",
		 resource->claims_view, resource->claims_key);
	add_param(&w, db_text(after), "text");
	buf_add_text(&out, "\n   ORDER BY id LIMIT ");
	add_param(&w, db_int(arena, list->limit + 1), "bigint");
	buf_add_text(&out, ") c ON true");
	end(&w, ret_sql);
}

void resource_sql_unknown(const struct resource *resource, const struct resource_field *field,
			  const struct str *words, size_t count, struct arena *arena,
			  struct resource_sql *ret_sql)
{
	BUF_AUTO out = { .cap = SQL_MAX };
	struct writer w = { .out = &out, .arena = arena };

	buf_add_text(&out, "SELECT asked.word\n  FROM unnest(");
	add_param(&w, db_array(arena, words, count), "text[]");
	buf_addf(&out, ") asked (word)\n WHERE NOT EXISTS (SELECT FROM %s r WHERE ",
		 resource->view);
	if (column_types[field->type].is_array)
		buf_addf(&out, "r.%s && ARRAY[asked.word])", field->column);
	else
		buf_addf(&out, "r.%s = asked.word)", field->column);
	end(&w, ret_sql);
}

void resource_sql_words(const struct resource *resource, const struct resource_field *field,
			struct arena *arena, struct resource_sql *ret_sql)
{
	BUF_AUTO out = { .cap = SQL_MAX };
	struct writer w = { .out = &out, .arena = arena };

	if (column_types[field->type].is_array)
		buf_addf(&out, "SELECT DISTINCT word FROM %s, unnest(%s) word LIMIT 1000",
			 resource->view, field->column);
	else
		buf_addf(&out, "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL LIMIT 1000",
			 field->column, resource->view, field->column);
	end(&w, ret_sql);
}
