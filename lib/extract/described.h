/* SPDX-License-Identifier: Apache-2.0 */
/* What "the Japanese group", "the carrier", "the startup" say of the one they mean. Internal to
 * lib/extract. */
#ifndef EXTRACT_DESCRIBED_H
#define EXTRACT_DESCRIBED_H

#include "extract/reading.h"

struct description {
	struct str home;		 /* the code of the country it names, or empty */
	struct str noun;		 /* "carrier" */
	const struct word_class *trade;	 /* of "the search company": who may be meant, or NULL */
	const struct word_class *giants; /* who is no startup */
};

void description_read(struct reading *r, const struct tagged *t, const struct span *span,
		      struct description *ret);

/* How well an organisation that the lexicon may know (or NULL) fits: 0 not at all, 1 says nothing.
 */
double description_fit(const struct description *d, const struct term *term, struct str name);

#endif
