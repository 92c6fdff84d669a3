/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (libcrypto): identity of documents, claims and migrations. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/buf.h"
#include "base/str.h"

enum { HASH_BYTES = 32, HASH_HEX = 64 };

struct hash {
	unsigned char bytes[HASH_BYTES];
};

struct hash hash_of(struct str bytes);
void hash_hex(struct buf *out, const struct hash *hash); /* 64 lower-case digits */

/* `count` characters (at most 48) of Crockford's base 32 in lower case: ids that are read aloud and
 * typed. */
void hash_base32(struct buf *out, const struct hash *hash, size_t count);

#endif
