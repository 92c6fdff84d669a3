/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <assert.h>
#include <openssl/sha.h>

struct hash hash_of(struct str bytes)
{
	struct hash hash;

	SHA256((const unsigned char *)(bytes.p ? bytes.p : ""), bytes.n, hash.bytes);
	return hash;
}

void hash_hex(struct buf *out, const struct hash *hash)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < HASH_BYTES; i++) {
		buf_add_char(out, digits[hash->bytes[i] >> 4]);
		buf_add_char(out, digits[hash->bytes[i] & 15]);
	}
}

void hash_base32(struct buf *out, const struct hash *hash, size_t count)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned int bits = 0, have = 0;
	size_t next = 0;

	assert(count <= 48);
	while (count > 0) {
		if (have < 5) {
			bits = (bits << 8 | hash->bytes[next++]) & 0xFFFF;
			have += 8;
		}
		buf_add_char(out, digits[bits >> (have - 5) & 31]);
		have -= 5;
		count--;
	}
}
