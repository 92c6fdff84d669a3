/* SPDX-License-Identifier: Apache-2.0 */
#include "base/checksum.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

void checksum_base32(struct buf *out, struct str bytes, size_t count)
{
	XXH128_hash_t sum = XXH3_128bits(bytes.p ? bytes.p : "", bytes.n);
	XXH128_canonical_t canonical;
	struct hash hash = { 0 };

	assert(count <= 25);
	XXH128_canonicalFromHash(&canonical, sum);
	memcpy(hash.bytes, canonical.digest, sizeof canonical.digest);
	hash_base32(out, &hash, count);
}
