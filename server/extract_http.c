/* SPDX-License-Identifier: Apache-2.0 */
#include "server/extract_http.h"

#include "base/jsonw.h"
#include "extract/fact.h"
#include "http/accept.h"
#include "http/server.h"
#include "server/extraction.h"
#include "server/routes.h"
#include "server/submission.h"

enum { FACT_MOST = 1 << 20 };

static const char *const media[] = { "application/json", "application/x-ndjson", NULL };

static const struct route_param params[] = { SUBMISSION_ROWS, { 0 } };

/* The spans are bytes of the text: who sent a page has not seen that yet. */
static void write_document(struct jsonw *w, const struct document_source *source)
{
	BUF_AUTO day = { .cap = 20 };

	date_format(&day, source->published_on);
	jsonw_key(w, "document");
	jsonw_object(w);
	jsonw_member(w, "name", source->name);
	jsonw_member(w, "media_type", source->media_type);
	jsonw_member(w, "title", source->title);
	jsonw_member(w, "publisher", source->publisher);
	jsonw_member(w, "url", source->url);
	jsonw_member(w, "published_on", buf_str(&day));
	jsonw_key(w, "size");
	jsonw_i64(w, (int64_t)source->text.n);
	jsonw_member(w, "text", source->original.bytes.n ? source->text : STR(""));
	jsonw_object_end(w);
}

void extract_write_facts(struct jsonw *w, const struct document_source *source,
			 const struct fact_list *facts)
{
	BUF_AUTO line = { .cap = FACT_MOST };

	jsonw_array(w);
	for (size_t i = 0; i < facts->count; i++) {
		buf_clear(&line);
		fact_ndjson(&line, &facts->facts[i], source->name, source->text);
		jsonw_raw(w, str_trim(buf_str(&line)));
	}
	jsonw_array_end(w);
}

static void write_answer(struct buf *out, const struct document_source *source,
			 const struct fact_list *facts, struct str version)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "data");
	extract_write_facts(&w, source, facts);
	write_document(&w, source);
	jsonw_key(&w, "meta");
	jsonw_object(&w);
	jsonw_member(&w, "extractor", version);
	jsonw_object_end(&w);
	jsonw_object_end(&w);
	buf_add_char(out, '\n');
}

static bool answer(struct call *call, const struct document_source *source, int format,
		   struct err *err)
{
	struct extraction *extraction = call->api->extraction;
	struct reply *reply = &call->exchange->reply;
	ARENA_AUTO arena = { 0 }; /* goes before the answer is sent */
	struct fact_list facts;
	struct str version;

	if (!extraction_version(extraction, &version, err) ||
	    !extraction_facts(extraction, source, &arena, &facts, err))
		return false;
	reply_set(reply, 200, media[format]);
	if (format == 0)
		write_answer(&reply->body, source, &facts, version);
	else
		for (size_t i = 0; i < facts.count; i++)
			fact_ndjson(&reply->body, &facts.facts[i], source->name, source->text);
	return true;
}

static bool run(struct call *call, struct err *err)
{
	struct exchange *exchange = call->exchange;
	int format = accept_media(exchange->request.accept, media);
	struct problem_list problems = { .arena = call->arena };
	struct document_source source;
	bool refused, done;

	if (format < 0) {
		problem_reply(&exchange->reply, &exchange->request, PROBLEM_NOT_ACCEPTABLE,
			      "this URL answers application/json or application/x-ndjson", NULL);
		return true;
	}
	if (!submission_read(call, &source, &refused, err))
		return refused;
	done = answer(call, &source, format, err);
	extraction_tidy(source.text.n);
	if (done || err->code != ERR_INPUT)
		return done;
	problem_add(&problems, STR("text"), STR(""), "cannot be read: %s", err->msg);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_UNPROCESSABLE, NULL, &problems);
	return true;
}

const struct route extract_routes[] = {
	{ METHOD_POST, "/v1/extract",
	  "The facts that a text states, each with its sentence, span, rule and confidence. "
	  "Nothing "
	  "is stored.",
	  media, LANE_COMPUTE, .body_media = submission_media, .body_max = EXTRACTION_BYTES,
	  .params = params, .run = run },
	{ 0 },
};
