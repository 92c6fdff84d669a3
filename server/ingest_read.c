/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A worker: bundles out of the queue, their facts into the ledger. No transaction is open while it
 * reads; the claims of a bundle and the end of its jobs are one.
 */
#include "db/conn.h"
#include "db/query.h"
#include "db/tx.h"
#include "extract/extract.h"
#include "ledger/claim_store.h"
#include "ledger/reference.h"
#include "server/ingest_work.h"

#include <stdio.h>

enum {
	BUNDLE_FIRST = 2, /* documents; doubled while the queue is long */
	BUNDLE_MOST = 64,
	BUNDLE_BYTES = 2 << 20,
	IDLE_MS = 250, /* should a notification be lost */
	TRIES = 8,
	BACKLOG_MOST = 20000, /* blocks: beyond that, resolving comes first */
	BACKLOG_MS = 20,
	BACKLOG_EVERY = 8,     /* bundles between two looks at it */
	STORE_MS = 600 * 1000, /* a worker that fetches or stores for so long is stuck */
};

struct reader {
	const struct ingest_plan *plan;
	const struct member *self;
	struct db *db;
	struct job_worker worker;
	size_t most; /* of the next bundle */
	size_t bundles;
	int64_t read_ms; /* for one document */

	struct arena arena; /* of the bundle */
	struct job_bundle bundle;
	struct job_result *results; /* beside bundle.documents */
	struct fact_list *facts;

	struct arena scratch; /* of one try to store */
	struct arena reference_arena;
	struct reference reference;
	int64_t reference_edition; /* -1: not loaded */
};

static void read_document(struct reader *reader, size_t at)
{
	const struct document *document = &reader->bundle.documents[at];
	struct job_result *result = &reader->results[at];
	struct extract_input in = { .text = document->body,
				    .media_type = document->media_type,
				    .title = document->title,
				    .published_on = document->published_on };
	struct err why;

	*result = (struct job_result){ .document_id = document->id };
	member_begin(reader->self, document->id.p, reader->read_ms);
	if (extract_document(reader->plan->config->extractor, &in, &reader->arena,
			     &reader->facts[at], &why))
		result->facts = reader->facts[at].count;
	else
		result->error = arena_str(&reader->arena, str_from(why.msg));
	member_end(reader->self);
}

static void add_claims(struct reader *reader, size_t at, struct claim_list *claims)
{
	const struct document *document = &reader->bundle.documents[at];

	for (size_t i = 0; i < reader->facts[at].count; i++) {
		const struct fact *fact = &reader->facts[at].facts[i];

		claim_list_add(claims, &reader->scratch,
			       (struct claim){
				       .document_id = document->id,
				       .fact = *fact,
				       .quote = str_sub(document->body, fact->begin, fact->end),
			       });
	}
}

static bool know_names(struct reader *reader, struct err *err)
{
	int64_t edition;

	if (!reference_hold(reader->db, &edition, err))
		return false;
	if (edition == reader->reference_edition)
		return true;
	reader->reference_edition = -1;
	arena_reset(&reader->reference_arena);
	if (!reference_load(reader->db, &reader->reference_arena, &reader->reference, err))
		return false;
	reader->reference_edition = edition;
	return true;
}

/* Documents [from, to) of the bundle. What the extractor could not read keeps the claims that it
 * has. */
static bool store_claims(struct reader *reader, size_t from, size_t to, struct err *err)
{
	struct str *ids = ARENA_ARRAY(&reader->scratch, struct str, to - from + 1);
	struct claim_list claims = { 0 };
	struct claim_counts counts;
	size_t count = 0;

	for (size_t i = from; i < to; i++) {
		if (reader->results[i].error.n > 0)
			continue;
		ids[count++] = reader->results[i].document_id;
		add_claims(reader, i, &claims);
	}
	return count == 0 ||
	       claim_store(reader->db, &reader->reference.identity, reader->worker.extractor, ids,
			   count, &claims, &reader->scratch, &counts, err);
}

static bool store_in_tx(struct reader *reader, size_t from, size_t to, bool *ret_held,
			struct err *err)
{
	const struct job_result *results = reader->results + from;

	if (!know_names(reader, err) || !job_hold(reader->db, &reader->worker, results, to - from,
						  &reader->scratch, ret_held, err))
		return false;
	return !*ret_held ||
	       (store_claims(reader, from, to, err) &&
		job_finish(reader->db, &reader->worker, results, to - from, &reader->scratch, err));
}

static bool try_to_store(struct reader *reader, size_t from, size_t to, bool *ret_held,
			 struct err *err)
{
	bool fine = db_begin(reader->db, err) &&
		    ((store_in_tx(reader, from, to, ret_held, err) && db_commit(reader->db, err)) ||
		     db_rollback(reader->db));

	arena_reset(&reader->scratch);
	return fine;
}

/* The database refuses what the document says: that is the document's failure. */
static bool set_aside(struct reader *reader, size_t at, struct err *err)
{
	bool held = false;

	reader->results[at].error = arena_str(&reader->arena, str_from(err->msg));
	reader->results[at].facts = 0;
	return try_to_store(reader, at, at + 1, &held, err);
}

static bool store_bundle(struct reader *reader, size_t from, size_t to, bool *ret_held,
			 struct err *err)
{
	int tries = 1;

	while (!try_to_store(reader, from, to, ret_held, err)) {
		if (!db_is_alive(reader->db))
			return false;
		if (err->code == ERR_BUSY && tries++ < TRIES)
			continue;
		if (err->code == ERR_BUSY)
			return false;
		if (to - from == 1)
			return set_aside(reader, from, err);
		for (size_t i = from; i < to; i++)
			if (!store_bundle(reader, i, i + 1, ret_held, err))
				return false;
		return true;
	}
	return true;
}

static bool read_bundle(struct reader *reader, struct err *err)
{
	const struct note stored = { .kind = NOTE_STORED };
	size_t count = reader->bundle.count;
	bool held = true;

	reader->results = ARENA_ARRAY(&reader->arena, struct job_result, count);
	reader->facts = ARENA_ARRAY(&reader->arena, struct fact_list, count);
	member_name("exa-reading");
	for (size_t i = 0; i < count; i++)
		read_document(reader, i);
	member_name("exa-worker");
	/* Should storing be what kills us, each of many is tried again, alone. */
	member_begin(reader->self, count == 1 ? reader->results[0].document_id.p : JOB_ANY,
		     STORE_MS);
	if (!store_bundle(reader, 0, count, &held, err))
		return false;
	member_end(reader->self);
	/* Somebody wants one of them read by another extractor, or not at all: who wants the others
	 * shall take them again. */
	if (!held && !job_blame(reader->db, &reader->worker, STR(""), "", err))
		return false;
	member_tell(reader->self, &stored);
	return true;
}

/* Claims must not pile up faster than records are made of them, or resolving takes ever more
 * memory. */
static bool wait_for_resolver(struct reader *reader, struct err *err)
{
	size_t backlog = 0;

	if (reader->bundles++ % BACKLOG_EVERY > 0)
		return true;
	do {
		if (!job_unresolved(reader->db, BACKLOG_MOST, &backlog, err))
			return false;
	} while (backlog == BACKLOG_MOST && !member_wait(reader->self, BACKLOG_MS));
	return true;
}

static bool take_bundle(struct reader *reader, struct err *err)
{
	bool fine;

	member_begin(reader->self, "", STORE_MS);
	fine = job_take(reader->db, &reader->worker, reader->most, BUNDLE_BYTES, &reader->arena,
			&reader->bundle, err);
	member_end(reader->self);
	return fine;
}

static bool wait_for_work(struct reader *reader, struct err *err)
{
	struct db_notification notification;
	bool got;

	return db_wait_notify(reader->db, IDLE_MS, reader->self->stop_fd, &notification, &got, err);
}

static bool work(struct reader *reader, struct err *err)
{
	while (!member_is_to_stop(reader->self)) {
		arena_reset(&reader->arena);
		if (!wait_for_resolver(reader, err) || !take_bundle(reader, err))
			return false;
		if (reader->bundle.count > 0 ? !read_bundle(reader, err)
					     : !wait_for_work(reader, err))
			return false;
		reader->most =
			reader->bundle.count == reader->most ? 2 * reader->most : BUNDLE_FIRST;
		if (reader->most > BUNDLE_MOST)
			reader->most = BUNDLE_MOST;
	}
	return true;
}

bool ingest_work(void *arg, const struct member *self, struct err *err)
{
	const struct ingest_plan *plan = arg;
	struct reader reader = {
		.plan = plan,
		.self = self,
		.worker.extractor = plan->run.extractor,
		.most = BUNDLE_FIRST,
		.read_ms = (plan->config->seconds ? plan->config->seconds : INGEST_SECONDS) *
			   (int64_t)1000,
		.reference_edition = -1,
	};
	DB_AUTO *db = NULL;
	bool fine;

	if (!db_open(plan->config->conninfo, "exawatch extract: worker", &db, err) ||
	    !job_enter(db, &reader.worker.number, err))
		return false;
	atomic_store(&self->mark->number, reader.worker.number);
	reader.db = db;
	fine = db_listen(db, JOB_CHANNEL, err) && work(&reader, err);
	arena_release(&reader.arena);
	arena_release(&reader.scratch);
	arena_release(&reader.reference_arena);
	return fine;
}
