/* SPDX-License-Identifier: Apache-2.0 */
/* The feeder: from the stream of documents into the ledger and the queue, in small transactions. */
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "ledger/map.h"
#include "server/ingest_work.h"
#include "server/inputs_memory.h"

#include <stdio.h>
#include <string.h>

enum { BATCH_DOCUMENTS = 64, BATCH_BYTES = 8 << 20, BATCH_MS = 200, TRIES = 8 };

struct feed_batch {
	struct document documents[BATCH_DOCUMENTS];
	const struct document *wanted[BATCH_DOCUMENTS]; /* those that are to be read */
	size_t count, wanted_count, bytes;
	int64_t began_ms;
	size_t unchanged, aside; /* of the others */
	struct job_added queued;
};

struct feeder {
	const struct ingest_plan *plan;
	const struct member *self;
	struct db *db;
	struct arena arena;   /* of the batch */
	struct arena scratch; /* of one try to store it */
	struct inputs *inputs;
	struct feed_batch batch;
	uint64_t numbers[NOTE_NUMBERS];
};

/* Which of the documents are to be read: not those that stand twice in the batch, nor those that
 * this extractor has read, or failed to read, before. */
static bool choose(struct feeder *feeder, struct err *err)
{
	struct feed_batch *batch = &feeder->batch;
	struct str ids[BATCH_DOCUMENTS];
	bool is_known[BATCH_DOCUMENTS] = { false };
	DB_ROWS_AUTO *rows = NULL;
	struct db_param param;
	struct map first;
	size_t at;

	batch->wanted_count = batch->unchanged = batch->aside = 0;
	map_init(&first, &feeder->scratch);
	for (size_t i = 0; i < batch->count; i++) {
		ids[i] = batch->documents[i].id;
		is_known[i] = !map_add(&first, ids[i], i, NULL);
		batch->unchanged += is_known[i];
	}
	param = db_array(&feeder->scratch, ids, batch->count);
	if (!db_run(feeder->db, &sql_document_readings, &param, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		bool failed = str_eq(db_rows_get(rows, i, 2), STR("failed"));

		if (!map_find(&first, db_rows_get(rows, i, 0), &at))
			continue;
		if (failed && feeder->plan->config->retry_failed) {
			is_known[at] = true; /* and in the queue already */
			continue;
		}
		if (!str_eq(db_rows_get(rows, i, 1), feeder->plan->run.extractor))
			continue;
		is_known[at] = true;
		*(failed ? &batch->aside : &batch->unchanged) += 1;
	}
	for (size_t i = 0; i < batch->count; i++)
		if (!is_known[i])
			batch->wanted[batch->wanted_count++] = &batch->documents[i];
	return true;
}

static bool store(struct feeder *feeder, struct err *err)
{
	struct feed_batch *batch = &feeder->batch;
	bool is_new;

	batch->queued = (struct job_added){ 0 };
	if (!choose(feeder, err))
		return false;
	if (batch->wanted_count == 0)
		return true;
	for (size_t i = 0; i < batch->wanted_count; i++)
		if (!document_store(feeder->db, batch->wanted[i], &feeder->scratch, &is_new, err))
			return false;
	return job_add(feeder->db, &feeder->plan->run, batch->wanted, batch->wanted_count,
		       &feeder->scratch, &batch->queued, err);
}

static bool try_to_store(struct feeder *feeder, struct err *err)
{
	bool fine;

	fine = db_begin(feeder->db, err) &&
	       ((store(feeder, err) && db_commit(feeder->db, err)) || db_rollback(feeder->db));
	arena_reset(&feeder->scratch);
	return fine;
}

/* Two feeders may meet over the same documents in different orders; one of them has to yield. */
static bool flush(struct feeder *feeder, struct err *err)
{
	struct feed_batch *batch = &feeder->batch;
	struct note note = { .kind = NOTE_FED };
	int tries = 1;

	while (!try_to_store(feeder, err))
		if (err->code != ERR_BUSY || !db_is_alive(feeder->db) || tries++ == TRIES)
			return false;
	feeder->numbers[FED_QUEUED] += batch->queued.added;
	/* What was queued before by this very run stands twice in its inputs. */
	feeder->numbers[FED_UNCHANGED] += batch->unchanged + batch->wanted_count -
					  batch->queued.added - batch->queued.elsewhere;
	feeder->numbers[FED_ASIDE] += batch->aside;
	feeder->numbers[FED_ELSEWHERE] += batch->queued.elsewhere;
	memcpy(note.numbers, feeder->numbers, sizeof note.numbers);
	member_tell(feeder->self, &note);
	batch->count = batch->bytes = 0;
	arena_reset(&feeder->arena);
	return true;
}

static void tell_unreadable(struct feeder *feeder, const struct err *why)
{
	struct note note = { .kind = NOTE_UNREADABLE };

	snprintf(note.text, sizeof note.text, "%s", why->msg);
	member_tell(feeder->self, &note);
}

static void take(struct feeder *feeder, const struct document_source *source)
{
	struct feed_batch *batch = &feeder->batch;
	struct document *document = &batch->documents[batch->count];
	struct err why;

	if (!ingest_document(source, document, &why)) {
		err_in(&why, "%.*s", STR_ARG(source->name));
		tell_unreadable(feeder, &why);
		return;
	}
	document_identify(document, &feeder->arena);
	if (batch->count == 0)
		batch->began_ms = crew_now_ms();
	batch->count++;
	batch->bytes += document->body.n + document->original.bytes.n;
}

static bool is_full(const struct feed_batch *batch)
{
	return batch->count == BATCH_DOCUMENTS || batch->bytes >= BATCH_BYTES ||
	       (batch->count > 0 && crew_now_ms() - batch->began_ms >= BATCH_MS);
}

static bool feed(struct feeder *feeder, struct err *err)
{
	struct document_source source;
	struct err why;

	for (;;) {
		switch (inputs_next(feeder->inputs, &feeder->arena, &source, &why)) {
		case INPUTS_DOCUMENT:
			take(feeder, &source);
			break;
		case INPUTS_FAILED:
			tell_unreadable(feeder, &why);
			break;
		case INPUTS_END:
			return feeder->batch.count == 0 || flush(feeder, err);
		}
		if (is_full(&feeder->batch) && !flush(feeder, err))
			return false;
	}
}

static void tell_all_fed(struct feeder *feeder)
{
	struct note note = { .kind = NOTE_FED_ALL };
	struct str kinds;

	note.numbers[0] = inputs_passed_over(feeder->inputs, &feeder->scratch, &kinds);
	snprintf(note.text, sizeof note.text, "%.*s", STR_ARG(kinds));
	member_tell(feeder->self, &note);
}

static bool open_and_feed(struct feeder *feeder, struct err *err)
{
	struct inputs_options options = *feeder->plan->config->inputs;
	INPUTS_AUTO *inputs = NULL;

	options.memory = inputs_memory_of(feeder->db);
	inputs = inputs_open(&options);
	feeder->inputs = inputs;
	feeder->numbers[FED_TOTAL] = inputs_total(inputs);
	if (!feed(feeder, err))
		return false;
	tell_all_fed(feeder);
	return true;
}

bool ingest_feed(void *arg, const struct member *self, struct err *err)
{
	struct feeder feeder = { .plan = arg, .self = self };
	DB_AUTO *db = NULL;
	bool fine;

	if (!db_open(feeder.plan->config->conninfo, "exawatch extract: feeder", &db, err))
		return false;
	feeder.db = db;
	fine = open_and_feed(&feeder, err);
	arena_release(&feeder.arena);
	arena_release(&feeder.scratch);
	return fine;
}
