/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_miss.h"

#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "http/url.h"
#include "server/call.h"
#include "server/lookup.h"
#include "server/resource_sql.h"

enum { LOCATION_MAX = 16 << 10, ID_MAX = 200 };

/* The same URL with another id. */
static void redirect(const struct call *call, struct str id)
{
	struct exchange *exchange = call->exchange;
	const struct request *request = &exchange->request;
	BUF_AUTO location = { .cap = LOCATION_MAX };

	buf_addf(&location, "/v1/%s/", call->resource->name);
	url_encode(&location, id);
	if (request->segment_count > 3)
		buf_addf(&location, "/%.*s", STR_ARG(request->segments[3]));
	if (request->query.n) {
		buf_add_char(&location, '?');
		buf_add(&location, request->query);
	}
	reply_clear(&exchange->reply);
	exchange->reply.status = 308;
	reply_set_header(&exchange->reply, "Location",
			 arena_text(&exchange->arena, buf_str(&location)));
}

/* Empty when the id was never given, or stands. */
static bool find_successor(const struct call *call, struct str *ret_id, struct err *err)
{
	struct db_param params[] = { db_text(call->id) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_record_find, params, &rows, err))
		return false;
	*ret_id = db_rows_count(rows) ? arena_str(call->arena, db_rows_get(rows, 0, 1))
				      : (struct str){ 0 };
	return true;
}

static bool say_not_found(const struct call *call, struct err *err)
{
	struct exchange *exchange = call->exchange;
	struct problem_list problems = { .arena = call->arena };
	struct problem *problem =
		problem_add(&problems, STR("id"), call->id, "is the id of nothing in /v1/%s",
			    call->resource->name);

	if (call->resource->has_names && call->id.n <= ID_MAX &&
	    !lookup_near_organisations(call->db, call->id, call->arena, problem, err))
		return false;
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_NOT_FOUND, NULL, &problems);
	return true;
}

/* Versions of the record: whether there were any, and whether one had ended by the moment. */
struct past {
	bool is_known, has_ended;
};

static bool find_past(struct call *call, struct past *ret_past, struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_past(&call->list, call->id, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	ret_past->is_known = db_rows_bool(rows, 0, 0);
	ret_past->has_ended = db_rows_bool(rows, 0, 1);
	return true;
}

static bool say_gone(const struct call *call)
{
	struct exchange *exchange = call->exchange;
	struct problem_list problems = { .arena = call->arena };

	problem_add(&problems, STR("id"), call->id,
		    "was withdrawn: /v1/%s/{id}/history tells what it was", call->resource->name);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_GONE, NULL, &problems);
	return true;
}

bool resource_moved(struct call *call, bool *ret_has_moved, struct err *err)
{
	struct str id = { 0 };

	if (call->resource->is_record && !find_successor(call, &id, err))
		return false;
	*ret_has_moved = id.n && !str_eq(id, call->id);
	if (*ret_has_moved)
		redirect(call, id);
	return true;
}

bool resource_miss(struct call *call, struct err *err)
{
	struct past past;
	struct str id = { 0 };
	bool has_moved = false;

	if (!find_past(call, &past, err))
		return false;
	/* Before its first version it had not moved yet either. */
	if ((!past.is_known || past.has_ended) && !resource_moved(call, &has_moved, err))
		return false;
	if (has_moved)
		return true;
	if (past.has_ended)
		return say_gone(call);
	if (call->resource->has_names && call->id.n <= ID_MAX &&
	    !lookup_organisation(call->db, call->id, call->arena, &id, err))
		return false;
	if (id.n && !str_eq(id, call->id)) {
		redirect(call, id);
		return true;
	}
	return say_not_found(call, err);
}
