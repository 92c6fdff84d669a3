/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tagged sentence as the matcher sees it: one item for each word, sign or span of its line, and
 * one more at the end that nothing accepts.
 */
#ifndef EXTRACT_ITEMS_H
#define EXTRACT_ITEMS_H

#include "extract/tag.h"

#include <stddef.h>
#include <stdint.h>

struct vocab;

/* What the open elements of a match ask of an item. */
enum trait {
	TRAIT_GAP_4 = 1 << 0,	/* may stand in ".." */
	TRAIT_GAP_12 = 1 << 1,	/* in "..." */
	TRAIT_GAP_30 = 1 << 2,	/* in "...." */
	TRAIT_ASIDE = 1 << 3,	/* between the commas of an aside */
	TRAIT_BRACKET = 1 << 4, /* in brackets */
	TRAIT_TEXT = 1 << 5,	/* in a TEXT hole */
	TRAIT_ADJ = 1 << 6,	/* in <adj> */
	TRAIT_LY = 1 << 7,	/* "recently": in <vg> */
	TRAIT_BASED = 1 << 8,	/* "-based" */
	TRAIT_HANGS = 1 << 9,	/* begins with a hyphen */
	TRAIT_NOUN = 1 << 10,	/* in <pre>, before the noun for a firm */
	TRAIT_END = 1 << 11,	/* ends a sentence or a clause */
	TRAIT_SIGN = 1 << 12,
	TRAIT_SPAN = 1 << 13,
};

struct item {
	uint32_t tags; /* of a living span: its bit; else 0 */
	uint16_t word; /* number in the vocabulary; 0: a span, or a word no rule knows */
	uint16_t traits;
	uint32_t start; /* in the line */
	uint32_t skip;	/* the item behind an insertion that begins here, or 0 */
};

struct items {
	struct item *items;
	size_t count; /* without the one at the end */
	size_t room;
};

/* A letter of a hole type's tags as a bit. */
uint32_t tag_bit(char tag);

uint16_t item_traits(struct str text);

/* Over what was there before. Grows in the arena. */
void items_make(const struct vocab *v, const struct tagged *t, struct arena *arena,
		struct items *items);

/* The bits of all spans. */
uint32_t items_tags(const struct items *items);

/* The item at a place of the line; `count` behind the last. */
size_t items_at(const struct items *items, size_t line_offset);

/* No hole accepts the span any more. */
void items_kill(struct items *items, size_t line_offset);

#endif
