/* SPDX-License-Identifier: Apache-2.0 */
/* Names by their words: known ones, and runs of words that are written like names. Internal to
 * lib/extract. */
#ifndef EXTRACT_NAME_RUN_H
#define EXTRACT_NAME_RUN_H

#include "extract/name_reader.h"

enum { LONGEST_NAME = 9 };

/* The longest name of the lexicon that begins at token `i`, and the longest one it does not know;
 * the token behind it, `i` when there is none. */
size_t name_known(const struct name_reader *r, size_t i, struct span *ret);
size_t name_unknown(const struct name_reader *r, size_t i, struct span *ret);

/* May token `i` be part of an unknown name at all? */
bool name_may(const struct name_reader *r, size_t i);

/* Where the run of such words ends that begins at token `i`. */
size_t name_run_end(const struct name_reader *r, size_t i);

/* ", Inc." stands at token `i`. */
bool name_legal_tail(const struct name_reader *r, size_t i);

/* "Bank", "Academy": of which there is one for something. */
bool name_body(const struct name_reader *r, size_t i);

/* "Innovate UK": the name's end with the country right behind it. */
size_t name_with_country(const struct name_reader *r, size_t i, size_t end);

/* Keeps what a whole name says of the shorter ones behind it. */
void name_learn(const struct name_reader *r, const struct span *span);

#endif
