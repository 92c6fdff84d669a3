/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/original.h"

#include "base/buf.h"
#include "base/hash.h"
#include "db/query.h"
#include "db/sql.h"

static struct str digest_of(struct str bytes, struct arena *arena)
{
	struct hash hash = hash_of(bytes);
	BUF_AUTO text = { .cap = 2 * HASH_HEX };

	hash_hex(&text, &hash);
	return arena_str(arena, buf_str(&text));
}

/* The items of a feed come with the same bytes: those are sent once. */
static bool store_bytes(struct db *db, const struct original *original, struct str sha256,
			struct err *err)
{
	struct db_param params[] = {
		db_text(sha256),
		db_text(original->media_type.n ? original->media_type
					       : STR("application/octet-stream")),
		db_bytes(original->bytes),
	};
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_original_is_stored, params, &rows, err))
		return false;
	return db_rows_count(rows) > 0 || db_exec(db, &sql_original_insert, params, NULL, err);
}

static bool note_fetched(struct db *db, const struct original *original, struct str sha256,
			 struct err *err)
{
	struct db_param params[] = { db_text(original->url), db_text(sha256),
				     db_text_or_null(original->etag),
				     db_text_or_null(original->last_modified),
				     db_text(original->fetched_at) };

	return db_exec(db, &sql_fetched_record, params, NULL, err);
}

bool original_store(struct db *db, const struct original *original, struct str document_id,
		    struct str key, struct str author, struct arena *arena, struct err *err)
{
	bool has_bytes = original->bytes.n > 0;
	struct str sha256 = has_bytes ? digest_of(original->bytes, arena) : STR("");
	struct db_param params[] = {
		db_text(document_id),
		db_text_or_null(key),
		db_text_or_null(author),
		db_text_or_null(sha256),
		db_text_or_null(original->url),
		db_text_or_null(original->etag),
		db_text_or_null(original->last_modified),
		db_text_or_null(original->fetched_at),
	};

	if (has_bytes && !store_bytes(db, original, sha256, err))
		return false;
	if (!db_exec(db, &sql_document_origin_insert, params, NULL, err))
		return false;
	return !has_bytes || original->url.n == 0 || note_fetched(db, original, sha256, err);
}

bool original_validators(struct db *db, struct str url, struct arena *arena,
			 struct original *original, struct err *err)
{
	struct db_param param = db_text(url);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_fetched_validators, &param, &rows, err))
		return false;
	if (db_rows_count(rows) > 0) {
		original->etag = arena_str(arena, db_rows_get(rows, 0, 0));
		original->last_modified = arena_str(arena, db_rows_get(rows, 0, 1));
	}
	return true;
}

bool original_bytes(struct db *db, struct str url, struct arena *arena, struct original *original,
		    struct err *err)
{
	struct db_param param = db_text(url);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_fetched_bytes, &param, &rows, err))
		return false;
	if (db_rows_count(rows) > 0) {
		original->bytes = db_rows_bytes(rows, 0, 0, arena);
		original->media_type = arena_str(arena, db_rows_get(rows, 0, 1));
	}
	return true;
}
