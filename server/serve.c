/* SPDX-License-Identifier: Apache-2.0 */
#include "server/serve.h"

#include "db/conn.h"
#include "http/server.h"
#include "server/access.h"
#include "server/extraction.h"
#include "server/feed.h"
#include "server/kept.h"
#include "server/log.h"
#include "server/manager.h"
#include "server/metrics.h"
#include "server/resource_check.h"
#include "server/routes.h"
#include "server/tend.h"
#include "server/worker.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { KEEP_BYTES = 16 << 20, SPARE_DESCRIPTORS = 64 };

struct serve_config serve_config_default(void)
{
	return (struct serve_config){
		.host = "127.0.0.1", .port = 8080, .cache_mb = 64, .stop_fd = -1
	};
}

static int at_most(long n, int limit)
{
	return n < 1 ? 1 : n > limit ? limit : (int)n;
}

/* Zero means: choose well. */
static struct serve_config with_choices(const struct serve_config *config)
{
	struct serve_config chosen = *config;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (!chosen.primary)
		chosen.primary = chosen.writer ? chosen.writer : chosen.conninfo;
	if (!chosen.loops)
		chosen.loops = at_most(cores, 4);
	if (!chosen.workers)
		chosen.workers = at_most(2 * cores, 8);
	if (!chosen.streams)
		chosen.streams = 4;
	if (!chosen.writer_statement_ms)
		chosen.writer_statement_ms = 60000;
	if (!chosen.followers)
		chosen.followers = 1000;
	if (!chosen.heartbeat_seconds)
		chosen.heartbeat_seconds = 15;
	if (!chosen.queue)
		chosen.queue = 1024;
	if (!chosen.connections)
		chosen.connections = 10000;
	if (!chosen.idle_seconds)
		chosen.idle_seconds = 30;
	if (!chosen.statement_ms)
		chosen.statement_ms = 5000;
	if (!chosen.rate)
		chosen.rate = 6000000;
	if (!chosen.work_rate)
		chosen.work_rate = 600000;
	if (!chosen.stop_seconds)
		chosen.stop_seconds = 10;
	return chosen;
}

/* Takes as many descriptors as the system gives, and no more connections than there are. */
static int affordable_connections(int wanted)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return wanted;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur == RLIM_INFINITY)
		return wanted;
	if (limit.rlim_cur <= 2 * SPARE_DESCRIPTORS)
		return at_most((long)limit.rlim_cur / 2, wanted);
	return at_most((long)limit.rlim_cur - SPARE_DESCRIPTORS, wanted);
}

static bool open_checked_db(const struct serve_config *config, struct db **ret_db, struct err *err)
{
	if (!db_open(config->conninfo, "exawatch serve", ret_db, err))
		return false;
	if (resource_check(*ret_db, err))
		return true;
	db_close(*ret_db);
	return false;
}

/* The pools of the lanes. `writer` of the configuration opens the lane of those who write. */
static bool start_lanes(const struct serve_config *config, struct api *api, struct err *err)
{
	struct worker_config workers[LANES] = {
		[LANE_READ] = { .name = "exawatch serve",
				.conninfo = config->conninfo,
				.workers = config->workers,
				.can_ask = routes_can_ask,
				.ask = routes_ask },
		[LANE_WRITE] = { .name = "exawatch serve: writer",
				 .conninfo = config->writer,
				 .writes = true,
				 .workers = config->writer ? 1 : 0 },
		[LANE_COMPUTE] = { .workers = config->loops },
		[LANE_STREAM] = { .name = "exawatch serve: stream",
				  .conninfo = config->conninfo,
				  .workers = config->streams },
	};

	for (int lane = 0; lane < LANES; lane++) {
		struct db *db = NULL;

		if (workers[lane].workers == 0)
			continue;
		workers[lane].queue = config->queue;
		workers[lane].statement_ms =
			lane == LANE_WRITE ? config->writer_statement_ms : config->statement_ms;
		workers[lane].run = routes_run;
		workers[lane].failed = routes_failed;
		workers[lane].arg = api;
		if ((lane == LANE_READ && !open_checked_db(config, &db, err)) ||
		    !worker_pool_new(&workers[lane], db, &api->lanes[lane], err))
			return false;
	}
	return true;
}

static bool start_feed(const struct serve_config *config, struct api *api, struct err *err)
{
	struct feed_config feed = {
		.conninfo = config->primary,
		.followers = config->followers,
		.heartbeat_seconds = config->heartbeat_seconds,
		.statement_ms = config->statement_ms,
		.failed = routes_failed,
		.arg = api,
	};

	return feed_new(&feed, &api->feed, err);
}

static void each_lane(struct api *api, void (*act)(struct worker_pool *pool))
{
	for (int lane = 0; lane < LANES; lane++)
		if (api->lanes[lane])
			act(api->lanes[lane]);
}

static bool start_server(const struct serve_config *config, struct api *api,
			 struct server **ret_server, struct err *err)
{
	struct server_config server = {
		.host = config->host,
		.port = config->port,
		.socket = manager_socket(),
		.loops = config->loops,
		.connections = affordable_connections(config->connections),
		.per_address = config->per_address ? config->per_address
						   : at_most(config->connections / 20, INT_MAX),
		.spares_loopback = !config->per_address,
		.trust_proxy = config->trust_proxy,
		.tls_cert = config->tls_cert,
		.tls_key = config->tls_key,
		.idle_seconds = config->idle_seconds,
		.stall_seconds = config->idle_seconds,
		.handler = routes_handle,
		.hand_on = routes_hand_on,
		.body_limit = routes_body_limit,
		.done = routes_done,
		.trouble = routes_trouble,
		.arg = api,
	};

	return server_start(&server, ret_server, err);
}

static void announce(const struct serve_config *config, int port)
{
	bool is_v6 = strchr(config->host, ':') != NULL;
	char url[300];

	snprintf(url, sizeof url, "http%s://%s%s%s:%d", config->tls_cert ? "s" : "",
		 is_v6 ? "[" : "", config->host, is_v6 ? "]" : "", port);
	log_event("listening", NULL, url);
	manager_ready(url);
	if (config->ready)
		config->ready(config->ready_arg, url);
}

/* Waits for a signal or the caller's descriptor; a timeout of -1 is none. False when time is up. */
static bool wait_for_stop(int signals, int stop_fd, int timeout_ms)
{
	struct pollfd fds[] = { { .fd = signals, .events = POLLIN },
				{ .fd = stop_fd, .events = POLLIN } };
	struct signalfd_siginfo info;
	int ready;

	do
		ready = poll(fds, 2, timeout_ms);
	while (ready < 0 && errno == EINTR);
	if (ready > 0 && (fds[0].revents & POLLIN) && read(signals, &info, sizeof info) < 0)
		return true;
	return ready != 0;
}

/* A second signal ends the patience with requests that still run. */
static void finish_requests(const struct serve_config *config, struct server *server,
			    struct api *api, int signals)
{
	enum { STEP_MS = 50 };
	int left = config->stop_seconds * 1000;

	manager_stopping();
	log_event("stopping", NULL, "no more connections are accepted");
	server_quiesce(server);
	while (left > 0 && !server_wait_idle(server, STEP_MS)) {
		left -= STEP_MS;
		if (wait_for_stop(signals, -1, 0))
			break;
	}
	server_cut_streams(server);
	each_lane(api, worker_pool_give_up);
	each_lane(api, worker_pool_close);
	server_wait_idle(server, 1000); /* the answers just given are still on their way */
}

static bool start(const struct serve_config *config, struct api *api, struct err *err)
{
	const int64_t quotas[RATE_KINDS] = {
		[RATE_READ] = config->rate, [RATE_WORK] = config->work_rate
	};

	return access_new(config->require_key, quotas, &api->access, err) &&
	       metrics_new(&api->metrics, err) &&
	       kept_new((size_t)config->cache_mb << 20, config->conninfo, config->primary,
			&api->kept, err) &&
	       start_lanes(config, api, err) && start_feed(config, api, err);
}

/* The lanes first: what they still do needs the others. */
static void end(struct api *api)
{
	feed_free(api->feed);
	each_lane(api, worker_pool_free);
	kept_free(api->kept);
	metrics_free(api->metrics);
	access_free(api->access);
	extraction_free(api->extraction);
}

static bool run(const struct serve_config *config, int signals, struct err *err)
{
	struct api api = { .quiet = config->quiet, .extraction = extraction_new() };
	struct server *server;

	if (!start(config, &api, err) || !start_server(config, &api, &server, err)) {
		end(&api);
		return false;
	}
	announce(config, server_port(server));
	tend(server, signals, config->stop_fd, config->tls_cert != NULL);
	finish_requests(config, server, &api, signals);
	feed_free(api.feed);
	api.feed = NULL;
	server_free(server);
	end(&api);
	log_event("stopped", NULL, "every answer was given or given up");
	return true;
}

bool serve_run(const struct serve_config *config, struct err *err)
{
	struct serve_config chosen = with_choices(config);
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old_pipe;
	sigset_t stop, old_mask;
	bool done;
	int signals;

	/* Bodies come and go by the tens of kB; to give their memory back each time costs more. */
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
	mallopt(M_MMAP_THRESHOLD, KEEP_BYTES / 16);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &stop, &old_mask);
	sigaction(SIGPIPE, &ignore, &old_pipe);
	signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
	done = signals >= 0
		       ? run(&chosen, signals, err)
		       : err_set(err, ERR_FILE, "cannot wait for signals: %s", strerror(errno));
	if (signals >= 0)
		close(signals);
	sigaction(SIGPIPE, &old_pipe, NULL);
	pthread_sigmask(SIG_SETMASK, &old_mask, NULL);
	return done;
}
