/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cells in SQL. Records are filtered first; each group then adds a column with the record's key, or
 * a row for each of its keys where it may have several:
 *
 *	SELECT g1.key, n1.name, count(*), count(amount_usd), ...
 *	  FROM (SELECT * FROM view WHERE filters) r, LATERAL (SELECT ... AS key) g1
 *	  LEFT JOIN companies n1 ON n1.id = g1.key
 *	 GROUP BY g1.key, n1.name
 */
#include "server/resource_where.h"
#include "server/summary_work.h"

static void add_companies(struct sql_writer *w, const struct moment *moment)
{
	bool is_first = true;

	sql_add(w, "(SELECT id, name, roles FROM %s",
		moment->is_asked ? "api.companies_versions" : "api.companies");
	resource_where_moment(w, moment, &is_first);
	sql_add(w, ")");
}

/* The label of a stretch of time, as precise as the date is. */
static void add_period(struct sql_writer *w, const char *column, const char *format)
{
	sql_add(w,
		"SELECT to_char(r.%1$s, CASE WHEN r.%1$s_precision = 'year' THEN 'YYYY' "
		"ELSE '%2$s' END)",
		column, format);
}

static bool is_array(const struct summary *summary, const char *column)
{
	const struct resource_field *field = summary->spec->resource->fields;

	for (; field->column; field++)
		if (str_eq(str_from(field->column), str_from(column)))
			return column_types[field->type].is_array;
	return false;
}

static bool names_companies(const struct summary *summary, const struct summary_group *group)
{
	const struct resource_field *field = summary->spec->resource->fields;

	for (; field->column; field++)
		if (str_eq(str_from(field->column), str_from(group->column)))
			return group->kind != GROUP_ROLE && (field->type == COLUMN_ORGANISATION ||
							     field->type == COLUMN_ORGANISATIONS);
	return false;
}

/* The value asked for of the group's own filter, if it picks some: a record with several items is
 * then counted under those alone. */
static const struct predicate *picked(const struct summary *summary,
				      const struct summary_group *group)
{
	const struct list_request *list = summary->list;

	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].op == PREDICATE_ANY_OF &&
		    str_eq(list->predicates[i].parameter, str_from(group->param)))
			return &list->predicates[i];
	return NULL;
}

static void add_items(struct sql_writer *w, const struct summary *summary,
		      const struct summary_group *group)
{
	if (group->kind == GROUP_ITEMS) {
		sql_add(w, "SELECT DISTINCT unnest(r.%s)", group->column);
		return;
	}
	sql_add(w, "SELECT DISTINCT unnest(c.roles) FROM ");
	add_companies(w, &summary->list->moment);
	sql_add(w,
		is_array(summary, group->column) ? " c WHERE c.id = ANY (r.%s)"
						 : " c WHERE c.id = r.%s",
		group->column);
}

static void add_group(struct sql_writer *w, const struct summary *summary, size_t at)
{
	static const char *const formats[] = { "YYYY-MM", "YYYY-\"Q\"Q", "YYYY" };
	const struct summary_group *group = summary->groups[at];

	sql_add(w, "\n  LEFT JOIN LATERAL (");
	if (group->kind <= GROUP_YEAR)
		add_period(w, group->column, formats[group->kind]);
	else if (group->kind == GROUP_VALUE)
		sql_add(w, "SELECT r.%s::text", group->column);
	else
		add_items(w, summary, group);
	sql_add(w, ") g%zu (key) ON true", at + 1);
	if (!names_companies(summary, group))
		return;
	sql_add(w, "\n  LEFT JOIN ");
	add_companies(w, &summary->list->moment);
	sql_add(w, " n%zu ON n%zu.id = g%zu.key", at + 1, at + 1, at + 1);
}

static void add_picked(struct sql_writer *w, const struct summary *summary)
{
	bool is_first = true;

	for (size_t i = 0; i < summary->group_count; i++) {
		const struct predicate *only = picked(summary, summary->groups[i]);

		if (!only || !summary_group_overlaps(summary->groups[i]))
			continue;
		sql_add(w, "%s(g%zu.key = ANY (", resource_where_word(&is_first), i + 1);
		sql_add_param(w, db_array(w->arena, only->values, only->count), "text[]");
		sql_add(w, ")%s)",
			only->none ? arena_strf(w->arena, " OR g%zu.key IS NULL", i + 1).p : "");
	}
}

static void add_columns(struct sql_writer *w, const struct summary *summary, bool is_total)
{
	for (size_t i = 0; !is_total && i < summary->group_count; i++) {
		sql_add(w, "g%zu.key, ", i + 1);
		if (names_companies(summary, summary->groups[i]))
			sql_add(w, "n%zu.name, ", i + 1);
		else
			sql_add(w, "NULL, ");
	}
	sql_add(w, "count(*)");
	for (size_t i = 0; i < summary->measure_count; i++)
		sql_add(w,
			",\n       count(r.%1$s), trim_scale(sum(r.%1$s)), "
			"trim_scale((percentile_cont(0.5) WITHIN GROUP (ORDER BY "
			"r.%1$s))::numeric), "
			"trim_scale(max(r.%1$s))",
			summary->measures[i]->column);
}

static void add_order(struct sql_writer *w, const struct summary *summary)
{
	const char *direction = summary->descending ? " DESC" : "";

	sql_add(w, "\n ORDER BY ");
	if (summary->sort == SUMMARY_BY_SUM)
		sql_add(w, "sum(r.%s)%s NULLS LAST, ", summary->measures[0]->column, direction);
	else if (summary->sort == SUMMARY_BY_COUNT)
		sql_add(w, "count(*)%s, ", direction);
	for (size_t i = 0; i < summary->group_count; i++)
		sql_add(w, "%sg%zu.key%s NULLS LAST", i ? ", " : "", i + 1,
			summary->sort == SUMMARY_BY_GROUP ? direction : "");
}

void summary_sql(const struct summary *summary, bool is_total, struct arena *arena,
		 struct sql_statement *ret_sql)
{
	size_t groups = is_total ? 0 : summary->group_count;
	struct sql_writer w;
	bool is_first;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT ");
	add_columns(&w, summary, is_total);
	sql_add(&w, "\n  FROM (SELECT * FROM %s", resource_where_view(summary->list));
	resource_where(&w, summary->list, &is_first);
	if (summary->only_announced)
		sql_add(&w, "%sstatus = 'announced'", resource_where_word(&is_first));
	sql_add(&w, ") r");
	for (size_t i = 0; i < groups; i++)
		add_group(&w, summary, i);
	if (groups)
		add_picked(&w, summary);
	for (size_t i = 0; i < groups; i++) {
		sql_add(&w, "%sg%zu.key", i ? ", " : "\n GROUP BY ", i + 1);
		if (names_companies(summary, summary->groups[i]))
			sql_add(&w, ", n%zu.name", i + 1);
	}
	if (groups) {
		add_order(&w, summary);
		sql_add(&w, "\n LIMIT ");
		sql_add_param(&w, db_int(arena, summary->limit + 1), "bigint");
	}
	*ret_sql = sql_writer_end(&w);
}
