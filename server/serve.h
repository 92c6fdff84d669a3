/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The API on an existing database: what `exawatch serve` and `exawatch up` run.
 *
 * serve_run() checks that the database has the schema that the resource tables speak of, listens,
 * answers until it is told to stop (SIGTERM, SIGINT, or stop_fd; SIGHUP, see tend.h), finishes the
 * requests that are running and returns. It writes one JSON line per event and per request on
 * stderr.
 */
#ifndef SERVER_SERVE_H
#define SERVER_SERVE_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct serve_config {
	const char *host;     /* address to listen on: "127.0.0.1", "0.0.0.0", "::1" */
	int port;	      /* 0: any free one; the line "listening" says which */
	const char *conninfo; /* as db_open() takes it */
	int loops;	      /* threads that own the sockets; 0: one per core, at most 4 */
	int workers;	      /* threads with a database connection; 0: two per core, at most 8 */
	const char *writer;   /* connection for operations that write; NULL: they are refused */
	int writer_statement_ms; /* 0: a minute */
	const char *primary;	 /* where new versions are announced, when `conninfo` is of a
				  * replica; NULL: the writer's, or else conninfo */
	int cache_mb;		 /* answers that are kept; 0: none */
	int streams;		 /* whole results sent at once, each with a connection; 0: 4 */
	int followers;		 /* of the changes, at once; 0: 1000 */
	int heartbeat_seconds;	 /* of silence before they get a sign of life; 0: 15 */
	int queue;		 /* requests that may wait for a worker; 0: 1024 */
	int connections;	 /* open connections altogether; 0: 10000 */
	int per_address; /* open connections of one client address; 0: a twentieth of them all,
			  * and no limit for programs of this machine */
	const char *trust_proxy; /* whose word about the client is taken, see http/forwarded.h */
	const char *tls_cert;	 /* files, see http/tls.h; NULL: no TLS */
	const char *tls_key;
	int idle_seconds;  /* a connection that is silent for longer is closed; 0: 30 */
	int statement_ms;  /* a statement that takes longer is given up; 0: 5000 */
	int stop_seconds;  /* running requests get this long once it is told to stop; 0: 10 */
	int stop_fd;	   /* becomes readable: stop; -1: none */
	bool require_key;  /* for reading, too */
	int64_t rate;	   /* requests a minute of one key or address; 0: 6 million */
	int64_t work_rate; /* the same of those that post or change; 0: 600,000 */
	bool quiet;	   /* no line per request */

	/* Called once, when connections are accepted; may be NULL. `url` is
	 * "http://127.0.0.1:8080". */
	void (*ready)(void *arg, const char *url);
	void *ready_arg;
};

/* Everything 0 or NULL but stop_fd, 127.0.0.1, 8080 and a cache of 64 MB. */
struct serve_config serve_config_default(void);

/*
 * SIGTERM and SIGINT are blocked for the threads that it starts and, while it runs, for the caller;
 * the old mask is put back at the end. False when it could not start or the database is not fit.
 */
bool serve_run(const struct serve_config *config, struct err *err);

#endif
