/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a document has told of names so far: behind "Meridian Data" a "Meridian" is a firm, behind
 * "the town of Clarion" is "Clarion" a place, behind "Jane Doe, its founder" is "Doe" a person. Few
 * per document; they live in its arena.
 */
#ifndef EXTRACT_LEARNED_H
#define EXTRACT_LEARNED_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/lexicon.h"

struct learned_name {
	struct str text;
	enum tag tag;
};

struct learned {
	struct learned_name *items;
	size_t count, room;
};

/* The first that was said of a name holds. */
void learned_add(struct learned *learned, struct arena *arena, struct str text, enum tag tag);

/* TAG_NONE: nothing was said of it. */
enum tag learned_tag(const struct learned *learned, struct str text);

#endif
