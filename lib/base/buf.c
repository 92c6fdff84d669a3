/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t cap)
{
	*buf = (struct buf){ .cap = cap };
}

void buf_release(struct buf *buf)
{
	free(buf->p);
	*buf = (struct buf){ .cap = buf->cap };
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->spoilt = false;
	if (buf->p)
		buf->p[0] = '\0';
}

/* Room for `more` bytes and the NUL, or the buf is spoilt. */
static bool make_room(struct buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 64;
	char *p;

	if (buf->spoilt)
		return false;
	if (more > buf->cap - buf->n) {
		buf->spoilt = true;
		return false;
	}
	if (buf->n + more < buf->room)
		return true;
	while (room <= buf->n + more)
		room *= 2;
	p = realloc(buf->p, room);
	if (!p) {
		buf->spoilt = true;
		return false;
	}
	buf->p = p;
	buf->room = room;
	return true;
}

void buf_add(struct buf *buf, struct str s)
{
	if (!make_room(buf, s.n))
		return;
	if (s.n)
		memcpy(buf->p + buf->n, s.p, s.n);
	buf->n += s.n;
	buf->p[buf->n] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
	buf_add(buf, str_from(text));
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, (struct str){ &c, 1 });
}

void buf_add_u64(struct buf *buf, uint64_t n)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	buf_add(buf, (struct str){ digits + at, sizeof digits - at });
}

void buf_add_i64(struct buf *buf, int64_t n)
{
	if (n < 0)
		buf_add_char(buf, '-');
	buf_add_u64(buf, n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n);
}

void buf_addfv(struct buf *buf, const char *fmt, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0) {
		buf->spoilt = true;
		return;
	}
	if (!make_room(buf, (size_t)n))
		return;
	vsnprintf(buf->p + buf->n, (size_t)n + 1, fmt, args);
	buf->n += (size_t)n;
}

void buf_addf(struct buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_addfv(buf, fmt, args);
	va_end(args);
}

bool buf_is_spoilt(const struct buf *buf)
{
	return buf->spoilt;
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->p, buf->n };
}

const char *buf_text(const struct buf *buf)
{
	return buf->p ? buf->p : "";
}

char *buf_take(struct buf *buf, size_t *ret_n)
{
	char *p;

	if (buf->spoilt || (!buf->p && !make_room(buf, 0))) {
		buf_release(buf);
		return NULL;
	}
	p = buf->p;
	assert(p); /* there is memory once there is room */
	p[buf->n] = '\0';
	if (ret_n)
		*ret_n = buf->n;
	*buf = (struct buf){ .cap = buf->cap };
	return p;
}
