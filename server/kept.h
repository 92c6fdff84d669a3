/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers that need no query: those that are kept (cache.h), and those that are being made for
 * somebody else right now (flight.h). Of operations whose row says is_versioned.
 *
 * What is promised: an answer shows no data older than the newest version that was announced, for
 * longer than the announcement takes; watch.h says what happens when nothing is heard any more. An
 * answer is kept under the version that its own snapshot had as the newest, never under a newer
 * one, however far behind the database is that it came from.
 *
 * While PostgreSQL is found not to be running at all, so that nobody can have written anything, the
 * answers of the last known version go on, and say so: `Cache-Status: exawatch; hit;
 * detail=database-away` (RFC 9211).
 */
#ifndef SERVER_KEPT_H
#define SERVER_KEPT_H

#include "base/err.h"
#include "server/cache.h"
#include "server/call.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exchange;
struct kept;
struct route_match;
struct watch;

/* `bytes` of answers at most; 0: nothing is kept and nobody waits for another. Answers come from
 * `database`, new versions from `primary`. */
bool kept_new(size_t bytes, const char *database, const char *primary, struct kept **ret_kept,
	      struct err *err);
void kept_free(struct kept *kept); /* NULL does nothing */

/*
 * On the event loop, before anything of the URL is read: most of those who ask again write their
 * question as we do. True: the reply is set, and the operation known; who asks is not yet looked
 * at, but shows no key.
 */
bool kept_find_quickly(struct kept *kept, struct exchange *exchange, struct route_match *ret_match);

/* On the event loop, for a call that is ready to be carried out. True: the reply is set. */
bool kept_find(struct kept *kept, struct call *call);

/* The call sleeps. True: it waits for the answer to another one, and is finished with it. */
bool kept_wait(struct kept *kept, struct call *call);

/* The call was carried out, whatever came of it: its answer is kept if it may be, and finishes
 * those who wait for it. `again` is called for each of them if the answer is for this call only. */
void kept_done(struct kept *kept, struct call *call, void (*again)(struct exchange *exchange));

/* It failed, and so do those who wait for it: `refuse` fills their replies. An answer that is kept
 * takes the place of the error if the database is not running. */
void kept_failed(struct kept *kept, struct call *call, const struct err *err,
		 void (*refuse)(struct exchange *exchange, const struct err *err));

/* Data were changed through this server. */
void kept_doubt(struct kept *kept);

struct kept_load {
	struct cache_load cache;
	uint64_t hits, misses, collapsed, bypassed, away;
	bool is_heard; /* the newest version is known for sure */
};

struct kept_load kept_load(const struct kept *kept);

#endif
