/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "text/markup.h"
#include "text/utf8.h"

#include <string.h>

struct str node_attribute(const struct node *node, const char *name)
{
	for (const struct attribute *a = node->attributes; a; a = a->next)
		if (str_eq(a->name, str_from(name)))
			return a->value;
	return (struct str){ NULL, 0 };
}

struct node *node_next(const struct node *top, const struct node *node, bool skip)
{
	if (!skip && node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

static bool is_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c < 0x20 || c == 0x7F;
}

struct str text_squeeze(struct str text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.n + 1);
	bool wants_space = false;
	size_t n = 0;
	uint32_t c;

	for (size_t at = 0, length; at < text.n; at += length) {
		length = utf8_next(text, at, &c);
		if (is_space(c)) {
			wants_space = n > 0;
		} else if (!is_invisible(c)) {
			if (wants_space)
				out[n++] = ' ';
			wants_space = false;
			memcpy(out + n, text.p + at, length);
			n += length;
		}
	}
	out[n] = '\0';
	return (struct str){ out, n };
}

struct str node_text(const struct node *node, struct arena *arena)
{
	BUF_AUTO out = { .cap = MARKUP_MOST };

	for (const struct node *n = node; n; n = node_next(node, n, false)) {
		buf_add(&out, n->text);
		if (n->name.n && n != node && !node_is(n, "b") && !node_is(n, "i") &&
		    !node_is(n, "em") && !node_is(n, "strong") && !node_is(n, "a") &&
		    !node_is(n, "span"))
			buf_add_char(&out, ' ');
	}
	return text_squeeze(buf_str(&out), arena);
}
