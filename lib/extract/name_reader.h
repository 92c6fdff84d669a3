/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of names ask about the words of a sentence. Internal to lib/extract. */
#ifndef EXTRACT_NAME_READER_H
#define EXTRACT_NAME_READER_H

#include "extract/tag.h"

struct name_reader {
	const struct tag_context *context;
	const struct tagged *tagged;
	struct arena *arena;
};

const struct token *name_token(const struct name_reader *r, size_t i); /* NULL behind the end */
bool name_flagged(const struct name_reader *r, size_t i, uint32_t flags);
bool name_sign(const struct name_reader *r, size_t i, const char *sign);
bool name_any(const struct name_reader *r, size_t i, const char *const *words);
bool name_possessive(const struct name_reader *r, size_t i); /* "'s" */

/* Written as names are? */
bool name_capital(const struct name_reader *r, size_t i);

bool name_all_capitals(const struct name_reader *r, size_t i);

/* Would the word have its capital in any case: at the head of a sentence, in a title? */
bool name_idle(const struct name_reader *r, size_t i);

/* A word of the dictionary, whatever its capital. */
bool name_common(const struct name_reader *r, size_t i);

/* Is the word written as a name elsewhere in the document, where capitals are no accident? */
bool name_seen(const struct name_reader *r, size_t i);

#endif
