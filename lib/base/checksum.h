/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XXH3 with 128 bits (libxxhash): tells texts apart that nobody made to be confused, in a tenth of
 * the time of hash.h. For tags of answers, names of statements and cursors; never for keys, nor for
 * the identity of documents and claims.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include "base/buf.h"
#include "base/str.h"

/* `count` characters (at most 25) of Crockford's base 32 in lower case. */
void checksum_base32(struct buf *out, struct str bytes, size_t count);

#endif
