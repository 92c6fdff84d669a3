/* SPDX-License-Identifier: Apache-2.0 */
/* What a client says in the head of its request, one per line: target, Accept, Accept-Encoding,
 * Content-Type, If-None-Match, traceparent. Whatever is taken is clean text, and what is refused is
 * told in well-formed JSON. */
#include "fuzz.h"

#include "http/accept.h"
#include "http/problem.h"
#include "http/reply.h"
#include "http/request.h"
#include "http/trace.h"
#include "http/url.h"
#include "text/utf8.h"

static const char *const offers[] = { "application/json", "text/csv", NULL };

static void expect_clean(struct str text)
{
	FUZZ_EXPECT(utf8_valid_prefix(text) == text.n);
	for (size_t i = 0; i < text.n; i++)
		FUZZ_EXPECT((unsigned char)text.p[i] >= 0x20 && text.p[i] != 0x7f);
}

/* What was decoded can be written as a URL, and is the same when it is read again. */
static void expect_round_trip(struct arena *arena, struct str text)
{
	BUF_AUTO url = { .cap = 1 << 20 };
	struct str again;

	url_encode(&url, text);
	FUZZ_EXPECT(url_decode(arena, buf_str(&url), true, &again));
	FUZZ_EXPECT(str_eq(again, text));
}

static void expect_told(const struct request *request, const struct problem_list *problems)
{
	struct reply reply;

	reply_init(&reply);
	problem_reply(&reply, request, PROBLEM_BAD_URL, NULL, problems);
	FUZZ_EXPECT(reply.status == 400 && reply.body.n > 0 && !buf_is_spoilt(&reply.body));
	FUZZ_EXPECT(utf8_valid_prefix(buf_str(&reply.body)) == reply.body.n);
	reply_release(&reply);
}

/* One text for all ways to write a question: what answers are kept by. */
static void expect_canonical(struct arena *arena, struct request *request)
{
	struct problem_list problems = { .arena = arena };
	struct request again = { .method = METHOD_GET };
	size_t params = request->param_count, segments = request->segment_count;
	struct str once = request_canonical(request, arena);

	for (size_t i = 0; i < once.n; i++)
		FUZZ_EXPECT((unsigned char)once.p[i] > ' ' && (unsigned char)once.p[i] < 0x7f);
	if (request->too_deep)
		return;
	FUZZ_EXPECT(request_set_target(&again, arena, once.n ? once : STR("/"), &problems));
	FUZZ_EXPECT(again.segment_count == segments && again.param_count == params);
	for (size_t i = 0; i < segments; i++)
		FUZZ_EXPECT(str_eq(again.segments[i], request->segments[i]));
	for (size_t i = 0; i < params; i++) {
		FUZZ_EXPECT(str_eq(again.params[i].name, request->params[i].name));
		FUZZ_EXPECT(str_eq(again.params[i].value, request->params[i].value));
	}
	FUZZ_EXPECT(str_eq(request_canonical(&again, arena), once));
}

static void read_target(struct arena *arena, struct str target)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { .method = METHOD_GET };

	if (!request_set_target(&request, arena, target, &problems)) {
		FUZZ_EXPECT(problems.count > 0);
		expect_told(&request, &problems);
		return;
	}
	FUZZ_EXPECT(problems.count == 0 && request.segment_count <= REQUEST_SEGMENTS);
	for (size_t i = 0; i < request.segment_count; i++) {
		expect_clean(request.segments[i]);
		expect_round_trip(arena, request.segments[i]);
	}
	for (size_t i = 0; i < request.param_count; i++) {
		expect_clean(request.params[i].name);
		expect_clean(request.params[i].value);
		expect_round_trip(arena, request.params[i].value);
	}
	expect_canonical(arena, &request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, line[6] = { 0 };
	ARENA_AUTO arena = { 0 };
	int chosen;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof line / sizeof line[0]; i++)
		str_line(&rest, &line[i]);
	read_target(&arena, line[0]);
	chosen = accept_media(line[1], offers);
	FUZZ_EXPECT(chosen >= -1 && chosen < 2);
	accept_gzip(line[2]);
	if (media_is(line[3], "text/csv"))
		FUZZ_EXPECT(accept_media(STR("text/csv"), offers) == 1);
	if (etag_listed(line[4], STR("\"x\"")))
		FUZZ_EXPECT(etag_listed(line[4], STR("\"x-gzip\"")));
	if (trace_is_sane(line[5]))
		expect_clean(line[5]);
	return 0;
}
