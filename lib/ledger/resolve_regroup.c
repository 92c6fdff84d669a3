/* SPDX-License-Identifier: Apache-2.0 */
#include "db/query.h"
#include "db/sql.h"
#include "ledger/fact_json.h"
#include "ledger/resolution.h"
#include "ledger/resolve.h"
#include "ledger/subject.h"

struct moved {
	struct str_list rows, keys, ids, names;
};

/* As array_to_string() writes it. */
static struct str joined(struct arena *arena, const struct str *items, size_t count)
{
	BUF_AUTO text = { 0 };

	buf_init(&text, 1 << 24);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_add_char(&text, '\n');
		buf_add(&text, items[i]);
	}
	return arena_str(arena, buf_str(&text));
}

/* Compares the claim's group with what the reference tables make of it now. */
static bool look_at(const struct db_rows *row, const struct identity *identity,
		    struct arena *scratch, struct arena *arena, struct moved *moved,
		    struct err *err)
{
	struct subject subject;
	enum fact_kind kind;
	struct fact fact;

	if (!fact_kind_named(db_rows_get(row, 0, 1), &kind))
		return err_set(err, ERR_DB, "the table claim holds the kind '%.*s'",
			       STR_ARG(db_rows_get(row, 0, 1)));
	if (!fact_json_stored(db_rows_get(row, 0, 2), kind, scratch, &fact, err))
		return false;
	subject = subject_of(&fact, identity, scratch);
	if (str_eq(subject.key, db_rows_get(row, 0, 3)) &&
	    str_eq(joined(scratch, subject.ids, subject.count), db_rows_get(row, 0, 4)) &&
	    str_eq(joined(scratch, subject.names, subject.count), db_rows_get(row, 0, 5)))
		return true;
	str_list_add(&moved->rows, arena, arena_str(arena, db_rows_get(row, 0, 0)));
	str_list_add(&moved->keys, arena, arena_str(arena, subject.key));
	str_list_add(&moved->ids, arena, db_array(arena, subject.ids, subject.count).text);
	str_list_add(&moved->names, arena, db_array(arena, subject.names, subject.count).text);
	return true;
}

/* Of all claims, or of those in `some`. */
static bool find_moved(struct db *db, const struct db_param *some, const struct identity *identity,
		       struct arena *arena, struct moved *moved, struct err *err)
{
	ARENA_AUTO scratch;
	const struct db_rows *row = NULL;
	bool fine;

	arena_init(&scratch);
	if (!db_stream_begin(db, some ? &sql_claim_some : &sql_claim_all, some, err))
		return false;
	while ((fine = db_stream_next(db, &row, err)) && row) {
		fine = look_at(row, identity, &scratch, arena, moved, err);
		arena_reset(&scratch);
		if (!fine)
			break;
	}
	db_stream_end(db);
	return fine;
}

static bool regroup(struct db *db, const struct db_param *some, size_t *ret_moved, struct err *err)
{
	ARENA_AUTO arena;
	struct reference reference;
	struct moved moved = { 0 };
	struct db_param params[4];

	arena_init(&arena);
	if (!reference_load(db, &arena, &reference, err) ||
	    !find_moved(db, some, &reference.identity, &arena, &moved, err))
		return false;
	params[0] = db_array(&arena, moved.rows.items, moved.rows.count);
	params[1] = db_array(&arena, moved.keys.items, moved.keys.count);
	params[2] = db_array(&arena, moved.ids.items, moved.ids.count);
	params[3] = db_array(&arena, moved.names.items, moved.names.count);
	if (moved.rows.count > 0 && !db_exec(db, &sql_claim_regroup, params, NULL, err))
		return false;
	if (ret_moved)
		*ret_moved = moved.rows.count;
	return true;
}

bool resolve_regroup(struct db *db, size_t *ret_moved, struct err *err)
{
	return regroup(db, NULL, ret_moved, err);
}

bool resolve_regroup_some(struct db *db, const struct db_param *claims, struct err *err)
{
	return regroup(db, claims, NULL, err);
}
