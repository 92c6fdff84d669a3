/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_http.h"

#include "db/query.h"
#include "http/server.h"
#include "server/lookup.h"
#include "server/page.h"
#include "server/param_describe.h"
#include "server/resource.h"
#include "server/resource_miss.h"
#include "server/resource_sql.h"

/* Two columns stand before the sort keys. */
enum { LIST_VERSION, LIST_BODY, LIST_KEY };
enum { ITEM_VERSION, ITEM_BODY };
enum { CLAIMS_VERSION, CLAIMS_RECORD, CLAIMS_BODY, CLAIMS_ID };

/* The left join gives one row of nulls for a page without rows. */
static size_t rows_in(const struct db_rows *rows, size_t id_column)
{
	return db_rows_is_null(rows, 0, id_column) ? 0 : db_rows_count(rows);
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

/* Rows beyond the limit only say that there is a next page. */
static void write_page(struct exchange *exchange, const struct list_request *list,
		       const struct db_rows *rows, size_t body_column, size_t first_key)
{
	size_t count = rows_in(rows, first_key + list->sort_count - 1);
	size_t shown = count > (size_t)list->limit ? (size_t)list->limit : count;
	struct page page;

	page_begin(&page, exchange);
	for (size_t i = 0; i < shown; i++)
		page_add(&page, db_rows_get(rows, i, body_column));
	if (count > shown) {
		struct position last = position_of(list, rows, shown - 1, first_key);

		page_set_next(&page, list, &last);
	}
	page_end(&page, list->limit, db_rows_get(rows, 0, LIST_VERSION));
	exchange->rows = (int64_t)shown;
}

static bool run_list(struct call *call, struct err *err)
{
	struct list_request list =
		call->list; /* a second run must not find the first one's problems */
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	if (!lookup_values(call->db, &list, err))
		return false;
	if (list.problems.count)
		return call_refuse(call, &list.problems);
	resource_sql_list(&list, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	write_page(call->exchange, &list, rows, LIST_BODY, LIST_KEY);
	return true;
}

static bool run_item(struct call *call, struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_item(call->resource, call->id, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	if (db_rows_is_null(rows, 0, ITEM_BODY))
		return resource_miss(call, err);
	page_single(call->exchange, db_rows_get(rows, 0, ITEM_BODY),
		    db_rows_get(rows, 0, ITEM_VERSION));
	call->exchange->rows = 1;
	return true;
}

static bool run_claims(struct call *call, struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_claims(&call->list, call->id, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	if (db_rows_is_null(rows, 0, CLAIMS_RECORD))
		return resource_miss(call, err);
	write_page(call->exchange, &call->list, rows, CLAIMS_BODY, CLAIMS_ID);
	return true;
}

static bool prepare_list(struct call *call)
{
	/* With filters the worker goes on to look their values up, and tells of everything at once.
	 */
	return param_read_list(call->resource, &call->exchange->request, call->arena,
			       &call->list) ||
	       call->list.predicate_count || !call_refuse(call, &call->list.problems);
}

static bool prepare_item(struct call *call)
{
	struct problem_list problems = { .arena = call->arena };

	return param_refuse_all(&call->exchange->request, &problems) ||
	       !call_refuse(call, &problems);
}

static bool prepare_claims(struct call *call)
{
	return param_read_claims(call->resource, call->id, &call->exchange->request, call->arena,
				 &call->list) ||
	       !call_refuse(call, &call->list.problems);
}

static bool has_records(const struct resource *resource)
{
	(void)resource;
	return true;
}

static bool has_claims(const struct resource *resource)
{
	return resource->claims_view != NULL;
}

const struct route resource_routes[] = {
	{ METHOD_GET, "/v1/{resource}", "The list.", media_json, LANE_READ, .of = has_records,
	  .each_param = param_each_of_list, .prepare = prepare_list, .run = run_list },
	{ METHOD_GET, "/v1/{resource}/{id}", "One record.", media_json, LANE_READ,
	  .of = has_records, .prepare = prepare_item, .run = run_item },
	{ METHOD_GET, "/v1/{resource}/{id}/claims", "The claims behind a record.", media_json,
	  LANE_READ, .of = has_claims, .each_param = param_each_of_claims,
	  .prepare = prepare_claims, .run = run_claims },
	{ 0 },
};
