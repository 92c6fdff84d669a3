/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An HTTP/1.1 server on a few event loops. lib/http is the only place that knows libmicrohttpd.
 *
 * Each request is an exchange. The handler runs on an event loop and must not wait: it either fills
 * exchange->reply and returns true, or hands the exchange to another thread and returns false,
 * after which it must not touch it; that thread fills the reply and calls exchange_finish(), once.
 * `done` runs on an event loop when the last byte is sent or the client is gone; then the exchange
 * and its arena go.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/arena.h"
#include "base/err.h"
#include "http/reply.h"
#include "http/request.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct server;
struct MHD_Connection;

struct exchange {
	struct arena arena;
	struct request request;
	struct reply reply;
	struct timespec arrived; /* wall clock, for the log */
	int64_t arrived_ns;	 /* monotonic */
	bool aborted;		 /* for `done`: the client went away or was too slow */

	/* For the handler and its threads; not touched here. */
	struct exchange *next;
	void *arg;
	int64_t database_ns;
	int64_t rows;

	/* Of the server. */
	struct server *server;
	struct MHD_Connection *connection;
	struct buf received;
	size_t body_size; /* as sent, taken or not */
	int stage;
};

typedef bool server_handler(void *arg, struct exchange *exchange);
typedef void server_done(void *arg, const struct exchange *exchange);
typedef void server_trouble(void *arg, const char *message);

struct server_config {
	const char *host;
	int port; /* 0: any free one */
	int loops;
	int connections;
	int per_address; /* 0: no limit */
	int idle_seconds;
	server_handler *handler;
	server_done *done;
	server_trouble *trouble; /* what libmicrohttpd complains about */
	void *arg;
};

bool server_start(const struct server_config *config, struct server **ret_server, struct err *err);
int server_port(const struct server *server);

/* Called by the handler before it hands the exchange on. */
void exchange_suspend(struct exchange *exchange);

/* Hands the reply of a handler that returned false to the event loop. Any thread. */
void exchange_finish(struct exchange *exchange);

/* Accepts no more connections and tells clients of open ones to close them after their answer. */
void server_quiesce(struct server *server);

/* Waits until no request runs, at most so long; false when some still do. */
bool server_wait_idle(struct server *server, int milliseconds);

/* Closes everything and frees. Every exchange must have been answered or finished by now. */
void server_free(struct server *server);

#endif
