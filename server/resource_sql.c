/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_sql.h"

#include "server/format.h"
#include "server/resource_sql_parts.h"
#include "server/resource_where.h"
#include "server/sql_writer.h"

#include <stdint.h>

enum { FEW = 10000 }; /* are counted, not estimated */

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

/* The columns of the table as text, for CSV: lists are joined. */
static void add_cells(struct sql_writer *w, const struct list_request *list)
{
	const struct resource_field *field = list->resource->fields;

	for (size_t i = 1; field->column; field++, i++) {
		if (!column_types[field->type].is_array) {
			sql_add(w, ", %s::text AS cell%zu", field->column, i);
			continue;
		}
		sql_add(w, ", array_to_string(%s, ", field->column);
		sql_add_param(w, db_text(STR("; ")), "text");
		sql_add(w, ") AS cell%zu", i);
	}
}

static void add_limit(struct sql_writer *w, const struct list_request *list, bool whole)
{
	sql_add(w, "\n   LIMIT ");
	/* Unknown to the planner, it keeps the arms from being run in parallel, and in an index. */
	if (whole)
		sql_add_param(w, db_int(w->arena, INT64_MAX), "bigint");
	else
		sql_add(w, "%d", planned_limit(list->limit + 1));
}

static void add_arm(struct sql_writer *w, const struct list_request *list, enum arm arm, bool whole)
{
	bool is_first;

	sql_add(w, "(SELECT body");
	for (size_t i = 0; i < list->sort_count; i++)
		sql_add(w, ", %s::text AS key%zu", column_of(list, i), i + 1);
	if (list->output.format == FORMAT_CSV)
		add_cells(w, list);
	sql_add(w, "\n    FROM %s", resource_where_view(list));
	resource_where(w, list, &is_first);
	if (list->output.format == FORMAT_GEOJSON)
		sql_add(w, "%slatitude IS NOT NULL AND longitude IS NOT NULL",
			resource_where_word(&is_first));
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
	add_limit(w, list, whole);
	sql_add(w, ")");
}

/* A filter on the key itself lets no null through. */
static bool key_is_filtered(const struct list_request *list)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].field == list->sort[0].field &&
		    list->predicates[i].op != PREDICATE_NONE_OF && !list->predicates[i].none)
			return true;
	return false;
}

static void add_arms(struct sql_writer *w, const struct list_request *list, bool whole)
{
	if (list->sort[0].field->required) {
		add_arm(w, list, ARM_WHOLE, whole);
		return;
	}
	if (list->has_position && list->position.is_null[0]) {
		add_arm(w, list, ARM_NULLS, whole);
		return;
	}
	add_arm(w, list, ARM_VALUES, whole);
	if (key_is_filtered(list))
		return;
	sql_add(w, "\n  UNION ALL\n  ");
	add_arm(w, list, ARM_NULLS, whole);
}

static size_t count_fields(const struct resource *resource)
{
	size_t n = 0;

	while (resource->fields[n].column)
		n++;
	return n;
}

struct resource_columns resource_sql_columns(const struct list_request *list, bool whole)
{
	struct resource_columns columns = { .body = whole ? 0 : MOMENT_COLUMNS };
	size_t cells = list->output.format == FORMAT_CSV ? count_fields(list->resource) : (size_t)0;

	columns.keys = columns.body + 1;
	columns.cells = columns.keys + list->sort_count;
	columns.evidence = columns.cells + cells;
	columns.total = columns.evidence + (list->output.with_claims ? 1 : 0);
	return columns;
}

/* The claims behind each record of the page, in one query. */
static void add_evidence(struct sql_writer *w, const struct list_request *list)
{
	BUF_AUTO id = { .cap = 32 };

	if (!list->output.with_claims)
		return;
	buf_addf(&id, "page.key%zu", list->sort_count);
	sql_add(w, ",\n       ");
	resource_sql_add_evidence(w, list, buf_text(&id));
}

static void add_total(struct sql_writer *w, const struct list_request *list)
{
	bool is_first, all = list->output.counting == COUNTING_EXACT;

	if (!list->output.counting)
		return;
	sql_add(w, ",\n       (SELECT count(*) FROM %s%s", all ? "" : "(SELECT FROM ",
		resource_where_view(list));
	resource_where(w, list, &is_first);
	if (!all)
		sql_add(w, " LIMIT %d) few", FEW + 1);
	sql_add(w, ") AS total");
}

static void add_nulls(struct sql_writer *w, size_t count)
{
	while (count-- > 0)
		sql_add(w, ", NULL");
}

static size_t page_columns(const struct list_request *list)
{
	struct resource_columns columns = resource_sql_columns(list, false);

	return columns.total - columns.body;
}

void resource_sql_list(const struct list_request *list, struct arena *arena,
		       struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	resource_sql_add_moment(&w);
	add_nulls(&w, page_columns(list));
	add_total(&w, list);
	resource_sql_add_from(&w, &list->moment);
	sql_add(&w, "\nUNION ALL\nSELECT NULL");
	add_nulls(&w, MOMENT_COLUMNS - 1);
	sql_add(&w, ", page.*");
	add_evidence(&w, list);
	if (list->output.counting)
		add_nulls(&w, 1);
	sql_add(&w, "\n  FROM (SELECT * FROM (\n  ");
	add_arms(&w, list, false);
	sql_add(&w, ") arms LIMIT ");
	sql_add_param(&w, db_int(arena, list->limit + 1), "bigint");
	sql_add(&w, ") page");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_stream(const struct list_request *list, struct arena *arena,
			 struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT page.*");
	add_evidence(&w, list);
	sql_add(&w, "\n  FROM (\n  ");
	add_arms(&w, list, true);
	sql_add(&w, ") page");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_estimate(const struct list_request *list, struct arena *arena,
			   struct sql_statement *ret_sql)
{
	struct sql_writer w;
	bool is_first;

	sql_writer_init(&w, arena);
	sql_add(&w, "EXPLAIN (FORMAT JSON) SELECT FROM %s", resource_where_view(list));
	resource_where(&w, list, &is_first);
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_unplaced(const struct list_request *list, struct arena *arena,
			   struct sql_statement *ret_sql)
{
	struct sql_writer w;
	bool is_first;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT count(*) FROM %s", resource_where_view(list));
	resource_where(&w, list, &is_first);
	sql_add(&w, "%s(latitude IS NULL OR longitude IS NULL)", resource_where_word(&is_first));
	*ret_sql = sql_writer_end(&w);
}
