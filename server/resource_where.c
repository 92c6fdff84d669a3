/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_where.h"

/* A predicate that is being written, and what it is asked of. */
struct test {
	struct sql_writer *w;
	const struct list_request *list;
	const struct predicate *predicate;
};

static bool is_array(enum column_type type)
{
	return column_types[type].is_array;
}

static void add_array(struct test *t, const struct column_type_spec *type)
{
	sql_add_param(t->w, db_array(t->w->arena, t->predicate->values, t->predicate->count),
		      arena_strf(t->w->arena, "%s[]", type->sql_item).p);
}

/* The column holds one of the values. */
static void add_any_of(struct test *t, const char *column, enum column_type type)
{
	const struct predicate *predicate = t->predicate;
	bool one = predicate->count == 1 && !is_array(type);

	sql_add(t->w, is_array(type) ? "%s && " : one ? "%s = " : "%s = ANY (", column);
	if (one)
		sql_add_param(t->w, db_text(predicate->values[0]), column_types[type].sql_item);
	else
		add_array(t, &column_types[type]);
	if (!one && !is_array(type))
		sql_add(t->w, ")");
}

/* "IS NULL", or of an array that it is empty. */
static void add_emptiness(struct test *t, const char *column, enum column_type type, bool is_empty)
{
	if (is_array(type))
		sql_add(t->w, "%s %s '{}'", column, is_empty ? "=" : "<>");
	else
		sql_add(t->w, "%s IS %sNULL", column, is_empty ? "" : "NOT ");
}

/* The ids in one column of the resource are among those of a subquery. */
static void add_ids(struct test *t, const char *column, bool asks_for_values)
{
	const struct resource_field *field = t->predicate->field;
	const struct resource_field *through = resource_field_of(t->list->resource, column);
	bool many = is_array(through->type), is_first = true;

	sql_add(t->w, many ? "%s && ARRAY(SELECT %s FROM %s" : "%s IN (SELECT %s FROM %s", column,
		field->of_id ? field->of_id : "id",
		t->list->moment.is_asked ? field->of->versions_view : field->of->view);
	resource_where_moment(t->w, &t->list->moment, &is_first);
	sql_add(t->w, "%s", is_first ? " WHERE " : " AND ");
	if (asks_for_values)
		add_any_of(t, field->column, field->type);
	else
		add_emptiness(t, field->column, field->type, false);
	sql_add(t->w, ")");
}

/* Some record on the other side fits; without `asks_for_values`: has any value at all. */
static void add_related(struct test *t, bool asks_for_values)
{
	const struct resource_field *field = t->predicate->field;
	const struct list_request *list = t->list;

	sql_add(t->w, "(");
	for (size_t i = 0; field->through[i]; i++) {
		const char *column = field->through[i];
		enum column_type type = resource_field_of(list->resource, column)->type;

		sql_add(t->w, "%s", i ? " OR " : "");
		if (field->of)
			add_ids(t, column, asks_for_values);
		else if (asks_for_values)
			add_any_of(t, column, type);
		else
			add_emptiness(t, column, type, false);
	}
	sql_add(t->w, ")");
}

/* The column lies in one of the pairs. */
static void add_spans(struct test *t)
{
	const struct resource_field *field = t->predicate->field;
	const char *type = column_types[field->type].sql_item;

	sql_add(t->w, "(");
	for (size_t i = 0; i + 1 < t->predicate->count; i += 2) {
		bool is_point = str_eq(t->predicate->values[i], t->predicate->values[i + 1]);

		sql_add(t->w, "%s%s %s ", i ? " OR " : "", field->column, is_point ? "=" : ">=");
		sql_add_param(t->w, db_text(t->predicate->values[i]), type);
		if (is_point)
			continue;
		sql_add(t->w, " AND %s <= ", field->column);
		sql_add_param(t->w, db_text(t->predicate->values[i + 1]), type);
	}
	sql_add(t->w, ")");
}

static void add_fit(struct test *t)
{
	const struct resource_field *field = t->predicate->field;

	if (field->through)
		add_related(t, true);
	else if (field->ask & ASK_RANGE)
		add_spans(t);
	else
		add_any_of(t, field->column, field->type);
}

static void add_nothing(struct test *t, bool is_empty)
{
	const struct resource_field *field = t->predicate->field;

	if (!field->through) {
		add_emptiness(t, field->column, field->type, is_empty);
		return;
	}
	add_related(t, false);
	if (is_empty)
		sql_add(t->w, " IS NOT TRUE");
}

/* a,b,none */
static void add_wanted(struct test *t)
{
	const struct predicate *predicate = t->predicate;

	if (predicate->none && predicate->count)
		sql_add(t->w, "(");
	if (predicate->count)
		add_fit(t);
	if (predicate->none && predicate->count)
		sql_add(t->w, " OR ");
	if (predicate->none)
		add_nothing(t, true);
	if (predicate->none && predicate->count)
		sql_add(t->w, ")");
}

/* -a,-b,-none: rows without a value are not among the excluded ones, unless -none says so. */
static void add_unwanted(struct test *t)
{
	const struct resource_field *field = t->predicate->field;
	const struct predicate *predicate = t->predicate;

	if (predicate->count && !field->through && is_array(field->type)) {
		sql_add(t->w, "NOT ");
		add_fit(t);
	} else if (!field->through && predicate->count == 1) {
		sql_add(t->w, "%s IS DISTINCT FROM ", field->column);
		sql_add_param(t->w, db_text(predicate->values[0]),
			      column_types[field->type].sql_item);
	} else if (predicate->count) {
		sql_add(t->w, "(");
		add_fit(t);
		sql_add(t->w, ") IS NOT TRUE");
	}
	if (predicate->none) {
		sql_add(t->w, predicate->count ? " AND " : "");
		add_nothing(t, false);
	}
}

static void add_end(struct test *t, const char *comparison)
{
	const struct resource_field *field = t->predicate->field;

	sql_add(t->w, "%s %s ", field->column, comparison);
	sql_add_param(t->w, db_text(t->predicate->values[0]), column_types[field->type].sql_item);
}

static void add_words(struct test *t)
{
	sql_add(t->w, "%s @@ words_query(", t->predicate->field->column);
	sql_add_param(t->w, db_text(t->predicate->values[0]), "text");
	sql_add(t->w, ")");
}

static void add_predicate(struct sql_writer *w, const struct list_request *list,
			  const struct predicate *predicate)
{
	struct test t = { w, list, predicate };

	switch (predicate->op) {
	case PREDICATE_MIN:
		add_end(&t, ">=");
		return;
	case PREDICATE_MAX:
		add_end(&t, "<=");
		return;
	case PREDICATE_ANY_OF:
		if (predicate->field->type == COLUMN_WORDS)
			add_words(&t);
		else
			add_wanted(&t);
		return;
	case PREDICATE_NONE_OF:
		add_unwanted(&t);
		return;
	case PREDICATE_IDS:
		sql_add(w, "id = ANY (");
		add_array(&t, &column_types[COLUMN_TEXT]);
		sql_add(w, ")");
		return;
	}
}

const char *resource_where_view(const struct list_request *list)
{
	return list->moment.is_asked ? list->resource->versions_view : list->resource->view;
}

const char *resource_where_word(bool *is_first)
{
	const char *word = *is_first ? "\n   WHERE " : "\n     AND ";

	*is_first = false;
	return word;
}

void resource_where_moment(struct sql_writer *w, const struct moment *moment, bool *is_first)
{
	if (!moment->is_asked)
		return;
	sql_add(w, "%srecorded_from <= ", resource_where_word(is_first));
	sql_add_param(w, db_text(moment->asked), "timestamptz");
	sql_add(w, "%srecorded_to > $%zu::timestamptz", resource_where_word(is_first), w->count);
}

void resource_where(struct sql_writer *w, const struct list_request *list, bool *is_first)
{
	*is_first = true;
	w->by_value |= list->predicate_count > 0;
	resource_where_moment(w, &list->moment, is_first);
	for (size_t i = 0; i < list->predicate_count; i++) {
		sql_add(w, "%s", resource_where_word(is_first));
		add_predicate(w, list, &list->predicates[i]);
	}
}

/* Whether there is anything with the filters of that parameter alone, or without them. */
static void add_exists(struct sql_writer *w, const struct list_request *list, struct str parameter,
		       bool alone)
{
	bool is_first = true;

	w->by_value = true;
	sql_add(w, "EXISTS (SELECT FROM %s", resource_where_view(list));
	resource_where_moment(w, &list->moment, &is_first);
	for (size_t i = 0; i < list->predicate_count; i++) {
		if (str_eq(list->predicates[i].parameter, parameter) != alone)
			continue;
		sql_add(w, "%s", resource_where_word(&is_first));
		add_predicate(w, list, &list->predicates[i]);
	}
	sql_add(w, ")");
}

/* The parameters that filter, each once. */
static size_t filters_of(const struct list_request *list, struct str *ret_names)
{
	size_t count = 0;

	for (size_t i = 0; i < list->predicate_count; i++) {
		bool is_new = true;

		for (size_t j = 0; j < count; j++)
			is_new = is_new && !str_eq(ret_names[j], list->predicates[i].parameter);
		if (is_new)
			ret_names[count++] = list->predicates[i].parameter;
	}
	return count;
}

static struct str value_of(const struct request *request, struct str parameter)
{
	for (size_t i = 0; i < request->param_count; i++)
		if (str_eq(request->params[i].name, parameter))
			return request->params[i].value;
	return (struct str){ 0 };
}

enum { WITHOUT_MOST = 16 };

/* Of each filter: is there anything with it alone, and is there anything without it? The second
 * is not asked of more than WITHOUT_MOST: the statement would grow with their square. */
static bool ask_filters(struct db *db, const struct list_request *list, const struct str *names,
			size_t count, struct db_rows **ret_rows, struct err *err)
{
	struct sql_statement sql;
	struct sql_writer w;

	sql_writer_init(&w, list->problems.arena);
	sql_add(&w, "SELECT ");
	for (size_t i = 0; i < count; i++) {
		sql_add(&w, "%s", i ? ",\n       " : "");
		add_exists(&w, list, names[i], true);
		sql_add(&w, ",\n       ");
		if (count <= WITHOUT_MOST)
			add_exists(&w, list, names[i], false);
		else
			sql_add(&w, "false");
	}
	sql = sql_writer_end(&w);
	return db_run(db, &sql.statement, sql.params, ret_rows, err);
}

bool resource_where_emptied(struct db *db, const struct list_request *list,
			    const struct request *request, struct emptied **ret_items,
			    size_t *ret_count, struct err *err)
{
	static const char *const messages[] = {
		"nothing has this, whatever the other filters say",
		"without this filter the list would not be empty",
		"the filters exclude each other: together nothing has them all",
	};
	struct arena *arena = list->problems.arena;
	struct str *names = ARENA_ARRAY(arena, struct str, list->predicate_count + 1);
	struct emptied *items = ARENA_ARRAY(arena, struct emptied, list->predicate_count + 1);
	size_t count = filters_of(list, names), found = 0;
	DB_ROWS_AUTO *rows = NULL;

	*ret_items = items;
	*ret_count = 0;
	if (count == 0)
		return true;
	if (!ask_filters(db, list, names, count, &rows, err))
		return false;
	for (int reason = 0; reason < 3 && found == 0; reason++) {
		for (size_t i = 0; i < count; i++) {
			bool alone = db_rows_bool(rows, 0, 2 * i);
			bool without = db_rows_bool(rows, 0, 2 * i + 1);

			if (reason == 2 || (reason == 0 ? !alone : without))
				items[found++] =
					(struct emptied){ names[i], value_of(request, names[i]),
							  str_from(messages[reason]) };
		}
	}
	*ret_count = found;
	return true;
}
