/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/items.h"

#include "extract/vocab.h"

#include <string.h>

enum {
	SPAN_TRAITS = TRAIT_GAP_4 | TRAIT_GAP_12 | TRAIT_GAP_30 | TRAIT_ASIDE | TRAIT_BRACKET |
		      TRAIT_SPAN,
};

uint32_t tag_bit(char tag)
{
	return ascii_is_upper(tag) ? (uint32_t)1 << (tag - 'A') : 0;
}

static bool is_among(struct str text, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(text, str_from(*words)))
			return true;
	return false;
}

static bool is_made_of(struct str text, const char *signs)
{
	for (size_t i = 0; i < text.n; i++)
		if (!strchr(signs, text.p[i]))
			return false;
	return true;
}

static uint16_t sign_traits(struct str text)
{
	unsigned traits = TRAIT_SIGN | TRAIT_GAP_12 | TRAIT_GAP_30 | TRAIT_ASIDE;

	if (!is_made_of(text, "-.,;:!?()"))
		traits |= TRAIT_GAP_4;
	if (!is_made_of(text, "-,;:.()\"!?") && text.p[0] != '{')
		traits |= TRAIT_TEXT;
	if (text.p[0] != ')')
		traits |= TRAIT_BRACKET;
	if (text.n == 1 && strchr(".;!?", text.p[0]))
		traits = (traits | TRAIT_END) & ~(unsigned)(TRAIT_GAP_30 | TRAIT_GAP_12);
	if (text.n == 1 && text.p[0] == ':')
		traits &= ~(unsigned)TRAIT_GAP_12;
	if (text.n == 1 && strchr(".;", text.p[0]))
		traits &= ~(unsigned)TRAIT_ASIDE;
	if (text.p[0] == '-' && text.n > 1)
		traits |= TRAIT_HANGS;
	return (uint16_t)traits;
}

static uint16_t word_traits(struct str text)
{
	static const char *const no_adjectives[] = {
		"of",	"to",  "with", "from", "by",   "and",	"or",	"that",	 "which",
		"who",	"in",  "for",  "on",   "at",   "as",	"is",	"was",	 "are",
		"were", "has", "have", "had",  "will", "would", "its",	"their", "the",
		"a",	"an",  "but",  "not",  "no",   "than",	"into", "over",	 NULL
	};
	static const char *const no_nouns[] = { "of",	"for", "by", "with", "and", "or",
						"from", "in",  "at", "to",   NULL };
	unsigned traits = TRAIT_GAP_4 | TRAIT_GAP_12 | TRAIT_GAP_30 | TRAIT_ASIDE | TRAIT_BRACKET |
			  TRAIT_TEXT;
	size_t lower = 0;

	for (size_t i = 0; i < text.n; i++)
		lower += ascii_is_lower(text.p[i]);
	if (lower > 0 && (text.n > 5 || !is_among(text, no_adjectives)))
		traits |= TRAIT_ADJ;
	if (lower == text.n && text.n > 2 && str_ends(text, STR("ly")))
		traits |= TRAIT_LY;
	if (text.p[0] == '-')
		traits |= TRAIT_HANGS | (lower + 1 == text.n ? TRAIT_BASED : 0);
	if (ascii_is_lower(text.p[0]) && (text.n > 4 || !is_among(text, no_nouns)))
		traits |= TRAIT_NOUN;
	return (uint16_t)traits;
}

static bool begins_word(char c)
{
	return ascii_is_alnum(c) || c == '@' || c == '_' || (unsigned char)c >= 0x80;
}

uint16_t item_traits(struct str text)
{
	bool word;

	if (!text.p || text.n == 0)
		return 0;
	word = begins_word(text.p[0]) || (text.n > 1 && begins_word(text.p[1]));
	return word ? word_traits(text) : sign_traits(text);
}

static struct item *add(struct items *items, struct arena *arena, size_t start)
{
	struct item *item;

	arena_grow(arena, &items->items, items->count, &items->room, sizeof *items->items);
	item = &items->items[items->count++];
	*item = (struct item){ .start = (uint32_t)start };
	return item;
}

static void set_word(const struct vocab *v, struct item *item, uint16_t number, struct str text)
{
	item->word = number;
	item->traits =
		number && !v->words[number].beginning ? v->words[number].traits : item_traits(text);
}

static void set_span(struct item *item, char tag)
{
	item->tags = tag_bit(tag);
	item->traits = SPAN_TRAITS | (item->tags ? TRAIT_TEXT : 0);
}

static void set_skips(const struct tagged *t, struct items *items)
{
	size_t at = 0;

	for (size_t i = 0; t->skip && i < t->tokens.count; i++) {
		size_t to;

		if (!t->skip[i])
			continue;
		while (at < items->count && items->items[at].start < t->starts[i])
			at++;
		for (to = at; to < items->count && items->items[to].start < t->starts[t->skip[i]];)
			to++;
		if (to > at)
			items->items[at].skip = (uint32_t)to;
	}
}

void items_make(const struct vocab *v, const struct tagged *t, struct arena *arena,
		struct items *items)
{
	size_t span = 0;

	items->count = 0;
	for (size_t i = 0; i < t->tokens.count; i++) {
		const struct token *token = &t->tokens.tokens[i];
		size_t start = t->starts[i];
		struct str text;

		if (span < t->count && t->spans[span].first == i) {
			const struct span *s = &t->spans[span++];

			set_span(add(items, arena, start), t->line[start + 1]);
			if (s->possessive)
				set_word(v, add(items, arena, t->starts[s->last] - 3),
					 vocab_number(v, NULL, STR("'s")), STR("'s"));
			i = s->last - 1;
			continue;
		}
		text = str_sub((struct str){ t->line, t->line_length }, start,
			       t->starts[i + 1] - 1);
		if (t->starts[i + 1] == start)
			continue; /* left out */
		set_word(v, add(items, arena, start),
			 token->kind == TOKEN_WORD ? vocab_number(v, token->word, text)
						   : vocab_sign(v, text),
			 text);
	}
	add(items, arena, t->line_length);
	items->count--;
	set_skips(t, items);
}

uint32_t items_tags(const struct items *items)
{
	uint32_t tags = 0;

	for (size_t i = 0; i < items->count; i++)
		tags |= items->items[i].tags;
	return tags;
}

size_t items_at(const struct items *items, size_t line_offset)
{
	size_t low = 0, high = items->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (items->items[middle].start < line_offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void items_kill(struct items *items, size_t line_offset)
{
	set_span(&items->items[items_at(items, line_offset)], TAG_DEAD);
}
