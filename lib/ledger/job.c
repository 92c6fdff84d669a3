/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/job.h"

#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"

/* The upper half of the key of an advisory lock; the lower half is the number. */
enum { LOCK_CLASS = 0x45786a62 };

static struct str family_of(struct str extractor)
{
	return str_sub(extractor, 0, str_find_char(extractor, '/'));
}

/* Runs a statement that gives one number. */
static bool ask_number(struct db *db, const struct db_statement *statement,
		       const struct db_param *params, int64_t *ret_number, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, statement, params, &rows, err))
		return false;
	*ret_number = db_rows_count(rows) > 0 ? db_rows_i64(rows, 0, 0) : 0;
	return true;
}

static bool ask_size(struct db *db, const struct db_statement *statement,
		     const struct db_param *params, size_t *ret_size, struct err *err)
{
	int64_t number;

	if (!ask_number(db, statement, params, &number, err))
		return false;
	*ret_size = (size_t)number;
	return true;
}

bool job_enter(struct db *db, int64_t *ret_number, struct err *err)
{
	return ask_number(db, &sql_job_holder, NULL, ret_number, err) &&
	       db_lock(db, ((int64_t)LOCK_CLASS << 32) | *ret_number, err);
}

bool job_adopt(struct db *db, const struct job_run *run, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param adopt[] = { db_int(&arena, run->number), db_text(run->extractor),
				    db_int(&arena, LOCK_CLASS) };
	struct db_param give_up[] = {
		db_int(&arena, JOB_ATTEMPTS_MOST),
		db_text(arena_strf(&arena, "it was in work each of %d times that the program ended",
				   JOB_ATTEMPTS_MOST)),
	};

	return db_exec(db, &sql_job_adopt, adopt, NULL, err) &&
	       db_exec(db, &sql_job_give_up, give_up, NULL, err);
}

static bool drop_replaced(struct db *db, struct db_param ids, struct arena *arena, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct db_param retract[] = { db_null(), db_null(), db_bool(false) };
	struct str *replaced;

	if (!db_run(db, &sql_job_drop_replaced, &ids, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return true;
	replaced = ARENA_ARRAY(arena, struct str, db_rows_count(rows));
	for (size_t i = 0; i < db_rows_count(rows); i++)
		replaced[i] = db_rows_get(rows, i, 0);
	retract[0] = db_array(arena, replaced, db_rows_count(rows));
	/* Again: a worker may have been storing claims of it until now. */
	return db_exec(db, &sql_claim_retract, retract, NULL, err);
}

bool job_add(struct db *db, const struct job_run *run, const struct document *const *documents,
	     size_t count, struct arena *arena, struct job_added *ret_added, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct str *ids = ARENA_ARRAY(arena, struct str, count + 1);
	struct str *sizes = ARENA_ARRAY(arena, struct str, count + 1);
	struct db_param params[4];

	for (size_t i = 0; i < count; i++) {
		ids[i] = documents[i]->id;
		sizes[i] = arena_strf(arena, "%zu", documents[i]->body.n);
	}
	params[0] = db_array(arena, ids, count);
	params[1] = db_array(arena, sizes, count);
	params[2] = db_int(arena, run->number);
	params[3] = db_text(run->extractor);
	if (!db_run(db, &sql_job_add, params, &rows, err) ||
	    !drop_replaced(db, params[0], arena, err) ||
	    !db_exec(db, &sql_job_announce, NULL, NULL, err))
		return false;
	ret_added->added = (size_t)db_rows_i64(rows, 0, 0);
	ret_added->elsewhere = (size_t)db_rows_i64(rows, 0, 1);
	return true;
}

bool job_retry_failed(struct db *db, const struct job_run *run, size_t *ret_added, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param params[] = { db_int(&arena, run->number), db_text(run->extractor) };
	int64_t added = 0;

	if (!db_exec(db, &sql_job_retry, params, &added, err) ||
	    !db_exec(db, &sql_job_announce, NULL, NULL, err))
		return false;
	*ret_added = (size_t)added;
	return true;
}

bool job_remaining(struct db *db, const struct job_run *run, bool all_runs, size_t *ret_count,
		   struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param params[] = { db_int(&arena, run->number), db_text(run->extractor),
				     db_bool(all_runs) };

	return ask_size(db, &sql_job_remaining, params, ret_count, err);
}

static bool read_document(const struct db_rows *rows, size_t row, struct arena *arena,
			  struct document *ret_document, struct err *err)
{
	struct document document = {
		.id = arena_str(arena, db_rows_get(rows, row, 0)),
		.media_type = arena_str(arena, db_rows_get(rows, row, 1)),
		.title = arena_str(arena, db_rows_get(rows, row, 2)),
		.body = db_rows_bytes(rows, row, 4, arena),
	};

	if (!db_rows_is_null(rows, row, 3) &&
	    !date_parse(db_rows_get(rows, row, 3), &document.published_on))
		return err_set(err, ERR_DB, "document %.*s has an unreadable date",
			       STR_ARG(document.id));
	*ret_document = document;
	return true;
}

bool job_take(struct db *db, const struct job_worker *worker, size_t most, size_t most_bytes,
	      struct arena *arena, struct job_bundle *ret_bundle, struct err *err)
{
	struct db_param params[] = {
		db_int(arena, worker->number),	  db_text(worker->extractor),
		db_int(arena, (int64_t)most),	  db_int(arena, (int64_t)most_bytes),
		db_int(arena, JOB_ATTEMPTS_MOST),
	};
	DB_ROWS_AUTO *rows = NULL;
	struct job_bundle bundle = { 0 };

	if (!db_run(db, &sql_job_take, params, &rows, err))
		return false;
	bundle.count = db_rows_count(rows);
	bundle.documents = ARENA_ARRAY(arena, struct document, bundle.count + 1);
	for (size_t i = 0; i < bundle.count; i++)
		if (!read_document(rows, i, arena, &bundle.documents[i], err))
			return false;
	*ret_bundle = bundle;
	return true;
}

static struct db_param ids_of(const struct job_result *results, size_t count, struct arena *arena)
{
	struct str *ids = ARENA_ARRAY(arena, struct str, count + 1);

	for (size_t i = 0; i < count; i++)
		ids[i] = results[i].document_id;
	return db_array(arena, ids, count);
}

bool job_hold(struct db *db, const struct job_worker *worker, const struct job_result *results,
	      size_t count, struct arena *arena, bool *ret_held, struct err *err)
{
	struct db_param params[] = { db_int(arena, worker->number), ids_of(results, count, arena) };
	size_t held;

	if (!ask_size(db, &sql_job_hold, params, &held, err))
		return false;
	*ret_held = held == count;
	return true;
}

bool job_finish(struct db *db, const struct job_worker *worker, const struct job_result *results,
		size_t count, struct arena *arena, struct err *err)
{
	struct str *errors = ARENA_ARRAY(arena, struct str, count + 1);
	struct str *facts = ARENA_ARRAY(arena, struct str, count + 1);
	struct db_param params[5];

	for (size_t i = 0; i < count; i++) {
		errors[i] = results[i].error;
		facts[i] = arena_strf(arena, "%zu", results[i].facts);
	}
	params[0] = db_int(arena, worker->number);
	params[1] = db_text(worker->extractor);
	params[2] = ids_of(results, count, arena);
	params[3] = db_array(arena, errors, count);
	params[4] = db_array(arena, facts, count);
	return db_exec(db, &sql_job_finish, params, NULL, err);
}

bool job_blame(struct db *db, const struct job_worker *worker, struct str document_id,
	       const char *what, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param params[] = { db_int(&arena, worker->number), db_text(document_id),
				     db_text(str_from(what)), db_text(worker->extractor) };

	return db_exec(db, &sql_job_blame, params, NULL, err);
}

bool job_finished(struct db *db, const struct job_run *run, size_t most, struct arena *arena,
		  struct str **ret_ids, size_t *ret_count, struct err *err)
{
	struct db_param params[] = { db_int(arena, run->number), db_int(arena, (int64_t)most) };
	DB_ROWS_AUTO *rows = NULL;
	struct str *ids;

	if (!db_run(db, &sql_job_finished, params, &rows, err))
		return false;
	ids = ARENA_ARRAY(arena, struct str, db_rows_count(rows) + 1);
	for (size_t i = 0; i < db_rows_count(rows); i++)
		ids[i] = arena_str(arena, db_rows_get(rows, i, 0));
	*ret_ids = ids;
	*ret_count = db_rows_count(rows);
	return true;
}

static bool count_claims(struct db *db, const struct db_param *params, struct job_count *count,
			 struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_job_outcome, params, &rows, err))
		return false;
	count->first = (size_t)db_rows_i64(rows, 0, 0);
	count->confirm = (size_t)db_rows_i64(rows, 0, 1);
	count->disagree = (size_t)db_rows_i64(rows, 0, 2);
	count->kept = (size_t)db_rows_i64(rows, 0, 3);
	count->withdrawn = (size_t)db_rows_i64(rows, 0, 4);
	return true;
}

bool job_collect(struct db *db, const struct job_run *run, const struct str *ids, size_t count,
		 struct arena *arena, struct job_count *ret_count, struct err *err)
{
	struct db_param params[] = { db_array(arena, ids, count),
				     db_text(family_of(run->extractor)) };
	DB_ROWS_AUTO *rows = NULL;
	struct job_count counted = { .failures =
					     ARENA_ARRAY(arena, struct job_failure, count + 1) };

	if (!count_claims(db, params, &counted, err) ||
	    !db_run(db, &sql_job_collect, params, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		if (str_eq(db_rows_get(rows, i, 1), STR("failed"))) {
			counted.failures[counted.failed++] = (struct job_failure){
				.name = arena_str(arena, db_rows_get(rows, i, 0)),
				.error = arena_str(arena, db_rows_get(rows, i, 3)),
			};
			continue;
		}
		counted.documents++;
		counted.facts += (size_t)db_rows_i64(rows, i, 2);
	}
	*ret_count = counted;
	return true;
}

bool job_unresolved(struct db *db, size_t most, size_t *ret_count, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param params[] = { db_int(&arena, (int64_t)most) };

	return ask_size(db, &sql_unresolved_count, params, ret_count, err);
}
