/* SPDX-License-Identifier: Apache-2.0 */
#include "http/server.h"

#include "http/crowd.h"
#include "http/forwarded.h"
#include "http/listen.h"
#include "http/packed.h"
#include "http/patience.h"
#include "http/server_work.h"
#include "http/tls.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum {
	TROUBLES = 5, /* told in a second */
	STEP_MS = 5,
	LINGER_MS = 200 /* of silence on all connections, after which nobody is about to ask */
};

struct timespec monotonic_after(int milliseconds)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += milliseconds / 1000;
	until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	return until;
}

void server_touch(struct server *server)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now); /* often, and to a few milliseconds */
	atomic_store_explicit(&server->touched_ns, (int64_t)now.tv_sec * 1000000000 + now.tv_nsec,
			      memory_order_relaxed);
}

void server_count(struct server *server, bool one_more)
{
	pthread_mutex_lock(&server->lock);
	server->running += one_more ? 1 : (size_t)-1;
	server_touch(server);
	if (server->running == 0)
		pthread_cond_broadcast(&server->idle);
	pthread_mutex_unlock(&server->lock);
}

/* What goes wrong may go wrong thousands of times a second. */
static bool may_report(struct server *server)
{
	int64_t second = monotonic_ns() / 1000000000;

	if (atomic_exchange(&server->trouble_second, second) != second)
		atomic_store(&server->troubles, 0);
	return atomic_fetch_add(&server->troubles, 1) < TROUBLES;
}

static void report_trouble(void *arg, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

static void report_trouble(void *arg, const char *fmt, va_list args)
{
	static const char busy[] = "Hit process or system resource limit at FIRST connection";
	struct server *server = arg;
	char message[300];

	vsnprintf(message, sizeof message, fmt, args);
	message[strcspn(message, "\r\n")] = '\0';
	if (server->config.trouble && may_report(server))
		server->config.trouble(server->config.arg, message);
	/* A loop that has no connection would try again at once, for ever. Nobody waits for it. */
	if (strncmp(message, busy, strlen(busy)) == 0)
		nanosleep(&(struct timespec){ .tv_nsec = 100 * 1000000 }, NULL);
}

static int socket_of(struct MHD_Connection *connection)
{
	return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static const struct sockaddr *peer_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

	return info ? info->client_addr : NULL;
}

/* libmicrohttpd counts as well, but its number is not for other threads. */
static void count_connection(void *arg, struct MHD_Connection *connection, void **context,
			     enum MHD_ConnectionNotificationCode code)
{
	struct server *server = arg;

	server_touch(server);
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*context = patience_enter(server->patience, socket_of(connection));
	else
		patience_leave(server->patience, *context);
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		atomic_fetch_add(&server->connections, 1);
	else
		atomic_fetch_sub(&server->connections, 1);
	if (server->crowd && code == MHD_CONNECTION_NOTIFY_STARTED)
		crowd_enter(server->crowd, peer_of(connection));
	else if (server->crowd)
		crowd_leave(server->crowd, peer_of(connection));
}

/* libmicrohttpd has a limit for each address as well, but none that knows of proxies. */
static enum MHD_Result admit(void *arg, const struct sockaddr *client, socklen_t size)
{
	struct server *server = arg;

	(void)size;
	return !server->crowd || crowd_has_room(server->crowd, client) ? MHD_YES : MHD_NO;
}

static bool start_daemon(struct server *server, int fd)
{
	const struct server_config *config = &server->config;
	unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	const char *priorities = tls_priorities();
	struct MHD_OptionItem more[4] = { { 0 } };
	size_t n = 0;
	void *text;

	memcpy(&text, &priorities, sizeof text); /* its parameter lacks the const */
	if (config->loops > 1)
		more[n++] =
			(struct MHD_OptionItem){ MHD_OPTION_THREAD_POOL_SIZE, config->loops, NULL };
	if (server->tls) {
		flags |= MHD_USE_TLS;
		more[n++] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_CERT_CALLBACK, 0,
						     tls_callback() };
		more[n++] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_PRIORITIES, 0, text };
	}
	more[n] = (struct MHD_OptionItem){ MHD_OPTION_END, 0, NULL };
	server->daemon = MHD_start_daemon(
		flags, 0, admit, server, exchange_answer, server, MHD_OPTION_EXTERNAL_LOGGER,
		report_trouble, server, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK,
		exchange_begin, server, MHD_OPTION_NOTIFY_COMPLETED, exchange_end, server,
		MHD_OPTION_NOTIFY_CONNECTION, count_connection, server, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)config->connections, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)config->idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_MEMORY, MHD_OPTION_ARRAY, more, MHD_OPTION_END);
	return server->daemon != NULL;
}

/* What decides about connections, before there are any. */
static bool prepare_guard(struct server *server, struct err *err)
{
	const struct server_config *config = &server->config;

	if (config->trust_proxy && !trusted_new(config->trust_proxy, &server->trusted, err))
		return false;
	if (config->tls_cert && !tls_new(config->tls_cert, config->tls_key, &server->tls, err))
		return false;
	if (config->per_address)
		server->crowd =
			crowd_new(config->per_address, config->spares_loopback, server->trusted);
	return server->crowd || !config->per_address ||
	       err_set(err, ERR_MEMORY, "no memory for the server");
}

static struct server *new_server(const struct server_config *config)
{
	struct server *server = calloc(1, sizeof *server);
	pthread_condattr_t attr;

	if (!server)
		return NULL;
	server->config = *config;
	server->packed = packed_new();
	server->patience = patience_new(config->idle_seconds);
	pthread_mutex_init(&server->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&server->idle, &attr);
	pthread_condattr_destroy(&attr);
	if (getrandom(&server->id_salt, sizeof server->id_salt, 0) < 0)
		server->id_salt = (uint64_t)monotonic_ns();
	return server;
}

static bool open_socket(struct server *server, int *ret_fd, struct err *err)
{
	const struct server_config *config = &server->config;

	if (!config->socket)
		return listen_open(config->host, config->port, ret_fd, &server->port, err);
	*ret_fd = config->socket;
	return listen_adopt(config->socket, &server->port, err);
}

bool server_start(const struct server_config *config, struct server **ret_server, struct err *err)
{
	struct server *server = new_server(config);
	int fd;

	if (!server || !server->packed || !server->patience) {
		server_free(server);
		return err_set(err, ERR_MEMORY, "no memory for the server");
	}
	if (!prepare_guard(server, err) || !open_socket(server, &fd, err)) {
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

unsigned server_connections(const struct server *server)
{
	return atomic_load(&server->connections);
}

int server_port(const struct server *server)
{
	return server->port;
}

bool server_renew_tls(struct server *server, struct err *err)
{
	return !server->tls || tls_reload(server->tls, err);
}

bool server_tls_has_changed(struct server *server)
{
	return server->tls && tls_has_changed(server->tls);
}

/* Clients whom the kernel has let in: to close the socket would reset them. One that others listen
 * on as well is not closed by that. */
static void take_in_waiting(struct server *server, int fd)
{
	struct sockaddr_storage address;

	for (;;) {
		socklen_t size = sizeof address;
		int client = accept4(fd, (struct sockaddr *)&address, &size,
				     SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (client >= 0)
			MHD_add_connection(server->daemon, client, (struct sockaddr *)&address,
					   size);
		else if (errno != EINTR && errno != ECONNABORTED)
			return;
	}
}

void server_quiesce(struct server *server)
{
	int fd;

	if (atomic_exchange(&server->stopping, true))
		return;
	pthread_mutex_lock(&server->lock);
	for (struct stream *s = server->streams; s; s = stream_next(s))
		stream_quiesce(s);
	pthread_mutex_unlock(&server->lock);
	fd = MHD_quiesce_daemon(server->daemon);
	if (fd < 0)
		return;
	if (!server->config.socket)
		take_in_waiting(server, fd);
	close(fd);
}

/* A request may lie unread in a socket whose client was answered just now. */
static bool is_idle_locked(struct server *server)
{
	int64_t silent_ns =
		monotonic_ns() - atomic_load_explicit(&server->touched_ns, memory_order_relaxed);

	return server->running == 0 &&
	       (atomic_load(&server->connections) == 0 || silent_ns > (int64_t)LINGER_MS * 1000000);
}

bool server_wait_idle(struct server *server, int milliseconds)
{
	int64_t until_ns = monotonic_ns() + (int64_t)milliseconds * 1000000;
	bool idle;

	pthread_mutex_lock(&server->lock);
	while (!(idle = is_idle_locked(server)) && monotonic_ns() < until_ns) {
		struct timespec soon = monotonic_after(STEP_MS);

		pthread_cond_timedwait(&server->idle, &server->lock, &soon);
	}
	pthread_mutex_unlock(&server->lock);
	return idle;
}

void server_cut_streams(struct server *server)
{
	pthread_mutex_lock(&server->lock);
	server->cutting = true;
	for (struct stream *s = server->streams; s; s = stream_next(s))
		stream_cut(s);
	pthread_mutex_unlock(&server->lock);
}

void server_free(struct server *server)
{
	if (!server)
		return;
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	patience_free(server->patience);
	packed_free(server->packed);
	crowd_free(server->crowd);
	trusted_free(server->trusted);
	tls_free(server->tls);
	pthread_cond_destroy(&server->idle);
	pthread_mutex_destroy(&server->lock);
	free(server);
}
