/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the server share, and nobody else sees. */
#ifndef HTTP_SERVER_WORK_H
#define HTTP_SERVER_WORK_H

#include "http/server.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
	/* Of each connection, for the head of a request and the head of its answer. More than we
	 * take as a head, so that it is us who say that one is too large; libmicrohttpd's own words
	 * for it are a page of HTML. Not much more: all of it is cleared for each request and stays
	 * with an idle connection (measured: 12, 20 and 32 kB cost 13.0, 12.9 and 15.3 us of a
	 * small request, and 9, 17 and 27 kB). */
	CONNECTION_MEMORY = 20 << 10,
	HEAD_MAX = 8 << 10, /* cookies count twice: libmicrohttpd takes a copy to read them */
	HEAD_LINES = 200,
	BODY_DEFAULT = 64 << 10, /* without body_limit */
	BODIES_MOST =
		256 << 20, /* bodies of all clients together: beyond that, connections are cut */
	BODY_SWALLOW = 8 << 20 /* what a body is too large by is read and dropped up to here */
};

enum stage {
	STAGE_HEAD,	/* the head is there */
	STAGE_BODY,	/* its body arrives */
	STAGE_HANDED,	/* the handler wants a thread to answer */
	STAGE_HANDLED,	/* there is an answer */
	STAGE_ANSWERED, /* it is with libmicrohttpd */
};

struct server {
	struct server_config config;
	struct MHD_Daemon *daemon;
	int port;
	atomic_bool stopping;
	atomic_uint_fast64_t next_id;
	atomic_uint connections;
	_Atomic int64_t trouble_second; /* in which trouble was last told, and how often */
	atomic_uint troubles;
	_Atomic int64_t touched_ns; /* when a client last came, went, asked or was answered */
	atomic_size_t body_bytes;   /* of all bodies that are held */
	uint64_t id_salt;
	struct patience *patience;
	struct packed *packed;	 /* see packed.h */
	struct tls *tls;	 /* NULL: none */
	struct trusted *trusted; /* proxies; NULL: nobody */
	struct crowd *crowd;	 /* NULL: no limit for an address */

	pthread_mutex_t lock; /* of what follows; taken before the lock of a stream, never after */
	pthread_cond_t idle;
	size_t running; /* exchanges between their handler and their done */
	struct stream *streams;
	bool cutting; /* no stream goes on */
};

int64_t monotonic_ns(void);
struct timespec monotonic_after(int milliseconds);

/* server.c */
void server_count(struct server *server, bool one_more);
void server_touch(struct server *server); /* a client was heard of */

/* exchange.c: what libmicrohttpd calls back */
void *exchange_begin(void *arg, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_answer(void *arg, struct MHD_Connection *connection, const char *url,
				const char *method, const char *version, const char *upload,
				size_t *upload_size, void **holder);
void exchange_end(void *arg, struct MHD_Connection *connection, void **holder,
		  enum MHD_RequestTerminationCode code);

/* exchange.c: the last of those who need an exchange calls this. */
void exchange_release(struct exchange *exchange);

/* head.c: fills the request. False when the head is refused: the reply says why. */
bool head_read(struct exchange *exchange, const char *method, const char *version);

/* respond.c: decides about 304 and gzip, and adds the headers that every answer has. Once. */
void respond_prepare(struct exchange *exchange);

bool respond_takes_gzip(const struct exchange *exchange);

/* respond.c: hands the reply to libmicrohttpd. On the event loop. */
enum MHD_Result respond_send(struct exchange *exchange);

/* Any thread, as long as the connection is not done; suspending: the event loop only. */
void exchange_sleep(struct exchange *exchange);
void exchange_wake(struct exchange *exchange);
void socket_cut(int fd);
void exchange_cut(struct exchange *exchange); /* the client sees a reset, the loop the end */

/* stream.c, for the event loop. */
enum { STREAM_ASLEEP = 0, STREAM_AT_END = -1, STREAM_CUT = -2 };
ssize_t stream_take(struct stream *stream, char *out, size_t room); /* bytes, or one of these */
bool stream_leave(struct stream *stream); /* the connection is done; true: so is the producer */
bool stream_is_gzipped(const struct stream *stream);
int64_t stream_sent(const struct stream *stream);
void stream_free(struct stream *stream);

/* stream.c, for the server when it stops; under its lock. */
void stream_quiesce(struct stream *stream);
void stream_cut(struct stream *stream);
struct stream *stream_next(struct stream *stream);

#endif
