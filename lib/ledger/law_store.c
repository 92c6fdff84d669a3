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

	if (!db_exec(db, &sql_export_law_close, &time, NULL, err) ||
	    !db_exec(db, &sql_export_law_publish, &time, &changed, err))
		return false;
	*ret_changed = changed > 0;
	return true;
}

bool law_store_check(struct db *db, enum law_part part, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	DB_ROWS_AUTO *rows = NULL;
	struct law law;

	law_init(&law, &arena);
	if (!db_run(db, &sql_export_law_newest, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		if (!law_add_row(&law, db_rows_get(rows, i, 0), db_rows_get(rows, i, 1), err))
			return false;
	return law_check(&law, part, err);
}
