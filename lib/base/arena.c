/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <assert.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
	struct arena_block *older;
	size_t size;
	size_t touched; /* bytes from here on are zero still */
	alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 1 << 20 };

static _Noreturn void out_of_memory(size_t size)
{
	fprintf(stderr,
		"exawatch: out of memory (%zu bytes wanted); give the process more memory\n", size);
	exit(1);
}

/*
 * A request that is answered from memory needs one block for microseconds. Each thread keeps one
 * for the next, since the C library sorts its free pieces whenever one of that size is asked for
 * (measured: 6% of the processor time of such a request). A checker of addresses wants to see each
 * block go.
 */
#if defined(__SANITIZE_ADDRESS__)
enum { KEEPS_SPARE = 0 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { KEEPS_SPARE = 0 };
#else
enum { KEEPS_SPARE = 1 };
#endif
#else
enum { KEEPS_SPARE = 1 };
#endif

static _Thread_local struct arena_block *spare;
static _Thread_local bool is_noted; /* that the end of the thread frees it */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t at_end;

static void free_spare(void *ignored)
{
	(void)ignored;
	free(spare);
	spare = NULL;
}

static void make_key(void)
{
	pthread_key_create(&at_end, free_spare);
}

static void free_block(struct arena_block *block)
{
	if (!KEEPS_SPARE || spare || block->size != FIRST_BLOCK) {
		free(block);
		return;
	}
	if (!is_noted) {
		pthread_once(&once, make_key);
		pthread_setspecific(at_end, &once); /* anything but NULL */
		is_noted = true;
	}
	spare = block;
}

static struct arena_block *new_block(size_t size)
{
	struct arena_block *block = spare;

	if (block && size == FIRST_BLOCK) {
		spare = NULL;
		return block;
	}
	block = calloc(1, sizeof *block + size);
	if (!block)
		out_of_memory(size);
	block->size = size;
	return block;
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){ 0 };
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->blocks;

	while (block) {
		struct arena_block *older = block->older;

		free_block(block);
		block = older;
	}
	*arena = (struct arena){ 0 };
}

void arena_reset(struct arena *arena)
{
	struct arena_block *keep = arena->blocks;

	if (!keep)
		return;
	arena->blocks = keep->older;
	arena_release(arena);
	keep->older = NULL;
	arena->blocks = keep;
}

static void add_block(struct arena *arena, size_t at_least)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
	struct arena_block *block;

	if (size > LARGEST_STEP)
		size = LARGEST_STEP;
	if (size < at_least)
		size = at_least;
	block = new_block(size);
	block->older = arena->blocks;
	arena->blocks = block;
	arena->used = 0;
}

/* Where the next `size` bytes go in the newest block. */
static size_t take(struct arena *arena, size_t size)
{
	size_t at = (arena->used + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);

	if (!arena->blocks || at > arena->blocks->size || size > arena->blocks->size - at) {
		add_block(arena, size);
		at = 0;
	}
	arena->used = at + size;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t at = take(arena, size), touched;
	struct arena_block *block = arena->blocks;

	touched = block->touched > at ? block->touched - at : 0;
	if (touched)
		memset(block->bytes + at, 0, touched < size ? touched : size);
	if (at + size > block->touched)
		block->touched = at + size;
	return block->bytes + at;
}

void *arena_raw(struct arena *arena, size_t size)
{
	size_t at = take(arena, size);
	struct arena_block *block = arena->blocks;

	if (at + size > block->touched)
		block->touched = at + size;
	return block->bytes + at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory(SIZE_MAX);
	return arena_alloc(arena, count * size);
}

struct str arena_str(struct arena *arena, struct str s)
{
	return (struct str){ arena_text(arena, s), s.n };
}

char *arena_text(struct arena *arena, struct str s)
{
	char *p = arena_raw(arena, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str arena_strf(struct arena *arena, const char *fmt, ...)
{
	va_list args, again;
	char *p;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	assert(n >= 0);
	p = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, args);
	va_end(args);
	return (struct str){ p, (size_t)n };
}

void arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
	void *grown, *old;

	if (count < *room)
		return;
	*room = *room ? *room * 2 : 8;
	if (size && *room > SIZE_MAX / size)
		out_of_memory(SIZE_MAX);
	grown = arena_raw(arena, *room * size);
	memcpy(&old, items, sizeof old);
	if (count)
		memcpy(grown, old, count * size);
	memset((char *)grown + count * size, 0, (*room - count) * size);
	memcpy(items, &grown, sizeof grown);
}
