/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/document.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/reference.h"
#include "ledger/resolve.h"
#include "text/utf8.h"

#include <string.h>

enum { ID_CHARS = 16, HEAD_MAX = 1 << 20 };

bool document_check(struct str body, struct err *err)
{
	size_t valid;

	if (body.n == 0)
		return err_set(err, ERR_INPUT, "the document is empty");
	if (body.n > DOCUMENT_MAX)
		return err_set(err, ERR_INPUT, "the document has %zu bytes; the limit is %d MB",
			       body.n, DOCUMENT_MAX / (1024 * 1024));
	if (memchr(body.p, 0, body.n))
		return err_set(err, ERR_INPUT, "NUL byte at offset %zu: this is no text",
			       (size_t)((const char *)memchr(body.p, 0, body.n) - body.p));
	valid = utf8_valid_prefix(body);
	if (valid < body.n)
		return err_set(err, ERR_INPUT, "malformed UTF-8 at byte %zu; convert it first",
			       valid);
	return true;
}

/* The particulars are few and short, so the bytes are hashed on their own. */
void document_identify(struct document *document, struct arena *arena)
{
	struct hash body = hash_of(document->body), all;
	BUF_AUTO text = { 0 };
	BUF_AUTO id = { 0 };

	buf_init(&text, HEAD_MAX);
	hash_hex(&text, &body);
	document->sha256 = arena_str(arena, buf_str(&text));
	buf_add_char(&text, '\0');
	buf_add(&text, document->publisher);
	buf_add_char(&text, '\0');
	buf_add(&text, document->url);
	buf_add_char(&text, '\0');
	buf_add(&text, document->title);
	buf_add_char(&text, '\0');
	date_format(&text, document->published_on);
	all = hash_of(buf_str(&text));
	buf_init(&id, 64);
	buf_add_text(&id, "doc_");
	hash_base32(&id, &all, ID_CHARS);
	document->id = arena_str(arena, buf_str(&id));
}

const char *document_media_type(struct str name)
{
	static const struct {
		const char *extension, *media_type;
	} types[] = {
		{ ".md", "text/markdown" },
		{ ".markdown", "text/markdown" },
		{ ".html", "text/html" },
		{ ".htm", "text/html" },
		{ ".xml", "application/xml" },
		{ ".json", "application/json" },
		{ ".ndjson", "application/x-ndjson" },
		{ ".csv", "text/csv" },
		{ ".tsv", "text/tab-separated-values" },
	};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (str_eq_ci(file_extension(name), str_from(types[i].extension)))
			return types[i].media_type;
	return "text/plain";
}

static bool insert(struct db *db, const struct document *d, struct str supersedes,
		   struct arena *arena, bool *ret_is_new, struct err *err)
{
	struct db_param params[] = {
		db_text(d->id),
		db_text(d->name),
		db_text(d->media_type),
		db_text_or_null(d->title),
		db_text_or_null(d->publisher),
		db_text_or_null(d->url),
		db_date(arena, d->published_on),
		db_text_or_null(d->licence),
		db_text(d->sha256),
		db_bytes(d->body),
		db_text_or_null(supersedes),
	};
	int64_t added = 0;

	if (!db_exec(db, &sql_document_insert, params, &added, err))
		return false;
	*ret_is_new = added > 0;
	return true;
}

/* Stores the document; the one that `statement` finds, if any, is replaced. */
static bool store_over(struct db *db, const struct document *document,
		       const struct db_statement *statement, const struct db_param *params,
		       struct arena *arena, bool *ret_is_new, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct str old = { NULL, 0 };
	struct db_param retract[3];

	if (!db_run(db, statement, params, &rows, err))
		return false;
	if (db_rows_count(rows) > 0)
		old = arena_str(arena, db_rows_get(rows, 0, 0));
	if (!insert(db, document, old, arena, ret_is_new, err))
		return false;
	if (old.n == 0)
		return true;
	/* Also when the document was there: then it takes the place of its own successor again. */
	retract[0] = db_array(arena, &old, 1);
	retract[1] = db_null();
	retract[2] = db_bool(false);
	return db_exec(db, &sql_claim_retract, retract, NULL, err);
}

static bool is_stored(struct db *db, struct str id, bool *ret_is_stored, struct err *err)
{
	struct db_param param = db_text(id);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_document_is_stored, &param, &rows, err))
		return false;
	*ret_is_stored = db_rows_count(rows) > 0;
	return true;
}

/* The newest edition is the one that was met last; what was there before it never comes back. */
static bool store_edition_of_key(struct db *db, const struct document *document,
				 struct arena *arena, bool *ret_is_new, struct err *err)
{
	struct db_param params[] = { db_text(document->id), db_text(document->key) };
	bool there;

	if (!is_stored(db, document->id, &there, err))
		return false;
	*ret_is_new = !there;
	return there ||
	       store_over(db, document, &sql_document_of_key, params, arena, ret_is_new, err);
}

static bool has_origin(const struct document *document)
{
	return document->key.n > 0 || document->author.n > 0 || document->original.bytes.n > 0;
}

bool document_store(struct db *db, const struct document *document, struct arena *arena,
		    bool *ret_is_new, struct err *err)
{
	struct db_param params[] = { db_text(document->id), db_text(document->sha256),
				     db_text_or_null(document->publisher),
				     db_text_or_null(document->url) };

	if (document->key.n > 0 ? !store_edition_of_key(db, document, arena, ret_is_new, err)
				: !store_over(db, document, &sql_document_twins, params, arena,
					      ret_is_new, err))
		return false;
	return !has_origin(document) || original_store(db, &document->original, document->id,
						       document->key, document->author, arena, err);
}

bool document_store_edition(struct db *db, const struct document *document, struct str family,
			    struct arena *arena, bool *ret_is_new, struct err *err)
{
	struct db_param params[] = { db_text(document->id), db_text(document->name),
				     db_text(family) };

	return store_over(db, document, &sql_document_edition, params, arena, ret_is_new, err);
}

bool document_note_reading(struct db *db, struct str id, struct str extractor, const char *outcome,
			   struct str error, size_t facts, struct arena *arena, struct err *err)
{
	struct db_param params[] = { db_text(id), db_text(extractor), db_text(str_from(outcome)),
				     db_text_or_null(error), db_int(arena, (int64_t)facts) };

	return db_exec(db, &sql_reading_record, params, NULL, err);
}

/* Claims of a table of organisations are the names by which all others are grouped. */
static bool gives_names(struct db *db, struct str id, bool *ret_gives, struct err *err)
{
	struct db_param param = db_text(id);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_document_gives_names, &param, &rows, err))
		return false;
	*ret_gives = db_rows_bool(rows, 0, 0);
	return true;
}

static bool withdraw_claims(struct db *db, struct str id, struct err *err)
{
	ARENA_AUTO arena;
	struct db_param params[3];
	bool names = false;
	size_t moved = 0;

	arena_init(&arena);
	params[0] = db_array(&arena, &id, 1);
	params[1] = db_null();
	params[2] = db_bool(false);
	if (!gives_names(db, id, &names, err) || (names && !reference_change(db, err)) ||
	    !db_exec(db, &sql_claim_retract, params, NULL, err))
		return false;
	return !names ||
	       (resolve_regroup(db, &moved, err) && (moved == 0 || resolve_new_version(db, err)));
}

bool document_retract(struct db *db, struct str id, struct str reason, struct str who,
		      bool *ret_is_new, struct err *err)
{
	struct db_param params[] = { db_text(id), db_text(reason), db_text(who) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_document_retract, params, &rows, err))
		return false;
	if (!db_rows_bool(rows, 0, 0))
		return err_set(err, ERR_NOT_FOUND, "there is no document %.*s", STR_ARG(id));
	*ret_is_new = db_rows_bool(rows, 0, 1);
	return withdraw_claims(db, id, err);
}

bool document_restore(struct db *db, struct str id, struct str who, bool *ret_was_retracted,
		      struct err *err)
{
	struct db_param params[] = { db_text(id), db_text(who) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_document_restore, params, &rows, err))
		return false;
	*ret_was_retracted = db_rows_bool(rows, 0, 0);
	return true;
}

bool document_load(struct db *db, struct str name, struct arena *arena,
		   struct document *ret_document, struct err *err)
{
	struct db_param param = db_text(name);
	struct document read = { .name = name };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_document_by_name, &param, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return err_set(err, ERR_NOT_FOUND, "no document is called '%.*s'", STR_ARG(name));
	read.id = arena_str(arena, db_rows_get(rows, 0, 0));
	if (!db_rows_is_null(rows, 0, 1) &&
	    !date_parse(db_rows_get(rows, 0, 1), &read.published_on))
		return err_set(err, ERR_DB, "document %.*s has an unreadable date",
			       STR_ARG(read.id));
	read.body = db_rows_bytes(rows, 0, 2, arena);
	*ret_document = read;
	return true;
}
