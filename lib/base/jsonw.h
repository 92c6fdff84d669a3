/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes JSON into a buf: commas and quoting are looked after, balance is asserted. Text must be
 * valid UTF-8 (documents and requests are checked where they come in). Measured 20 times faster
 * than building a jansson tree.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { JSONW_DEPTH = 32 };

struct jsonw {
	struct buf *out;
	int depth;
	bool comma[JSONW_DEPTH]; /* per level: something stands before the next item */
	bool after_key;
};

void jsonw_init(struct jsonw *w, struct buf *out);
bool jsonw_is_complete(const struct jsonw *w);

void jsonw_object(struct jsonw *w);
void jsonw_object_end(struct jsonw *w);
void jsonw_array(struct jsonw *w);
void jsonw_array_end(struct jsonw *w);

void jsonw_key(struct jsonw *w, const char *key);
void jsonw_str(struct jsonw *w, struct str s);
void jsonw_text(struct jsonw *w, const char *text); /* NULL gives null */
/* A key and its text; null when that is empty. */
void jsonw_member(struct jsonw *w, const char *key, struct str text);
void jsonw_i64(struct jsonw *w, int64_t n);
void jsonw_number(struct jsonw *w, double x); /* the shortest form; not finite gives null */
void jsonw_bool(struct jsonw *w, bool b);
void jsonw_null(struct jsonw *w);
void jsonw_raw(struct jsonw *w, struct str json); /* a value that is JSON already */

/* A quoted JSON string on its own. */
void jsonw_quote(struct buf *out, struct str s);

#endif
