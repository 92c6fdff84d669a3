/* SPDX-License-Identifier: Apache-2.0 */
#include "server/ingest.h"

#include "base/buf.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "extract/extract.h"
#include "ledger/claim_store.h"
#include "ledger/map.h"
#include "ledger/reference.h"
#include "ledger/resolve.h"
#include "server/inputs.h"
#include "server/progress.h"

#include <stdio.h>

enum { BATCH_DOCUMENTS = 256, BATCH_BYTES = 64 << 20 };

struct ingest {
	struct db *db;
	const struct extractor *extractor;
	struct str extractor_name; /* "exawatch/VERSION" */
	struct ingest_summary summary;
};

/* One batch; everything lies in its arena. */
struct batch {
	struct arena *arena;
	struct document *documents;
	bool *is_known, *is_read;
	size_t count;
	struct str *read_ids;
	size_t read_count;
	struct claim_list claims;
	struct str began;
};

bool ingest_document(const struct document_source *source, struct document *ret_document,
		     struct err *err)
{
	enum date_precision precision = date_precision(source->published_on);

	if (!document_check(source->text, err))
		return false;
	if (precision != DATE_NONE && precision != DATE_DAY)
		return err_set(err, ERR_INPUT, "published_on must be a day, as 2026-02-24");
	*ret_document = (struct document){
		.name = source->name,
		.media_type = source->media_type,
		.title = source->title,
		.publisher = source->publisher,
		.url = source->url,
		.licence = source->licence,
		.published_on = source->published_on,
		.body = source->text,
		.author = source->author,
		.key = source->key,
		.original = source->original,
	};
	return true;
}

static bool read_item(const struct document_source *source, struct arena *arena,
		      struct document *ret_document, struct err *err)
{
	if (!ingest_document(source, ret_document, err))
		return err_in(err, "%.*s", STR_ARG(source->name));
	document_identify(ret_document, arena);
	return true;
}

/* Takes documents until the batch is full; false when the stream has ended. */
static bool read_batch(struct ingest *ingest, struct inputs *inputs, struct batch *batch)
{
	enum inputs_step step = INPUTS_DOCUMENT;
	size_t bytes = 0;

	batch->documents = ARENA_ARRAY(batch->arena, struct document, BATCH_DOCUMENTS);
	batch->is_known = ARENA_ARRAY(batch->arena, bool, BATCH_DOCUMENTS);
	batch->is_read = ARENA_ARRAY(batch->arena, bool, BATCH_DOCUMENTS);
	while (batch->count < BATCH_DOCUMENTS && bytes < BATCH_BYTES) {
		struct document *document = &batch->documents[batch->count];
		struct document_source source;
		struct err why;

		step = inputs_next(inputs, batch->arena, &source, &why);
		if (step == INPUTS_END)
			break;
		if (step == INPUTS_FAILED || !read_item(&source, batch->arena, document, &why)) {
			progress_event("failed", "%s", why.msg);
			ingest->summary.failed++;
			continue;
		}
		bytes += document->body.n + document->original.bytes.n;
		batch->count++;
	}
	return step != INPUTS_END;
}

/* Which of the documents this extractor has read before, and which stand twice in the batch. */
static bool find_known(struct ingest *ingest, struct batch *batch, struct err *err)
{
	struct str *ids = ARENA_ARRAY(batch->arena, struct str, batch->count + 1);
	DB_ROWS_AUTO *rows = NULL;
	struct db_param param;
	struct map first;
	size_t at;

	map_init(&first, batch->arena);
	for (size_t i = 0; i < batch->count; i++) {
		ids[i] = batch->documents[i].id;
		batch->is_known[i] = !map_add(&first, ids[i], i, NULL);
	}
	param = db_array(batch->arena, ids, batch->count);
	if (!db_run(ingest->db, &sql_document_readings, &param, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		if (map_find(&first, db_rows_get(rows, i, 0), &at) &&
		    str_eq(db_rows_get(rows, i, 1), ingest->extractor_name) &&
		    str_eq(db_rows_get(rows, i, 2), STR("extracted")))
			batch->is_known[at] = true;
	return true;
}

static void add_claims(struct batch *batch, const struct document *document,
		       const struct fact_list *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->facts[i];

		claim_list_add(&batch->claims, batch->arena,
			       (struct claim){
				       .document_id = document->id,
				       .fact = *fact,
				       .quote = str_sub(document->body, fact->begin, fact->end),
			       });
	}
}

static bool extract(struct ingest *ingest, struct batch *batch, size_t at, struct err *err)
{
	const struct document *document = &batch->documents[at];
	struct extract_input in = { .text = document->body,
				    .media_type = document->media_type,
				    .title = document->title,
				    .published_on = document->published_on };
	struct fact_list facts = { 0 };
	struct err why;

	if (!extract_document(ingest->extractor, &in, batch->arena, &facts, &why)) {
		progress_event("failed", "%.*s: %s", STR_ARG(document->name), why.msg);
		ingest->summary.failed++;
		return document_note_reading(ingest->db, document->id, ingest->extractor_name,
					     "failed", str_from(why.msg), 0, batch->arena, err);
	}
	add_claims(batch, document, &facts);
	batch->read_ids[batch->read_count++] = document->id;
	ingest->summary.documents++;
	ingest->summary.facts += facts.count;
	return document_note_reading(ingest->db, document->id, ingest->extractor_name, "extracted",
				     STR(""), facts.count, batch->arena, err);
}

static bool note_time(struct ingest *ingest, struct batch *batch, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(ingest->db, &sql_clock, NULL, &rows, err))
		return false;
	batch->began = arena_str(batch->arena, db_rows_get(rows, 0, 0));
	return true;
}

static bool store(struct ingest *ingest, struct batch *batch, struct err *err)
{
	struct claim_counts counts;
	struct reference reference;
	bool is_new;

	if (!note_time(ingest, batch, err) || !find_known(ingest, batch, err) ||
	    !reference_load(ingest->db, batch->arena, &reference, err))
		return false;
	batch->read_ids = ARENA_ARRAY(batch->arena, struct str, batch->count + 1);
	for (size_t i = 0; i < batch->count; i++) {
		if (batch->is_known[i]) {
			ingest->summary.unchanged++;
			continue;
		}
		if (!document_store(ingest->db, &batch->documents[i], batch->arena, &is_new, err) ||
		    !extract(ingest, batch, i, err))
			return false;
	}
	if (batch->read_count == 0)
		return true;
	if (!claim_store(ingest->db, &reference.identity, ingest->extractor_name, batch->read_ids,
			 batch->read_count, &batch->claims, batch->arena, &counts, err))
		return false;
	ingest->summary.added += counts.added;
	ingest->summary.kept += counts.kept;
	ingest->summary.retracted += counts.retracted;
	return true;
}

static bool count_outcome(struct ingest *ingest, const struct batch *batch, struct err *err)
{
	struct db_param params[] = { db_array(batch->arena, batch->read_ids, batch->read_count),
				     db_text(batch->began) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(ingest->db, &sql_ingest_outcome, params, &rows, err))
		return false;
	ingest->summary.first += (size_t)db_rows_i64(rows, 0, 0);
	ingest->summary.confirm += (size_t)db_rows_i64(rows, 0, 1);
	ingest->summary.disagree += (size_t)db_rows_i64(rows, 0, 2);
	return true;
}

static bool run_batch(struct ingest *ingest, struct inputs *inputs, bool *ret_more, struct err *err)
{
	ARENA_AUTO arena;
	struct batch batch = { .arena = &arena };
	struct resolve_summary resolved;

	arena_init(&arena);
	*ret_more = read_batch(ingest, inputs, &batch);
	if (batch.count == 0)
		return true;
	if (!db_begin(ingest->db, err))
		return false;
	if (!store(ingest, &batch, err))
		return db_rollback(ingest->db);
	return db_commit(ingest->db, err) && resolve_noted(ingest->db, &resolved, err) &&
	       count_outcome(ingest, &batch, err);
}

bool ingest_run(struct db *db, const struct extractor *extractor, struct inputs *inputs,
		struct ingest_summary *ret_summary, struct err *err)
{
	ARENA_AUTO arena;
	struct ingest ingest = { .db = db, .extractor = extractor };
	struct progress progress;
	bool fine = true, more = true;

	arena_init(&arena);
	ingest.extractor_name = arena_strf(&arena, "exawatch/%s", extractor_version(extractor));
	progress_begin(&progress, "extract", "inputs", inputs_total(inputs));
	while (fine && more) {
		fine = run_batch(&ingest, inputs, &more, err);
		progress_update(&progress, inputs_done(inputs));
	}
	progress_end(&progress);
	*ret_summary = ingest.summary;
	return fine;
}

void ingest_print(const struct ingest_summary *s)
{
	printf("%zu documents, %zu facts: %zu new, %zu confirm, %zu disagree; %zu failed",
	       s->documents, s->facts, s->first, s->confirm, s->disagree, s->failed);
	if (s->unchanged > 0)
		printf("; %zu unchanged", s->unchanged);
	if (s->kept > 0 || s->retracted > 0)
		printf("; %zu claims stand, %zu withdrawn", s->kept, s->retracted);
	printf("\n");
}
