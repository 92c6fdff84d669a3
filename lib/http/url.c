/* SPDX-License-Identifier: Apache-2.0 */
#include "http/url.h"

#include "text/utf8.h"

#include <string.h>

static int hex_digit(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_plain(struct str text, bool plus_is_space)
{
	return str_find_char(text, '%') == text.n &&
	       !(plus_is_space && str_find_char(text, '+') < text.n);
}

static bool unescape(char *out, struct str text, bool plus_is_space, size_t *ret_n)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int high, low;

		if (text.p[i] != '%') {
			out[n++] = plus_is_space && text.p[i] == '+' ? ' ' : text.p[i];
			continue;
		}
		if (text.n - i < 3)
			return false;
		high = hex_digit(text.p[i + 1]);
		low = hex_digit(text.p[i + 2]);
		if (high < 0 || low < 0)
			return false;
		out[n++] = (char)(high * 16 + low);
		i += 2;
	}
	*ret_n = n;
	return true;
}

static bool is_clean(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7f)
			return false;
	return utf8_valid_prefix(text) == text.n;
}

bool url_decode(struct arena *arena, struct str text, bool plus_is_space, struct str *ret_text)
{
	struct str decoded = text;

	if (!is_plain(text, plus_is_space)) {
		char *bytes = arena_alloc(arena, text.n + 1);

		decoded.p = bytes;
		if (!unescape(bytes, text, plus_is_space, &decoded.n))
			return false;
	}
	if (!is_clean(decoded))
		return false;
	*ret_text = decoded;
	return true;
}

void url_encode(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (ascii_is_alnum(c) || (c && strchr("-._~,:", c)))
			buf_add_char(out, c);
		else
			buf_addf(out, "%%%02X", (unsigned char)c);
	}
}
