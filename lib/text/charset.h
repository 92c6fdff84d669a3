/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages and feeds in whatever encoding they come, as UTF-8.
 *
 * A byte order mark decides; else the HTTP header; else what the document says of itself (<meta>,
 * the XML declaration); else UTF-8 when the bytes are that, UTF-16 when every other byte is NUL,
 * and Windows-1252 otherwise. A label that is not known counts as no label. Nothing fails: what
 * cannot be decoded becomes U+FFFD, control characters become spaces.
 */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* `label` is the charset of the HTTP header, or empty. The result is well-formed, without NUL and
 * without a byte order mark. */
struct str charset_to_utf8(struct str bytes, struct str label, struct arena *arena);

/* "text/html; charset=utf-8": the charset, or the empty view. */
struct str charset_of_type(struct str media_type);

#endif
