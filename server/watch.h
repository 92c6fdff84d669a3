/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The newest version of the data, as a connection of its own is told by the database.
 *
 * Versions are named "7 2026-11-21T08:00:00.123456Z": the number alone could come again with other
 * data after a failover or a restore. Each name gets a generation, a number of this process.
 *
 * What is known holds for a lease that is renewed by asking, so that a connection that died without
 * a word (a cable, a stopped machine) deceives nobody for longer than that: WATCH_LEASE_MS.
 */
#ifndef SERVER_WATCH_H
#define SERVER_WATCH_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct watch;

enum { WATCH_BEAT_MS = 500, WATCH_LEASE_MS = 1500 };

/* `conninfo` is of the primary: a standby takes no LISTEN. Starts the thread, which connects by
 * itself, and again when the connection is lost. */
bool watch_new(const char *conninfo, struct watch **ret_watch, struct err *err);
void watch_free(struct watch *watch); /* NULL does nothing */

/* The generation of the newest version; 0 while that is not known for sure. Any thread. */
uint64_t watch_now(const struct watch *watch);

/* The generation that was known last, whether it still holds or not; 0: none ever, or it is known
 * not to hold. */
uint64_t watch_last(const struct watch *watch);

/* Whether PostgreSQL was found not to be running there when it was last asked. */
bool watch_is_down(const struct watch *watch);

/*
 * The generation of a version by its name, if that is the newest that is known, else 0. A version
 * that is newer than what is known brings doubt.
 */
uint64_t watch_generation(struct watch *watch, struct str name);

/* Nothing is known until the database was asked again: data were changed, or look newer. */
void watch_doubt(struct watch *watch);

#endif
