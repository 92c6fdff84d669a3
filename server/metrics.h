/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the server counts of its own work, for /metrics (Prometheus text format 0.0.4).
 *
 * Counting is a few relaxed additions on the threads that serve; nobody waits for anybody. A reader
 * sees each number as it is at some moment, not all at the same one.
 */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include "base/buf.h"
#include "base/err.h"
#include "server/call.h"
#include "server/route.h"

struct api;
struct exchange;
struct metrics;

/* Knows every operation of the route tables. */
bool metrics_new(struct metrics **ret_metrics, struct err *err);
void metrics_free(struct metrics *metrics);

/* An operation was found for a request; the exchange's `arg` is the call from now on. */
void metrics_begin(struct metrics *metrics, struct call *call);

/* The call goes to its lane, which `prepare` may have chosen. */
void metrics_enter_lane(struct metrics *metrics, struct call *call);

/* An exchange is over; `call` is NULL when there was no such operation. */
void metrics_end(struct metrics *metrics, const struct exchange *exchange, const struct call *call);

/* A call failed in its lane. */
void metrics_error(struct metrics *metrics, const struct err *err);

/* All of it; of the server that `exchange` came to. */
void metrics_write(struct metrics *metrics, const struct api *api, const struct exchange *exchange,
		   struct buf *out);

extern const struct route metrics_routes[];

#endif
