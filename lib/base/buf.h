/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A buf collects bytes up to a cap that is set when it is made.
 *
 * Adding never fails on the spot: once the cap or memory is reached the buf is spoilt, later
 * additions do nothing, and buf_is_spoilt() says so. A caller writes a whole reply and looks once.
 * The bytes are always followed by a NUL that is not counted.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
	char *p; /* NULL until the first byte */
	size_t n;
	size_t room;
	size_t cap;
	bool spoilt;
};

void buf_init(struct buf *buf, size_t cap);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */

void buf_add(struct buf *buf, struct str s);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_add_u64(struct buf *buf, uint64_t n);
void buf_add_i64(struct buf *buf, int64_t n);
void buf_addf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_addfv(struct buf *buf, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

bool buf_is_spoilt(const struct buf *buf);
struct str buf_str(const struct buf *buf);   /* borrows until the next change */
const char *buf_text(const struct buf *buf); /* the same, NUL-terminated; never NULL */

/* Hands the bytes over: the caller frees them. NULL when spoilt. The buf is empty afterwards. */
char *buf_take(struct buf *buf, size_t *ret_n);

#define BUF_AUTO __attribute__((cleanup(buf_release))) struct buf

#endif
