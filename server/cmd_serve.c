/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch serve: the API on an existing database. */
#include "db/conninfo.h"
#include "server/address.h"
#include "server/command.h"
#include "server/edge.h"
#include "server/schema.h"
#include "server/serve.h"

struct serve {
	const char *database;
	const char *listen;
	int64_t loops;
	const char *writer;
	const char *primary;
	int64_t cache;
	int64_t workers;
	int64_t streams;
	int64_t followers;
	int64_t heartbeat;
	int64_t queue;
	struct edge edge;
	int64_t connections;
	int64_t idle;
	int64_t statement_timeout;
	int64_t stop_timeout;
	bool quiet;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct serve, database), "CONNINFO",
	  "libpq connection string", .env = "EXAWATCH_DATABASE", .is_public = conninfo_is_public,
	  .required = true },
	{ "listen", 'l', OPTION_TEXT, offsetof(struct serve, listen), "ADDRESS",
	  "where to serve; port 0 takes any free one", .fallback = "127.0.0.1:8080",
	  .env = "EXAWATCH_LISTEN" },
	{ "loops", 0, OPTION_INT, offsetof(struct serve, loops), "N",
	  "threads that own the sockets; 0: one per core, at most 4", .min = 0, .max = 64,
	  .fallback = "0" },
	{ "workers", 'w', OPTION_INT, offsetof(struct serve, workers), "N",
	  "threads with a database connection; 0: two per core, at most 8", .min = 0, .max = 256,
	  .fallback = "0" },
	{ "streams", 0, OPTION_INT, offsetof(struct serve, streams), "N",
	  "whole results that are sent at once; 0: 4", .min = 0, .max = 256, .fallback = "0" },
	{ "writer", 0, OPTION_TEXT, offsetof(struct serve, writer), "CONNINFO",
	  "libpq connection string for operations that write; none: refused",
	  .env = "EXAWATCH_WRITER", .is_public = conninfo_is_public },
	{ "primary", 0, OPTION_TEXT, offsetof(struct serve, primary), "CONNINFO",
	  "of the primary, when --database is a replica; none: the writer's",
	  .env = "EXAWATCH_PRIMARY", .is_public = conninfo_is_public },
	{ "cache", 0, OPTION_INT, offsetof(struct serve, cache), "MB",
	  "answers that are kept while they are right; 0: none", .min = 0, .max = 65536,
	  .fallback = "64" },
	EDGE_OPTIONS(struct serve, edge),
	{ "followers", 0, OPTION_INT, offsetof(struct serve, followers), "N",
	  "clients that may follow /v1/changes at once; more get 503", .min = 1, .max = 1000000,
	  .fallback = "1000" },
	{ "heartbeat", 0, OPTION_INT, offsetof(struct serve, heartbeat), "SECONDS",
	  "of silence after which they get a sign of life", .min = 1, .max = 3600,
	  .fallback = "15" },
	{ "queue", 0, OPTION_INT, offsetof(struct serve, queue), "N",
	  "requests that may wait for a worker; more get 503", .min = 1, .max = 1000000,
	  .fallback = "1024" },
	{ "connections", 0, OPTION_INT, offsetof(struct serve, connections), "N",
	  "open connections altogether", .min = 1, .max = 1000000, .fallback = "10000" },
	{ "idle", 0, OPTION_INT, offsetof(struct serve, idle), "SECONDS",
	  "a connection that is silent for longer is closed", .min = 1, .max = 86400,
	  .fallback = "30" },
	{ "statement-timeout", 0, OPTION_INT, offsetof(struct serve, statement_timeout), "MS",
	  "a statement that takes longer is given up", .min = 1, .max = 3600000,
	  .fallback = "5000" },
	{ "stop-timeout", 0, OPTION_INT, offsetof(struct serve, stop_timeout), "SECONDS",
	  "what running requests get when it is told to stop", .min = 1, .max = 3600,
	  .fallback = "10" },
	{ "quiet", 'q', OPTION_FLAG, offsetof(struct serve, quiet), NULL, "no line per request" },
	{ 0 },
};

static bool run(const struct command_line *line, struct err *err)
{
	const struct serve *serve = line->options;
	struct serve_config config = serve_config_default();
	struct address address;

	if (!address_parse(serve->listen, line->arena, &address, err))
		return false;
	config.host = address.host;
	config.port = address.port;
	config.conninfo = serve->database;
	config.loops = (int)serve->loops;
	config.writer = serve->writer;
	config.primary = serve->primary;
	config.cache_mb = (int)serve->cache;
	config.workers = (int)serve->workers;
	config.streams = (int)serve->streams;
	config.followers = (int)serve->followers;
	config.heartbeat_seconds = (int)serve->heartbeat;
	config.queue = (int)serve->queue;
	config.connections = (int)serve->connections;
	config.idle_seconds = (int)serve->idle;
	config.statement_ms = (int)serve->statement_timeout;
	config.stop_seconds = (int)serve->stop_timeout;
	config.quiet = serve->quiet;
	return edge_apply(&serve->edge, &config, err) &&
	       schema_check(serve->database, line->arena, err) && serve_run(&config, err);
}

const struct command command_serve = {
	.name = "serve",
	.summary = "Serve the API from an existing database",
	.about = "Writes one JSON line per event and request on stderr. SIGTERM or Ctrl-C stops it "
		 "once the\n"
		 "running requests are answered; a second signal does not wait for them.\n",
	.options = options,
	.options_size = sizeof(struct serve),
	.run = run,
};
