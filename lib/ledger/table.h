/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables in text files, with the place of every row: CSV (RFC 4180), TSV (no quoting; cells hold no
 * tab and no line break; lines that begin with # are comments), and NDJSON (one flat object per
 * line; lists are kept apart from texts). The first line of CSV and TSV names the columns.
 */
#ifndef LEDGER_TABLE_H
#define LEDGER_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "ledger/mistake.h"

#include <stdbool.h>
#include <stddef.h>

enum table_format { TABLE_CSV, TABLE_TSV, TABLE_NDJSON };

struct table_cell {
	struct str text;   /* empty: nothing there */
	struct str *items; /* of a list; then text is empty */
	size_t count;
};

struct table_row {
	struct table_cell *cells; /* one per column */
	size_t line;		  /* of its first byte, from 1 */
	size_t begin, end;	  /* bytes of the row without its line break */
};

struct table {
	struct str *columns;
	size_t column_count, column_room;
	struct table_row *rows;
	size_t row_count, row_room;
};

/* All that is wrong goes to `mistakes`, which holds the file's name; then false. Cells borrow from
 * `text` or lie in the arena. */
bool table_read(struct str text, enum table_format format, struct arena *arena,
		struct mistakes *mistakes, struct table *ret_table);

bool table_column(const struct table *table, struct str name, size_t *ret_at);

#endif
