/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The server's log: one JSON object per line on stderr, each written in one piece. Any thread.
 * Values of headers other than X-Request-Id, and bodies, never go in.
 */
#ifndef SERVER_LOG_H
#define SERVER_LOG_H

#include <stdbool.h>

struct exchange;

/* {"time","event":"request","request_id","method","target","status","bytes","ms","database_ms",
 * "rows","client","aborted"} */
void log_request(const struct exchange *exchange);

/* {"time","event","message"}; with the id of the request that it is about, unless `exchange` is
 * NULL. */
void log_event(const char *event, const struct exchange *exchange, const char *message);

#endif
