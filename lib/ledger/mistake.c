/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/mistake.h"

#include "base/buf.h"
#include "base/closest.h"

enum { MESSAGE_MAX = 2000 };

void mistakes_init(struct mistakes *mistakes, struct arena *arena, const char *file)
{
	*mistakes = (struct mistakes){ .arena = arena, .file = file };
}

bool mistake_add(struct mistakes *mistakes, const char *fmt, ...)
{
	BUF_AUTO text = { 0 };
	va_list args;

	if (mistakes->count++ >= MISTAKES_KEPT)
		return false;
	buf_init(&text, MESSAGE_MAX);
	buf_add_text(&text, mistakes->file);
	if (mistakes->line > 0)
		buf_addf(&text, ":%zu", mistakes->line);
	buf_add_text(&text, ": ");
	va_start(args, fmt);
	buf_addfv(&text, fmt, args);
	va_end(args);
	mistakes->items[mistakes->count - 1] = arena_str(mistakes->arena, buf_str(&text));
	return false;
}

bool mistake_unknown(struct mistakes *mistakes, const char *what, struct str word,
		     const char *const *words)
{
	const char *near = words ? closest_word(word, words) : NULL;

	if (near)
		return mistake_add(mistakes, "unknown %s '%.*s' (did you mean '%s'?)", what,
				   STR_ARG(word), near);
	return mistake_add(mistakes, "unknown %s '%.*s'", what, STR_ARG(word));
}
