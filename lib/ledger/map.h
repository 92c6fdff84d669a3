/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A map from text to a number (mostly an index into an array beside it). Keys borrow and must
 * outlive the map; everything else lies in the arena. Grows by itself; nothing is ever removed.
 */
#ifndef LEDGER_MAP_H
#define LEDGER_MAP_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct map_slot {
	struct str key; /* p == NULL: free */
	size_t value;
};

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t room, count;
};

void map_init(struct map *map, struct arena *arena);
bool map_find(const struct map *map, struct str key, size_t *ret_value);

/* False when the key is there already; then *ret_value (may be NULL) is the value it has. */
bool map_add(struct map *map, struct str key, size_t value, size_t *ret_value);
void map_set(struct map *map, struct str key, size_t value);

#endif
