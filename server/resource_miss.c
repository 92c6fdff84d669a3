/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_miss.h"

#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "http/url.h"
#include "server/call.h"
#include "server/lookup.h"

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

bool resource_miss(struct call *call, struct err *err)
{
	struct str id = { 0 };

	if (call->resource->is_record && !find_successor(call, &id, err))
		return false;
	if (!id.n && call->resource->has_names && call->id.n <= ID_MAX &&
	    !lookup_organisation(call->db, call->id, call->arena, &id, err))
		return false;
	if (id.n && !str_eq(id, call->id)) {
		redirect(call, id);
		return true;
	}
	return say_not_found(call, err);
}
