/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a request to its answer: the route is found, what is wrong with the request is said, and the
 * call goes to its lane.
 */
#ifndef SERVER_ROUTES_H
#define SERVER_ROUTES_H

#include "base/err.h"
#include "server/call.h"

#include <stdbool.h>
#include <stddef.h>

struct access;
struct extraction;
struct feed;
struct kept;
struct db;
struct db_question;
struct exchange;
struct metrics;
struct worker_pool;

struct api {
	struct worker_pool *lanes[LANES]; /* NULL: LANE_LOOP, and lanes that are not open */
	struct feed *feed;		  /* of LANE_FEED */
	struct access *access;
	struct extraction *extraction;
	struct metrics *metrics;
	struct kept *kept;
	bool quiet; /* no line per request */
};

/* What server.h and worker.h call back; `arg` is a struct api. */
bool routes_handle(void *arg, struct exchange *exchange);
void routes_hand_on(void *arg, struct exchange *exchange);
size_t routes_body_limit(void *arg, const struct request *request);
void routes_done(void *arg, const struct exchange *exchange);
void routes_trouble(void *arg, const char *message);
bool routes_run(void *arg, struct db *db, struct exchange *exchange, bool *ret_is_gone,
		struct err *err);
bool routes_can_ask(const struct exchange *exchange);
struct db_question routes_ask(struct exchange *exchange);
void routes_failed(void *arg, struct exchange *exchange, const struct err *err);

#endif
