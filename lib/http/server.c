/* SPDX-License-Identifier: Apache-2.0 */
#include "http/server.h"

#include "base/num.h"
#include "http/listen.h"
#include "http/problem.h"

#include <arpa/inet.h>
#include <assert.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum {
	CONNECTION_MEMORY = 12 << 10, /* the head of the request and of its answer fit */
	BODY_MAX = 64 << 10,	      /* no route takes more */
	BODY_SWALLOW = 1 << 20	      /* read and dropped to give an answer; more is cut off */
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_HANDLED, STAGE_ANSWERED };

struct server {
	struct server_config config;
	struct MHD_Daemon *daemon;
	int port;
	atomic_bool stopping;
	atomic_uint_fast64_t next_id;
	uint64_t id_salt;

	pthread_mutex_t lock; /* of `running` */
	pthread_cond_t idle;
	size_t running; /* exchanges between their handler and their done */
};

static int64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void count_running(struct server *server, bool one_more)
{
	pthread_mutex_lock(&server->lock);
	server->running += one_more ? 1 : (size_t)-1;
	if (server->running == 0)
		pthread_cond_broadcast(&server->idle);
	pthread_mutex_unlock(&server->lock);
}

/* Mixes a counter with a secret: unique in this process, and not guessable from another id. */
static struct str make_id(struct server *server, struct arena *arena)
{
	uint64_t x = atomic_fetch_add(&server->next_id, 1) + server->id_salt;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	x ^= x >> 31;
	return arena_strf(arena, "req_%016llx", (unsigned long long)x);
}

/* Runs when the first line is there, before libmicrohttpd decodes it in place. */
static void *begin_exchange(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);

	if (!exchange)
		return NULL;
	arena_init(&exchange->arena);
	reply_init(&exchange->reply);
	buf_init(&exchange->received, BODY_MAX);
	exchange->server = arg;
	exchange->connection = connection;
	exchange->arrived_ns = monotonic_ns();
	clock_gettime(CLOCK_REALTIME, &exchange->arrived);
	exchange->request.target = arena_str(&exchange->arena, str_from(target));
	return exchange;
}

static void end_exchange(void *arg, struct MHD_Connection *connection, void **holder,
			 enum MHD_RequestTerminationCode code)
{
	struct server *server = arg;
	struct exchange *exchange = *holder;

	(void)connection;
	if (!exchange)
		return;
	*holder = NULL;
	exchange->aborted = code != MHD_REQUEST_TERMINATED_COMPLETED_OK;
	if (exchange->stage >= STAGE_HANDLED) {
		if (server->config.done)
			server->config.done(server->config.arg, exchange);
		count_running(server, false);
	}
	reply_release(&exchange->reply);
	buf_release(&exchange->received);
	arena_release(&exchange->arena);
	free(exchange);
}

static struct str header(struct exchange *exchange, const char *name)
{
	const char *value =
		MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);

	return value ? arena_str(&exchange->arena, str_from(value)) : (struct str){ 0 };
}

static struct str client_address(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char text[INET6_ADDRSTRLEN] = "";
	struct sockaddr_in6 v6;
	struct sockaddr_in v4;

	if (!info || !info->client_addr)
		return (struct str){ 0 };
	if (info->client_addr->sa_family == AF_INET) {
		memcpy(&v4, info->client_addr, sizeof v4);
		inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
	} else if (info->client_addr->sa_family == AF_INET6) {
		memcpy(&v6, info->client_addr, sizeof v6);
		inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
	}
	return arena_str(&exchange->arena, str_from(text));
}

static void read_head(struct exchange *exchange, const char *method)
{
	struct request *request = &exchange->request;

	request->method_name = arena_str(&exchange->arena, str_from(method));
	request->method = request_method_named(request->method_name);
	request->client = client_address(exchange);
	request->if_none_match = header(exchange, MHD_HTTP_HEADER_IF_NONE_MATCH);
	request->id = header(exchange, "X-Request-Id");
	if (!request_id_is_sane(request->id))
		request->id = make_id(exchange->server, &exchange->arena);
}

static void free_response(struct MHD_Response *const *response)
{
	if (*response)
		MHD_destroy_response(*response);
}

static struct MHD_Response *make_response(struct reply *reply)
{
	size_t n = 0;
	char *bytes;

	/* libmicrohttpd reads only; its parameter lacks the const. */
	if (reply->constant.n) {
		memcpy(&bytes, &reply->constant.p, sizeof bytes);
		return MHD_create_response_from_buffer(reply->constant.n, bytes,
						       MHD_RESPMEM_PERSISTENT);
	}
	/* The bytes stay with the exchange, which outlives the response: `done` still sees them. */
	n = reply->body.n;
	return MHD_create_response_from_buffer(n, n ? reply->body.p : "", MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result send_reply(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	struct MHD_Response *response __attribute__((cleanup(free_response))) = NULL;

	if (buf_is_spoilt(&reply->body))
		problem_reply(reply, &exchange->request, PROBLEM_INTERNAL,
			      "the answer would be too large", NULL);
	assert(reply->status);
	exchange->stage = STAGE_ANSWERED;
	response = make_response(reply);
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < reply->header_count; i++)
		MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
	MHD_add_response_header(response, "X-Request-Id",
				arena_text(&exchange->arena, exchange->request.id));
	if (atomic_load(&exchange->server->stopping))
		MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
	return MHD_queue_response(exchange->connection, (unsigned)reply->status, response);
}

/* So large a body is not even read: the answer goes out at once and the connection is closed. */
static bool announces_too_much(struct exchange *exchange)
{
	const char *length = MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND,
							 MHD_HTTP_HEADER_CONTENT_LENGTH);
	int64_t n;

	return length && !num_parse_i64(str_from(length), 0, BODY_MAX, &n);
}

static enum MHD_Result refuse_body(struct exchange *exchange)
{
	exchange->stage = STAGE_HANDLED;
	count_running(exchange->server, true);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_BODY,
		      "the body is larger than 64 kB", NULL);
	return send_reply(exchange);
}

/* False once so much came that the connection is better cut. */
static bool take_body(struct exchange *exchange, struct str bytes, size_t *taken)
{
	struct request *request = &exchange->request;

	*taken += bytes.n;
	if (!request->body_too_large)
		buf_add(&exchange->received, bytes);
	request->body_too_large = buf_is_spoilt(&exchange->received);
	return *taken <= BODY_SWALLOW;
}

/*
 * libmicrohttpd calls this for the head, for each piece of the body, at the end of the body and
 * after each resume. A reply or a suspend in the first call would close the connection afterwards
 * (measured: a fifth of the requests per second), so the handler runs at the end of the body.
 */
static enum MHD_Result answer(void *arg, struct MHD_Connection *connection, const char *url,
			      const char *method, const char *version, const char *upload,
			      size_t *upload_size, void **holder)
{
	struct server *server = arg;
	struct exchange *exchange = *holder;

	(void)connection;
	(void)url;
	(void)version;
	if (!exchange)
		return MHD_NO;
	switch ((enum stage)exchange->stage) {
	case STAGE_HEAD:
		read_head(exchange, method);
		exchange->stage = STAGE_BODY;
		return announces_too_much(exchange) ? refuse_body(exchange) : MHD_YES;
	case STAGE_BODY:
		if (*upload_size) {
			struct str bytes = { upload, *upload_size };

			*upload_size = 0;
			return take_body(exchange, bytes, &exchange->body_size) ? MHD_YES : MHD_NO;
		}
		if (!exchange->request.body_too_large)
			exchange->request.body = buf_str(&exchange->received);
		exchange->stage = STAGE_HANDLED;
		count_running(server, true);
		if (server->config.handler(server->config.arg, exchange))
			return send_reply(exchange);
		return MHD_YES;
	case STAGE_HANDLED:
		return send_reply(exchange);
	case STAGE_ANSWERED:
		break;
	}
	return MHD_YES;
}

void exchange_suspend(struct exchange *exchange)
{
	MHD_suspend_connection(exchange->connection);
}

void exchange_finish(struct exchange *exchange)
{
	MHD_resume_connection(exchange->connection);
}

static void report_trouble(void *arg, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

static void report_trouble(void *arg, const char *fmt, va_list args)
{
	struct server *server = arg;
	char message[300];

	vsnprintf(message, sizeof message, fmt, args);
	message[strcspn(message, "\r\n")] = '\0';
	if (server->config.trouble)
		server->config.trouble(server->config.arg, message);
}

static bool start_daemon(struct server *server, int fd)
{
	const struct server_config *config = &server->config;
	unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;

	server->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, answer, server, MHD_OPTION_EXTERNAL_LOGGER, report_trouble,
		server, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, begin_exchange,
		server, MHD_OPTION_NOTIFY_COMPLETED, end_exchange, server,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)config->connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)config->per_address,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)config->idle_seconds,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		config->loops > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END,
		(unsigned)config->loops, MHD_OPTION_END);
	return server->daemon != NULL;
}

static struct server *new_server(const struct server_config *config)
{
	struct server *server = calloc(1, sizeof *server);
	pthread_condattr_t attr;

	if (!server)
		return NULL;
	server->config = *config;
	pthread_mutex_init(&server->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&server->idle, &attr);
	pthread_condattr_destroy(&attr);
	if (getrandom(&server->id_salt, sizeof server->id_salt, 0) < 0)
		server->id_salt = (uint64_t)monotonic_ns();
	return server;
}

bool server_start(const struct server_config *config, struct server **ret_server, struct err *err)
{
	struct server *server = new_server(config);
	int fd;

	if (!server)
		return err_set(err, ERR_MEMORY, "no memory for the server");
	if (!listen_open(config->host, config->port, &fd, &server->port, err)) {
		server_free(server);
		return false;
	}
	if (!start_daemon(server, fd)) {
		close(fd);
		server_free(server);
		return err_set(err, ERR_FILE,
			       "libmicrohttpd could not start on port %d: are there enough file "
			       "descriptors and threads?",
			       config->port);
	}
	*ret_server = server;
	return true;
}

int server_port(const struct server *server)
{
	return server->port;
}

void server_quiesce(struct server *server)
{
	int fd;

	if (atomic_exchange(&server->stopping, true))
		return;
	fd = MHD_quiesce_daemon(server->daemon);
	if (fd >= 0)
		close(fd);
}

bool server_wait_idle(struct server *server, int milliseconds)
{
	struct timespec until;
	bool idle;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += milliseconds / 1000;
	until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&server->lock);
	while (server->running && pthread_cond_timedwait(&server->idle, &server->lock, &until) == 0)
		;
	idle = server->running == 0;
	pthread_mutex_unlock(&server->lock);
	return idle;
}

void server_free(struct server *server)
{
	if (!server)
		return;
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	pthread_cond_destroy(&server->idle);
	pthread_mutex_destroy(&server->lock);
	free(server);
}
