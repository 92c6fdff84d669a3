/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table as a sentence: "company : VSORA | round : Series A | amount : EUR 40M |", so
 * that rules read tables as they read prose. */
#include "extract/reading.h"

#include "base/buf.h"

enum { LONGEST_ROW = 4096 };

bool row_is_read(const struct prose *prose, size_t sentence)
{
	size_t block = prose->sentences[sentence].block;
	const struct block *b = &prose->blocks[block];

	return b->kind == BLOCK_ROW && sentence == b->first &&
	       prose->blocks[block].head_row != block;
}

/* "H200" over a column keeps its capitals, for it is a name; "Amount" is none. */
static bool has_digit(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (ascii_is_digit(name.p[i]))
			return true;
	return false;
}

struct str row_sentence(struct reading *r, size_t sentence)
{
	const struct prose *prose = &r->prose;
	size_t block = prose->sentences[sentence].block;
	const struct block *row = &prose->blocks[block];
	const struct block *header = &prose->blocks[prose->blocks[block].head_row];
	struct str made;
	struct buf out;

	buf_init(&out, LONGEST_ROW);
	for (size_t i = 0; i < row->count && i < header->count; i++) {
		struct str name = str_trim(prose_sentence(prose, header->first + i));
		struct str cell = str_trim(prose_sentence(prose, row->first + i));

		for (size_t k = 0; k < name.n; k++)
			buf_add_char(&out, has_digit(name) ? name.p[k] : ascii_lower(name.p[k]));
		buf_add_text(&out, ": ");
		buf_add(&out, cell);
		buf_add_text(&out, " | ");
	}
	made = arena_str(r->arena, buf_str(&out));
	buf_release(&out);
	return made;
}
