/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses CSV, TSV or NDJSON, the rest is a table to import. What is read is as many
 * cells as there are columns; rows that fit a mapping become facts that are valid; and what is
 * written as CSV is read as what it was.
 */
#include "fuzz.h"

#include "ledger/mapping.h"
#include "ledger/table.h"
#include "server/format_csv.h"

#include <math.h>

static const struct mapping_set *mappings(void)
{
	static struct mapping_set made;
	static struct arena arena;
	struct err err;

	if (!made.count && !mapping_load_assets(&arena, &made, &err))
		fuzz_broken(__FILE__, __LINE__, err.msg);
	return &made;
}

static void check_row(const struct table *table, const struct table_row *row, struct str text)
{
	FUZZ_EXPECT(row->begin <= row->end && row->end <= text.n && row->line > 0);
	for (size_t i = 0; i < table->column_count; i++)
		FUZZ_EXPECT(row->cells[i].text.n == 0 || row->cells[i].count == 0);
}

/* Formulas get an apostrophe, and blanks at the ends are not kept by the reader. */
static void expect_cell(struct str read, struct str written)
{
	struct str wanted = str_trim(written);

	if (str_starts(read, STR("'")) && !str_eq(read, wanted))
		read = str_trim(str_sub(read, 1, read.n));
	FUZZ_EXPECT(str_eq(read, wanted));
	FUZZ_EXPECT(read.n == 0 || read.p[0] != '=' || str_starts(written, STR("=")) ||
		    ascii_is_space(written.p[0]));
}

static void check_written(const struct table *table, const struct table_row *row,
			  struct arena *arena)
{
	BUF_AUTO out = { .cap = 1 << 22 };
	struct mistakes mistakes;
	struct table again;

	for (int line = 0; line < 2; line++) {
		for (size_t i = 0; i < table->column_count; i++) {
			buf_add_text(&out, i ? "," : "");
			if (line == 0)
				buf_addf(&out, "c%zu", i);
			else
				format_csv_cell(&out, row->cells[i].text);
		}
		buf_add_text(&out, "\r\n");
	}
	mistakes_init(&mistakes, arena, "written");
	if (table->column_count == 1 && row->cells[0].text.n == 0)
		return; /* an empty line */
	FUZZ_EXPECT(table_read(buf_str(&out), TABLE_CSV, arena, &mistakes, &again));
	FUZZ_EXPECT(again.row_count == 1 && again.column_count == table->column_count);
	for (size_t i = 0; i < table->column_count; i++)
		expect_cell(again.rows[0].cells[i].text, row->cells[i].text);
}

static void check_fact(const struct fact *fact)
{
	FUZZ_EXPECT(fact->confidence >= 0 && fact->confidence <= 1);
	for (size_t i = 0; i < fact->count; i++) {
		const struct fact_entry *entry = &fact->entries[i];

		FUZZ_EXPECT(fact_kind_has(fact->kind, entry->field));
		if (field_specs[entry->field].type == FIELD_NUMBER)
			FUZZ_EXPECT(isfinite(entry->value.number) &&
				    fact_number_fits(entry->field, entry->value.number));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct mapping *mapping;
	struct mistakes mistakes;
	struct table table;
	struct fact fact;
	struct str text;
	ARENA_AUTO arena = { 0 };

	if (size == 0 || size > 1 << 16)
		return 0;
	arena_init(&arena);
	text = fuzz_text(&arena, data + 1, size - 1);
	mistakes_init(&mistakes, &arena, "table");
	if (!table_read(text, (enum table_format)(data[0] % 3), &arena, &mistakes, &table)) {
		FUZZ_EXPECT(mistakes.count > 0);
		return 0;
	}
	FUZZ_EXPECT(table.row_count > 0);
	if (table.column_count == 0)
		return 0; /* {} */
	mapping = mapping_for(mappings(), &table, &mistakes);
	for (size_t i = 0; i < table.row_count; i++) {
		check_row(&table, &table.rows[i], text);
		if (i < 4)
			check_written(&table, &table.rows[i], &arena);
		if (mapping &&
		    mapping_apply(mapping, &table, &table.rows[i], &arena, &mistakes, &fact))
			check_fact(&fact);
	}
	return 0;
}
