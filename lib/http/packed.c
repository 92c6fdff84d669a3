/* SPDX-License-Identifier: Apache-2.0 */
#include "http/packed.h"

#include "base/arena.h"
#include "base/buf.h"
#include "http/gzip.h"
#include "http/reply.h"

#include <pthread.h>
#include <stdlib.h>

struct entry {
	struct str bytes;
	struct packed_text text;
};

struct packed {
	pthread_mutex_t lock;
	struct arena arena;
	struct entry *entries;
	size_t count, room;
};

struct packed *packed_new(void)
{
	struct packed *packed = calloc(1, sizeof *packed);

	if (!packed)
		return NULL;
	pthread_mutex_init(&packed->lock, NULL);
	arena_init(&packed->arena);
	return packed;
}

void packed_free(struct packed *packed)
{
	if (!packed)
		return;
	arena_release(&packed->arena);
	pthread_mutex_destroy(&packed->lock);
	free(packed);
}

static struct packed_text pack(struct packed *packed, struct str bytes)
{
	struct packed_text text = { .tag = reply_tag_of(bytes, &packed->arena) };
	BUF_AUTO gzip = { .cap = bytes.n };

	if (gzip_whole(bytes, GZIP_THOROUGH, &gzip))
		text.gzip = arena_str(&packed->arena, buf_str(&gzip));
	return text;
}

/* Few enough to be looked through. */
struct packed_text packed_find(struct packed *packed, struct str bytes)
{
	struct packed_text text;
	struct entry *entry = NULL;

	pthread_mutex_lock(&packed->lock);
	for (size_t i = 0; i < packed->count && !entry; i++)
		if (packed->entries[i].bytes.p == bytes.p && packed->entries[i].bytes.n == bytes.n)
			entry = &packed->entries[i];
	if (!entry) {
		arena_grow(&packed->arena, &packed->entries, packed->count, &packed->room,
			   sizeof *entry);
		entry = &packed->entries[packed->count++];
		*entry = (struct entry){ bytes, pack(packed, bytes) };
	}
	text = entry->text;
	pthread_mutex_unlock(&packed->lock);
	return text;
}
