/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of pgcluster.c: where everything lies, whose it is, and that nobody else is at it. */
#ifndef SERVER_PGCLUSTER_FOLDER_H
#define SERVER_PGCLUSTER_FOLDER_H

#include "base/arena.h"
#include "base/err.h"
#include "server/pgcluster.h"
#include "server/spawn.h"

#include <stdbool.h>

/* All paths are absolute. */
struct pgcluster_folder {
	const char *folder; /* as the user gave it */
	const char *data;   /* PostgreSQL's files; missing before initdb */
	const char *log;
	const char *socket; /* the folder of the socket */
	struct spawn_user user;
	int lock_fd;
	int major; /* of the PostgreSQL that made the files; 0: there are none yet */
};

/* Makes what is missing, takes the lock, chooses the user and the places. */
bool pgcluster_folder_open(const struct pgcluster_config *config, struct arena *arena,
			   struct pgcluster_folder *ret_folder, struct err *err);

/* The same for a folder that another program has locked: nothing is made, no lock is held. */
bool pgcluster_folder_find(const struct pgcluster_config *config, struct arena *arena,
			   struct pgcluster_folder *ret_folder, struct err *err);
void pgcluster_folder_close(struct pgcluster_folder *folder); /* gives the lock back */

/* A folder for the user of the cluster alone. One that is there already must be its own. */
bool pgcluster_folder_make_private(const struct pgcluster_folder *folder, const char *path,
				   struct err *err);

/* Removes a folder and all that is in it. */
bool pgcluster_folder_remove(const char *path, struct err *err);

#endif
