/* SPDX-License-Identifier: Apache-2.0 */
/* The cleaned copy of a document's text under construction: see sentence.h for what it promises. */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include "base/str.h"
#include "text/sentence.h"

#include <stdbool.h>
#include <stddef.h>

/* Appends bytes [begin, end) of the document, a piece of one line, without inline markup. */
void clean_add(struct prose *prose, struct str document, size_t begin, size_t end);

/* Appends one ASCII character that stands for the byte at `origin`. */
void clean_add_char(struct prose *prose, char c, size_t origin);

#endif
