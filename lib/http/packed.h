/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Constants of the program (pages, scripts, the contract) with what is computed of them once: their
 * entity tag and their gzip. Any thread.
 */
#ifndef HTTP_PACKED_H
#define HTTP_PACKED_H

#include "base/str.h"

struct packed;

struct packed *packed_new(void); /* NULL: no memory */
void packed_free(struct packed *packed);

struct packed_text {
	struct str tag;	 /* quoted */
	struct str gzip; /* empty when it would not be smaller */
};

/* `bytes` lives as long as the program; the result as long as `packed`. */
struct packed_text packed_find(struct packed *packed, struct str bytes);

#endif
