/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages and feeds over http and https, as a polite and careful visitor: robots.txt is respected,
 * one host is asked once a second at most, sizes and times are limited, and a server cannot send us
 * into the network we stand in: every address is checked when it is connected to, redirects
 * included, so a name that resolves anew (DNS rebinding) changes nothing. Proxies of the
 * environment are not used, for they would connect for us.
 *
 * A fetcher serves one thread. Only lib/fetch knows libcurl.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

enum { FETCH_MOST = 32 << 20, FETCH_REDIRECTS = 5 };

struct fetcher;

struct fetch_options {
	const char *agent;  /* the User-Agent; its first word is who robots.txt speaks to */
	bool allow_private; /* private, loopback and link-local addresses too */
};

struct fetch_request {
	struct str url;
	struct str etag, last_modified; /* of the copy that we have; may be empty */
};

struct fetch_reply {
	bool not_modified;     /* the copy is still good; no bytes came */
	struct str url;	       /* where the redirects led */
	struct str media_type; /* as the server says it, with its charset */
	struct str etag, last_modified;
	struct str bytes;
};

bool fetcher_new(const struct fetch_options *options, struct fetcher **ret_fetcher,
		 struct err *err);
void fetcher_free(struct fetcher *fetcher);

/* Everything of the reply lies in the arena. Whatever is no 200 or 304 is an error that names the
 * address. */
bool fetch(struct fetcher *fetcher, const struct fetch_request *request, struct arena *arena,
	   struct fetch_reply *ret_reply, struct err *err);

#endif
