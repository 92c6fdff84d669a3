/* SPDX-License-Identifier: Apache-2.0 */
#include "server/submission_http.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "ledger/claim_store.h"
#include "ledger/job.h"
#include "ledger/reference.h"
#include "server/extraction.h"
#include "server/ingest.h"
#include "server/routes.h"
#include "server/submission.h"
#include "server/submission_json.h"
#include "server/write_op.h"

enum { BODY_MOST = 1 << 20, REASON_MOST = 2000, P_MODE = SUBMISSION_PARAMS };

static const char *const modes[] = { "extract", "queue", NULL };

static const struct route_param params[] = {
	SUBMISSION_ROWS,
	[P_MODE] = { "mode", ARG_WORD, .values = modes,
		     .about = "extract: read it at once, which is the default up to 256 kB of "
			      "text; queue: leave it to `exawatch extract`." },
	{ 0 },
};

struct submitting {
	struct document document;
	struct str extractor;
	struct fact_list facts; /* unless it is queued */
	bool is_queued;
};

/* How the ledger knows it: by what it was read, and how that ended. */
static bool is_read(struct call *call, const struct submitting *submitting, bool *ret_is_read,
		    struct err *err)
{
	enum { EXTRACTOR = 1, OUTCOME };
	struct db_param param = db_array(call->arena, &submitting->document.id, 1);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_document_readings, &param, &rows, err))
		return false;
	*ret_is_read = db_rows_count(rows) > 0 &&
		       str_eq(db_rows_get(rows, 0, EXTRACTOR), submitting->extractor) &&
		       str_is(db_rows_get(rows, 0, OUTCOME), "extracted");
	return true;
}

static bool queue(struct call *call, const struct submitting *submitting, struct err *err)
{
	/* A run of nobody: whoever extracts next takes it over. */
	const struct job_run run = { .number = 0, .extractor = submitting->extractor };
	const struct document *document = &submitting->document;
	struct job_added ignored;

	return job_add(call->db, &run, &document, 1, call->arena, &ignored, err);
}

static bool store_claims(struct call *call, const struct submitting *submitting, struct err *err)
{
	const struct document *document = &submitting->document;
	ARENA_AUTO arena = { 0 };
	struct reference reference;
	struct claim_list claims = { 0 };
	struct claim_counts ignored;
	int64_t edition;

	for (size_t i = 0; i < submitting->facts.count; i++) {
		const struct fact *fact = &submitting->facts.facts[i];
		struct claim claim = { .document_id = document->id, .fact = *fact };

		claim.quote = str_sub(document->body, fact->begin, fact->end);
		claim_list_add(&claims, &arena, claim);
	}
	return reference_hold(call->db, &edition, err) &&
	       reference_load(call->db, &arena, &reference, err) &&
	       claim_store(call->db, &reference.identity, submitting->extractor, &document->id, 1,
			   &claims, &arena, &ignored, err) &&
	       document_note_reading(call->db, document->id, submitting->extractor, "extracted",
				     STR(""), submitting->facts.count, &arena, err);
}

static struct str describe(struct arena *arena, const struct submitting *submitting, int status)
{
	if (status == 200)
		return arena_strf(arena, "{\"document\":\"%.*s\",\"known\":true}",
				  STR_ARG(submitting->document.id));
	if (submitting->is_queued)
		return arena_strf(arena, "{\"document\":\"%.*s\",\"queued\":true}",
				  STR_ARG(submitting->document.id));
	return arena_strf(arena, "{\"document\":\"%.*s\",\"facts\":%zu}",
			  STR_ARG(submitting->document.id), submitting->facts.count);
}

static bool apply(struct call *call, void *state, struct write_effect *effect, struct err *err)
{
	struct submitting *submitting = state;
	const struct document *document = &submitting->document;
	bool is_new, was_retracted, is_known;

	if (!document_store(call->db, document, call->arena, &is_new, err) ||
	    !document_restore(call->db, document->id, call->key_name, &was_retracted, err) ||
	    !is_read(call, submitting, &is_known, err))
		return false;
	effect->id = document->id;
	effect->status = is_new || was_retracted ? 201 : 200;
	if (!is_known && submitting->is_queued)
		effect->status = 202;
	effect->what = describe(call->arena, submitting, effect->status);
	if (is_known)
		return true;
	return submitting->is_queued ? queue(call, submitting, err)
				     : store_claims(call, submitting, err);
}

static bool write_bodies(struct jsonw *w, struct call *call, const struct db_statement *statement,
			 struct str id, struct err *err)
{
	struct db_param param = db_text(id);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, statement, &param, &rows, err))
		return false;
	jsonw_array(w);
	for (size_t r = 0; r < db_rows_count(rows); r++)
		jsonw_raw(w, db_rows_get(rows, r, 0));
	jsonw_array_end(w);
	return true;
}

static bool write_document(struct jsonw *w, struct call *call, struct str id, struct err *err)
{
	struct db_param param = db_text(id);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_document_shown, &param, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return err_set(err, ERR_BUSY, "%.*s was changed by another request", STR_ARG(id));
	jsonw_key(w, "data");
	jsonw_raw(w, db_rows_get(rows, 0, 0));
	return true;
}

static bool answer(struct call *call, void *state, const struct write_effect *effect,
		   struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	struct jsonw w;

	(void)state;
	reply_set(reply, effect->status, "application/json");
	reply_set_header(reply, "Location",
			 arena_strf(call->arena, "/v1/documents/%.*s", STR_ARG(effect->id)).p);
	jsonw_init(&w, &reply->body);
	jsonw_object(&w);
	if (!write_document(&w, call, effect->id, err))
		return false;
	jsonw_key(&w, "claims");
	if (!write_bodies(&w, call, &sql_document_claims, effect->id, err) ||
	    !write_op_records(&w, call, effect->id, effect, err))
		return false;
	write_op_meta(&w, call);
	jsonw_object_end(&w);
	buf_add_char(&reply->body, '\n');
	return true;
}

static bool read_facts(struct call *call, const struct document_source *source,
		       struct submitting *submitting, struct err *err)
{
	if (!ingest_document(source, &submitting->document, err) ||
	    !extraction_version(call->api->extraction, &submitting->extractor, err))
		return false;
	document_identify(&submitting->document, call->arena);
	return submitting->is_queued || extraction_facts(call->api->extraction, source, call->arena,
							 &submitting->facts, err);
}

static bool refuse_text(struct call *call, const char *what)
{
	struct problem_list problems = { .arena = call->arena };

	problem_add(&problems, STR("text"), STR(""), "%s", what);
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_UNPROCESSABLE, NULL,
		      &problems);
	return true;
}

static bool run_submit(struct call *call, struct err *err)
{
	static const struct write_op op = { apply, answer };
	const struct call_arg *mode = &call->args[P_MODE];
	struct submitting submitting = { 0 };
	struct document_source source;
	bool refused, done;

	if (!submission_read(call, &source, &refused, err))
		return refused;
	submitting.is_queued =
		mode->is_given ? str_is(mode->text, "queue") : source.text.n > EXTRACTION_BYTES;
	if (!submitting.is_queued && source.text.n > EXTRACTION_BYTES)
		return refuse_text(call, "is longer than 262144 bytes: send it with mode=queue");
	if (!read_facts(call, &source, &submitting, err))
		return err->code == ERR_INPUT && refuse_text(call, err->msg);
	done = write_op_run(call, &op, &submitting, err);
	extraction_tidy(source.text.n);
	return done;
}

static bool retract(struct call *call, void *state, struct write_effect *effect, struct err *err)
{
	const struct str *reason = state;
	struct jsonw w;
	bool is_new;
	BUF_AUTO what = { .cap = 1 << 14 };

	if (!document_retract(call->db, call->id, *reason, call->key_name, &is_new, err))
		return false;
	jsonw_init(&w, &what);
	jsonw_object(&w);
	jsonw_key(&w, "document");
	jsonw_str(&w, call->id);
	jsonw_key(&w, "reason");
	jsonw_str(&w, *reason);
	jsonw_key(&w, "known");
	jsonw_bool(&w, !is_new);
	jsonw_object_end(&w);
	effect->id = arena_str(call->arena, call->id);
	effect->status = 200;
	effect->what = arena_str(call->arena, buf_str(&what));
	return true;
}

static bool answer_retracted(struct call *call, void *state, const struct write_effect *effect,
			     struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	struct jsonw w;

	(void)state;
	reply_set(reply, effect->status, "application/json");
	jsonw_init(&w, &reply->body);
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_object(&w);
	jsonw_key(&w, "id");
	jsonw_str(&w, effect->id);
	jsonw_key(&w, "retracted");
	jsonw_bool(&w, true);
	jsonw_object_end(&w);
	if (!write_op_records(&w, call, effect->id, effect, err))
		return false;
	write_op_meta(&w, call);
	jsonw_object_end(&w);
	buf_add_char(&reply->body, '\n');
	return true;
}

static bool run_delete(struct call *call, struct err *err)
{
	static const struct write_op op = { retract, answer_retracted };
	struct str reason = { NULL, 0 };
	const struct json_member members[] = { { "reason", JSON_MEMBER_TEXT, REASON_MOST, &reason },
					       { 0 } };
	struct problem_list problems = { .arena = call->arena };

	if (!submission_json_read(call, members, &problems) ||
	    !submission_json_fine(call, &problems))
		return true;
	return write_op_run(call, &op, &reason, err);
}

const struct route submission_routes[] = {
	{ METHOD_POST, "/v1/documents",
	  "Takes a text or a page in, and answers with its claims and the records that they "
	  "changed.",
	  media_json, LANE_WRITE, .scope = "write", .body_media = submission_media,
	  .body_max = BODY_MOST, .params = params, .run = run_submit },
	{ METHOD_DELETE, "/v1/documents/{id}",
	  "Takes a document back: its claims are withdrawn, and so are records that rested on it "
	  "alone.",
	  media_json, LANE_WRITE, .scope = "delete", .body_media = submission_json_media,
	  .body_max = 8192, .run = run_delete },
	{ 0 },
};
