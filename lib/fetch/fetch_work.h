/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of fetching share; not for others. */
#ifndef FETCH_FETCH_WORK_H
#define FETCH_FETCH_WORK_H

#include "base/arena.h"
#include "base/buf.h"
#include "fetch/fetch.h"
#include "fetch/robots.h"

#include <stddef.h>
#include <stdint.h>

enum { FETCH_URL_MOST = 8192 };

/* A server that we talked to. */
struct site {
	struct str origin; /* "https://example.org:443" */
	struct robots robots;
	bool knows_robots;
	bool is_private; /* one's own network needs no pauses */
	int64_t last_ms; /* when it was asked last; 0: never */
	struct site *next;
};

struct fetcher {
	void *curl;
	struct arena arena; /* sites and their rules */
	struct site *sites;
	struct str agent;
	bool allow_private;
};

/* What one exchange brought. */
struct answer {
	long status;
	struct str media_type, etag, last_modified, location;
	struct str bytes;
	bool was_private;
};

/* The parts of an address that matter here. ERR_INPUT when it is no http(s) address, or carries a
 * password. */
struct place {
	struct str origin, path;
};
bool place_of(struct str url, struct arena *arena, struct place *ret_place, struct err *err);

/* get.c: one exchange, no redirects. */
bool get_once(struct fetcher *fetcher, const struct fetch_request *request, size_t most,
	      struct arena *arena, struct answer *ret_answer, struct err *err);

/* site.c: asks when it is polite to, and only for what robots.txt allows. */
struct site *site_of(struct fetcher *fetcher, struct str origin);
bool site_get(struct fetcher *fetcher, const struct fetch_request *request, struct arena *arena,
	      struct answer *ret_answer, struct err *err);

bool fetch_is_redirect(long status);

#endif
