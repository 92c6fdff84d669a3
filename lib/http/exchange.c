/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One exchange from its first line to its end, in the order in which libmicrohttpd calls.
 *
 * It calls exchange_answer() for the head, for each piece of the body, at the end of the body, in
 * the next round of its loop when nothing was done then, and after each resume. Two things decide
 * where what is done (both measured, with 0.9.75):
 * - A reply or a suspend in the first call closes the connection afterwards, so the handler runs at
 *   the end of the body.
 * - A connection that is suspended in that call is still waiting for more to read: the first thing
 *   it does after its resume is to see that a client has closed its half, and it drops the answer.
 *   One round later it waits for us and does not look. So that is where exchanges are handed on.
 */
#include "base/num.h"
#include "http/patience.h"
#include "http/problem.h"
#include "http/server_work.h"

#include <sys/socket.h>

int64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/*
 * libmicrohttpd makes a record of each parameter, in the memory of the connection: a short URL with
 * a few hundred of them would leave no room for an answer. We read the query ourselves, so it finds
 * none. The text is its own buffer, which it writes into as well: the const is only its promise.
 */
static void hide_query(const char *target)
{
	const char *question = strchr(target, '?');

	if (question && question[1])
		((char *)(uintptr_t)question)[1] = '\0';
}

static struct visitor *visitor_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

/* Runs when the first line is there, before libmicrohttpd decodes it in place. */
void *exchange_begin(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct exchange *exchange;
	struct arena arena;

	/* It lies in its own arena, where most of what it needs is as well: one piece of memory. */
	arena_init(&arena);
	exchange = ARENA_NEW(&arena, struct exchange);
	exchange->arena = arena;
	reply_init(&exchange->reply);
	exchange->server = arg;
	exchange->connection = connection;
	exchange->visitor = visitor_of(connection);
	exchange->arrived_ns = monotonic_ns();
	server_touch(exchange->server);
	clock_gettime(CLOCK_REALTIME, &exchange->arrived);
	exchange->target_at = (uintptr_t)target;
	exchange->request.target = arena_str(&exchange->arena, str_from(target));
	hide_query(target);
	return exchange;
}

void exchange_release(struct exchange *exchange)
{
	struct server *server = exchange->server;
	struct arena arena;

	if (exchange->stage >= STAGE_HANDED) {
		if (exchange->stream)
			exchange->sent = stream_sent(exchange->stream);
		else if (exchange->request.method != METHOD_HEAD)
			exchange->sent = (int64_t)reply_size(&exchange->reply);
		if (server->config.done)
			server->config.done(server->config.arg, exchange);
		server_count(server, false);
	}
	if (exchange->stream)
		stream_free(exchange->stream);
	reply_release(&exchange->reply);
	atomic_fetch_sub(&exchange->server->body_bytes, exchange->body_counted);
	buf_release(&exchange->received);
	arena = exchange->arena;
	arena_release(&arena);
}

void exchange_end(void *arg, struct MHD_Connection *connection, void **holder,
		  enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *holder;

	(void)arg;
	(void)connection;
	if (!exchange)
		return;
	*holder = NULL;
	visitor_waits(exchange->visitor);
	exchange->aborted = code != MHD_REQUEST_TERMINATED_COMPLETED_OK;
	if (!exchange->stream || stream_leave(exchange->stream))
		exchange_release(exchange);
}

/* An answer before the body is read: the connection is closed after it. */
static enum MHD_Result refuse(struct exchange *exchange)
{
	visitor_is_served(exchange->visitor);
	server_count(exchange->server, true);
	exchange->stage = STAGE_HANDLED;
	respond_prepare(exchange);
	return respond_send(exchange);
}

/* What the body may have, by a look at a copy of the request: the handler decodes the URL later and
 * says what is wrong with it. */
static size_t body_limit(struct exchange *exchange)
{
	const struct server_config *config = &exchange->server->config;
	struct problem_list ignored = { .arena = &exchange->arena };
	struct request copy = exchange->request;

	if (!config->body_limit || copy.target.n > REQUEST_TARGET_MAX ||
	    !request_set_target(&copy, &exchange->arena, copy.target, &ignored))
		return BODY_DEFAULT;
	return config->body_limit(config->arg, &copy);
}

static bool waits_for_continue(struct exchange *exchange)
{
	const char *expect = MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND,
							 MHD_HTTP_HEADER_EXPECT);

	return expect && str_is_ci(str_from(expect), "100-continue");
}

/* A body that is a little too large is read and dropped, so that the client gets to reading our
 * answer; one that is far too large, or that the client has not begun to send, is not. */
static bool announces_too_much(struct exchange *exchange)
{
	int64_t limit = (int64_t)exchange->received.cap, n;

	if (!exchange->body_announced.n || num_parse_i64(exchange->body_announced, 0, limit, &n))
		return false;
	return waits_for_continue(exchange) ||
	       !num_parse_i64(exchange->body_announced, 0, limit + BODY_SWALLOW, &n);
}

static enum MHD_Result begin_body(struct exchange *exchange, const char *method,
				  const char *version)
{
	struct str detail;

	if (!head_read(exchange, method, version))
		return refuse(exchange);
	exchange->stage = STAGE_BODY;
	if (!exchange->has_body)
		return MHD_YES;
	buf_init(&exchange->received, body_limit(exchange));
	if (!announces_too_much(exchange))
		return MHD_YES;
	detail = arena_strf(&exchange->arena, "a body for this URL has at most %zu bytes",
			    exchange->received.cap);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_BODY, detail.p, NULL);
	return refuse(exchange);
}

/* False when the bodies of all clients together are more than we hold. */
static bool count_body(struct exchange *exchange)
{
	size_t grown = exchange->received.room - exchange->body_counted;

	exchange->body_counted += grown;
	return atomic_fetch_add(&exchange->server->body_bytes, grown) + grown <= BODIES_MOST;
}

/* False once so much came that the connection is better cut. */
static bool take_body(struct exchange *exchange, struct str bytes)
{
	struct request *request = &exchange->request;

	server_touch(exchange->server);
	visitor_sends(exchange->visitor, bytes.n);
	exchange->body_size += bytes.n;
	if (!request->body_too_large)
		buf_add(&exchange->received, bytes);
	request->body_too_large = buf_is_spoilt(&exchange->received);
	if (!count_body(exchange))
		return false;
	return exchange->body_size <= exchange->received.cap + BODY_SWALLOW;
}

static enum MHD_Result handle(struct exchange *exchange)
{
	struct server *server = exchange->server;

	if (!exchange->request.body_too_large)
		exchange->request.body = buf_str(&exchange->received);
	visitor_is_served(exchange->visitor);
	server_count(server, true);
	if (!server->config.handler(server->config.arg, exchange)) {
		exchange->stage = STAGE_HANDED;
		return MHD_YES;
	}
	exchange->stage = STAGE_HANDLED;
	respond_prepare(exchange);
	return respond_send(exchange);
}

static enum MHD_Result hand_on(struct exchange *exchange)
{
	struct server *server = exchange->server;

	exchange->stage = STAGE_HANDLED;
	exchange_sleep(exchange);
	server->config.hand_on(server->config.arg, exchange);
	return MHD_YES;
}

enum MHD_Result exchange_answer(void *arg, struct MHD_Connection *connection, const char *url,
				const char *method, const char *version, const char *upload,
				size_t *upload_size, void **holder)
{
	struct exchange *exchange = *holder;

	(void)arg;
	(void)connection;
	(void)url;
	if (!exchange)
		return MHD_NO;
	switch ((enum stage)exchange->stage) {
	case STAGE_HEAD:
		return begin_body(exchange, method, version);
	case STAGE_BODY:
		if (*upload_size) {
			struct str bytes = { upload, *upload_size };

			*upload_size = 0;
			return take_body(exchange, bytes) ? MHD_YES : MHD_NO;
		}
		return handle(exchange);
	case STAGE_HANDED:
		return hand_on(exchange);
	case STAGE_HANDLED:
		return respond_send(exchange);
	case STAGE_ANSWERED:
		break;
	}
	return MHD_YES;
}

void exchange_sleep(struct exchange *exchange)
{
	MHD_suspend_connection(exchange->connection);
}

void exchange_wake(struct exchange *exchange)
{
	MHD_resume_connection(exchange->connection);
}

void exchange_finish(struct exchange *exchange)
{
	respond_prepare(exchange);
	exchange_wake(exchange);
}

/* To dissolve the association resets it at once, whatever still waits to be sent; an orderly
 * shutdown would look like the end of the answer to clients of HTTP/1.0. */
void socket_cut(int fd)
{
	struct sockaddr nobody = { .sa_family = AF_UNSPEC };

	(void)connect(fd, &nobody, sizeof nobody);
}

void exchange_cut(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (info)
		socket_cut(info->connect_fd);
}
