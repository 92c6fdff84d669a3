/* SPDX-License-Identifier: Apache-2.0 */
/* gzip (RFC 1952) of whole texts and of streams. The same bytes in give the same bytes out. */
#ifndef HTTP_GZIP_H
#define HTTP_GZIP_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Levels of zlib: a fast one for what is made for one client, a thorough one for what is kept. */
enum { GZIP_FAST = 1, GZIP_THOROUGH = 9 };

/* False when there is no memory for it. */
bool gzip_whole(struct str bytes, int level, struct buf *out);

struct gzip;

struct gzip *gzip_new(int level); /* NULL: no memory */
void gzip_free(struct gzip *gzip);

/*
 * Takes from `*bytes` and writes up to `room` bytes to `out`; returns how many. To be called until
 * it returns less than `room`: then all of `*bytes` is taken. `is_last` with the last bytes, and
 * from then on.
 */
size_t gzip_step(struct gzip *gzip, struct str *bytes, bool is_last, char *out, size_t room);

#endif
