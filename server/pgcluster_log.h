/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of pgcluster.c: what PostgreSQL's programs say, and the one line of it that matters.
 */
#ifndef SERVER_PGCLUSTER_LOG_H
#define SERVER_PGCLUSTER_LOG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

/* Opens the log for adding to it; one that has grown large is set aside first. */
bool pgcluster_log_open(const char *path, int *ret_fd, long *ret_size, struct err *err);

/* The reason that the text gives for giving up, or else its last line. One line, never NULL. */
const char *pgcluster_log_complaint(struct arena *arena, struct str text);

/* The same for what was added to the log since it had that size. */
const char *pgcluster_log_last_complaint(struct arena *arena, const char *path, long since);

#endif
