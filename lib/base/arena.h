/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An arena owns what is made for one request, one document or one load; all of it goes at once.
 *
 * Running out of memory ends the program with a message: it never returns NULL. What comes from
 * outside is limited in size before it gets here, so this is a broken machine, not bad input.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks;
	size_t used; /* in the newest block */
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);
void arena_reset(struct arena *arena); /* empties it, keeps its newest block for the next round */

/* Zeroed and aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_raw(struct arena *arena, size_t size); /* not zeroed: the caller writes it first */
void *arena_array(struct arena *arena, size_t count, size_t size);

struct str arena_str(struct arena *arena, struct str s); /* a copy, NUL after it */
char *arena_text(struct arena *arena, struct str s);	 /* the same, as a C string */
struct str arena_strf(struct arena *arena, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type)	    ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_array((arena), (n), sizeof(type)))
#define ARENA_AUTO		    __attribute__((cleanup(arena_release))) struct arena

/*
 * Makes room for one more element in an arena-owned array: doubles it when full. `items` is the
 * address of the array pointer, `count` the elements in use, `room` the address of its size. Old
 * copies stay in the arena.
 */
void arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size);

#endif
