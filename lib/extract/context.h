/* SPDX-License-Identifier: Apache-2.0 */
/* Who is meant, by all that was said before. Internal to lib/extract. */
#ifndef EXTRACT_CONTEXT_H
#define EXTRACT_CONTEXT_H

#include "extract/described.h"

struct wanted {
	bool country;
	bool described; /* "the company": hardly a fund, and hardly this sentence's subject */
	bool behind;	/* a preposition: the less the subject */
	bool object;	/* of the clause's verb: not its subject */
	bool unsaid;	/* not even a pronoun: no other bullet's firm */
	size_t token;	/* where it stands */
	struct description description;
};

/* The one that the names before span `end` of the sentence, and the sentences before it, speak for
 * most. */
bool context_one(struct reading *r, size_t sentence, size_t end, struct wanted wanted, int depth,
		 struct names *ret);

#endif
