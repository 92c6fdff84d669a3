/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/table.h"

#include "base/buf.h"

#include <jansson.h>

enum { CELL_MAX = 1 << 20, COLUMNS_MOST = 1000 };

struct reader {
	struct str text;
	size_t at, line;
	struct arena *arena;
	struct mistakes *mistakes;
	struct table table;
};

bool table_column(const struct table *table, struct str name, size_t *ret_at)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (str_eq(table->columns[i], name)) {
			*ret_at = i;
			return true;
		}
	}
	return false;
}

static bool at_line_end(const struct reader *r)
{
	return r->at >= r->text.n || r->text.p[r->at] == '\n' ||
	       (r->text.p[r->at] == '\r' && r->at + 1 < r->text.n && r->text.p[r->at + 1] == '\n');
}

static void skip_line_end(struct reader *r)
{
	if (r->at < r->text.n && r->text.p[r->at] == '\r')
		r->at++;
	if (r->at < r->text.n)
		r->at++;
	r->line++;
}

/* A quoted cell, from its opening quote on. */
static bool read_quoted(struct reader *r, struct str *ret_text)
{
	BUF_AUTO cell = { 0 };

	buf_init(&cell, CELL_MAX);
	for (r->at++; r->at < r->text.n; r->at++) {
		char c = r->text.p[r->at];

		if (c == '"' && (r->at + 1 >= r->text.n || r->text.p[r->at + 1] != '"')) {
			r->at++;
			*ret_text = arena_str(r->arena, buf_str(&cell));
			return true;
		}
		if (c == '"')
			r->at++;
		if (c == '\n')
			r->line++;
		buf_add_char(&cell, c);
	}
	return mistake_add(r->mistakes, "a quoted cell does not end");
}

static bool read_cell(struct reader *r, enum table_format format, struct str *ret_text)
{
	char separator = format == TABLE_CSV ? ',' : '\t';
	size_t from = r->at;

	if (format == TABLE_CSV && r->at < r->text.n && r->text.p[r->at] == '"')
		return read_quoted(r, ret_text);
	while (!at_line_end(r) && r->text.p[r->at] != separator)
		r->at++;
	*ret_text = str_sub(r->text, from, r->at);
	return true;
}

/* The cells of one row; *ret_end is where it ends, before the line break. */
static bool read_cells(struct reader *r, enum table_format format, struct str **ret_cells,
		       size_t *ret_count, size_t *ret_end)
{
	char separator = format == TABLE_CSV ? ',' : '\t';
	struct str *cells = NULL;
	size_t count = 0, room = 0;

	for (;;) {
		arena_grow(r->arena, &cells, count, &room, sizeof *cells);
		cells[count] = (struct str){ NULL, 0 };
		if (!read_cell(r, format, &cells[count++]))
			return false;
		if (at_line_end(r))
			break;
		if (r->text.p[r->at] != separator)
			return mistake_add(r->mistakes, "text after a quoted cell");
		r->at++;
	}
	*ret_end = r->at;
	skip_line_end(r);
	*ret_cells = cells;
	*ret_count = count;
	return true;
}

static struct table_row *add_row(struct reader *r, size_t line, size_t begin, size_t end)
{
	struct table *table = &r->table;

	arena_grow(r->arena, &table->rows, table->row_count, &table->row_room, sizeof *table->rows);
	table->rows[table->row_count] = (struct table_row){
		.cells = ARENA_ARRAY(r->arena, struct table_cell, table->column_count + 1),
		.line = line,
		.begin = begin,
		.end = end,
	};
	return &table->rows[table->row_count++];
}

static void skip_comments(struct reader *r, enum table_format format)
{
	while (format == TABLE_TSV && r->at < r->text.n && r->text.p[r->at] == '#') {
		while (!at_line_end(r))
			r->at++;
		skip_line_end(r);
	}
}

static void read_row(struct reader *r, enum table_format format)
{
	size_t begin = r->at, line = r->line, count = 0, end = r->at;
	struct table_row *row;
	struct str *cells = NULL;

	r->mistakes->line = line;
	if (!read_cells(r, format, &cells, &count, &end)) {
		r->at = r->text.n;
		return;
	}
	if (count == 1 && begin == end) /* an empty line */
		return;
	if (count != r->table.column_count) {
		mistake_add(r->mistakes, "%zu cells, where the first line names %zu columns", count,
			    r->table.column_count);
		return;
	}
	row = add_row(r, line, begin, end);
	for (size_t i = 0; i < count; i++)
		row->cells[i].text = str_trim(cells[i]);
}

static bool read_header(struct reader *r, enum table_format format)
{
	size_t end, at;

	skip_comments(r, format);
	r->mistakes->line = r->line;
	if (!read_cells(r, format, &r->table.columns, &r->table.column_count, &end))
		return false;
	if (r->table.column_count > COLUMNS_MOST)
		return mistake_add(r->mistakes, "more than %d columns", COLUMNS_MOST);
	for (size_t i = 0; i < r->table.column_count; i++) {
		r->table.columns[i] = str_trim(r->table.columns[i]);
		if (table_column(&r->table, r->table.columns[i], &at) && at < i)
			return mistake_add(r->mistakes, "the column '%.*s' stands there twice",
					   STR_ARG(r->table.columns[i]));
	}
	return true;
}

/* Columns of NDJSON are the keys in the order in which they turn up. */
static size_t column_of_key(struct reader *r, const char *key)
{
	struct table *table = &r->table;
	size_t at;

	if (table_column(table, str_from(key), &at))
		return at;
	if (table->column_count > COLUMNS_MOST)
		return COLUMNS_MOST;
	arena_grow(r->arena, &table->columns, table->column_count, &table->column_room,
		   sizeof *table->columns);
	table->columns[table->column_count] = arena_str(r->arena, str_from(key));
	return table->column_count++;
}

static bool read_value(struct reader *r, const char *key, const json_t *value,
		       struct table_cell *cell)
{
	size_t index;
	json_t *item;

	if (json_is_string(value)) {
		cell->text = arena_str(r->arena, (struct str){ json_string_value(value),
							       json_string_length(value) });
	} else if (json_is_number(value)) {
		cell->text =
			json_is_integer(value)
				? arena_strf(r->arena, "%lld", (long long)json_integer_value(value))
				: arena_strf(r->arena, "%.17g", json_real_value(value));
	} else if (json_is_boolean(value)) {
		cell->text = json_is_true(value) ? STR("true") : STR("false");
	} else if (json_is_array(value)) {
		cell->items = ARENA_ARRAY(r->arena, struct str, json_array_size(value) + 1);
		json_array_foreach(value, index, item)
		{
			if (!json_is_string(item))
				return mistake_add(r->mistakes, "'%s' must be a list of texts",
						   key);
			cell->items[cell->count++] =
				arena_str(r->arena, (struct str){ json_string_value(item),
								  json_string_length(item) });
		}
	} else if (!json_is_null(value)) {
		return mistake_add(r->mistakes, "'%s' must not be an object", key);
	}
	return true;
}

/* The first pass finds the columns, the second one fills the rows. */
static void read_object(struct reader *r, struct str line, bool only_keys)
{
	size_t begin = (size_t)(line.p - r->text.p);
	json_error_t why;
	json_auto_t *object = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &why);
	struct table_row *row;
	const char *key;
	json_t *value;

	if (!json_is_object(object)) {
		if (only_keys)
			mistake_add(r->mistakes, "not a JSON object: %s",
				    object ? "another type" : why.text);
		return;
	}
	row = only_keys ? NULL : add_row(r, r->line, begin, begin + line.n);
	json_object_foreach(object, key, value)
	{
		size_t column = column_of_key(r, key);

		/* Every row has a cell for every column. */
		if (column == COLUMNS_MOST && only_keys)
			mistake_add(r->mistakes, "more than %d keys", COLUMNS_MOST);
		if (column >= COLUMNS_MOST)
			return;
		if (row)
			read_value(r, key, value, &row->cells[column]);
	}
}

static void read_ndjson(struct reader *r)
{
	for (int pass = 0; pass < 2; pass++) {
		struct str rest = r->text, line;

		for (r->line = 1; str_line(&rest, &line); r->line++) {
			r->mistakes->line = r->line;
			if (str_trim(line).n > 0)
				read_object(r, line, pass == 0);
		}
		if (r->table.column_count > COLUMNS_MOST)
			return;
	}
}

bool table_read(struct str text, enum table_format format, struct arena *arena,
		struct mistakes *mistakes, struct table *ret_table)
{
	struct reader r = { .text = text, .line = 1, .arena = arena, .mistakes = mistakes };
	size_t before = mistakes->count;

	if (format == TABLE_NDJSON) {
		read_ndjson(&r);
	} else if (read_header(&r, format)) {
		for (skip_comments(&r, format); r.at < r.text.n; skip_comments(&r, format))
			read_row(&r, format);
	}
	mistakes->line = 0;
	if (mistakes->count > before)
		return false;
	if (r.table.row_count == 0)
		return mistake_add(mistakes, "no rows");
	*ret_table = r.table;
	return true;
}
