/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a URL to its answer. Those that need the database become jobs of the workers.
 */
#ifndef SERVER_ROUTES_H
#define SERVER_ROUTES_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct db;
struct exchange;
struct worker_pool;

struct api {
	struct worker_pool *pool;
	bool quiet; /* no line per request */
};

/* A URL that is not of a resource. */
struct route {
	const char *path;
	const char *about;
	const char *media_type;
	bool needs_database;
};

extern const struct route routes[]; /* ended by .path NULL */

/* What server.h and worker.h call back; `arg` is a struct api. */
bool routes_handle(void *arg, struct exchange *exchange);
void routes_done(void *arg, const struct exchange *exchange);
void routes_trouble(void *arg, const char *message);
bool routes_run(void *arg, struct db *db, struct exchange *exchange, struct err *err);
void routes_failed(void *arg, struct exchange *exchange, const struct err *err);

#endif
