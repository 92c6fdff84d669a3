/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The offset of the first byte that is not part of a well-formed character, or s.n when all is
 * well. */
size_t utf8_valid_prefix(struct str s);

/* Decodes the character at `at` of well-formed text and returns its length in bytes (0 at the end).
 */
size_t utf8_next(struct str s, size_t at, uint32_t *ret_char);
size_t utf8_prev(struct str s,
		 size_t at); /* the start of the character before `at`; 0 at the start */
void utf8_add(struct buf *out, uint32_t c);

#endif
