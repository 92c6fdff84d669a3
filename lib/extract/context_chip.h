/* SPDX-License-Identifier: Apache-2.0 */
/* Which chip, and whose: a data sheet's lines under its name, "it" after a launch, "the Taalas
 * HC1". */
#ifndef EXTRACT_CONTEXT_CHIP_H
#define EXTRACT_CONTEXT_CHIP_H

#include "extract/reading.h"

/* Names the chip that a sentence speaks of without saying so, looking back from a span. */
bool context_chip(struct reading *r, size_t sentence, size_t span, struct fact *fact);

/* Takes the name from a span; with it the vendor, when the name has him in front or the lexicon
 * knows him and the document speaks of him. */
void chip_name_into(struct reading *r, struct fact *fact, const struct span *span);

#endif
