/* SPDX-License-Identifier: Apache-2.0 */
#include "text/fold.h"

#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>

enum { FIRST_ACCENTED = 0xC0, LAST_ACCENTED = 0x17F };

/* Latin-1 Supplement and Latin Extended-A to plain letters; "-" is no letter. */
static const char *plain_latin(uint32_t c)
{
	static const char *const plain[] = {
		/* clang-format off */
		"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
		"d", "n", "o", "o", "o", "o", "o", "-", "o", "u", "u", "u", "u", "y", "th", "ss",
		"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
		"d", "n", "o", "o", "o", "o", "o", "-", "o", "u", "u", "u", "u", "y", "th", "y",
		"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
		"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
		"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
		"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
		"l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
		"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
		"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
		"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
		/* clang-format on */
	};

	return plain[c - FIRST_ACCENTED];
}

/* Marks that stand above or below the letter before them, and marks inside words that join rather
 * than part. */
static bool is_dropped(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0xAD;
}

/* Letters and digits of other scripts are kept as they are: better a name that is not folded than
 * an empty one. */
static bool is_other_letter(uint32_t c)
{
	return c >= 0x180 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
	       !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFF0F);
}

void fold_slug(struct buf *out, struct str text)
{
	bool gap = false;
	size_t start = out->n, at = 0, length;
	uint32_t c = 0;

	while ((length = utf8_next(text, at, &c)) > 0) {
		char plain = c < 0x80 ? ascii_lower((char)c) : '\0';
		const char *letters = NULL;

		if (c >= FIRST_ACCENTED && c <= LAST_ACCENTED)
			letters = plain_latin(c);
		if (is_dropped(c)) {
			at += length;
			continue;
		}
		if (!ascii_is_alnum(plain) && !is_other_letter(c) &&
		    (!letters || letters[0] == '-')) {
			gap = true;
			at += length;
			continue;
		}
		if (gap && out->n > start)
			buf_add_char(out, '-');
		gap = false;
		if (letters)
			buf_add_text(out, letters);
		else
			buf_add(out, str_sub(text, at, at + length));
		if (ascii_is_alnum(plain) && !buf_is_spoilt(out))
			out->p[out->n - 1] = plain;
		at += length;
	}
}

/*
 * Endings that a name keeps or drops at will. "Capital", "Ventures" and "Group" are not here: Intel
 * Capital is not Intel, and SK Group is not SK Hynix's owner by another name but a group of its
 * own.
 */
static const char *const endings[] = { "ag",
				       "ai",
				       "bv",
				       "co",
				       "com",
				       "company",
				       "corp",
				       "corporation",
				       "gmbh",
				       "holding",
				       "holdings",
				       "inc",
				       "incorporated",
				       "io",
				       "labs",
				       "limited",
				       "llc",
				       "llp",
				       "lp",
				       "ltd",
				       "nv",
				       "plc",
				       "pte",
				       "sa",
				       "se",
				       "semi",
				       "semiconductor",
				       "semiconductors",
				       "systems",
				       "tech",
				       "technologies",
				       "technology",
				       NULL };

static bool drop_ending(struct str *name)
{
	for (const char *const *ending = endings; *ending; ending++) {
		struct str word = str_from(*ending);

		if (name->n > word.n + 1 && str_ends(*name, word) &&
		    name->p[name->n - word.n - 1] == '-') {
			name->n -= word.n + 1;
			return true;
		}
	}
	return false;
}

struct str fold_name_key(struct arena *arena, struct str name)
{
	BUF_AUTO slug;
	struct str key;

	buf_init(&slug, (size_t)1 << 16);
	fold_slug(&slug, name);
	key = buf_str(&slug);
	if (str_starts(key, STR("the-")) && key.n > 4)
		key = str_sub(key, 4, key.n);
	while (drop_ending(&key))
		;
	return arena_str(arena, key);
}
