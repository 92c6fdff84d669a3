/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/learned.h"

enum { SHORTEST = 3, MOST = 256 };

enum tag learned_tag(const struct learned *learned, struct str text)
{
	for (size_t i = 0; learned && i < learned->count; i++)
		if (str_eq(learned->items[i].text, text))
			return learned->items[i].tag;
	return TAG_NONE;
}

void learned_add(struct learned *learned, struct arena *arena, struct str text, enum tag tag)
{
	if (!learned || text.n < SHORTEST || learned->count == MOST ||
	    learned_tag(learned, text) != TAG_NONE)
		return;
	arena_grow(arena, &learned->items, learned->count, &learned->room, sizeof *learned->items);
	learned->items[learned->count++] = (struct learned_name){ text, tag };
}
