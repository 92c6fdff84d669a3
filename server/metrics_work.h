/* SPDX-License-Identifier: Apache-2.0 */
/* Between metrics.c, which counts, and metrics_write.c, which tells. */
#ifndef SERVER_METRICS_WORK_H
#define SERVER_METRICS_WORK_H

#include "server/metrics.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum {
	METRICS_BUCKETS = 13, /* of the latency; one more for what took longer */
	METRICS_CLASSES = 5,  /* 1xx to 5xx */
	METRICS_CODES = 500,  /* 100 to 599 */
};

typedef atomic_uint_fast64_t counter;

/* One operation: a row of the route tables, for one resource. */
struct metrics_slot {
	const struct route *route; /* NULL: requests that come to no operation */
	const struct resource *resource;
	counter classes[METRICS_CLASSES];
	counter buckets[METRICS_BUCKETS + 1]; /* not yet added up */
	counter ns, bytes;
};

struct metrics {
	counter codes[METRICS_CODES];
	counter in_flight[LANES];
	counter aborted;
	counter database_ns, database_rows, database_failed, database_away;
	counter data_version;
	size_t count;
	struct metrics_slot slots[]; /* the first is that of no operation */
};

/* Upper bounds of the buckets. */
extern const int64_t metrics_bounds_ns[METRICS_BUCKETS];

/* metrics_process.c: memory, descriptors, times of this process, as Prometheus names them. */
void metrics_write_process(struct buf *out);

#endif
