/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/coin.h"

enum { SHORTEST_COIN = 2, MOST_COINED = 64 };

void coin_add(struct coined *coined, struct arena *arena, struct str name)
{
	if (name.n < SHORTEST_COIN || coined->count == MOST_COINED || !ascii_is_upper(name.p[0]))
		return;
	for (size_t i = 0; i < coined->count; i++)
		if (str_eq(coined->names[i], name))
			return;
	arena_grow(arena, &coined->names, coined->count, &coined->room, sizeof *coined->names);
	coined->names[coined->count++] = name;
}

/* "Falcon" in "Falcon Capital" is another name. */
static bool goes_on(const struct tagged *tagged, size_t end)
{
	const struct token *token = end < tagged->tokens.count ? &tagged->tokens.tokens[end] : NULL;

	return token && ((token->kind == TOKEN_WORD && token->capital) ||
			 (token->kind == TOKEN_QUANTITY &&
			  token->quantity.kind == QUANTITY_NUMBER && token->quantity.value < 100));
}

static size_t end_of(const struct tagged *tagged, size_t i, struct str name)
{
	const struct token *tokens = tagged->tokens.tokens;
	size_t begin = tokens[i].begin, at = i;

	if (!str_starts(str_sub(tagged->text, begin, tagged->text.n), name))
		return i;
	while (at < tagged->tokens.count && tokens[at].end < begin + name.n)
		at++;
	return at < tagged->tokens.count && tokens[at].end == begin + name.n ? at + 1 : i;
}

size_t coin_end(const struct coined *coined, const struct tagged *tagged, size_t i)
{
	size_t best = i;

	for (size_t k = 0; coined && k < coined->count; k++) {
		size_t end = end_of(tagged, i, coined->names[k]);

		if (end > best && !goes_on(tagged, end))
			best = end;
	}
	return best;
}
