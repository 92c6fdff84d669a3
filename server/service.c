/* SPDX-License-Identifier: Apache-2.0 */
#include "server/service.h"

#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "server/describe.h"
#include "server/docs.h"

static bool run_index(struct call *call, struct err *err)
{
	(void)err;
	describe_index(call_begin_json(call));
	reply_set_header(&call->exchange->reply, "Link", docs_links);
	return call_end_json(call);
}

static bool run_resources(struct call *call, struct err *err)
{
	(void)err;
	describe_resources(call_begin_json(call));
	return call_end_json(call);
}

static bool run_health(struct call *call, struct err *err)
{
	(void)err;
	buf_add_text(call_begin_json(call), "{\"status\":\"ok\"}");
	return call_end_json(call);
}

static bool run_ready(struct call *call, struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_data_version, NULL, &rows, err))
		return false;
	reply_set(reply, 200, "application/json");
	buf_addf(&reply->body, "{\"status\":\"ready\",\"data_version\":%.*s}\n",
		 STR_ARG(db_rows_get(rows, 0, 0)));
	return true;
}

const struct route service_routes[] = {
	{ METHOD_GET, "/", "What this is and where to go from here.", media_json, LANE_LOOP,
	  .run = run_index },
	{ METHOD_GET, "/v1", "The resources, their parameters and sort keys.", media_json,
	  LANE_LOOP, .run = run_resources },
	{ METHOD_GET, "/healthz", "Whether the process answers.", media_json, LANE_LOOP,
	  .is_open = true, .run = run_health },
	{ METHOD_GET, "/readyz", "Whether it can answer from the database.", media_json, LANE_READ,
	  .is_open = true, .run = run_ready },
	{ 0 },
};
