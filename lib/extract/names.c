/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/names.h"

#include <string.h>

enum { SLOTS = 1024, LONGEST = 48 };

struct name_set {
	struct str slots[SLOTS]; /* more names than slots: the rest is forgotten */
	size_t count;
};

static bool is_word_byte(char c)
{
	return ascii_is_alnum(c) || c == '-' || (unsigned char)c >= 0x80;
}

static struct str *find(const struct name_set *set, struct str lower)
{
	size_t at = lexicon_hash(lower) % SLOTS;

	while (set->slots[at].n && !str_eq(set->slots[at], lower))
		at = (at + 1) % SLOTS;
	return (struct str *)&set->slots[at];
}

static void add(struct name_set *set, const struct lexicon *lexicon, struct arena *arena,
		struct str word)
{
	char room[LONGEST];
	struct str lower = { room, word.n };
	const struct word *known;
	struct str *slot;

	if (word.n > LONGEST || set->count * 2 >= SLOTS)
		return;
	for (size_t i = 0; i < word.n; i++)
		room[i] = ascii_lower(word.p[i]);
	known = lexicon_find_word(lexicon, lexicon_hash(lower), lower);
	if (known && (known->flags & (WORD_STOP | WORD_GENERIC)))
		return;
	slot = find(set, lower);
	if (slot->n)
		return;
	*slot = arena_str(arena, lower);
	set->count++;
}

bool names_is_title(struct str text, bool heading)
{
	size_t words = 0, capitals = 0;

	if (!heading && str_ends(text, STR(".")))
		return false; /* a list of names, maybe */
	for (size_t i = 0; i < text.n; i++) {
		size_t begin = i;

		while (i < text.n && is_word_byte(text.p[i]))
			i++;
		if (i - begin < 4)
			continue;
		words++;
		capitals += !ascii_is_lower(text.p[begin]);
	}
	return words >= 3 && capitals * 20 >= words * (heading ? 15 : 18);
}

struct name_set *names_new(const struct prose *prose, const struct lexicon *lexicon,
			   struct arena *arena)
{
	struct name_set *set = ARENA_NEW(arena, struct name_set);

	for (size_t s = 0; s < prose->sentence_count; s++) {
		const struct block *block = &prose->blocks[prose->sentences[s].block];
		struct str text = prose_sentence(prose, s);
		bool after_lower = false;

		if (block->kind == BLOCK_ROW || names_is_title(text, block->kind == BLOCK_HEADING))
			continue;
		for (size_t i = 0; i < text.n;) {
			size_t begin = i;

			while (i < text.n && is_word_byte(text.p[i]))
				i++;
			if (i == begin) {
				after_lower = after_lower && (text.p[i] == ' ' || text.p[i] == ',');
				i++;
				continue;
			}
			if (after_lower && ascii_is_upper(text.p[begin]))
				add(set, lexicon, arena, str_sub(text, begin, i));
			after_lower = ascii_is_lower(text.p[begin]) || (after_lower && begin > 0);
		}
	}
	return set;
}

bool names_have(const void *names, struct str lower)
{
	return find(names, lower)->n > 0;
}
