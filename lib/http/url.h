/* SPDX-License-Identifier: Apache-2.0 */
/* Percent-encoding as RFC 3986 has it. Nothing malformed is let through, and nothing is repaired.
 */
#ifndef HTTP_URL_H
#define HTTP_URL_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

/*
 * False when a '%' has no two hexadecimal digits after it, or the bytes are not UTF-8 or hold a
 * NUL or another control character. The result borrows from `text` when nothing had to be decoded.
 */
bool url_decode(struct arena *arena, struct str text, bool plus_is_space, struct str *ret_text);

/* Everything but letters, digits and "-._~,:" becomes %XX: fit for a path segment and for a query.
 */
void url_encode(struct buf *out, struct str text);

#endif
