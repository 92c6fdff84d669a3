/* SPDX-License-Identifier: Apache-2.0 */
/* robots.txt as RFC 9309 has it: the group of our name, else of "*"; the longest rule that matches
 * a path decides, and allows when two are equally long. */
#ifndef FETCH_ROBOTS_H
#define FETCH_ROBOTS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { ROBOTS_MOST = 512 << 10, ROBOTS_DELAY_MOST = 30 };

struct robots_rule {
	struct str path; /* may have '*' and end with '$' */
	bool allows;
};

struct robots {
	struct robots_rule *rules;
	size_t count, room;
	int delay;	  /* seconds between two requests; at most ROBOTS_DELAY_MOST; 0: not said */
	bool refuses_all; /* nobody could say what is allowed */
};

/* `agent` is our name without version. Rules borrow from `text`. */
void robots_parse(struct str text, struct str agent, struct arena *arena,
		  struct robots *ret_robots);

/* `path` with its query, from the '/' on. */
bool robots_allows(const struct robots *robots, struct str path);

#endif
