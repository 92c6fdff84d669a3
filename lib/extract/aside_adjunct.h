/* SPDX-License-Identifier: Apache-2.0 */
/* Adverbs and adjuncts: the insertions that no sign marks. Internal to lib/extract. */
#ifndef EXTRACT_ASIDE_ADJUNCT_H
#define EXTRACT_ASIDE_ADJUNCT_H

#include "extract/tag.h"

/* What the token before ends. */
enum near { NEAR_NOTHING, NEAR_PLACE, NEAR_THING, NEAR_FIRM };

struct aside_marker {
	const struct tagged *t;
	const struct span **at; /* by token: the span that begins there, or NULL */
	size_t count;		/* of tokens */
};

const struct token *aside_token(const struct aside_marker *m, size_t i);
bool aside_sign(const struct aside_marker *m, size_t i, char sign);
bool aside_word(const struct aside_marker *m, size_t i, const char *text);
bool aside_one_of(const struct aside_marker *m, size_t i, const char *const *words);
bool aside_flagged(const struct aside_marker *m, size_t i, uint32_t flags);
bool aside_tag(const struct aside_marker *m, size_t i, const char *tags); /* of the span there */
bool aside_hung_on(const struct aside_marker *m, size_t i);		  /* "-based" */

/* The token behind an adverb or adjunct that begins at token `i`; 0: none. */
size_t aside_adjunct(const struct aside_marker *m, size_t i, enum near near);

#endif
