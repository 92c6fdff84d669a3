/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/import_work.h"
#include "ledger/law_store.h"

/* The columns tell which table it is: no two have the same. */
static bool is_part(const struct table *table, enum law_part part, size_t *columns)
{
	size_t count = 0;

	for (const char *const *name = law_parts[part].columns; *name; name++)
		if (!table_column(table, str_from(*name), &columns[count++]))
			return false;
	return count == table->column_count;
}

/* Cells between tabs, as they are kept. */
static struct str join_cells(struct import *import, const struct str *cells, size_t count)
{
	BUF_AUTO row = { .cap = (size_t)1 << 20 };

	for (size_t i = 0; i < count; i++) {
		if (str_find_char(cells[i], '\t') < cells[i].n)
			mistake_add(import->mistakes, "a cell holds a tab");
		if (i > 0)
			buf_add_char(&row, '\t');
		buf_add(&row, cells[i]);
	}
	if (buf_is_spoilt(&row))
		mistake_add(import->mistakes, "the row is too long");
	return arena_str(import->arena, buf_str(&row));
}

static bool add_rows(struct import *import, enum law_part part, const struct table *table,
		     const size_t *columns, struct str *rows)
{
	struct law law;
	struct err err;

	law_init(&law, import->arena);
	for (size_t i = 0; i < table->row_count; i++) {
		struct str cells[LAW_COLUMNS];

		import->mistakes->line = table->rows[i].line;
		for (size_t j = 0; j < table->column_count; j++)
			cells[j] = table->rows[i].cells[columns[j]].text;
		rows[i] = join_cells(import, cells, table->column_count);
		if (!law_add(&law, part, cells, &err))
			mistake_add(import->mistakes, "%s", err.msg);
	}
	import->mistakes->line = 0;
	return import->mistakes->count == 0;
}

/* Citations and groups come before what refers to them: a part is checked against what is there. */
static bool stage(struct import *import, enum law_part part, const struct str *rows, size_t count,
		  struct err *err)
{
	if (!law_store_stage(import->db, part, rows, count, import->arena, err))
		return false;
	if (law_store_check(import->db, part, err))
		return true;
	return err->code == ERR_INPUT && mistake_add(import->mistakes, "%s", err->msg);
}

bool import_law(struct import *import, const struct table *table, bool *ret_is_one, struct err *err)
{
	for (int i = 0; i < LAW_PARTS; i++) {
		enum law_part part = (enum law_part)i;
		size_t columns[LAW_COLUMNS];
		struct str *rows;

		if (!is_part(table, part, columns))
			continue;
		*ret_is_one = true;
		import_name(import, arena_strf(import->arena, "export %s", law_parts[part].name));
		if (table->row_count == 0)
			return mistake_add(import->mistakes, "the table has no rows");
		rows = ARENA_ARRAY(import->arena, struct str, table->row_count);
		return add_rows(import, part, table, columns, rows) &&
		       stage(import, part, rows, table->row_count, err);
	}
	*ret_is_one = false;
	return true;
}
