/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiled regular expression (PCRE2, UTF-8, JIT where the machine has it). Immutable after
 * pattern_new: threads may share it, each with a scratch of its own. Every match is bounded: text
 * that would take too many steps counts as "no match" and is counted in the scratch, so a hostile
 * document costs little.
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct pattern;
struct pattern_scratch; /* working memory of one thread, good for every pattern with up to its
			   number of groups */

struct pattern_span {
	size_t begin, end; /* begin > end when the group took no part */
};

bool pattern_new(struct str source, struct pattern **ret_pattern, struct err *err);
void pattern_free(struct pattern *pattern);
size_t
pattern_groups(const struct pattern *pattern); /* capture groups, the whole match not counted */

/* NULL when memory is out. */
struct pattern_scratch *pattern_scratch_new(size_t groups);
void pattern_scratch_free(struct pattern_scratch *scratch);
size_t pattern_scratch_blown(
	const struct pattern_scratch *scratch); /* matches given up at the limit so far */

/* Searches from byte `from` on. True when found; then pattern_group() tells where. `text` is
 * well-formed UTF-8. */
bool pattern_match(const struct pattern *pattern, struct str text, size_t from,
		   struct pattern_scratch *scratch);

/* Group 0 is the whole match. Valid until the next match with this scratch. */
struct pattern_span pattern_group(const struct pattern_scratch *scratch, size_t group);

#endif
