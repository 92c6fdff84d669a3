/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table as a sentence: "company : VSORA | round : Series A | amount : EUR 40M |", so
 * that rules read tables as they read prose. In a table that lies on its side, with a name over
 * each column and what is said of them in the first, the columns are the sentences. */
#include "extract/reading.h"

#include "base/buf.h"

enum { LONGEST_ROW = 4096, ROWS_ON_THE_SIDE = 40, LONGEST_EVIDENCE = 600 };

/* What stands at the head of a line that tells something of each column, and what a column then
 * is about. */
static const struct {
	const char *word;
	const char *about;
} attributes[] = {
	{ "memory", "chip" },
	{ "hbm", "chip" },
	{ "process", "chip" },
	{ "node", "chip" },
	{ "bandwidth", "chip" },
	{ "tdp", "chip" },
	{ "flops", "chip" },
	{ "fp8", "chip" },
	{ "fp4", "chip" },
	{ "fp16", "chip" },
	{ "tokens", "chip" },
	{ "power draw", "chip" },
	{ "power limit", "chip" },
	{ "peak", "chip" },
	{ "round", "company" },
	{ "raised", "company" },
	{ "valuation", "company" },
	{ "led by", "company" },
	{ "lead investor", "company" },
	{ "investors", "company" },
	{ "location", "site" },
	{ "megawatt", "site" },
	{ "operator", "site" },
	{ "capacity", "" },
	{ "power", "" },
	{ "amount", "" },
	{ "compute", "" },
	{ "availab", "" },
	{ "expected", "" },
	{ "launch", "" },
	{ "ship", "" },
	{ "release", "" },
	{ "vendor", "" },
	{ "maker", "" },
	{ "price", "" },
	{ "performance", "" },
	{ "speed", "" },
	{ "date", "" },
	{ "opening", "" },
	{ "gpus", "" },
	{ "tenant", "" },
};

static struct str cell_of(const struct prose *prose, const struct block *row, size_t i)
{
	return i < row->count ? str_trim(prose_sentence(prose, row->first + i))
			      : (struct str){ NULL, 0 };
}

/* NULL: the cell says of nothing what follows it. */
static const char *attribute_in(struct str cell)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		struct str word = str_from(attributes[i].word);

		for (size_t at = 0; at + word.n <= cell.n; at++)
			if (str_starts_ci(str_sub(cell, at, cell.n), word))
				return attributes[i].about;
	}
	return NULL;
}

static bool is_row_of(const struct prose *prose, size_t block, size_t head)
{
	return block < prose->block_count && prose->blocks[block].kind == BLOCK_ROW &&
	       prose->blocks[block].head_row == head;
}

/* Is it the first row of a table on its side? Then what its columns are about. */
static const char *about_columns(const struct prose *prose, size_t head)
{
	const struct block *header = &prose->blocks[head];
	const char *about = "";
	size_t rows = 0, telling = 0;

	if (header->count < 2)
		return NULL;
	for (size_t i = 1; i < header->count; i++)
		if (cell_of(prose, header, i).n == 0 || attribute_in(cell_of(prose, header, i)))
			return NULL;
	for (size_t block = head + 1; is_row_of(prose, block, head); block++) {
		const char *said = attribute_in(cell_of(prose, &prose->blocks[block], 0));

		if (++rows > ROWS_ON_THE_SIDE)
			return NULL;
		telling += said != NULL;
		if (said && said[0] && !about[0])
			about = said;
	}
	return rows > 1 && telling * 2 > rows && about[0] ? about : NULL;
}

bool row_is_read(const struct prose *prose, size_t sentence)
{
	size_t block = prose->sentences[sentence].block;
	const struct block *b = &prose->blocks[block];

	if (b->kind != BLOCK_ROW)
		return false;
	if (about_columns(prose, b->head_row))
		return b->head_row == block && sentence > b->first;
	return sentence == b->first && b->head_row != block;
}

void row_evidence(const struct prose *prose, size_t sentence, size_t *ret_begin, size_t *ret_end)
{
	size_t block = prose->sentences[sentence].block, last = block;

	*ret_begin = prose_origin_begin(prose, prose->blocks[block].begin);
	*ret_end = prose_origin_end(prose, prose->blocks[block].end);
	if (prose->blocks[block].head_row != block)
		return;
	while (is_row_of(prose, last + 1, block))
		last++;
	if (prose_origin_end(prose, prose->blocks[last].end) - *ret_begin <= LONGEST_EVIDENCE)
		*ret_end = prose_origin_end(prose, prose->blocks[last].end);
}

/* "H200" over a column keeps its capitals, for it is a name; "Amount" is none. */
static bool has_digit(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (ascii_is_digit(name.p[i]))
			return true;
	return false;
}

static void add_cell(struct buf *out, struct str name, struct str cell)
{
	for (size_t k = 0; k < name.n; k++)
		buf_add_char(out, has_digit(name) ? name.p[k] : ascii_lower(name.p[k]));
	buf_add_text(out, ": ");
	buf_add(out, cell);
	buf_add_text(out, " | ");
}

static void add_column(struct buf *out, const struct prose *prose, size_t head, size_t column)
{
	const struct block *header = &prose->blocks[head];

	add_cell(out, str_from(about_columns(prose, head)), cell_of(prose, header, column));
	for (size_t block = head + 1; is_row_of(prose, block, head); block++) {
		const struct block *row = &prose->blocks[block];

		if (cell_of(prose, row, column).n > 0)
			add_cell(out, cell_of(prose, row, 0), cell_of(prose, row, column));
	}
}

struct str row_sentence(struct reading *r, size_t sentence)
{
	const struct prose *prose = &r->prose;
	size_t block = prose->sentences[sentence].block;
	const struct block *row = &prose->blocks[block];
	const struct block *header = &prose->blocks[row->head_row];
	struct str made;
	struct buf out;

	buf_init(&out, LONGEST_ROW);
	if (row->head_row == block)
		add_column(&out, prose, block, sentence - row->first);
	else
		for (size_t i = 0; i < row->count && i < header->count; i++)
			add_cell(&out, cell_of(prose, header, i), cell_of(prose, row, i));
	made = arena_str(r->arena, buf_str(&out));
	buf_release(&out);
	return made;
}
