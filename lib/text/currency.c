/* SPDX-License-Identifier: Apache-2.0 */
#include "text/currency.h"

#include <stdint.h>

struct sign {
	struct str text;
	struct str code;
	bool word;     /* stands behind the number */
	uint16_t next; /* 1 and up: that begins with the same byte */
};

struct currencies {
	struct sign *signs;
	size_t count, room;
	uint16_t first[2][256],
		last[2][256]; /* 1 and up, by kind and first byte (of words: small) */
};

static unsigned char first_byte(struct str text, bool word)
{
	return (unsigned char)(word ? ascii_lower(text.p[0]) : text.p[0]);
}

/* Behind the others with its first byte. */
static void link_sign(struct currencies *c, struct sign *sign)
{
	unsigned char first = first_byte(sign->text, sign->word);
	uint16_t *last = &c->last[sign->word][first], self = (uint16_t)c->count;

	*(*last ? &c->signs[*last - 1].next : &c->first[sign->word][first]) = self;
	*last = self;
}

static void add_signs(struct currencies *c, struct arena *arena, struct str list, struct str code,
		      bool word)
{
	struct str text;

	while (str_cut(&list, '|', &text)) {
		if (text.n == 0)
			continue;
		arena_grow(arena, &c->signs, c->count, &c->room, sizeof *c->signs);
		c->signs[c->count++] = (struct sign){ text, code, word, 0 };
		link_sign(c, &c->signs[c->count - 1]);
	}
}

bool currencies_new(struct str tsv, struct arena *arena, struct currencies **ret_currencies,
		    struct err *err)
{
	struct currencies *c = ARENA_NEW(arena, struct currencies);
	struct str line;
	size_t number = 0;

	while (str_line(&tsv, &line)) {
		struct str code, name, symbols = { NULL, 0 }, words = { NULL, 0 };

		number++;
		if (line.n == 0 || line.p[0] == '#' || number == 1)
			continue;
		if (!str_cut(&line, '\t', &code) || !str_cut(&line, '\t', &name) || code.n != 3)
			return err_set(err, ERR_INPUT,
				       "currencies, line %zu: needs a code and a name", number);
		str_cut(&line, '\t', &symbols);
		str_cut(&line, '\t', &words);
		add_signs(c, arena, symbols, code, false);
		add_signs(c, arena, code, code, false);
		add_signs(c, arena, words, code, true);
		add_signs(c, arena, code, code, true);
	}
	*ret_currencies = c;
	return true;
}

static bool is_letter(struct str text, size_t at)
{
	return at < text.n && (ascii_is_alpha(text.p[at]) || (unsigned char)text.p[at] >= 0xC0);
}

/* Letters must end at a word's end, unless a
 * number follows. */
size_t currencies_read(const struct currencies *c, struct str text, size_t at, bool word,
		       struct str *ret_code)
{
	size_t best = 0;

	if (at >= text.n)
		return 0;
	for (size_t i = c->first[word][first_byte(str_sub(text, at, text.n), word)]; i > 0;
	     i = c->signs[i - 1].next) {
		struct str sign = c->signs[i - 1].text;
		struct str here = str_sub(text, at, at + sign.n);
		bool same = word ? str_eq_ci(here, sign) : str_eq(here, sign);

		if (sign.n <= best || !same)
			continue;
		if (is_letter(sign, sign.n - 1) && is_letter(text, at + sign.n))
			continue;
		best = sign.n;
		*ret_code = c->signs[i - 1].code;
	}
	return best;
}
