/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys that were verified a moment ago. The database is asked again about each after
 * KEY_CACHE_SECONDS: a key that is revoked works no longer than that, with any server. Room is for
 * a fixed number of keys. Any thread.
 */
#ifndef SERVER_KEY_CACHE_H
#define SERVER_KEY_CACHE_H

#include "base/hash.h"
#include "server/key.h"

#include <stdbool.h>
#include <stdint.h>

enum { KEY_CACHE_SECONDS = 2 };

struct key_known {
	struct hash hash;
	char id[KEY_ID + 1];
	char name[KEY_NAME + 1];
	unsigned scopes;
};

struct key_cache;

struct key_cache *key_cache_new(void); /* NULL: no memory */
void key_cache_free(struct key_cache *cache);

enum key_cache_state {
	KEY_CACHE_NONE,
	KEY_CACHE_STALE, /* it was good; the database is to be asked again */
	KEY_CACHE_FRESH,
};

/* `ret_known` is filled unless there is none. */
enum key_cache_state key_cache_find(struct key_cache *cache, const struct hash *hash,
				    struct key_known *ret_known);

/* `seconds_left`: until the key expires; negative: it never does. */
void key_cache_add(struct key_cache *cache, const struct key_known *known, double seconds_left);

#endif
