/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that a document uses as names: written with a capital where a capital is no accident, in
 * the middle of a sentence. They tell "Crusoe raised" from "Analysts raised" at a sentence's start.
 */
#ifndef EXTRACT_NAMES_H
#define EXTRACT_NAMES_H

#include "base/arena.h"
#include "extract/lexicon.h"
#include "text/sentence.h"

#include <stdbool.h>

struct name_set;

struct name_set *names_new(const struct prose *prose, const struct lexicon *lexicon,
			   struct arena *arena);
bool names_have(const void *names, struct str lower);

/* Does the text write most words with a capital, as titles do? A heading does when it does so at
 * all. */
bool names_is_title(struct str text, bool heading);

#endif
