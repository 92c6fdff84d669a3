/* SPDX-License-Identifier: Apache-2.0 */
#include "server/routes.h"

#include "base/closest.h"
#include "http/accept.h"
#include "http/cors.h"
#include "http/ready.h"
#include "http/server.h"
#include "server/access.h"
#include "server/audit.h"
#include "server/changes.h"
#include "server/classification.h"
#include "server/coverage.h"
#include "server/docs.h"
#include "server/extract_http.h"
#include "server/feed.h"
#include "server/kept.h"
#include "server/log.h"
#include "server/match.h"
#include "server/metrics.h"
#include "server/resource.h"
#include "server/resource_http.h"
#include "server/review_http.h"
#include "server/route.h"
#include "server/search.h"
#include "server/service.h"
#include "server/submission_http.h"
#include "server/suggest.h"
#include "server/summary.h"
#include "server/worker.h"

#include <string.h>

static const struct route *const tables[] = {
	service_routes, docs_routes,   classification_routes, coverage_routes, match_routes,
	metrics_routes, search_routes, suggest_routes,	      summary_routes,  resource_routes,
	extract_routes, review_routes, submission_routes,     changes_routes,  NULL,
};

const struct route *const *const route_tables = tables;

bool call_refuse(struct call *call, const struct problem_list *problems)
{
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_BAD_PARAMETERS,
		      NULL, problems);
	return true;
}

struct buf *call_begin_json(struct call *call)
{
	reply_set(&call->exchange->reply, 200, "application/json");
	return &call->exchange->reply.body;
}

bool call_end_json(struct call *call)
{
	struct exchange *exchange = call->exchange;

	buf_add_char(&exchange->reply.body, '\n');
	reply_set_etag(&exchange->reply);
	return true;
}

void call_show_moment(struct call *call, const struct moment *moment)
{
	reply_set_header(&call->exchange->reply, "Data-Version",
			 arena_text(call->arena, moment->version));
	call->newest = arena_str(call->arena, moment->newest);
}

struct near_search {
	struct exchange *exchange;
	struct problem *problem;
};

static void add_if_near(void *arg, const struct route *route, const struct resource *resource)
{
	struct near_search *search = arg;
	struct str asked = search->exchange->request.path;
	struct str path = route_path(route, resource, &search->exchange->arena);

	if (!strchr(path.p, '{') && closest_distance(asked, path) <= asked.n / 3)
		problem_suggest(search->problem, path);
}

static void say_no_such_path(struct exchange *exchange)
{
	struct problem_list problems = { .arena = &exchange->arena };
	struct str path = exchange->request.path;
	struct problem *problem =
		problem_add(&problems, STR("path"), path, "is no URL of this API; /v1 lists them");
	struct near_search search = { exchange, problem };

	if (exchange->request.trailing_slash)
		problem_suggest(problem, str_sub(path, 0, path.n - 1));
	route_each(add_if_near, &search);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_NOT_FOUND, NULL, &problems);
}

/* "GET, HEAD, OPTIONS" */
static const char *list_methods(const bool methods[], struct arena *arena)
{
	BUF_AUTO text = { .cap = 100 };

	for (int m = 0; m < METHOD_OTHER; m++)
		if (methods[m] || m == METHOD_OPTIONS)
			buf_addf(&text, "%s%s", text.n ? ", " : "",
				 route_method_name((enum request_method)m));
	return arena_text(arena, buf_str(&text));
}

static void say_method(struct exchange *exchange, const char *allowed)
{
	const char *detail = arena_strf(&exchange->arena, "this URL answers %s", allowed).p;

	problem_reply(&exchange->reply, &exchange->request, PROBLEM_METHOD, detail, NULL);
	reply_set_header(&exchange->reply, "Allow", allowed);
}

/* False: the reply says what is wrong with the body. */
static bool check_body(struct call *call)
{
	struct exchange *exchange = call->exchange;
	const struct request *request = &exchange->request;
	const char *const *media = call->route->body_media;
	bool is_optional = call->route->method == METHOD_DELETE;
	BUF_AUTO detail = { .cap = 400 };

	if (!media) {
		if (!request->body.n && !request->body_too_large)
			return true;
		problem_reply(&exchange->reply, request, PROBLEM_BODY,
			      "this operation takes no body", NULL);
		return false;
	}
	if (request->body_too_large || request->body.n > call->route->body_max) {
		buf_addf(&detail, "the body is larger than %zu bytes", call->route->body_max);
		problem_reply(&exchange->reply, request, PROBLEM_BODY,
			      arena_text(call->arena, buf_str(&detail)), NULL);
		return false;
	}
	if (is_optional && !request->body.n)
		return true;
	for (size_t i = 0; media[i]; i++)
		if (media_is(request->content_type, media[i]))
			return true;
	buf_add_text(&detail, "Content-Type must be one of");
	for (size_t i = 0; media[i]; i++)
		buf_addf(&detail, "%s %s", i ? "," : "", media[i]);
	problem_reply(&exchange->reply, request, PROBLEM_MEDIA_TYPE,
		      arena_text(call->arena, buf_str(&detail)), NULL);
	return false;
}

static struct call *new_call(struct api *api, struct exchange *exchange,
			     const struct route_match *match)
{
	struct call *call = ARENA_NEW(&exchange->arena, struct call);

	call->exchange = exchange;
	call->arena = &exchange->arena;
	call->api = api;
	call->route = match->route;
	call->lane = match->route->lane;
	call->resource = match->resource;
	call->id = match->id;
	return call;
}

/* NULL when the reply is written. */
static struct call *begin_call(struct api *api, struct exchange *exchange,
			       const struct route_match *match)
{
	struct problem_list problems = { .arena = &exchange->arena };
	struct call *call = new_call(api, exchange, match);
	struct err err;

	exchange->arg = call;
	metrics_begin(api->metrics, call);
	if (!access_begin(api->access, call) || !check_body(call))
		return NULL;
	if (!call->route->of && !route_read_args(call, &problems)) {
		call_refuse(call, &problems);
		return NULL;
	}
	if (call->route->prepare && !call->route->prepare(call))
		return NULL;
	if (call->stage == CALL_READY && kept_find(api->kept, call))
		return NULL;
	if (call->lane != LANE_LOOP || call->stage != CALL_READY)
		return call;
	if (!call->route->run(call, &err))
		problem_reply_err(&exchange->reply, &exchange->request, &err);
	return NULL;
}

/* The reply is set, unless whoever asks may not have it. */
static void give_kept(struct api *api, struct exchange *exchange, const struct route_match *match)
{
	struct call *call = new_call(api, exchange, match);

	exchange->arg = call;
	metrics_begin(api->metrics, call);
	access_begin(api->access, call);
}

static struct call *answer(struct api *api, struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct problem_list problems = { .arena = &exchange->arena };
	struct route_match match;

	if (kept_find_quickly(api->kept, exchange, &match)) {
		give_kept(api, exchange, &match);
		return NULL;
	}
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
		cors_reply_options(&exchange->reply, "GET, HEAD, OPTIONS, POST, DELETE");
		return NULL;
	}
	match = route_find(request);
	if (match.route)
		return begin_call(api, exchange, &match);
	if (!access_count(api->access, exchange))
		return NULL;
	for (int m = 0; m < METHOD_OTHER; m++) {
		if (!match.methods[m])
			continue;
		if (request->method == METHOD_OPTIONS)
			cors_reply_options(&exchange->reply,
					   list_methods(match.methods, &exchange->arena));
		else
			say_method(exchange, list_methods(match.methods, &exchange->arena));
		return NULL;
	}
	say_no_such_path(exchange);
	return NULL;
}

/* Refused attempts to write are written down, where there is a writer. */
static bool wants_audit(struct api *api, struct call *call)
{
	if (!call || !api->lanes[LANE_WRITE] || !access_is_to_audit(api->access, call))
		return false;
	call->stage = CALL_REFUSED;
	return true;
}

bool routes_handle(void *arg, struct exchange *exchange)
{
	struct api *api = arg;
	struct call *call = answer(api, exchange);

	if (!call)
		return !wants_audit(api, exchange->arg);
	if (call->lane == LANE_WRITE && !api->lanes[call->lane]) {
		problem_reply(&exchange->reply, &exchange->request, PROBLEM_FORBIDDEN,
			      "this server only reads: it was started without a writer", NULL);
		return true;
	}
	return false;
}

/* Where the call is to go next. */
static enum lane next_lane(const struct call *call)
{
	switch (call->stage) {
	case CALL_UNVERIFIED:
		return LANE_READ;
	case CALL_REFUSED:
		return LANE_WRITE;
	case CALL_READY:
		break;
	}
	return call->lane;
}

static void refuse(struct exchange *exchange, const struct err *err)
{
	problem_reply_err(&exchange->reply, &exchange->request, err);
}

/* A reply that only lacks its gzip is one already. */
static void fail(struct api *api, struct exchange *exchange, const struct err *err)
{
	struct call *call = exchange->arg;

	if (!call->is_to_pack)
		kept_failed(api->kept, call, err, refuse);
}

void routes_hand_on(void *arg, struct exchange *exchange)
{
	struct api *api = arg;
	enum lane lane = next_lane(exchange->arg);
	struct err err;

	metrics_enter_lane(api->metrics, exchange->arg);
	if (kept_wait(api->kept, exchange->arg))
		return;
	if (lane == LANE_FEED ? feed_join(api->feed, exchange)
			      : worker_pool_submit(api->lanes[lane], exchange))
		return;
	err_set(&err, ERR_BUSY, "too many requests are waiting");
	fail(api, exchange, &err);
	exchange_finish(exchange);
}

/* What takes no body is told so by check_body(): a byte is enough to see that there is one. */
size_t routes_body_limit(void *arg, const struct request *request)
{
	struct route_match match = route_find(request);

	(void)arg;
	if (!match.route)
		return 64 << 10; /* so that it can be told that there is no such operation */
	/* Nobody fills our memory with what will be refused for want of a key. */
	if (match.route->scope && !request->authorization.n)
		return 1;
	return match.route->body_media ? match.route->body_max : 1;
}

/* The reply stands, whether it can be written down or not. */
static void write_down(struct call *call)
{
	struct err err;

	if (!audit_refusal(call, &err))
		log_event("audit", call->exchange, err.msg);
}

/* In LANE_READ: *ret_here when the call is to be carried out here and now. */
static bool settle_key(struct api *api, struct call *call, bool *ret_here, bool *ret_is_gone,
		       struct err *err)
{
	bool granted;

	*ret_here = false;
	if (!access_verify(api->access, call, &granted, err))
		return false;
	if (!granted && !wants_audit(api, call))
		return true;
	*ret_here = granted && (call->lane == LANE_LOOP || call->lane == LANE_READ);
	if (*ret_here)
		return true;
	*ret_is_gone = true;
	routes_hand_on(api, call->exchange);
	return true;
}

static bool run_call(struct call *call, bool *ret_is_gone, struct err *err)
{
	bool is_streamed = false, done;

	call->is_streamed = &is_streamed;
	done = call->route->run(call, err);
	/* Then neither the exchange nor the call need be there any more. */
	*ret_is_gone = is_streamed;
	if (is_streamed && !done)
		log_event("error", NULL, err->msg);
	return is_streamed || done;
}

/* What was tried and failed is written down as well. */
static bool run_writer(struct api *api, struct call *call, bool *ret_is_gone, struct err *err)
{
	struct exchange *exchange = call->exchange;

	if (!run_call(call, ret_is_gone, err))
		routes_failed(api, exchange, err);
	/* Who wrote here and asks here next finds it; other servers are told by the database. */
	kept_doubt(api->kept);
	if (access_is_to_audit(api->access, call))
		write_down(call);
	return true;
}

/* The answer that it waited for was not for it. */
static void run_again(struct exchange *exchange)
{
	struct call *call = exchange->arg;

	routes_hand_on(call->api, exchange);
}

bool routes_run(void *arg, struct db *db, struct exchange *exchange, bool *ret_is_gone,
		struct err *err)
{
	struct api *api = arg;
	struct call *call = exchange->arg;
	bool here = true;

	call->db = db;
	if (call->is_to_pack) {
		ready_gzip(exchange->reply.ready);
		return true;
	}
	if (call->stage == CALL_UNVERIFIED &&
	    (!settle_key(api, call, &here, ret_is_gone, err) || !here))
		return *ret_is_gone || exchange->reply.status != 0;
	if (call->stage == CALL_REFUSED) {
		write_down(call);
		return true;
	}
	if (call->lane == LANE_WRITE)
		return run_writer(api, call, ret_is_gone, err);
	if (!run_call(call, ret_is_gone, err))
		return false;
	if (!*ret_is_gone)
		kept_done(api->kept, call, run_again);
	return true;
}

void routes_failed(void *arg, struct exchange *exchange, const struct err *err)
{
	struct api *api = arg;

	metrics_error(api->metrics, err);
	log_event("error", exchange, err->msg);
	fail(api, exchange, err);
}

void routes_done(void *arg, const struct exchange *exchange)
{
	const struct api *api = arg;

	metrics_end(api->metrics, exchange, exchange->arg);
	if (!api->quiet)
		log_request(exchange);
}

void routes_trouble(void *arg, const char *message)
{
	(void)arg;
	log_event("http", NULL, message);
}
