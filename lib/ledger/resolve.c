/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/resolve.h"

#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "ledger/law_store.h"
#include "ledger/resolution.h"

void str_list_add(struct str_list *list, struct arena *arena, struct str item)
{
	arena_grow(arena, &list->items, list->count, &list->room, sizeof *list->items);
	list->items[list->count++] = item;
}

void str_set_init(struct str_set *set, struct arena *arena)
{
	*set = (struct str_set){ 0 };
	map_init(&set->at, arena);
}

bool str_set_add(struct str_set *set, struct str item)
{
	if (!map_add(&set->at, item, set->list.count, NULL))
		return false;
	str_list_add(&set->list, set->at.arena, item);
	return true;
}

void resolution_note(struct resolution *r, struct str id, const char *kind,
		     enum change_action action)
{
	static const char *const names[] = { "created", "updated", "merged", "retracted" };
	size_t *const counts[] = { &r->created, &r->updated, &r->merged, &r->retracted };

	str_list_add(&r->changed_ids, r->arena, arena_str(r->arena, id));
	str_list_add(&r->changed_kinds, r->arena, str_from(kind));
	str_list_add(&r->changed_actions, r->arena, str_from(names[action]));
	++*counts[action];
}

static bool lock_data(struct resolution *r, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(r->db, &sql_resolve_lock, NULL, &rows, err))
		return false;
	if (db_rows_count(rows) != 1)
		return err_set(err, ERR_DB, "the table data_version has lost its row");
	r->version = db_rows_i64(rows, 0, 0);
	r->now = arena_str(r->arena, db_rows_get(rows, 0, 1));
	return true;
}

static bool take_blocks(struct resolution *r, size_t *ret_count, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(r->db, &sql_resolve_take, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct str kind = db_rows_get(rows, i, 0);
		struct str key = arena_str(r->arena, db_rows_get(rows, i, 1));
		enum fact_kind fact_kind;

		if (str_eq(kind, STR("document")))
			str_set_add(&r->documents, key);
		else if (fact_kind_named(kind, &fact_kind) && fact_kind != FACT_ORGANISATION)
			str_set_add(&r->blocks[fact_kind], key);
		else
			str_set_add(&r->companies, key);
	}
	*ret_count = db_rows_count(rows);
	return true;
}

/* After a first load the planner still thinks of a ledger of reference tables, all of one document,
 * and joins each claim with every other. */
static bool learn_sizes(struct resolution *r, size_t blocks, struct err *err)
{
	enum { FEW = 200 };
	struct db_param count = db_int(r->arena, (int64_t)blocks);
	DB_ROWS_AUTO *rows = NULL;

	if (blocks < FEW)
		return true;
	if (!db_run(r->db, &sql_resolve_is_news, &count, &rows, err))
		return false;
	return !db_rows_bool(rows, 0, 0) || db_exec(r->db, &sql_resolve_analyze, NULL, NULL, err);
}

/* What the API says of documents changes together with the records. */
static bool publish_documents(struct resolution *r, struct err *err)
{
	const struct str_list *ids = &r->documents.list;
	struct db_param params[] = { db_array(r->arena, ids->items, ids->count), db_text(r->now) };
	int64_t closed = 0, opened = 0;

	if (ids->count == 0)
		return true;
	if (!db_exec(r->db, &sql_document_close, params, &closed, err) ||
	    !db_exec(r->db, &sql_document_publish, params, &opened, err))
		return false;
	r->unseen += closed + opened;
	return true;
}

static bool append_changes(struct resolution *r, struct err *err)
{
	struct db_param version = db_int(r->arena, r->version + 1);
	struct db_param set[] = { version, db_text(r->now) };
	struct db_param append[] = {
		db_array(r->arena, r->changed_ids.items, r->changed_ids.count),
		db_array(r->arena, r->changed_kinds.items, r->changed_kinds.count),
		db_array(r->arena, r->changed_actions.items, r->changed_actions.count),
		version,
		db_text(r->now),
	};

	if (r->changed_ids.count == 0 && !r->law_changed && r->unseen == 0)
		return true;
	r->version++;
	return db_exec(r->db, &sql_change_append, append, NULL, err) &&
	       db_exec(r->db, &sql_data_version_set, set, NULL, err);
}

static bool resolve_blocks(struct resolution *r, struct err *err)
{
	if (!resolution_name_companies(r, err))
		return false;
	for (int kind = 0; kind < FACT_KINDS; kind++)
		if (kind != FACT_ORGANISATION &&
		    !resolution_resolve_kind(r, (enum fact_kind)kind, err))
			return false;
	return resolution_write_companies(r, err);
}

static bool run(struct resolution *r, bool all, size_t *ret_blocks, struct err *err)
{
	if (!lock_data(r, err) || !law_store_publish(r->db, r->now, &r->law_changed, err))
		return false;
	if (all && (!resolve_regroup(r->db, NULL, err) ||
		    !db_exec(r->db, &sql_resolve_note_all, NULL, NULL, err)))
		return false;
	if (!resolution_review(r, err) || !take_blocks(r, ret_blocks, err))
		return false;
	if (*ret_blocks == 0)
		return append_changes(r, err);
	return learn_sizes(r, *ret_blocks, err) &&
	       reference_load(r->db, r->arena, &r->reference, err) && resolve_blocks(r, err) &&
	       publish_documents(r, err) && append_changes(r, err);
}

static bool resolve(struct db *db, bool all, struct resolve_summary *ret_summary, struct err *err)
{
	ARENA_AUTO arena;
	struct resolution r = { .db = db, .arena = &arena, .scratch = &arena };
	struct resolve_summary summary = { 0 };

	arena_init(&arena);
	for (int i = 0; i < FACT_KINDS; i++)
		str_set_init(&r.blocks[i], &arena);
	str_set_init(&r.companies, &arena);
	str_set_init(&r.documents, &arena);
	str_set_init(&r.given, &arena);
	if (!db_begin(db, err))
		return false;
	if (!run(&r, all, &summary.blocks, err))
		return db_rollback(db);
	if (!db_commit(db, err))
		return false;
	summary.created = r.created;
	summary.updated = r.updated;
	summary.merged = r.merged;
	summary.retracted = r.retracted;
	summary.version = r.version;
	*ret_summary = summary;
	return true;
}

bool resolve_new_version(struct db *db, struct err *err)
{
	return db_exec(db, &sql_data_version_next, NULL, NULL, err);
}

bool resolve_noted(struct db *db, struct resolve_summary *ret_summary, struct err *err)
{
	return resolve(db, false, ret_summary, err);
}

bool resolve_all(struct db *db, struct resolve_summary *ret_summary, struct err *err)
{
	return resolve(db, true, ret_summary, err);
}
