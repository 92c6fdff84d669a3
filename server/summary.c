/* SPDX-License-Identifier: Apache-2.0 */
#include "server/summary.h"

#include "base/jsonw.h"
#include "db/tx.h"
#include "http/server.h"
#include "server/lookup.h"
#include "server/param_describe.h"
#include "server/summary_work.h"

enum { KEY_COLUMNS = 2, MEASURE_COLUMNS = 4, LINK_MAX = 16 << 10 };

/* Numbers stand in the rows as JSON has them. */
static void add_number(struct jsonw *w, const char *key, struct str number)
{
	jsonw_key(w, key);
	if (number.n)
		jsonw_raw(w, number);
	else
		jsonw_null(w);
}

static void add_measures(struct jsonw *w, const struct summary *summary, const struct db_rows *rows,
			 size_t row, size_t column)
{
	int64_t count = db_rows_i64(rows, row, column++);

	jsonw_key(w, "count");
	jsonw_i64(w, count);
	for (size_t i = 0; i < summary->measure_count; i++) {
		int64_t known = db_rows_i64(rows, row, column);

		jsonw_key(w, summary->measures[i]->name);
		jsonw_object(w);
		jsonw_member(w, "unit", str_from(summary->measures[i]->unit));
		jsonw_key(w, "known");
		jsonw_i64(w, known);
		jsonw_key(w, "unknown");
		jsonw_i64(w, count - known);
		add_number(w, "sum", db_rows_get(rows, row, column + 1));
		add_number(w, "median", db_rows_get(rows, row, column + 2));
		add_number(w, "max", db_rows_get(rows, row, column + 3));
		jsonw_object_end(w);
		column += MEASURE_COLUMNS;
	}
}

static void add_link(struct jsonw *w, const struct summary *summary, const struct summary_key *keys,
		     const struct moment *moment)
{
	BUF_AUTO link = { .cap = LINK_MAX };

	summary_link(&link, summary, keys, moment->changed_at);
	jsonw_member(w, "link", buf_str(&link));
}

static void write_cell(struct jsonw *w, const struct summary *summary, const struct db_rows *rows,
		       size_t row, const struct moment *moment)
{
	struct summary_key keys[SUMMARY_GROUPS] = { 0 };

	jsonw_object(w);
	jsonw_key(w, "group");
	jsonw_object(w);
	for (size_t i = 0; i < summary->group_count; i++) {
		keys[i].text = db_rows_get(rows, row, i * KEY_COLUMNS);
		keys[i].name = db_rows_get(rows, row, i * KEY_COLUMNS + 1);
		jsonw_key(w, summary->groups[i]->name);
		jsonw_object(w);
		jsonw_member(w, "key", keys[i].text);
		jsonw_member(w, "name", keys[i].name);
		jsonw_object_end(w);
	}
	jsonw_object_end(w);
	add_measures(w, summary, rows, row, summary->group_count * KEY_COLUMNS);
	add_link(w, summary, keys, moment);
	jsonw_object_end(w);
}

static void write_notes(struct jsonw *w, const struct summary *summary)
{
	bool overlaps = false;

	jsonw_key(w, "group_by");
	jsonw_array(w);
	for (size_t i = 0; i < summary->group_count; i++) {
		jsonw_text(w, summary->groups[i]->name);
		overlaps = overlaps || summary_group_overlaps(summary->groups[i]);
	}
	jsonw_array_end(w);
	jsonw_key(w, "only_announced");
	jsonw_bool(w, summary->only_announced);
	jsonw_key(w, "cells_overlap");
	jsonw_bool(w, overlaps);
}

static bool write_cells(struct call *call, const struct summary *summary, struct jsonw *w,
			struct err *err)
{
	struct sql_statement sql;
	size_t count;
	DB_ROWS_AUTO *rows = NULL;

	jsonw_key(w, "data");
	jsonw_array(w);
	if (summary->group_count == 0) {
		jsonw_array_end(w);
		jsonw_key(w, "more");
		jsonw_bool(w, false);
		return true;
	}
	summary_sql(summary, false, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	count = db_rows_count(rows);
	for (size_t r = 0; r < count && r < (size_t)summary->limit; r++)
		write_cell(w, summary, rows, r, &call->moment);
	jsonw_array_end(w);
	jsonw_key(w, "more");
	jsonw_bool(w, count > (size_t)summary->limit);
	call->exchange->rows = (int64_t)count;
	return true;
}

static bool write_total(struct call *call, const struct summary *summary, struct jsonw *w,
			struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	summary_sql(summary, true, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	jsonw_key(w, "total");
	jsonw_object(w);
	add_measures(w, summary, rows, 0, 0);
	add_link(w, summary, NULL, &call->moment);
	jsonw_object_end(w);
	return true;
}

static bool answer(struct call *call, struct err *err)
{
	struct list_request list = call->list;
	struct summary summary;
	struct buf *out = &call->exchange->reply.body;
	struct jsonw w;

	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !lookup_values(call->db, &list, err))
		return false;
	summary_read(&summary, summary_spec_of(call->resource), &call->exchange->request, &list);
	if (list.problems.count)
		return call_refuse(call, &list.problems);
	call_begin_json(call);
	jsonw_init(&w, out);
	jsonw_object(&w);
	if (!write_cells(call, &summary, &w, err) || !write_total(call, &summary, &w, err))
		return false;
	write_notes(&w, &summary);
	buf_add_text(out, ",\"meta\":{");
	moment_write(out, &call->moment);
	buf_add_text(out, "}}");
	call_show_moment(call, &call->moment);
	return call_end_json(call);
}

static bool run(struct call *call, struct err *err)
{
	bool done;

	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer(call, err);
	db_rollback(call->db);
	return done;
}

/* Names are looked up in the lane, and everything that is wrong is told at once. */
static bool prepare(struct call *call)
{
	param_read_filters(call->resource, &call->exchange->request, call->arena, summary_names,
			   &call->list);
	call->moment = call->list.moment;
	return true;
}

static bool has_summary(const struct resource *resource)
{
	return summary_spec_of(resource) != NULL;
}

static void each_param(const struct resource *resource, route_param_sink *sink, void *arg)
{
	const struct summary_spec *spec = summary_spec_of(resource);

	param_each_filter(resource, sink, arg);
	sink(arg, "group_by", "enums", "any_of", spec->group_names,
	     "What to group by, with commas, at most three; without it there is the total alone.");
	sink(arg, "sum", "enums", "any_of", spec->measure_names, "What to sum up, with commas.");
	sink(arg, "sort", "enum", "one", summary_sorts,
	     "Order of the cells; a minus in front is descending.");
	sink(arg, "limit", "integer", "one", NULL, "Cells, 1 to 10000; 10000 by default.");
}

const struct route summary_routes[] = {
	{ METHOD_GET, "/v1/{resource}/summary", "Counts and sums of the records of a list.",
	  media_json, LANE_READ, .is_versioned = true, .of = has_summary, .each_param = each_param,
	  .prepare = prepare, .run = run },
	{ 0 },
};
