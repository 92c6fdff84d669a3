/* SPDX-License-Identifier: Apache-2.0 */
#include "http/reply.h"

#include "base/checksum.h"
#include "http/ready.h"

#include <assert.h>
#include <strings.h>

void reply_init(struct reply *reply)
{
	*reply = (struct reply){ 0 };
	buf_init(&reply->body, REPLY_BODY_MAX);
}

void reply_release(struct reply *reply)
{
	buf_release(&reply->body);
	ready_drop(reply->ready);
	*reply = (struct reply){ 0 };
}

void reply_clear(struct reply *reply)
{
	reply_release(reply);
	reply_init(reply);
}

static bool is_one_line(const char *value)
{
	for (; *value; value++)
		if ((unsigned char)*value < 0x20 || *value == 0x7f)
			return false;
	return true;
}

/* Most differ in their first letter; this is asked a hundred times for each answer. */
static bool is_named(const struct reply_header *header, const char *name)
{
	return ((header->name[0] ^ name[0]) & ~0x20) == 0 && strcasecmp(header->name, name) == 0;
}

void reply_set_header(struct reply *reply, const char *name, const char *value)
{
	assert(is_one_line(value));
	for (size_t i = 0; i < reply->header_count; i++) {
		if (is_named(&reply->headers[i], name)) {
			reply->headers[i].value = value;
			return;
		}
	}
	assert(reply->header_count < REPLY_HEADERS);
	reply->headers[reply->header_count++] = (struct reply_header){ name, value };
}

const char *reply_header(const struct reply *reply, const char *name)
{
	for (size_t i = 0; i < reply->header_count; i++)
		if (is_named(&reply->headers[i], name))
			return reply->headers[i].value;
	return NULL;
}

void reply_set(struct reply *reply, int status, const char *media_type)
{
	reply->status = status;
	reply_set_header(reply, "Content-Type", media_type);
}

size_t reply_size(const struct reply *reply)
{
	return reply->constant.n ? reply->constant.n : reply->body.n;
}

void reply_set_etag(struct reply *reply)
{
	reply->wants_etag = true;
}

struct str reply_tag_of(struct str bytes, struct arena *arena)
{
	BUF_AUTO tag = { .cap = 64 };

	buf_add_char(&tag, '"');
	checksum_base32(&tag, bytes, 20);
	buf_add_char(&tag, '"');
	return arena_str(arena, buf_str(&tag));
}

static void drop_header(struct reply *reply, const char *name)
{
	for (size_t i = 0; i < reply->header_count; i++)
		if (is_named(&reply->headers[i], name))
			reply->headers[i--] = reply->headers[--reply->header_count];
}

void reply_empty(struct reply *reply, int status)
{
	reply->status = status;
	reply->constant = (struct str){ 0 };
	buf_clear(&reply->body);
	drop_header(reply, "Content-Type");
	drop_header(reply, "Content-Encoding");
}
