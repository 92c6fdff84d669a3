/* SPDX-License-Identifier: Apache-2.0 */
#include "http/gzip.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

enum { WINDOW_AND_GZIP_HEAD = 15 + 16, MEMORY_LEVEL = 8, PIECE = 16 << 10 };

struct gzip {
	z_stream z;
};

struct gzip *gzip_new(int level)
{
	struct gzip *gzip = calloc(1, sizeof *gzip);

	if (gzip && deflateInit2(&gzip->z, level, Z_DEFLATED, WINDOW_AND_GZIP_HEAD, MEMORY_LEVEL,
				 Z_DEFAULT_STRATEGY) != Z_OK) {
		free(gzip);
		return NULL;
	}
	return gzip;
}

void gzip_free(struct gzip *gzip)
{
	if (!gzip)
		return;
	deflateEnd(&gzip->z);
	free(gzip);
}

size_t gzip_step(struct gzip *gzip, struct str *bytes, bool is_last, char *out, size_t room)
{
	z_stream *z = &gzip->z;
	size_t taking = bytes->n < INT_MAX ? bytes->n : INT_MAX;
	int result;

	/* zlib reads only; without ZLIB_CONST its parameter lacks the const. */
	memcpy(&z->next_in, &bytes->p, sizeof z->next_in);
	z->avail_in = (uInt)taking;
	z->next_out = (Bytef *)out;
	z->avail_out = (uInt)room;
	result = deflate(z, is_last && taking == bytes->n ? Z_FINISH : Z_NO_FLUSH);
	assert(result != Z_STREAM_ERROR);
	*bytes = str_sub(*bytes, taking - z->avail_in, bytes->n);
	return room - z->avail_out;
}

static void free_gzip(struct gzip *const *gzip)
{
	gzip_free(*gzip);
}

bool gzip_whole(struct str bytes, int level, struct buf *out)
{
	struct gzip *gzip __attribute__((cleanup(free_gzip))) = gzip_new(level);
	char piece[PIECE];
	size_t n;

	if (!gzip)
		return false;
	do {
		n = gzip_step(gzip, &bytes, true, piece, sizeof piece);
		buf_add(out, (struct str){ piece, n });
	} while (n == sizeof piece || bytes.n);
	return !buf_is_spoilt(out);
}
