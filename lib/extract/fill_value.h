/* SPDX-License-Identifier: Apache-2.0 */
/* From one span to one field of a fact. Internal to lib/extract. */
#ifndef EXTRACT_FILL_VALUE_H
#define EXTRACT_FILL_VALUE_H

#include "extract/reading.h"

/* Puts what the span says into the field, and the names it stands for behind `names`; false when
 * nobody knows whom a pronoun means, or the value cannot be the field's. */
bool fill_span(struct reading *r, struct fact *fact, size_t sentence, enum fact_field field,
	       const struct span *span, struct names *names);

/* Whose government a span is, or "it" in a sentence after one about a government. */
bool fill_state(struct reading *r, size_t sentence, const struct span *span, struct names *ret);

#endif
