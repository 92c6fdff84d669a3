/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document's text cut into blocks (headings, paragraphs, bullets, table rows) and those into
 * sentences.
 *
 * The sentences are views of a cleaned copy: markup is taken off, typographic quotes, dashes and
 * spaces are plain ASCII, a dash between clauses is " -- ", braces are parentheses. `map` leads
 * every byte of the copy back to the document, so a span of the copy is always a span of the
 * original bytes. Everything lives in the caller's arena.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_BULLET, BLOCK_ROW };

struct block {
	enum block_kind kind;
	int level;	     /* heading: 1 is the highest; bullet: 1 is the outermost */
	size_t begin, end;   /* in the cleaned copy */
	size_t first, count; /* its sentences; of a row: its cells */
	size_t heading; /* the block of the nearest heading above; its own index when there is none
			 */
	size_t parent;	/* a bullet's outer bullet or lead-in paragraph; its own index when there is
			   none */
	size_t paragraph; /* grows at each blank line and heading: lines with one number stand
			     together */
	bool header;	  /* a table's first row */
	size_t head_row;  /* of a row: its table's first */
};

struct sentence {
	size_t begin, end; /* in the cleaned copy, without white space around */
	size_t block;
};

struct prose {
	struct str document;
	char *text;    /* the cleaned copy */
	uint32_t *map; /* n + 1 offsets into the document */
	size_t n;
	struct block *blocks;
	size_t block_count, block_room;
	struct sentence *sentences;
	size_t sentence_count, sentence_room;
};

/* `text` is well-formed UTF-8 of less than 4 GB. */
void prose_read(struct str text, struct arena *arena, struct prose *ret_prose);

struct str prose_sentence(const struct prose *prose, size_t sentence);

/* The original bytes of a span of the cleaned copy. */
size_t prose_origin_begin(const struct prose *prose, size_t begin);
size_t prose_origin_end(const struct prose *prose, size_t end);

/* Cuts one block into sentences; for tests and for text that is one block already. Appends to
 * prose->sentences. */
void sentence_split(struct prose *prose, size_t block, struct arena *arena);

#endif
