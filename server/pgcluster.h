/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A private PostgreSQL in a data folder, for `exawatch up`.
 *
 * It listens on a unix socket in a folder that only its user may enter, on no network port, so it
 * gets in nobody's way. In the data folder:
 *
 *	lock            held while the cluster is in use: one program per folder
 *	postgres/       PostgreSQL's own files, made once by initdb
 *	postgres.log    what PostgreSQL says
 *	run/            the socket
 *
 * PostgreSQL refuses to run as root, so for root its processes run as the owner of postgres/, at
 * first the user "postgres". Where that user may not enter the data folder, postgres/ is a link to
 * a folder under /var/lib/exawatch. Where the path is too long for a socket, it is in a folder
 * under /tmp.
 *
 * Should this program die, PostgreSQL is told to stop. One that still runs when the next program
 * comes is stopped first; what is left of one that was killed is cleared away.
 */
#ifndef SERVER_PGCLUSTER_H
#define SERVER_PGCLUSTER_H

#include "base/err.h"

#include <stdbool.h>

struct pgcluster;

struct pgcluster_config {
	const char *folder;   /* the data folder; made when it is missing */
	const char *postgres; /* folder of PostgreSQL's programs; NULL: look for them */

	/* When another program has the cluster running, use it from here too, instead of failing.
	 * It stops when that program does. */
	bool join;

	/* Told in a sentence what takes time or is worth knowing; may be NULL. */
	void (*tell)(const char *event, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
};

/* Returns when the server accepts connections and the database "exawatch" is there. */
bool pgcluster_start(const struct pgcluster_config *config, struct pgcluster **ret_cluster,
		     struct err *err);

/* Stops the server, which ends its connections, and waits for that. NULL does nothing. */
void pgcluster_stop(struct pgcluster *cluster);

#define PGCLUSTER_AUTO __attribute__((cleanup(pgcluster_stop_auto))) struct pgcluster
void pgcluster_stop_auto(struct pgcluster *const *cluster);

/* Connection strings, as db_open() takes them; they live as long as the cluster. */
const char *pgcluster_owner(const struct pgcluster *cluster);  /* may do everything */
const char *pgcluster_reader(const struct pgcluster *cluster); /* the role that serving uses */
const char *pgcluster_writer(const struct pgcluster *cluster); /* what the API changes it with */

/* Becomes readable when the server ends; -1 where the system cannot tell. Not to be closed. */
int pgcluster_watch_fd(const struct pgcluster *cluster);

/*
 * False, with what the log says, when the server has failed. One that somebody else told to stop
 * (a service manager tells every process at once) has not.
 */
bool pgcluster_is_sound(struct pgcluster *cluster, struct err *err);

#endif
