/* SPDX-License-Identifier: Apache-2.0 */
/* Whom the words right around a pronoun or a description point at, whatever else was said. Internal
 * to lib/extract. */
#ifndef EXTRACT_CONTEXT_NEAR_H
#define EXTRACT_CONTEXT_NEAR_H

#include "extract/described.h"

/* `description`: of "the company"; NULL: of "it". */
bool near_meant(const struct tagged *t, const struct span *span,
		const struct description *description, struct names *ret);

/* "paid $5 million for the company", "Foo led it": not whom its clause is about. */
bool near_is_object(const struct tagged *t, const struct span *span);

/* What is in brackets is said of the name before them: "Foo ($5 million from Bar)". */
bool near_bracket(const struct tagged *t, size_t token, struct names *ret);

#endif
