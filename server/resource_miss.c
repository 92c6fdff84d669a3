/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_miss.h"

#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "http/url.h"
#include "server/job.h"
#include "server/lookup.h"

enum { LOCATION_MAX = 16 << 10, ID_MAX = 200 };

/* The same URL with another id. */
static void redirect(struct exchange *exchange, const struct job *job, struct str id)
{
	const struct request *request = &exchange->request;
	BUF_AUTO location = { .cap = LOCATION_MAX };

	buf_addf(&location, "/v1/%s/", job->resource->name);
	url_encode(&location, id);
	if (request->segment_count > 3)
		buf_add_text(&location, "/claims");
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
static bool find_successor(struct db *db, struct exchange *exchange, struct str id,
			   struct str *ret_id, struct err *err)
{
	struct db_param params[] = { db_text(id) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_record_find, params, &rows, err))
		return false;
	*ret_id = db_rows_count(rows) ? arena_str(&exchange->arena, db_rows_get(rows, 0, 1))
				      : (struct str){ 0 };
	return true;
}

static bool say_not_found(struct db *db, struct exchange *exchange, const struct job *job,
			  struct err *err)
{
	struct problem_list problems = { .arena = &exchange->arena };
	struct problem *problem =
		problem_add(&problems, STR("id"), job->id, "is the id of nothing in /v1/%s",
			    job->resource->name);

	if (job->resource->has_names && job->id.n <= ID_MAX &&
	    !lookup_near_organisations(db, job->id, &exchange->arena, problem, err))
		return false;
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_NOT_FOUND, NULL, &problems);
	return true;
}

bool resource_miss(struct db *db, struct exchange *exchange, struct job *job, struct err *err)
{
	struct str id = { 0 };

	if (job->resource->is_record && !find_successor(db, exchange, job->id, &id, err))
		return false;
	if (!id.n && job->resource->has_names && job->id.n <= ID_MAX &&
	    !lookup_organisation(db, job->id, &exchange->arena, &id, err))
		return false;
	if (id.n && !str_eq(id, job->id)) {
		redirect(exchange, job, id);
		return true;
	}
	return say_not_found(db, exchange, job, err);
}
