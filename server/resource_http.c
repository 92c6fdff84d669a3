/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_http.h"

#include "base/num.h"
#include "db/query.h"
#include "http/server.h"
#include "server/format.h"
#include "server/format_json.h"
#include "server/page.h"
#include "server/param_describe.h"
#include "server/resource.h"
#include "server/resource_list.h"
#include "server/resource_miss.h"
#include "server/resource_sql.h"

/* Behind the columns of the moment. */
enum { ITEM_BODY = MOMENT_COLUMNS, ITEM_EVIDENCE };
enum { CLAIMS_RECORD = MOMENT_COLUMNS, CLAIMS_BODY, CLAIMS_ID };
enum { HISTORY_BODY = MOMENT_COLUMNS, HISTORY_SINCE, HISTORY_UNTIL, HISTORY_PLACE };

enum { RECORD_MAX = 64 << 20 };

static const char item_what[] = "/{id}", claims_what[] = "/{id}/claims",
		  history_what[] = "/{id}/history";

/* The order of a history. */
static const struct resource_field place_field = { "place", COLUMN_NUMBER, .required = true };

static bool begin(struct call *call, struct list_request *list, const struct sql_statement *sql,
		  struct db_rows **ret_rows, struct err *err)
{
	return db_run(call->db, &sql->statement, sql->params, ret_rows, err) &&
	       moment_take(*ret_rows, &list->moment, call->arena, err);
}

static void ask_item(struct call *call)
{
	struct sql_statement *sql = ARENA_NEW(call->arena, struct sql_statement);

	resource_sql_item(&call->list, call->id, call->arena, sql);
	call->sql = sql;
}

static bool run_item(struct call *call, struct err *err)
{
	struct list_request list = call->list;
	struct reply *reply = &call->exchange->reply;
	BUF_AUTO record = { .cap = RECORD_MAX };
	DB_ROWS_AUTO *rows = NULL;

	if (!call->sql)
		ask_item(call);
	if (!begin(call, &list, call->sql, &rows, err))
		return resource_refuse_moment(call, &list, err);
	if (db_rows_is_null(rows, 0, ITEM_BODY))
		return resource_miss(call, err);
	format_json_record(&record, &list, db_rows_get(rows, 0, ITEM_BODY),
			   list.output.with_claims ? db_rows_get(rows, 0, ITEM_EVIDENCE)
						   : (struct str){ 0 });
	reply_set(reply, 200, "application/json");
	page_single(&reply->body, buf_str(&record), &list.moment);
	page_set_headers(call, &list.moment, (struct str){ 0 });
	reply_set_etag(reply);
	call->exchange->rows = 1;
	return true;
}

static bool run_claims(struct call *call, struct err *err)
{
	struct list_request list = call->list;
	struct page page = { .out = &call->exchange->reply.body,
			     .list = &list,
			     .columns = { .keys = CLAIMS_ID } };
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;
	size_t count;

	resource_sql_claims(&list, call->id, call->arena, &sql);
	if (!begin(call, &list, &sql, &rows, err))
		return resource_refuse_moment(call, &list, err);
	if (db_rows_is_null(rows, 0, CLAIMS_RECORD))
		return resource_miss(call, err);
	count = db_rows_is_null(rows, 0, CLAIMS_ID) ? 0 : db_rows_count(rows);
	reply_set(&call->exchange->reply, 200, "application/json");
	page_begin(&page);
	for (size_t i = 0; i < count && i < (size_t)list.limit; i++)
		page_add(&page, db_rows_get(rows, i, CLAIMS_BODY));
	resource_end_page(call, &page, rows, count);
	return true;
}

static void add_version(struct page *page, struct buf *version, const struct db_rows *rows,
			size_t row)
{
	struct str until = db_rows_get(rows, row, HISTORY_UNTIL);

	buf_clear(version);
	buf_addf(version, "{\"recorded_from\":\"%.*s\",\"recorded_to\":",
		 STR_ARG(db_rows_get(rows, row, HISTORY_SINCE)));
	if (until.n)
		buf_addf(version, "\"%.*s\"", STR_ARG(until));
	else
		buf_add_text(version, "null");
	buf_add_text(version, ",\"record\":");
	buf_add(version, db_rows_get(rows, row, HISTORY_BODY));
	buf_add_char(version, '}');
	page_add(page, buf_str(version));
}

/* An id that was merged has a history that ended; its successor is the better answer. */
static bool has_moved(struct call *call, const struct list_request *list,
		      const struct db_rows *rows, bool *ret_has_moved, struct err *err)
{
	*ret_has_moved = false;
	if (list->has_position || db_rows_is_null(rows, 0, HISTORY_UNTIL))
		return true;
	return resource_moved(call, ret_has_moved, err);
}

static bool run_history(struct call *call, struct err *err)
{
	struct list_request list = call->list;
	struct page page = { .out = &call->exchange->reply.body,
			     .list = &list,
			     .columns = { .keys = HISTORY_PLACE } };
	BUF_AUTO version = { .cap = RECORD_MAX };
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;
	bool moved;

	resource_sql_history(&list, call->id, call->arena, &sql);
	if (!begin(call, &list, &sql, &rows, err))
		return resource_refuse_moment(call, &list, err);
	if (db_rows_is_null(rows, 0, HISTORY_BODY) && !list.has_position)
		return resource_miss(call, err);
	if (!has_moved(call, &list, rows, &moved, err) || moved)
		return moved;
	reply_set(&call->exchange->reply, 200, "application/json");
	page_begin(&page);
	if (!db_rows_is_null(rows, 0, HISTORY_BODY))
		for (size_t i = 0; i < db_rows_count(rows) && i < (size_t)list.limit; i++)
			add_version(&page, &version, rows, i);
	resource_end_page(call, &page, rows, page.count ? db_rows_count(rows) : 0);
	return true;
}

/* What lies behind a record is given as JSON only. */
static bool prepare(struct call *call, const struct param_record *record)
{
	if (!param_read_record(call->resource, record, &call->exchange->request, call->arena,
			       &call->list))
		return !call_refuse(call, &call->list.problems);
	return format_accept(call, media_json);
}

static bool prepare_item(struct call *call)
{
	call->ask = ask_item;
	return prepare(call, &(struct param_record){
				     .id = call->id,
				     .what = item_what,
				     .takes = FORMAT_TAKES_AS_OF | FORMAT_TAKES_PARTS,
			     });
}

static bool prepare_claims(struct call *call)
{
	return prepare(call, &(struct param_record){
				     .id = call->id,
				     .what = claims_what,
				     .takes = FORMAT_TAKES_AS_OF,
				     .key = call->resource->fields,
			     });
}

/* A made-up cursor must not reach the database as a number that it cannot count to. */
static bool check_place(struct list_request *list)
{
	int64_t place;

	if (!list->has_position ||
	    num_parse_i64(list->position.values[0], 0, (int64_t)1 << 52, &place))
		return true;
	problem_add(&list->problems, STR("cursor"), list->position.values[0],
		    "is not a cursor of this list");
	return false;
}

static bool prepare_history(struct call *call)
{
	return prepare(call,
		       &(struct param_record){
			       .id = call->id,
			       .what = history_what,
			       .takes = FORMAT_TAKES_AS_OF,
			       .key = &place_field,
			       .descending = true,
		       }) &&
	       (check_place(&call->list) || !call_refuse(call, &call->list.problems));
}

static bool has_records(const struct resource *resource)
{
	(void)resource;
	return true;
}

static bool has_places(const struct resource *resource)
{
	return resource->has_places;
}

static bool has_no_places(const struct resource *resource)
{
	return !resource->has_places;
}

static bool has_claims(const struct resource *resource)
{
	return resource->claims_view != NULL;
}

const struct route resource_routes[] = {
	{ METHOD_GET, "/v1/{resource}", "The list.", format_media, LANE_READ, .is_versioned = true,
	  .of = has_no_places, .each_param = param_each_of_list, .prepare = resource_list_prepare,
	  .run = resource_list_run },
	{ METHOD_GET, "/v1/{resource}", "The list.", format_media_places, LANE_READ,
	  .is_versioned = true, .of = has_places, .each_param = param_each_of_list,
	  .prepare = resource_list_prepare, .run = resource_list_run },
	{ METHOD_GET, "/v1/{resource}/{id}", "One record.", media_json, LANE_READ,
	  .is_versioned = true, .of = has_records, .each_param = param_each_of_item,
	  .prepare = prepare_item, .run = run_item },
	{ METHOD_GET, "/v1/{resource}/{id}/claims", "The claims behind a record.", media_json,
	  LANE_READ, .is_versioned = true, .of = has_claims, .each_param = param_each_of_claims,
	  .prepare = prepare_claims, .run = run_claims },
	{ METHOD_GET, "/v1/{resource}/{id}/history", "All versions of a record, the newest first.",
	  media_json, LANE_READ, .is_versioned = true, .of = has_records,
	  .each_param = param_each_of_claims, .prepare = prepare_history, .run = run_history },
	{ 0 },
};
