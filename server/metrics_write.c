/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "http/server.h"
#include "server/kept.h"
#include "server/metrics_work.h"
#include "server/resource.h"
#include "server/routes.h"
#include "server/worker.h"

#include <inttypes.h>

static const char *const lane_names[LANES] = {
	[LANE_LOOP] = "loop",	    [LANE_READ] = "read",     [LANE_WRITE] = "write",
	[LANE_COMPUTE] = "compute", [LANE_STREAM] = "stream", [LANE_FEED] = "feed",
};

static uint64_t get(const counter *from)
{
	return atomic_load_explicit(from, memory_order_relaxed);
}

static void begin(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_addf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void add_seconds(struct buf *out, uint64_t ns)
{
	num_format(out, (double)ns / 1e9);
	buf_add_char(out, '\n');
}

static void add_one(struct buf *out, const char *name, const char *type, const char *help,
		    uint64_t value)
{
	begin(out, name, type, help);
	buf_addf(out, "%s %" PRIu64 "\n", name, value);
}

/* name{method="GET",route="/v1/{resource}",resource="funding" and is left open for more. Names of
 * routes and resources are constants without quotes and backslashes. */
static void open_labels(struct buf *out, const char *name, const struct metrics_slot *slot)
{
	buf_addf(out, "%s{method=\"%s\",route=\"%s\",resource=\"%s\"", name,
		 slot->route ? route_method_name(slot->route->method) : "",
		 slot->route ? slot->route->path : "", slot->resource ? slot->resource->name : "");
}

static uint64_t requests_of(const struct metrics_slot *slot)
{
	uint64_t sum = 0;

	for (size_t i = 0; i <= METRICS_BUCKETS; i++)
		sum += get(&slot->buckets[i]);
	return sum;
}

static void add_classes(struct buf *out, const struct metrics_slot *slot)
{
	for (int i = 0; i < METRICS_CLASSES; i++) {
		uint64_t n = get(&slot->classes[i]);

		if (n == 0)
			continue;
		open_labels(out, "exawatch_http_requests_total", slot);
		buf_addf(out, ",status=\"%dxx\"} %" PRIu64 "\n", i + 1, n);
	}
}

static void add_latency(struct buf *out, const struct metrics_slot *slot)
{
	uint64_t sum = 0;

	if (requests_of(slot) == 0)
		return;
	for (size_t i = 0; i <= METRICS_BUCKETS; i++) {
		sum += get(&slot->buckets[i]);
		open_labels(out, "exawatch_http_request_duration_seconds_bucket", slot);
		buf_add_text(out, ",le=\"");
		if (i < METRICS_BUCKETS)
			num_format(out, (double)metrics_bounds_ns[i] / 1e9);
		else
			buf_add_text(out, "+Inf");
		buf_addf(out, "\"} %" PRIu64 "\n", sum);
	}
	open_labels(out, "exawatch_http_request_duration_seconds_sum", slot);
	buf_add_text(out, "} ");
	add_seconds(out, get(&slot->ns));
	open_labels(out, "exawatch_http_request_duration_seconds_count", slot);
	buf_addf(out, "} %" PRIu64 "\n", sum);
}

static void add_bytes(struct buf *out, const struct metrics_slot *slot)
{
	if (requests_of(slot) == 0)
		return;
	open_labels(out, "exawatch_http_response_bytes_total", slot);
	buf_addf(out, "} %" PRIu64 "\n", get(&slot->bytes));
}

static void each_slot(const struct metrics *metrics, struct buf *out,
		      void (*add)(struct buf *out, const struct metrics_slot *slot))
{
	for (size_t i = 0; i < metrics->count; i++)
		add(out, &metrics->slots[i]);
}

static void add_requests(const struct metrics *metrics, struct buf *out)
{
	begin(out, "exawatch_http_requests_total", "counter",
	      "Requests by operation and class of status; an empty route is no operation.");
	each_slot(metrics, out, add_classes);
	begin(out, "exawatch_http_request_duration_seconds", "histogram",
	      "From the first byte of a request to the last of its answer.");
	each_slot(metrics, out, add_latency);
	begin(out, "exawatch_http_response_bytes_total", "counter",
	      "Bytes of bodies as they were sent, gzipped or not.");
	each_slot(metrics, out, add_bytes);
	begin(out, "exawatch_http_responses_total", "counter",
	      "Answers by status; 429 are clients over their quota.");
	for (int i = 0; i < METRICS_CODES; i++)
		if (get(&metrics->codes[i]))
			buf_addf(out, "exawatch_http_responses_total{code=\"%d\"} %" PRIu64 "\n",
				 100 + i, get(&metrics->codes[i]));
	add_one(out, "exawatch_http_requests_aborted_total", "counter",
		"Requests whose client went away or was too slow.", get(&metrics->aborted));
}

struct lane_figure {
	const char *name, *help;
	int (*of)(const struct worker_load *load);
};

static int load_workers(const struct worker_load *load)
{
	return load->workers;
}

static int load_busy(const struct worker_load *load)
{
	return load->busy;
}

static int load_waiting(const struct worker_load *load)
{
	return load->waiting;
}

static int load_queue(const struct worker_load *load)
{
	return load->queue;
}

static const struct lane_figure lane_figures[] = {
	{ "exawatch_workers", "Threads of a lane.", load_workers },
	{ "exawatch_workers_busy", "Threads of a lane that work.", load_busy },
	{ "exawatch_queue_length", "Requests that wait for a thread of their lane.", load_waiting },
	{ "exawatch_queue_limit", "Requests that may wait; one more is told 503.", load_queue },
};

static void add_lanes(const struct metrics *metrics, const struct api *api, struct buf *out)
{
	begin(out, "exawatch_http_requests_in_flight", "gauge",
	      "Requests being answered, by lane; those of the feed follow the changes.");
	for (int lane = 0; lane < LANES; lane++)
		buf_addf(out, "exawatch_http_requests_in_flight{lane=\"%s\"} %" PRIu64 "\n",
			 lane_names[lane], get(&metrics->in_flight[lane]));
	for (size_t i = 0; i < sizeof lane_figures / sizeof lane_figures[0]; i++) {
		const struct lane_figure *figure = &lane_figures[i];

		begin(out, figure->name, "gauge", figure->help);
		for (int lane = 0; lane < LANES; lane++) {
			struct worker_load load;

			if (!api->lanes[lane])
				continue;
			load = worker_pool_load(api->lanes[lane]);
			buf_addf(out, "%s{lane=\"%s\"} %d\n", figure->name, lane_names[lane],
				 figure->of(&load));
		}
	}
}

static void add_database(const struct metrics *metrics, struct buf *out)
{
	begin(out, "exawatch_database_seconds_total", "counter",
	      "Time that workers spent on requests of the database.");
	buf_add_text(out, "exawatch_database_seconds_total ");
	add_seconds(out, get(&metrics->database_ns));
	add_one(out, "exawatch_database_rows_total", "counter", "Rows that came back.",
		get(&metrics->database_rows));
	begin(out, "exawatch_database_errors_total", "counter",
	      "Requests that failed because a statement did, or the database was away.");
	buf_addf(out, "exawatch_database_errors_total{kind=\"statement\"} %" PRIu64 "\n",
		 get(&metrics->database_failed));
	buf_addf(out, "exawatch_database_errors_total{kind=\"away\"} %" PRIu64 "\n",
		 get(&metrics->database_away));
	add_one(out, "exawatch_data_version", "gauge",
		"Newest version of the data that was answered from.", get(&metrics->data_version));
}

static void add_kept(const struct api *api, struct buf *out)
{
	struct kept_load load = kept_load(api->kept);
	const struct {
		const char *result;
		uint64_t count;
	} results[] = { { "hit", load.hits },
			{ "miss", load.misses },
			{ "collapsed", load.collapsed },
			{ "bypass", load.bypassed },
			{ "away", load.away } };

	begin(out, "exawatch_cache_requests_total", "counter",
	      "Answers that may be kept, by where they came from; away: kept ones, while the "
	      "database did not run.");
	for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
		buf_addf(out, "exawatch_cache_requests_total{result=\"%s\"} %" PRIu64 "\n",
			 results[i].result, results[i].count);
	add_one(out, "exawatch_cache_entries", "gauge", "Answers that are kept.",
		load.cache.entries);
	add_one(out, "exawatch_cache_bytes", "gauge", "Memory that they take.", load.cache.bytes);
	add_one(out, "exawatch_cache_evictions_total", "counter",
		"Answers that made room for others.", load.cache.evictions);
	add_one(out, "exawatch_version_watch_up", "gauge",
		"1 while new versions of the data are heard of; else nothing that is kept is used.",
		load.is_heard);
}

void metrics_write(struct metrics *metrics, const struct api *api, const struct exchange *exchange,
		   struct buf *out)
{
	add_requests(metrics, out);
	add_lanes(metrics, api, out);
	add_one(out, "exawatch_http_connections", "gauge", "Connections that are open.",
		server_connections(exchange->server));
	add_database(metrics, out);
	add_kept(api, out);
	begin(out, "exawatch_build_info", "gauge", "Always 1; the version is a label.");
	buf_add_text(out, "exawatch_build_info{version=\"" EXAWATCH_VERSION "\"} 1\n");
	metrics_write_process(out);
}
