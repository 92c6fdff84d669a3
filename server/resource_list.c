/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_list.h"

#include "base/num.h"
#include "db/query.h"
#include "db/tx.h"
#include "http/server.h"
#include "server/cursor.h"
#include "server/format.h"
#include "server/lookup.h"
#include "server/page.h"
#include "server/resource_sql.h"
#include "server/resource_stream.h"

enum {
	FEW = 10000,
	ASK_MOST = 200 /* a longer page is nothing that others should wait for */
};

static struct str asked_moment(const struct request *request)
{
	for (size_t i = 0; i < request->param_count; i++)
		if (str_eq(request->params[i].name, STR("as_of")))
			return request->params[i].value;
	return (struct str){ 0 };
}

bool resource_refuse_moment(struct call *call, struct list_request *list, const struct err *err)
{
	struct str message = str_from(err->msg), name = STR("as_of ");

	if (err->code != ERR_INPUT || !list->moment.is_asked)
		return false;
	if (str_starts(message, name))
		message = str_sub(message, name.n, message.n);
	problem_add(&list->problems, STR("as_of"), asked_moment(&call->exchange->request), "%.*s",
		    STR_ARG(message));
	return call_refuse(call, &list->problems);
}

static struct position position_of(const struct list_request *list, const struct db_rows *rows,
				   size_t row, size_t first_key)
{
	struct position position = { 0 };

	for (size_t i = 0; i < list->sort_count; i++) {
		position.is_null[i] = db_rows_is_null(rows, row, first_key + i);
		position.values[i] = db_rows_get(rows, row, first_key + i);
	}
	return position;
}

void resource_end_page(struct call *call, struct page *page, const struct db_rows *rows,
		       size_t count)
{
	struct exchange *exchange = call->exchange;
	const struct list_request *list = page->list;

	if (count > (size_t)list->limit) {
		struct position last = position_of(
			list, rows, page->first_row + (size_t)list->limit - 1, page->columns.keys);

		page->next = cursor_write(list, &last, call->arena);
	}
	page_end(page);
	page_set_headers(call, &list->moment, page->next);
	reply_set_etag(&exchange->reply);
	exchange->rows = (int64_t)page->count;
}

/* The planner's guess stands in the plan as "Plan Rows": 12345, of the top first. */
static bool estimate(struct call *call, struct page *page, struct err *err)
{
	static const char name[] = "\"Plan Rows\":";
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;
	struct str plan, number;
	size_t end = 0;

	resource_sql_estimate(page->list, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	plan = db_rows_get(rows, 0, 0);
	number = str_trim(str_sub(plan, str_find(plan, str_from(name)) + strlen(name), plan.n));
	while (end < number.n && ascii_is_digit(number.p[end]))
		end++;
	page->total_is_estimated = true;
	if (!num_parse_i64(str_sub(number, 0, end), 0, INT64_MAX, &page->total) ||
	    page->total <= FEW)
		page->total = FEW + 1; /* so many there are at least */
	return true;
}

static bool find_total(struct call *call, struct page *page, const struct db_rows *rows,
		       struct err *err)
{
	if (!page->list->output.counting)
		return true;
	page->has_total = true;
	page->total = db_rows_i64(rows, 0, page->columns.total);
	return page->list->output.counting == COUNTING_EXACT || page->total <= FEW ||
	       estimate(call, page, err);
}

static bool find_unplaced(struct call *call, struct page *page, struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	if (page->list->output.format != FORMAT_GEOJSON)
		return true;
	resource_sql_unplaced(page->list, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	page->unplaced = db_rows_i64(rows, 0, 0);
	return true;
}

static bool find_emptied(struct call *call, struct page *page, struct err *err)
{
	struct emptied *items;

	if (page->list->has_position || page->list->predicate_count == 0 ||
	    page->list->output.format != FORMAT_JSON)
		return true;
	if (!resource_where_emptied(call->db, page->list, &call->exchange->request, &items,
				    &page->emptied_count, err))
		return false;
	page->emptied = items;
	return true;
}

static bool write_page(struct call *call, struct list_request *list, const struct db_rows *rows,
		       struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	struct page page = { .out = &reply->body,
			     .list = list,
			     .columns = resource_sql_columns(list, false),
			     .first_row = LIST_FIRST_ROW };
	size_t count = db_rows_count(rows) - page.first_row;

	if (!find_total(call, &page, rows, err) || !find_unplaced(call, &page, err) ||
	    (count == 0 && !find_emptied(call, &page, err)))
		return false;
	reply_set(reply, 200, format_content_type(list->output.format));
	page_begin(&page);
	for (size_t i = 0; i < count && i < (size_t)list->limit; i++)
		page_add_row(&page, rows, page.first_row + i);
	resource_end_page(call, &page, rows, count);
	return true;
}

static const struct sql_statement *make_sql(struct call *call, const struct list_request *list)
{
	struct sql_statement *sql = ARENA_NEW(call->arena, struct sql_statement);

	resource_sql_list(list, call->arena, sql);
	return sql;
}

static void ask(struct call *call)
{
	call->sql = make_sql(call, &call->list);
}

static bool run_page(struct call *call, struct list_request *list, struct err *err)
{
	const struct sql_statement *sql = call->sql ? call->sql : make_sql(call, list);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql->statement, sql->params, &rows, err))
		return false;
	if (!moment_take(rows, &list->moment, call->arena, err))
		return resource_refuse_moment(call, list, err);
	return write_page(call, list, rows, err);
}

static bool answer(struct call *call, struct err *err)
{
	struct list_request list =
		call->list; /* a second run must not find the first one's problems */

	if (!lookup_values(call->db, &list, err))
		return false;
	if (list.problems.count)
		return call_refuse(call, &list.problems);
	return call->lane == LANE_STREAM ? resource_stream(call, &list, err)
					 : run_page(call, &list, err);
}

/* What takes several statements is answered from one moment. */
static bool needs_snapshot(const struct call *call)
{
	const struct list_request *list = &call->list;

	return call->lane == LANE_STREAM || list->predicate_count || list->output.counting ||
	       list->output.format == FORMAT_GEOJSON || list->resource->extra;
}

bool resource_list_run(struct call *call, struct err *err)
{
	struct db *db = call->db;
	bool done;

	if (!needs_snapshot(call))
		return answer(call, err);
	if (!db_begin_snapshot(db, err))
		return false;
	done = answer(call, err);
	/* A stream that began has ended it, and the call is gone. */
	if (db_is_in_tx(db))
		db_rollback(db);
	return done;
}

bool resource_list_prepare(struct call *call)
{
	struct list_request *list = &call->list;
	bool is_good = param_read_list(call->resource, &call->exchange->request, call->arena, list);

	/* With filters the worker goes on to look their values up, and tells of everything at once.
	 */
	if (!is_good && !list->predicate_count)
		return !call_refuse(call, &list->problems);
	if (!format_accept(call, call->resource->has_places ? format_media_places : format_media))
		return false;
	if (list->output.format != FORMAT_JSON && !list->output.is_page)
		call->lane = LANE_STREAM;
	if (!needs_snapshot(call) && list->limit <= ASK_MOST)
		call->ask = ask;
	return true;
}
