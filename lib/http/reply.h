/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a client is told: a status, headers, a body. Names and values of headers must live as long
 * as the exchange; a value with a control character is a broken promise (assert).
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct ready;

enum { REPLY_HEADERS = 32, REPLY_BODY_MAX = 256 << 20 };

struct reply_header {
	const char *name, *value;
};

struct reply {
	int status; /* 0: not yet decided */
	struct buf body;
	struct str constant; /* a body that lives as long as the program, or as `ready`; then `body`
				is empty */
	struct ready *ready; /* that is sent, see ready.h; or NULL */
	struct reply_header headers[REPLY_HEADERS];
	size_t header_count;
	bool wants_etag;
};

void reply_init(struct reply *reply);
void reply_release(struct reply *reply);
void reply_clear(struct reply *reply); /* drops what was written so far: another answer is due */

void reply_set_header(struct reply *reply, const char *name, const char *value);
const char *reply_header(const struct reply *reply, const char *name); /* NULL when not set */

/* Status, Content-Type, and the body that the caller has written or will write into reply->body. */
void reply_set(struct reply *reply, int status, const char *media_type);
size_t reply_size(const struct reply *reply);

/*
 * Gives the reply a strong ETag of its bytes when it is sent; a client that has that very answer
 * already gets 304 without a body. Where the tag is known without the bytes (of a stream, or of a
 * version and a query), set the header with reply_tag_of() instead.
 */
void reply_set_etag(struct reply *reply);

/* A strong entity tag, quoted, of whatever determines the answer. The text ends with a NUL. */
struct str reply_tag_of(struct str bytes, struct arena *arena);

/* No body, and none of the headers that describe one. */
void reply_empty(struct reply *reply, int status);

#endif
