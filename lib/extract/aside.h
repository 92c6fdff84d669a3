/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Insertions: what a sentence would state the same facts without. "Foo[, a maker of chips,] has
 * [recently] raised [, the company said,] $5 million [in cash]". A rule is written for the plain
 * sentence; where it cannot go on, it may go on behind an insertion. What changes the truth of a
 * sentence ("not", "denied", "if", "failed to") is never a part of one.
 */
#ifndef EXTRACT_ASIDE_H
#define EXTRACT_ASIDE_H

#include "extract/tag.h"

/* Fills `skip` of the sentence: by token the first token behind an insertion that begins there, or
 * 0. Insertions may follow each other. Needs the spans. */
void aside_mark(struct tagged *tagged, struct arena *arena);

#endif
