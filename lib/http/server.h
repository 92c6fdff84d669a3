/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An HTTP/1.1 server on a few event loops. lib/http is the only place that knows libmicrohttpd.
 *
 * Each request is an exchange. The handler runs on an event loop and must not wait: it either fills
 * exchange->reply and returns true, or returns false; then `hand_on` is called, on the same loop,
 * to give the exchange to another thread, after which it must not touch it. That thread fills the
 * reply and calls exchange_finish(), or exchange_stream() of stream.h, once. `done` runs when the
 * last byte is sent or the client is gone, on an event loop or, at the end of a stream, in the
 * thread that wrote it; then the exchange and its arena go.
 *
 * What every answer needs is added here: Vary, Cache-Control unless it is set, CORS, X-Request-Id,
 * traceparent, gzip where the client takes it, 304 where it has the answer already.
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
struct stream;
struct MHD_Connection;

struct exchange {
	struct arena arena;
	struct request request;
	struct reply reply;
	struct timespec arrived; /* wall clock, for the log */
	int64_t arrived_ns;	 /* monotonic */

	/* For `done`. */
	bool aborted; /* the client went away or was too slow */
	int64_t sent; /* bytes of the body, gzipped or not */

	/* Headers of the answer, whatever becomes of the reply. */
	struct reply_header standing[4];
	size_t standing_count;

	/* For the handler and its threads; not touched here. */
	struct exchange *next;
	void *arg;
	int64_t database_ns;
	int64_t rows;

	/* Of the server. */
	struct server *server;
	struct MHD_Connection *connection;
	struct visitor *visitor; /* see patience.h */
	struct stream *stream;	 /* NULL: the reply is in one piece */
	struct buf received;
	uintptr_t target_at;	   /* where it stood in the line */
	struct str body_announced; /* Content-Length */
	bool has_body;
	size_t body_size;    /* as sent, taken or not */
	size_t body_counted; /* of received, in the server's sum */
	int stage;
};

typedef bool server_handler(void *arg, struct exchange *exchange);
typedef void server_hand_on(void *arg, struct exchange *exchange);
typedef size_t server_body_limit(void *arg, const struct request *request);
typedef void server_done(void *arg, const struct exchange *exchange);
typedef void server_trouble(void *arg, const char *message);

struct server_config {
	const char *host;
	int port;   /* 0: any free one */
	int socket; /* listens already, in place of host and port; 0: none */
	int loops;
	int connections;
	int per_address;	 /* open connections of one address; 0: no limit */
	bool spares_loopback;	 /* that limit is not for programs of this machine */
	const char *trust_proxy; /* whose word about the client is taken, see forwarded.h; NULL */
	const char *tls_cert;	 /* files, see tls.h; NULL: no TLS */
	const char *tls_key;
	int idle_seconds;
	int stall_seconds; /* a stream whose client takes less than half a buffer is cut; 0: 30 */
	server_handler *handler;
	server_hand_on *hand_on;

	/* How many bytes the body of this request may have; called before it is read, when there is
	 * one. NULL: 64 kB. Larger ones reach the handler as body_too_large, or are refused. */
	server_body_limit *body_limit;
	server_done *done;
	server_trouble
		*trouble; /* what libmicrohttpd complains about, a few times a second at most */
	void *arg;
};

bool server_start(const struct server_config *config, struct server **ret_server, struct err *err);
int server_port(const struct server *server);

/* Reads the certificate again, for connections from now on. False: the old one stays. Without TLS
 * there is nothing to do, and no change. */
bool server_renew_tls(struct server *server, struct err *err);
bool server_tls_has_changed(struct server *server);

unsigned server_connections(const struct server *server); /* open now */

/* Whether the reply of an exchange, as it is set, is to be sent as gzip if it is long enough. */
bool exchange_takes_gzip(const struct exchange *exchange);

/* Hands the reply of an exchange that was handed on to the event loop. Any thread. */
void exchange_finish(struct exchange *exchange);

/* Accepts no more connections, tells clients of open ones to close them after their answer, and
 * ends streams of events. */
void server_quiesce(struct server *server);

/* Waits until no request runs or is likely to be on its way (every connection is closed, or has
 * been silent for a moment), at most so long; false when some still do. */
bool server_wait_idle(struct server *server, int milliseconds);

/* Cuts the streams that still run: their producers are told by stream_write(). */
void server_cut_streams(struct server *server);

/* Closes everything and frees. Every exchange must have been answered or finished, and every stream
 * ended, by now. */
void server_free(struct server *server);

#endif
