/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses an operation that takes JSON, the rest is its body: a submission, a
 * review, a batch of names to match, a line of documents, a sidecar. It is refused with problems
 * that can be told, or what was taken is clean and within its limits.
 */
#include "fuzz.h"

#include "http/server.h"
#include "server/document_source.h"
#include "server/match.h"
#include "server/submission.h"
#include "server/submission_json.h"
#include "text/html.h"
#include "text/json.h"
#include "text/utf8.h"

#include <string.h>

static void expect_text(struct str text)
{
	FUZZ_EXPECT(utf8_valid_prefix(text) == text.n);
	FUZZ_EXPECT(text.n == 0 || memchr(text.p, 0, text.n) == NULL);
}

/* The reply that refuses is JSON itself, whatever it quotes. */
static void expect_refusal(const struct exchange *exchange, struct arena *arena)
{
	struct json *json;
	struct err err;

	FUZZ_EXPECT(exchange->reply.status >= 400 && exchange->reply.status < 500);
	FUZZ_EXPECT(!buf_is_spoilt(&exchange->reply.body));
	FUZZ_EXPECT(json_read_strict(buf_str(&exchange->reply.body), arena, &json, &err));
}

static void read_submission(struct call *call)
{
	struct call_arg args[SUBMISSION_PARAMS] = { 0 };
	struct document_source source = { 0 };
	bool refused = false;
	struct err err = { 0 };

	call->args = args;
	if (!submission_read(call, &source, &refused, &err)) {
		FUZZ_EXPECT(refused);
		expect_refusal(call->exchange, call->arena);
		return;
	}
	FUZZ_EXPECT(source.name.n > 0 && source.text.n > 0);
	FUZZ_EXPECT(str_find_char(source.name, '/') == source.name.n);
	expect_text(source.name);
	expect_text(source.text);
	expect_text(source.title);
	expect_text(source.author);
	expect_text(source.publisher);
}

static void read_review(struct call *call)
{
	struct str verdict = { 0 }, fields = { 0 }, reason = { 0 };
	struct json_member members[] = {
		{ "verdict", JSON_MEMBER_TEXT, 20, &verdict },
		{ "fields", JSON_MEMBER_OBJECT, 1 << 16, &fields },
		{ "reason", JSON_MEMBER_TEXT, 2000, &reason },
		{ 0 },
	};
	struct problem_list problems = { .arena = call->arena };
	struct json *json;
	struct err err;

	if (!submission_json_read(call, members, &problems) ||
	    !submission_json_fine(call, &problems)) {
		expect_refusal(call->exchange, call->arena);
		return;
	}
	FUZZ_EXPECT(verdict.n <= 20 && reason.n <= 2000);
	expect_text(verdict);
	expect_text(reason);
	FUZZ_EXPECT(fields.n == 0 || json_read_strict(fields, call->arena, &json, &err));
}

static void read_match(struct call *call)
{
	struct problem_list problems = { .arena = call->arena };
	struct match_batch batch;

	if (!match_read(call->exchange->request.body, call->arena, &problems, &batch)) {
		FUZZ_EXPECT(problems.count > 0);
		problem_reply(&call->exchange->reply, &call->exchange->request,
			      PROBLEM_UNPROCESSABLE, NULL, &problems);
		expect_refusal(call->exchange, call->arena);
		return;
	}
	FUZZ_EXPECT(batch.count >= 1 && batch.count <= MATCH_ITEMS);
	FUZZ_EXPECT(batch.limit >= 1 && batch.limit <= MATCH_LIMIT);
	for (size_t i = 0; i < batch.count; i++) {
		const struct match_asked *asked = &batch.items[i].asked;
		struct match_score score;

		FUZZ_EXPECT(asked->name.slug.n > 0);
		expect_text(asked->name.slug);
		expect_text(asked->name.letters);
		expect_text(asked->domain);
		match_score_names(call->arena, &asked->name, &batch.items[0].asked.name, &score);
		FUZZ_EXPECT(score.score >= 0 && score.score <= 100);
		FUZZ_EXPECT(i > 0 || score.score >= MATCH_SURE);
	}
}

static void read_line(struct call *call)
{
	static struct html_reader *reader;
	struct document_source given = { 0 }, source = { 0 };
	struct err err = { 0 };

	if (!reader && !html_reader_new(&reader, &err))
		fuzz_broken(__FILE__, __LINE__, err.msg);
	if (!document_source_of_line(reader, call->exchange->request.body, &given, call->arena,
				     &source, &err)) {
		FUZZ_EXPECT(err.code == ERR_INPUT && err.msg[0]);
		return;
	}
	expect_text(source.text);
	expect_text(source.title);
}

static void read_sidecar(struct call *call)
{
	struct document_source given = { 0 };
	struct err err = { 0 };

	if (document_sidecar_read(call->exchange->request.body, call->arena, &given, &err))
		expect_text(given.title);
	else
		FUZZ_EXPECT(err.code == ERR_INPUT && err.msg[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const readers[])(struct call * call) = { read_submission, read_review,
							       read_match, read_line,
							       read_sidecar };
	struct exchange exchange = { 0 };
	struct call call = { .exchange = &exchange, .arena = &exchange.arena };

	if (size == 0 || size > 1 << 16)
		return 0;
	arena_init(&exchange.arena);
	reply_init(&exchange.reply);
	exchange.request.method = METHOD_POST;
	exchange.request.content_type = STR("application/json");
	exchange.request.body = (struct str){ (const char *)data + 1, size - 1 };
	readers[data[0] % (sizeof readers / sizeof *readers)](&call);
	reply_release(&exchange.reply);
	arena_release(&exchange.arena);
	return 0;
}
