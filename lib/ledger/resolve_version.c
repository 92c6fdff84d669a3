/* SPDX-License-Identifier: Apache-2.0 */
#include "db/copy.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/resolution.h"

bool resolution_close(struct resolution *r, const struct str_list *ids, struct err *err)
{
	struct db_param params[] = { db_array(r->scratch, ids->items, ids->count),
				     db_text(r->now) };

	return ids->count == 0 || db_exec(r->db, &sql_record_close, params, NULL, err);
}

/* The ids must be known before versions can refer to them. */
static bool insert_ids(struct resolution *r, const char *kind, const struct version *versions,
		       size_t count, struct err *err)
{
	struct str_list ids = { 0 };
	struct db_param params[3];

	for (size_t i = 0; i < count; i++)
		if (versions[i].is_new)
			str_list_add(&ids, r->scratch, versions[i].id);
	params[0] = db_array(r->scratch, ids.items, ids.count);
	params[1] = db_text(str_from(kind));
	params[2] = db_text(r->now);
	return ids.count == 0 || db_exec(r->db, &sql_record_insert, params, NULL, err);
}

static bool load_bodies(struct resolution *r, const char *kind, const struct version *versions,
			size_t count, struct db_rows **ret_rows, struct err *err)
{
	struct str_list ids = { 0 };
	struct db_param params[2];

	for (size_t i = 0; i < count; i++)
		if (versions[i].may_exist)
			str_list_add(&ids, r->scratch, versions[i].id);
	params[0] = db_array(r->scratch, ids.items, ids.count);
	params[1] = db_text(str_from(kind));
	return db_run(r->db, &sql_record_bodies, params, ret_rows, err);
}

/* The versions whose body is not the current one come first; returns how many they are. */
static size_t keep_changed(struct resolution *r, const char *kind, struct version *versions,
			   size_t count, const struct db_rows *current, struct str_list *closing)
{
	size_t changed = 0, row;
	struct map bodies;

	map_init(&bodies, r->scratch);
	for (size_t i = 0; i < db_rows_count(current); i++)
		map_add(&bodies, db_rows_get(current, i, 0), i, NULL);
	for (size_t i = 0; i < count; i++) {
		bool exists = map_find(&bodies, versions[i].id, &row);

		if (exists && str_eq(db_rows_get(current, row, 1), versions[i].body))
			continue;
		if (exists)
			str_list_add(closing, r->scratch, versions[i].id);
		resolution_note(r, versions[i].id, kind, exists ? CHANGE_UPDATED : CHANGE_CREATED);
		versions[changed++] = versions[i];
	}
	return changed;
}

static bool copy_versions(struct resolution *r, const struct version_writer *writer,
			  const struct version *versions, size_t count, struct err *err)
{
	if (count == 0)
		return true;
	if (!db_copy_begin(r->db, writer->copy, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		db_copy_field(r->db, versions[i].id);
		db_copy_field(r->db, r->now);
		writer->add(r, &versions[i]);
		db_copy_field(r->db, versions[i].body);
		if (!db_copy_row(r->db, err))
			return false;
	}
	return db_copy_end(r->db, NULL, err);
}

bool resolution_write_versions(struct resolution *r, const struct version_writer *writer,
			       struct version *versions, size_t count, struct err *err)
{
	DB_ROWS_AUTO *current = NULL;
	struct str_list closing = { 0 };

	if (count == 0)
		return true;
	if (!insert_ids(r, writer->kind, versions, count, err) ||
	    !load_bodies(r, writer->kind, versions, count, &current, err))
		return false;
	count = keep_changed(r, writer->kind, versions, count, current, &closing);
	return resolution_close(r, &closing, err) && copy_versions(r, writer, versions, count, err);
}
