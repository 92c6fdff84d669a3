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

static size_t count_digits(struct str text)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	size_t n = 0;

	while (n < text.n && text.p[n] && strchr(digits, text.p[n]))
		n++;
	return n;
}

void key_hide(char *text, size_t n)
{
	enum { PREFIX = 4 };
	size_t at = 0, found, digit_count;

	while ((found = str_find((struct str){ text + at, n - at }, STR("exa_"))) < n - at) {
		at += found + PREFIX;
		digit_count = count_digits((struct str){ text + at, n - at });
		if (digit_count < SECRET_CHARS / 2)
			continue; /* the next one may begin among them */
		memset(text + at, '*', digit_count);
		at += digit_count;
	}
}

static bool is_secret(struct str text)
{
	return text.n == KEY_SECRET && str_starts(text, STR("exa_")) &&
	       count_digits(str_sub(text, KEY_SECRET - SECRET_CHARS, text.n)) == SECRET_CHARS;
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
