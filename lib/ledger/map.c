/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/map.h"

#include <stdint.h>

enum { FIRST_ROOM = 64 };

void map_init(struct map *map, struct arena *arena)
{
	*map = (struct map){ .arena = arena };
}

/* FNV-1a. */
static uint64_t mix(struct str key)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
	return h ^ (h >> 32);
}

/* The slot of the key, or the free one where it would go. */
static struct map_slot *slot_of(const struct map *map, struct str key)
{
	size_t at = (size_t)mix(key) & (map->room - 1);

	while (map->slots[at].key.p && !str_eq(map->slots[at].key, key))
		at = (at + 1) & (map->room - 1);
	return &map->slots[at];
}

static void grow(struct map *map)
{
	struct map old = *map;

	map->room = old.room ? old.room * 2 : FIRST_ROOM;
	map->slots = ARENA_ARRAY(map->arena, struct map_slot, map->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].key.p)
			*slot_of(map, old.slots[i].key) = old.slots[i];
}

bool map_find(const struct map *map, struct str key, size_t *ret_value)
{
	const struct map_slot *slot;

	if (map->count == 0)
		return false;
	slot = slot_of(map, key);
	if (!slot->key.p)
		return false;
	*ret_value = slot->value;
	return true;
}

bool map_add(struct map *map, struct str key, size_t value, size_t *ret_value)
{
	struct map_slot *slot;

	if (map->count * 4 >= map->room * 3)
		grow(map);
	slot = slot_of(map, key);
	if (slot->key.p) {
		if (ret_value)
			*ret_value = slot->value;
		return false;
	}
	*slot = (struct map_slot){ { key.p ? key.p : "", key.n }, value };
	map->count++;
	return true;
}

void map_set(struct map *map, struct str key, size_t value)
{
	if (!map_add(map, key, value, NULL))
		slot_of(map, key)->value = value;
}
