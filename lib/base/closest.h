/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean": the nearest of the allowed words by edit distance. */
#ifndef BASE_CLOSEST_H
#define BASE_CLOSEST_H

#include "base/str.h"

#include <stddef.h>

/* Insertions, deletions, substitutions and swaps of neighbours, ASCII case ignored. Words over 64
 * bytes are far from everything. */
size_t closest_distance(struct str a, struct str b);

/* The nearest of `words` (NULL-terminated) within a third of the word's length, at least 1; NULL
 * when none is near. */
const char *closest_word(struct str word, const char *const *words);

#endif
