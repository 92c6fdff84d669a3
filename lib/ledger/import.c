/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/import.h"

#include "base/file.h"
#include "db/tx.h"
#include "ledger/import_work.h"
#include "ledger/resolve.h"

#include <string.h>

void import_name(struct import *import, struct str what)
{
	struct str fits = str_sub(what, 0, sizeof import->summary.what - 1);

	memcpy(import->summary.what, fits.p, fits.n);
	import->summary.what[fits.n] = '\0';
}

/* Facts tell themselves by their first line; everything else is told by its columns. */
static bool is_facts(struct str bytes)
{
	struct str line = { NULL, 0 };

	while (str_line(&bytes, &line) && str_trim(line).n == 0)
		;
	return str_starts(str_trim(line), STR("{")) && str_find(line, STR("\"type\"")) < line.n &&
	       str_find(line, STR("\"evidence\"")) < line.n;
}

static bool format_of(struct import *import, enum table_format *ret_format)
{
	struct str extension = file_extension(import->file->name);

	if (str_eq_ci(extension, STR(".csv")))
		*ret_format = TABLE_CSV;
	else if (str_eq_ci(extension, STR(".tsv")))
		*ret_format = TABLE_TSV;
	else if (str_eq_ci(extension, STR(".ndjson")) || str_eq_ci(extension, STR(".jsonl")))
		*ret_format = TABLE_NDJSON;
	else
		return mistake_add(import->mistakes,
				   "a table is .csv, .tsv or .ndjson; for prose use 'exawatch "
				   "extract'");
	return true;
}

static bool import_table(struct import *import, struct err *err)
{
	struct mapping_set set;
	const struct mapping *mapping;
	enum table_format format = TABLE_CSV;
	struct table table;
	bool is_reference = false;

	if (!format_of(import, &format) ||
	    !table_read(import->file->bytes, format, import->arena, import->mistakes, &table))
		return false;
	import->summary.rows = table.row_count;
	if (!import_reference(import, &table, &is_reference, err))
		return false;
	if (is_reference)
		return true;
	if (!mapping_load_assets(import->arena, &set, err))
		return false;
	mapping = mapping_for(&set, &table, import->mistakes);
	return mapping && import_rows(import, mapping, &table, err);
}

static bool run(struct import *import, struct err *err)
{
	bool facts = is_facts(import->file->bytes);
	int64_t edition;

	if (!document_check(import->file->bytes, err))
		return err_in(err, "%s", import->file->path);
	if (facts ? !reference_hold(import->db, &edition, err) : !reference_change(import->db, err))
		return false;
	if (!reference_load(import->db, import->arena, &import->reference, err))
		return false;
	if (facts)
		return import_facts(import, err);
	/* Names of countries and the companies of claims are answers before anything is resolved.
	 */
	return import_table(import, err) &&
	       (import->shown + (int64_t)import->summary.regrouped == 0 ||
		resolve_new_version(import->db, err));
}

bool import_run(struct db *db, const struct import_file *file, struct mistakes *mistakes,
		struct import_summary *ret_summary, struct err *err)
{
	ARENA_AUTO arena;
	struct import import = { .db = db, .file = file, .arena = &arena, .mistakes = mistakes };
	bool fine;

	arena_init(&arena);
	if (!db_begin(db, err))
		return false;
	fine = run(&import, err);
	if (mistakes->count > 0) {
		db_rollback(db);
		return err_set(err, ERR_INPUT, "%s: %zu mistake%s, nothing is imported", file->path,
			       mistakes->count, mistakes->count == 1 ? "" : "s");
	}
	if (!fine)
		return db_rollback(db);
	if (!db_commit(db, err))
		return false;
	*ret_summary = import.summary;
	return true;
}
