/* SPDX-License-Identifier: Apache-2.0 */
/* The tables under data/ into the lexicon. Columns are named in each file's first line; see
 * data/README.md. */
#ifndef EXTRACT_LOAD_H
#define EXTRACT_LOAD_H

#include "base/arena.h"
#include "base/err.h"
#include "extract/extract.h"
#include "extract/lexicon.h"

#include <stdbool.h>

bool load_lexicon(const struct extract_sources *sources, struct lexicon *lexicon,
		  struct arena *arena, struct err *err);

#endif
