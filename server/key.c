/* SPDX-License-Identifier: Apache-2.0 */
#include "server/key.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { SECRET_BYTES = 20, SECRET_CHARS = 32, ID_CHARS = 12 };

static const struct {
	const char *name;
	unsigned scope;
} scopes[] = {
	{ "read", KEY_READ },
	{ "write", KEY_WRITE },
	{ "review", KEY_REVIEW },
	{ "delete", KEY_DELETE },
};

/* "exa_" and so many random characters of five bits each. */
static bool make_text(const char *prefix, size_t chars, char *text, struct err *err)
{
	BUF_AUTO made = { .cap = 100 };
	struct hash random = { 0 };

	if (getrandom(random.bytes, SECRET_BYTES, 0) != SECRET_BYTES)
		return err_set(err, ERR_FILE, "the system gives no random numbers: %s",
			       strerror(errno));
	buf_add_text(&made, prefix);
	hash_base32(&made, &random, chars);
	memcpy(text, buf_text(&made), made.n + 1);
	return true;
}

bool key_make(struct key_made *ret_key, struct err *err)
{
	if (!make_text("key_", ID_CHARS, ret_key->id, err) ||
	    !make_text("exa_", SECRET_CHARS, ret_key->secret, err))
		return false;
	ret_key->hash = hash_of(str_from(ret_key->secret));
	return true;
}

unsigned key_scope_named(struct str name)
{
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
		if (str_is(name, scopes[i].name))
			return scopes[i].scope;
	return 0;
}

const char *key_scope_next(unsigned *set)
{
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
		if (*set & scopes[i].scope) {
			*set &= ~scopes[i].scope;
			return scopes[i].name;
		}
	return NULL;
}

void key_scopes_write(struct buf *out, unsigned set)
{
	const char *name, *between = "";

	while ((name = key_scope_next(&set))) {
		buf_addf(out, "%s%s", between, name);
		between = ", ";
	}
}

static bool is_secret(struct str text)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

	if (text.n != KEY_SECRET || !str_starts(text, STR("exa_")))
		return false;
	for (size_t i = 4; i < text.n; i++)
		if (!strchr(digits, text.p[i]) || text.p[i] == '\0')
			return false;
	return true;
}

enum key_shown key_parse(struct str authorization, struct hash *ret_hash)
{
	struct str rest = str_trim(authorization);

	if (!str_starts_ci(rest, STR("Bearer ")))
		return KEY_NOT_SHOWN;
	rest = str_trim(str_sub(rest, 7, rest.n));
	if (!is_secret(rest))
		return KEY_MALFORMED;
	*ret_hash = hash_of(rest);
	return KEY_SHOWN;
}
