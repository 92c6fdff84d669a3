/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/law_store.h"

#include "db/query.h"
#include "db/sql.h"

bool law_store_stage(struct db *db, enum law_part part, const struct str *rows, size_t count,
		     struct arena *arena, struct err *err)
{
	struct db_param params[] = { db_text(str_from(law_parts[part].name)),
				     db_array(arena, rows, count) };

	return db_exec(db, &sql_export_law_unstage, params, NULL, err) &&
	       db_exec(db, &sql_export_law_stage, params, NULL, err);
}

bool law_store_publish(struct db *db, struct str now, bool *ret_changed, struct err *err)
{
	struct db_param time = db_text(now);
	int64_t changed = 0;

	if (!db_exec(db, &sql_export_law_publish, &time, &changed, err))
		return false;
	*ret_changed = changed > 0;
	return true;
}

static bool part_named(struct str name, enum law_part *ret_part)
{
	for (int i = 0; i < LAW_PARTS; i++)
		if (str_is(name, law_parts[i].name)) {
			*ret_part = (enum law_part)i;
			return true;
		}
	return false;
}

/* False when there are not as many cells as the table has columns. */
static bool cut_cells(struct str row, enum law_part part, struct str *cells)
{
	const char *const *column = law_parts[part].columns;
	size_t count = 0;

	for (; *column; column++) {
		size_t end = str_find_char(row, '\t');

		if ((end == row.n) != !column[1])
			return false;
		cells[count++] = str_sub(row, 0, end);
		row = str_sub(row, end + 1, row.n);
	}
	return true;
}

bool law_store_read(const struct db_rows *rows, struct law *law, struct err *err)
{
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct str cells[LAW_COLUMNS];
		enum law_part part;

		if (!part_named(db_rows_get(rows, i, 0), &part) ||
		    !cut_cells(db_rows_get(rows, i, 1), part, cells))
			return err_set(err, ERR_DB, "export_law holds a row of another version");
		if (!law_add(law, part, cells, err))
			return err_in(err, "export_law, %s", law_parts[part].name);
	}
	return true;
}

bool law_store_check(struct db *db, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	DB_ROWS_AUTO *rows = NULL;
	struct law law;

	law_init(&law, &arena);
	if (!db_run(db, &sql_export_law_newest, NULL, &rows, err) ||
	    !law_store_read(rows, &law, err))
		return false;
	return !law.rule_count || !law.member_count || !law.citation_count || !law.format_count ||
	       !law.remark_count || law_check(&law, err);
}
