/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch up: everything on this machine, from an empty folder to a running API. */
#include "http/listen.h"
#include "server/address.h"
#include "server/command.h"
#include "server/edge.h"
#include "server/pgcluster.h"
#include "server/progress.h"
#include "server/schema.h"
#include "server/serve.h"
#include "server/setup.h"

#include <unistd.h>

struct up {
	const char *data;
	const char *listen;
	const char *postgres;
	struct edge edge;
	bool quiet;
};

static const struct option options[] = {
	{ "data", 'd', OPTION_FILE, offsetof(struct up, data), "DIR",
	  "data folder, made when it is missing", .fallback = "var", .env = "EXAWATCH_DATA" },
	{ "listen", 'l', OPTION_TEXT, offsetof(struct up, listen), "ADDRESS",
	  "where to serve; port 0 takes any free one", .fallback = "127.0.0.1:8080",
	  .env = "EXAWATCH_LISTEN" },
	{ "postgres", 0, OPTION_FILE, offsetof(struct up, postgres), "DIR",
	  "folder with initdb and postgres, instead of looking for them" },
	EDGE_OPTIONS(struct up, edge),
	{ "quiet", 'q', OPTION_FLAG, offsetof(struct up, quiet), NULL, "no line per request" },
	{ 0 },
};

static void tell_ready(void *arg, const char *url)
{
	const struct up *up = arg;

	progress_event("ready", "%s is ready (data in %s)", url, up->data);
}

/* Whether we shall be able to listen, before minutes go into the samples. */
static bool check_port(const struct address *address, struct err *err)
{
	int fd, port;

	if (!listen_open(address->host, address->port, &fd, &port, err))
		return false;
	close(fd);
	return true;
}

static bool serve(const struct up *up, const struct address *address, struct pgcluster *cluster,
		  struct err *err)
{
	struct serve_config config = serve_config_default();

	if (!edge_apply(&up->edge, &config, err))
		return false;
	config.host = address->host;
	config.port = address->port;
	config.conninfo = pgcluster_reader(cluster);
	config.writer = pgcluster_writer(cluster);
	config.quiet = up->quiet;
	config.ready = tell_ready;
	config.ready_arg = (void *)up;
	config.stop_fd = pgcluster_watch_fd(cluster);
	return serve_run(&config, err) && pgcluster_is_sound(cluster, err);
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct up *up = line->options;
	struct pgcluster_config config = {
		.folder = up->data,
		.postgres = up->postgres,
		.tell = progress_event,
	};
	PGCLUSTER_AUTO *cluster = NULL;
	struct serve_config tried = serve_config_default();
	struct address address;

	return edge_apply(&up->edge, &tried, err) &&
	       address_parse(up->listen, line->arena, &address, err) && check_port(&address, err) &&
	       pgcluster_start(&config, &cluster, err) &&
	       schema_update(pgcluster_owner(cluster), line->arena, err) &&
	       setup_run(pgcluster_owner(cluster), err) && serve(up, &address, cluster, err);
}

const struct command command_up = {
	.name = "up",
	.summary = "Run everything on this machine: a private PostgreSQL, the samples, the API",
	.about = "The first run makes the database and loads the sample corpus; later runs are up "
		 "in about\n"
		 "a second. Stop it with Ctrl-C or SIGTERM.\n",
	.options = options,
	.options_size = sizeof(struct up),
	.run = run,
};
