/* SPDX-License-Identifier: Apache-2.0 */
/* From a reply to the bytes of its answer. */
#include "http/accept.h"
#include "http/cors.h"
#include "http/gzip.h"
#include "http/packed.h"
#include "http/problem.h"
#include "http/ready.h"
#include "http/server_work.h"

#include <assert.h>

enum { GZIP_LEAST = 1024, STREAM_BLOCK = 16 << 10 };

static void set_if_missing(struct reply *reply, const char *name, const char *value)
{
	if (!reply_header(reply, name))
		reply_set_header(reply, name, value);
}

/* Texts shrink to a fifth; pictures and archives are packed already. */
static bool is_compressible(const struct reply *reply)
{
	static const char *const marks[] = { "json", "yaml", "javascript", "xml", "csv", NULL };
	const char *type = reply_header(reply, "Content-Type");

	if (!type)
		return false;
	if (strncmp(type, "text/", 5) == 0)
		return strncmp(type, "text/event-stream", 17) != 0;
	for (size_t i = 0; marks[i]; i++)
		if (strstr(type, marks[i]))
			return true;
	return false;
}

static bool takes_gzip(const struct exchange *exchange)
{
	return exchange->reply.status == 200 && is_compressible(&exchange->reply) &&
	       !reply_header(&exchange->reply, "Content-Encoding") &&
	       accept_gzip(exchange->request.accept_encoding);
}

/* A strong tag promises the very bytes: those of the gzip are others. */
static void mark_gzip(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	struct str tag = str_from(reply_header(reply, "ETag"));

	reply_set_header(reply, "Content-Encoding", "gzip");
	if (!tag.n)
		return;
	tag = arena_strf(&exchange->arena, "%.*s-gzip\"", STR_ARG(str_sub(tag, 0, tag.n - 1)));
	reply_set_header(reply, "ETag", tag.p);
}

static bool pack_constant(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	struct str gzip = reply->ready
				  ? ready_gzip(reply->ready)
				  : packed_find(exchange->server->packed, reply->constant).gzip;

	if (!gzip.n)
		return false;
	reply->constant = gzip;
	return true;
}

static bool pack_body(struct reply *reply)
{
	struct buf gzip;

	buf_init(&gzip, reply->body.n);
	if (!gzip_whole(buf_str(&reply->body), GZIP_FAST, &gzip)) {
		buf_release(&gzip);
		return false;
	}
	buf_release(&reply->body);
	reply->body = gzip;
	return true;
}

static void encode(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;

	if (exchange->stream) {
		if (stream_is_gzipped(exchange->stream))
			mark_gzip(exchange);
		return;
	}
	if (reply_size(reply) > GZIP_LEAST && takes_gzip(exchange) &&
	    (reply->constant.n ? pack_constant(exchange) : pack_body(reply)))
		mark_gzip(exchange);
}

static void set_tag(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	struct str tag;

	if (!reply->wants_etag)
		return;
	tag = reply->constant.n ? packed_find(exchange->server->packed, reply->constant).tag
				: reply_tag_of(buf_str(&reply->body), &exchange->arena);
	reply_set_header(reply, "ETag", arena_text(&exchange->arena, tag));
}

/* The client has that very answer already. Encoded first: the tag of a 304 is that of the 200. */
static void skip_if_known(struct exchange *exchange)
{
	const struct request *request = &exchange->request;
	struct reply *reply = &exchange->reply;
	const char *tag = reply_header(reply, "ETag");

	if (reply->status == 200 && tag && request->if_none_match.n &&
	    (request->method == METHOD_GET || request->method == METHOD_HEAD) &&
	    etag_listed(request->if_none_match, str_from(tag)))
		reply_empty(reply, 304);
}

static void set_headers(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	bool is_known = reply->status == 200 || reply->status == 304;

	if (is_known || reply->status == 406)
		set_if_missing(reply, "Vary", "Accept, Accept-Encoding");
	/* Kept by whoever likes to, but asked about before use: data may change any moment. */
	set_if_missing(reply, "Cache-Control", is_known ? "no-cache" : "no-store");
	cors_set(reply);
	reply_set_header(reply, "X-Content-Type-Options", "nosniff");
	reply_set_header(reply, "X-Request-Id", arena_text(&exchange->arena, exchange->request.id));
	if (exchange->request.traceparent.n)
		reply_set_header(reply, "traceparent",
				 arena_text(&exchange->arena, exchange->request.traceparent));
	for (size_t i = 0; i < exchange->standing_count; i++)
		reply_set_header(reply, exchange->standing[i].name, exchange->standing[i].value);
	if (atomic_load(&exchange->server->stopping))
		reply_set_header(reply, MHD_HTTP_HEADER_CONNECTION, "close");
}

void respond_prepare(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;

	if (buf_is_spoilt(&reply->body))
		problem_reply(reply, &exchange->request, PROBLEM_INTERNAL,
			      "the answer would be too large", NULL);
	assert(reply->status);
	set_tag(exchange);
	encode(exchange);
	skip_if_known(exchange);
	set_headers(exchange);
}

bool respond_takes_gzip(const struct exchange *exchange)
{
	return takes_gzip(exchange);
}

bool exchange_takes_gzip(const struct exchange *exchange)
{
	return reply_size(&exchange->reply) > GZIP_LEAST && takes_gzip(exchange);
}

static ssize_t read_stream(void *arg, uint64_t at, char *out, size_t room)
{
	ssize_t n = stream_take(arg, out, room);

	(void)at;
	switch (n) {
	case STREAM_AT_END:
		return MHD_CONTENT_READER_END_OF_STREAM;
	case STREAM_CUT:
		return MHD_CONTENT_READER_END_WITH_ERROR;
	default:
		return n;
	}
}

static void free_response(struct MHD_Response *const *response)
{
	if (*response)
		MHD_destroy_response(*response);
}

static struct MHD_Response *make_response(struct exchange *exchange)
{
	struct str bytes = exchange->reply.constant;
	char *p;

	if (exchange->stream && exchange->reply.status != 304)
		return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK,
							 read_stream, exchange->stream, NULL);
	/* The bytes stay with the exchange, which outlives the response: `done` still sees them. */
	if (!bytes.n)
		bytes = buf_str(&exchange->reply.body);
	/* libmicrohttpd reads only; its parameter lacks the const. */
	memcpy(&p, &bytes.p, sizeof p);
	return MHD_create_response_from_buffer(bytes.n, bytes.n ? p : "", MHD_RESPMEM_PERSISTENT);
}

enum MHD_Result respond_send(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	struct MHD_Response *response __attribute__((cleanup(free_response))) = NULL;

	exchange->stage = STAGE_ANSWERED;
	response = make_response(exchange);
	if (!response)
		return MHD_NO;
	/* libmicrohttpd ends the chunks of a HEAD that has none; a client would take that for the
	 * begin of the next answer. */
	if (exchange->stream && exchange->request.method == METHOD_HEAD)
		MHD_set_response_options(response, MHD_RF_HTTP_VERSION_1_0_ONLY, MHD_RO_END);
	for (size_t i = 0; i < reply->header_count; i++)
		MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
	return MHD_queue_response(exchange->connection, (unsigned)reply->status, response);
}
