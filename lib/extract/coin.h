/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of chips that a document itself introduces: "unveiled Falcon 3" makes a chip of every
 * "Falcon 3" behind it, which no table knows. Few per document; they live in its arena.
 */
#ifndef EXTRACT_COIN_H
#define EXTRACT_COIN_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/tag.h"

struct coined {
	struct str *names;
	size_t count, room;
};

/* A name that is there already, or too short to be told from a word, is left out. */
void coin_add(struct coined *coined, struct arena *arena, struct str name);

/* The token behind the coined name that begins at token `i`; `i` when there is none. The longest
 * one counts. */
size_t coin_end(const struct coined *coined, const struct tagged *tagged, size_t i);

#endif
