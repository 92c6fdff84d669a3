/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_where.h"

static void add_values(struct sql_writer *w, const struct predicate *predicate, bool one)
{
	const struct column_type_spec *type = &column_types[predicate->field->type];

	if (one)
		sql_add_param(w, db_text(predicate->values[0]), type->sql_item);
	else
		sql_add_param(w, db_array(w->arena, predicate->values, predicate->count),
			      arena_strf(w->arena, "%s[]", type->sql_item).p);
}

/* Rows without a value are not among the excluded ones. */
static void add_predicate(struct sql_writer *w, const struct predicate *predicate)
{
	const struct resource_field *field = predicate->field;
	bool is_array = column_types[field->type].is_array, one = predicate->count == 1;

	switch (predicate->op) {
	case PREDICATE_MIN:
		sql_add(w, "%s >= ", field->column);
		add_values(w, predicate, true);
		return;
	case PREDICATE_MAX:
		sql_add(w, "%s <= ", field->column);
		add_values(w, predicate, true);
		return;
	case PREDICATE_ANY_OF:
		sql_add(w, is_array ? "%s && " : one ? "%s = " : "%s = ANY (", field->column);
		break;
	case PREDICATE_NONE_OF:
		sql_add(w,
			is_array ? "NOT %s && "
			: one	 ? "%s IS DISTINCT FROM "
				 : "(%s = ANY (",
			field->column);
		break;
	}
	add_values(w, predicate, one && !is_array);
	if (!is_array && !one)
		sql_add(w, predicate->op == PREDICATE_ANY_OF ? ")" : ")) IS NOT TRUE");
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
	resource_where_moment(w, &list->moment, is_first);
	for (size_t i = 0; i < list->predicate_count; i++) {
		sql_add(w, "%s", resource_where_word(is_first));
		add_predicate(w, &list->predicates[i]);
	}
}
