/* SPDX-License-Identifier: Apache-2.0 */
#include "db/prepared.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

static size_t hash_name(const char *name)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 1099511628211U;
	return (size_t)(hash ^ (hash >> 32));
}

/* Where the name is, or where it would go. */
static size_t find_slot(const struct prepared *prepared, const char *name)
{
	size_t i = hash_name(name) & (prepared->room - 1);

	while (prepared->slots[i] && strcmp(prepared->slots[i], name) != 0)
		i = (i + 1) & (prepared->room - 1);
	return i;
}

static void grow(struct prepared *prepared)
{
	struct prepared larger = { .room = prepared->room ? prepared->room * 2 : FIRST_ROOM };

	larger.slots = calloc(larger.room, sizeof *larger.slots);
	assert(larger.slots);
	for (size_t i = 0; i < prepared->room; i++)
		if (prepared->slots[i])
			larger.slots[find_slot(&larger, prepared->slots[i])] = prepared->slots[i];
	larger.count = prepared->count;
	free(prepared->slots);
	*prepared = larger;
}

void prepared_release(struct prepared *prepared)
{
	for (size_t i = 0; i < prepared->room; i++)
		free(prepared->slots[i]);
	free(prepared->slots);
	*prepared = (struct prepared){ 0 };
}

bool prepared_has(const struct prepared *prepared, const char *name)
{
	return prepared->count > 0 && prepared->slots[find_slot(prepared, name)];
}

void prepared_add(struct prepared *prepared, const char *name)
{
	size_t slot;

	if (prepared->count * 2 >= prepared->room)
		grow(prepared);
	slot = find_slot(prepared, name);
	if (prepared->slots[slot])
		return;
	prepared->slots[slot] = strdup(name);
	assert(prepared->slots[slot]);
	prepared->count++;
}
