/* SPDX-License-Identifier: Apache-2.0 */
#include "server/metrics.h"

#include "base/num.h"
#include "http/server.h"
#include "server/metrics_work.h"
#include "server/routes.h"

#include <stdlib.h>
#include <time.h>

#define MS(n) ((int64_t)(n)*1000000)

const int64_t metrics_bounds_ns[METRICS_BUCKETS] = { MS(1) / 4, MS(1) / 2, MS(1),    MS(5) / 2,
						     MS(5),	MS(10),	   MS(25),   MS(50),
						     MS(100),	MS(250),   MS(1000), MS(2500),
						     MS(10000) };

static void count_slot(void *arg, const struct route *route, const struct resource *resource)
{
	size_t *count = arg;

	(void)route, (void)resource;
	++*count;
}

static void add_slot(void *arg, const struct route *route, const struct resource *resource)
{
	struct metrics *metrics = arg;
	struct metrics_slot *slot = &metrics->slots[metrics->count++];

	slot->route = route;
	slot->resource = resource;
}

bool metrics_new(struct metrics **ret_metrics, struct err *err)
{
	struct metrics *metrics;
	size_t count = 1;

	route_each(count_slot, &count);
	metrics = calloc(1, sizeof *metrics + count * sizeof metrics->slots[0]);
	if (!metrics)
		return err_set(err, ERR_MEMORY, "no memory for %zu counters", count);
	metrics->count = 1;
	route_each(add_slot, metrics);
	*ret_metrics = metrics;
	return true;
}

void metrics_free(struct metrics *metrics)
{
	free(metrics);
}

static void add(counter *to, uint64_t n)
{
	atomic_fetch_add_explicit(to, n, memory_order_relaxed);
}

static void leave_lane(struct metrics *metrics, const struct call *call)
{
	atomic_fetch_sub_explicit(&metrics->in_flight[call->counted_in], 1, memory_order_relaxed);
}

void metrics_begin(struct metrics *metrics, struct call *call)
{
	call->counted_in = call->route->lane;
	add(&metrics->in_flight[call->counted_in], 1);
}

void metrics_enter_lane(struct metrics *metrics, struct call *call)
{
	leave_lane(metrics, call);
	call->counted_in = call->lane;
	add(&metrics->in_flight[call->counted_in], 1);
}

static struct metrics_slot *slot_of(struct metrics *metrics, const struct call *call)
{
	for (size_t i = 1; call && i < metrics->count; i++)
		if (metrics->slots[i].route == call->route &&
		    metrics->slots[i].resource == call->resource)
			return &metrics->slots[i];
	return &metrics->slots[0];
}

static int64_t ns_since(int64_t begun)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - begun;
}

static size_t bucket_of(int64_t ns)
{
	size_t i = 0;

	while (i < METRICS_BUCKETS && ns > metrics_bounds_ns[i])
		i++;
	return i;
}

/* Answers of older versions (as_of) do not turn it back. */
static void note_version(struct metrics *metrics, struct str text)
{
	uint_fast64_t newest = atomic_load_explicit(&metrics->data_version, memory_order_relaxed);
	int64_t version;

	if (!num_parse_i64(text, 0, INT64_MAX, &version))
		return;
	while (newest < (uint64_t)version &&
	       !atomic_compare_exchange_weak_explicit(&metrics->data_version, &newest,
						      (uint64_t)version, memory_order_relaxed,
						      memory_order_relaxed))
		;
}

void metrics_end(struct metrics *metrics, const struct exchange *exchange, const struct call *call)
{
	struct metrics_slot *slot = slot_of(metrics, call);
	int64_t ns = ns_since(exchange->arrived_ns);
	const char *version = reply_header(&exchange->reply, "Data-Version");
	int status = exchange->reply.status;

	if (call)
		leave_lane(metrics, call);
	if (version)
		note_version(metrics, str_from(version));
	if (exchange->aborted)
		add(&metrics->aborted, 1);
	if (status >= 100 && status < 100 + METRICS_CODES) {
		add(&metrics->codes[status - 100], 1);
		add(&slot->classes[status / 100 - 1], 1);
	}
	add(&slot->buckets[bucket_of(ns)], 1);
	add(&slot->ns, (uint64_t)ns);
	add(&slot->bytes, (uint64_t)exchange->sent);
	add(&metrics->database_ns, (uint64_t)exchange->database_ns);
	add(&metrics->database_rows, (uint64_t)exchange->rows);
}

void metrics_error(struct metrics *metrics, const struct err *err)
{
	if (err->code == ERR_BUSY)
		add(&metrics->database_away, 1);
	else if (err->code == ERR_DB)
		add(&metrics->database_failed, 1);
}

static bool run(struct call *call, struct err *err)
{
	struct reply *reply = &call->exchange->reply;

	(void)err;
	reply_set(reply, 200, "text/plain; version=0.0.4; charset=utf-8");
	metrics_write(call->api->metrics, call->api, call->exchange, &reply->body);
	return true;
}

static const char *const media[] = { "text/plain", NULL };

/* On the event loop: what tells of an overload must not wait in its queues. */
const struct route metrics_routes[] = {
	{ METHOD_GET, "/metrics", "What the server counts of its own work, for Prometheus.", media,
	  LANE_LOOP, .run = run },
	{ 0 },
};
