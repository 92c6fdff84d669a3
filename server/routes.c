/* SPDX-License-Identifier: Apache-2.0 */
#include "server/routes.h"

#include "base/asset.h"
#include "base/closest.h"
#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "server/describe.h"
#include "server/job.h"
#include "server/log.h"
#include "server/resource_http.h"
#include "server/worker.h"

#include <string.h>

static void answer_index(struct exchange *exchange);
static void answer_resources(struct exchange *exchange);
static void answer_health(struct exchange *exchange);
static void answer_contract(struct exchange *exchange);
static bool run_ready(struct db *db, struct exchange *exchange, struct job *job, struct err *err);

const struct route routes[] = {
	{ "/", "What this is and where to go from here.", "application/json", false },
	{ "/v1", "The resources, their parameters and sort keys.", "application/json", false },
	{ "/healthz", "Whether the process answers.", "application/json", false },
	{ "/readyz", "Whether it can answer from the database.", "application/json", true },
	{ "/openapi.yaml", "The contract, OpenAPI 3.1.", "application/yaml", false },
	{ 0 }
};

/* In the order of `routes`; NULL where a worker answers. */
static void (*const answers[])(struct exchange *) = { answer_index, answer_resources, answer_health,
						      NULL, answer_contract };

static const char allowed[] = "GET, HEAD, OPTIONS";

static void write_json(struct exchange *exchange, void (*write)(struct buf *out))
{
	reply_set(&exchange->reply, 200, "application/json");
	write(&exchange->reply.body);
	buf_add_char(&exchange->reply.body, '\n');
	reply_set_etag(&exchange->reply, &exchange->arena, exchange->request.if_none_match);
}

static void answer_index(struct exchange *exchange)
{
	write_json(exchange, describe_index);
}

static void answer_resources(struct exchange *exchange)
{
	write_json(exchange, describe_resources);
}

static void write_ok(struct buf *out)
{
	buf_add_text(out, "{\"status\":\"ok\"}");
}

static void answer_health(struct exchange *exchange)
{
	write_json(exchange, write_ok);
}

static void answer_contract(struct exchange *exchange)
{
	reply_set(&exchange->reply, 200, "application/yaml");
	asset_find("openapi.yaml", &exchange->reply.constant);
	reply_set_etag(&exchange->reply, &exchange->arena, exchange->request.if_none_match);
}

static bool run_ready(struct db *db, struct exchange *exchange, struct job *job, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	(void)job;
	if (!db_run(db, &sql_data_version, NULL, &rows, err))
		return false;
	reply_set(&exchange->reply, 200, "application/json");
	buf_addf(&exchange->reply.body, "{\"status\":\"ready\",\"data_version\":%.*s}\n",
		 STR_ARG(db_rows_get(rows, 0, 0)));
	return true;
}

/* What every answer says, whatever it is. */
static void set_common_headers(struct reply *reply)
{
	reply_set_header(reply, "Access-Control-Allow-Origin", "*");
	reply_set_header(reply, "Access-Control-Expose-Headers",
			 "Data-Version, ETag, Link, Location, Retry-After, X-Request-Id");
	reply_set_header(reply, "X-Content-Type-Options", "nosniff");
	/* Kept by whoever likes to, but asked about before use: data may change any moment. */
	reply_set_header(reply, "Cache-Control",
			 reply->status == 200 || reply->status == 304 ? "no-cache" : "no-store");
}

static const struct route *find_route(const struct request *request, size_t *ret_at)
{
	if (request->trailing_slash)
		return NULL;
	for (size_t i = 0; routes[i].path; i++) {
		const char *path = routes[i].path + 1;

		if (*path ? request->segment_count == 1 &&
				    str_eq(request->segments[0], str_from(path))
			  : request->segment_count == 0) {
			*ret_at = i;
			return &routes[i];
		}
	}
	return NULL;
}

static const struct resource *find_resource(const struct request *request)
{
	const struct resource *resource;

	if (request->too_deep || request->trailing_slash || request->segment_count < 2 ||
	    request->segment_count > 4 || !str_eq(request->segments[0], STR("v1")))
		return NULL;
	resource = resource_named(request->segments[1]);
	if (resource && request->segment_count == 4 &&
	    (!resource->claims_view || !str_eq(request->segments[3], STR("claims"))))
		return NULL;
	if (request->segment_count > 2 && str_is_empty(request->segments[2]))
		return NULL;
	return resource;
}

static void add_near_paths(struct exchange *exchange, struct problem *problem)
{
	struct arena *arena = &exchange->arena;
	struct str path = exchange->request.path;
	size_t limit = path.n / 3;

	if (exchange->request.trailing_slash)
		problem_suggest(problem, str_sub(path, 0, path.n - 1));
	for (size_t i = 0; routes[i].path; i++)
		if (closest_distance(path, str_from(routes[i].path)) <= limit)
			problem_suggest(problem, str_from(routes[i].path));
	for (size_t i = 0; resources[i]; i++) {
		struct str known = arena_strf(arena, "/v1/%s", resources[i]->name);

		if (closest_distance(path, known) <= limit)
			problem_suggest(problem, known);
	}
}

static void say_no_such_path(struct exchange *exchange)
{
	struct problem_list problems = { .arena = &exchange->arena };
	struct problem *problem = problem_add(&problems, STR("path"), exchange->request.path,
					      "is no URL of this API; /v1 lists them");

	add_near_paths(exchange, problem);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_NOT_FOUND, NULL, &problems);
}

static void say_options(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;

	reply->status = 204;
	reply_set_header(reply, "Allow", allowed);
	reply_set_header(reply, "Access-Control-Allow-Methods", allowed);
	reply_set_header(reply, "Access-Control-Allow-Headers", "If-None-Match, X-Request-Id");
	reply_set_header(reply, "Access-Control-Max-Age", "86400");
}

/* True when the method is answered here: it is not one that reads. */
static bool answer_method(struct exchange *exchange)
{
	const struct request *request = &exchange->request;

	switch (request->method) {
	case METHOD_GET:
	case METHOD_HEAD:
		if (!request->body.n && !request->body_too_large)
			return false;
		problem_reply(&exchange->reply, request, PROBLEM_BODY,
			      "a request that reads takes no body", NULL);
		return true;
	case METHOD_OPTIONS:
		say_options(exchange);
		return true;
	default:
		problem_reply(&exchange->reply, request, PROBLEM_METHOD,
			      "this URL answers GET, HEAD and OPTIONS", NULL);
		reply_set_header(&exchange->reply, "Allow", allowed);
		return true;
	}
}

/* NULL when the reply is written. */
static struct job *answer_route(struct exchange *exchange, size_t at)
{
	struct problem_list problems = { .arena = &exchange->arena };
	struct job *job;

	if (!param_refuse_all(&exchange->request, &problems)) {
		problem_reply(&exchange->reply, &exchange->request, PROBLEM_BAD_PARAMETERS, NULL,
			      &problems);
		return NULL;
	}
	if (answers[at]) {
		answers[at](exchange);
		return NULL;
	}
	job = ARENA_NEW(&exchange->arena, struct job);
	job->run = run_ready;
	return job;
}

static struct job *answer_resource(struct exchange *exchange, const struct resource *resource)
{
	switch (exchange->request.segment_count) {
	case 2:
		return resource_http_list(resource, exchange);
	case 3:
		return resource_http_item(resource, exchange);
	default:
		return resource_http_claims(resource, exchange);
	}
}

static struct job *answer(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct problem_list problems = { .arena = &exchange->arena };
	const struct resource *resource;
	size_t at;

	if (request->target.n > REQUEST_TARGET_MAX) {
		problem_reply(&exchange->reply, request, PROBLEM_URL_TOO_LONG,
			      "the URL is longer than 4096 bytes", NULL);
		return NULL;
	}
	if (!request_set_target(request, &exchange->arena, request->target, &problems)) {
		problem_reply(&exchange->reply, request, PROBLEM_BAD_URL, NULL, &problems);
		return NULL;
	}
	if (request->method == METHOD_OPTIONS && str_eq(request->target, STR("*"))) {
		say_options(exchange);
		return NULL;
	}
	if (find_route(request, &at))
		return answer_method(exchange) ? NULL : answer_route(exchange, at);
	resource = find_resource(request);
	if (resource)
		return answer_method(exchange) ? NULL : answer_resource(exchange, resource);
	say_no_such_path(exchange);
	return NULL;
}

bool routes_handle(void *arg, struct exchange *exchange)
{
	struct api *api = arg;
	struct job *job = answer(exchange);

	if (!job) {
		set_common_headers(&exchange->reply);
		return true;
	}
	exchange->arg = job;
	exchange_suspend(exchange);
	if (!worker_pool_submit(api->pool, exchange)) {
		problem_reply(&exchange->reply, &exchange->request, PROBLEM_UNAVAILABLE,
			      "too many requests are waiting; try again shortly", NULL);
		set_common_headers(&exchange->reply);
		exchange_finish(exchange);
	}
	return false;
}

bool routes_run(void *arg, struct db *db, struct exchange *exchange, struct err *err)
{
	struct job *job = exchange->arg;

	(void)arg;
	if (!job->run(db, exchange, job, err))
		return false;
	set_common_headers(&exchange->reply);
	return true;
}

void routes_failed(void *arg, struct exchange *exchange, const struct err *err)
{
	(void)arg;
	log_event("error", exchange, err->msg);
	problem_reply_err(&exchange->reply, &exchange->request, err);
	set_common_headers(&exchange->reply);
}

void routes_done(void *arg, const struct exchange *exchange)
{
	const struct api *api = arg;

	if (!api->quiet)
		log_request(exchange);
}

void routes_trouble(void *arg, const char *message)
{
	(void)arg;
	log_event("http", NULL, message);
}
