/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: a header row, one line a row; cells that span rows or columns stand in each of them. */
#include "text/html_work.h"

#include "base/num.h"

enum { COLUMNS_MOST = 64, SPAN_MOST = 64, LAYOUT_CELL = 400 };

struct cell {
	struct str text;
	int rows_left; /* below this one that it spans too */
};

struct grid {
	struct arena *arena;
	struct buf *out;
	struct cell cells[COLUMNS_MOST];
	size_t columns, rows;
};

static const struct node *next_row(const struct node *table, const struct node *row)
{
	for (row = node_next(table, row, row != table); row;
	     row = node_next(table, row, node_is(row, "tr") || row->dropped))
		if (node_is(row, "tr") && !row->dropped)
			return row;
	return NULL;
}

static bool is_cell(const struct node *node)
{
	return !node->dropped && (node_is(node, "td") || node_is(node, "th"));
}

/* Tables in tables, one column, or cells as long as articles: this table is not one. */
bool html_table_is_layout(const struct node *table)
{
	struct str role = node_attribute(table, "role");
	size_t widest = 0;

	if (str_eq_ci(role, STR("presentation")) || str_eq_ci(role, STR("none")))
		return true;
	for (const struct node *n = table->first; n; n = node_next(table, n, n->dropped)) {
		size_t width = 0;

		if (n->dropped)
			continue;
		if (node_is(n, "table") || (is_cell(n) && n->chars > LAYOUT_CELL))
			return true;
		for (const struct node *c = node_is(n, "tr") ? n->first : NULL; c; c = c->next)
			width += is_cell(c);
		widest = width > widest ? width : widest;
	}
	return widest < 2;
}

/* Every row is a name and what it stands for: a list of particulars, no table. */
static bool is_particulars(const struct node *table)
{
	size_t rows = 0;

	for (const struct node *row = table; (row = next_row(table, row)); rows++) {
		const struct node *cells[2] = { NULL, NULL };
		size_t count = 0;

		for (const struct node *cell = row->first; cell; cell = cell->next)
			if (is_cell(cell)) {
				if (count < 2)
					cells[count] = cell;
				count++;
			}
		if (count != 2 || !node_is(cells[0], "th") || !node_is(cells[1], "td"))
			return false;
	}
	return rows > 0;
}

/* "- Name: what it stands for" */
static void write_particulars(const struct node *table, struct arena *arena, struct buf *out)
{
	for (const struct node *row = table; (row = next_row(table, row));) {
		const char *mark = "- ";

		for (const struct node *cell = row->first; cell; cell = cell->next) {
			struct str text;

			if (!is_cell(cell))
				continue;
			text = node_text(cell, arena);
			buf_addf(out, "%s%.*s", mark, STR_ARG(text));
			mark = str_ends(text, STR(":")) ? " " : ": ";
		}
		buf_add_char(out, '\n');
	}
}

static int span_of(const struct node *cell, const char *name)
{
	int64_t n;

	return num_parse_i64(str_trim(node_attribute(cell, name)), 1, SPAN_MOST, &n) ? (int)n : 1;
}

static void add_cell(struct grid *grid, const struct node *node, size_t *column)
{
	int rows = span_of(node, "rowspan"), columns = span_of(node, "colspan");

	for (int i = 0; i < columns && *column < COLUMNS_MOST; i++, (*column)++)
		grid->cells[*column] =
			(struct cell){ .text = node_text(node, grid->arena), .rows_left = rows };
}

static void skip_spanned(const struct grid *grid, size_t *column)
{
	while (*column < COLUMNS_MOST && grid->cells[*column].rows_left > 0)
		(*column)++;
}

static void write_cell(struct grid *grid, struct str text)
{
	buf_add_char(grid->out, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '|')
			buf_add_char(grid->out, '\\');
		buf_add_char(grid->out, text.p[i]);
	}
	buf_add_text(grid->out, " |");
}

static void write_row(struct grid *grid)
{
	buf_add_char(grid->out, '|');
	for (size_t i = 0; i < grid->columns; i++) {
		write_cell(grid, grid->cells[i].text);
		if (grid->cells[i].rows_left > 0 && --grid->cells[i].rows_left == 0)
			grid->cells[i].text = STR("");
	}
	buf_add_char(grid->out, '\n');
	if (grid->rows++ > 0)
		return;
	buf_add_char(grid->out, '|');
	for (size_t i = 0; i < grid->columns; i++)
		buf_add_text(grid->out, " --- |");
	buf_add_char(grid->out, '\n');
}

static void add_row(struct grid *grid, const struct node *row)
{
	bool any = false;
	size_t column = 0;

	for (const struct node *cell = row->first; cell; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		skip_spanned(grid, &column);
		add_cell(grid, cell, &column);
		any = any || cell->chars > 0;
	}
	skip_spanned(grid, &column);
	if (column > grid->columns)
		grid->columns = column;
	if (any)
		write_row(grid);
}

void html_table(const struct node *table, struct arena *arena, struct buf *out)
{
	struct grid grid = { .arena = arena, .out = out };

	for (const struct node *n = table->first; n; n = n->next)
		if (node_is(n, "caption") && !n->dropped && n->chars > 0)
			buf_addf(out, "%.*s\n\n", STR_ARG(node_text(n, arena)));
	if (is_particulars(table)) {
		write_particulars(table, arena, out);
		return;
	}
	for (const struct node *row = table; (row = next_row(table, row));)
		add_row(&grid, row);
}
