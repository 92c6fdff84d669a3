/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /v1/search: records and quotes by words, best first. What is spelt wrong is looked for as the
 * nearest name is spelt, when nothing has the word as it is; what finds nothing names what is near.
 */
#ifndef SERVER_SEARCH_H
#define SERVER_SEARCH_H

#include "server/route.h"

/* What can be found, and where it is. */
struct search_type {
	const char *name; /* in the parameter `type` */
	const char *path; /* "/v1/companies/" */
};

extern const struct search_type search_types[]; /* ended by .name NULL */

/* "/v1/companies/nvidia" */
struct str search_url(struct str type, struct str id, struct arena *arena);

extern const struct route search_routes[];

#endif
