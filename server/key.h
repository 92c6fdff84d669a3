/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A key to the API: a secret "exa_" and 32 characters, which are 160 random bits. The ledger keeps
 * its SHA-256 only. The id ("key_...") is what logs, the audit and people call it.
 */
#ifndef SERVER_KEY_H
#define SERVER_KEY_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

#include <stdbool.h>

enum {
	KEY_READ = 1, /* reading, where the server asks for a key at all; every key has it */
	KEY_WRITE = 2,
	KEY_REVIEW = 4,
	KEY_DELETE = 8,
};

enum { KEY_ID = 16, KEY_SECRET = 36, KEY_NAME = 100 };

struct key_made {
	char id[KEY_ID + 1];
	char secret[KEY_SECRET + 1];
	struct hash hash;
};

/* False when the system has no random numbers. */
bool key_make(struct key_made *ret_key, struct err *err);

/* The scope of that name; 0 when there is none. */
unsigned key_scope_named(struct str name);

/* Names of all scopes in the set, as "read, write". */
void key_scopes_write(struct buf *out, unsigned set);

/* Calls for every scope of the set, in order. */
const char *key_scope_next(unsigned *set); /* NULL when none is left */

enum key_shown {
	KEY_NOT_SHOWN, /* there is none, or a header that is not ours */
	KEY_MALFORMED, /* no key of this program looks like that */
	KEY_SHOWN,
};

/* Makes stars of what may be a secret, or the better part of one, in a text that is kept or shown.
 */
void key_hide(char *text, size_t n);

/* What an Authorization header shows: "Bearer exa_...". */
enum key_shown key_parse(struct str authorization, struct hash *ret_hash);

#endif
