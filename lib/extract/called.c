/* SPDX-License-Identifier: Apache-2.0 */
/* Which patterns a sentence calls for, by its words: no tagging is needed for that. */
#include "extract/reading.h"

#include <string.h>

static void want(struct reading *r, struct str word)
{
	const struct rule_set *set = r->extractor->rules;
	const struct word *known =
		lexicon_find_word(r->extractor->lexicon, lexicon_hash(word), word);
	const struct trigger *trigger;

	if (!known || !known->trigger)
		return;
	trigger = &set->triggers[known->trigger - 1];
	for (size_t i = 0; i < trigger->count; i++) {
		const struct trigger_use *use = &trigger->uses[i];

		r->wanted[use->pattern] |= use->sets;
		r->called[use->pattern / 64] |= (uint64_t)1 << use->pattern % 64;
	}
}

/* "700MW": the unit without its digits. */
static void want_unit(struct reading *r, struct str word)
{
	size_t digits = 0;

	while (digits < word.n && ascii_is_digit(word.p[digits]))
		digits++;
	if (digits > 0 && digits < word.n)
		want(r, str_sub(word, digits, word.n));
}

static bool is_word_byte(char c)
{
	return ascii_is_alnum(c) || c == '-' || (unsigned char)c >= 0x80;
}

/* Marks the patterns whose words are in the sentence; no tagging is needed for that. */
static void want_patterns(struct reading *r, struct str sentence)
{
	char room[64];
	size_t at = 0;

	memset(r->wanted, 0, r->extractor->rules->pattern_count);
	memset(r->called, 0, r->extractor->rules->bit_words * sizeof *r->called);
	while (at < sentence.n) {
		size_t n = 0, part = 0, begin = at;

		for (; at < sentence.n && is_word_byte(sentence.p[at]); at++)
			if (n < sizeof room)
				room[n++] = ascii_lower(sentence.p[at]);
		if (at == begin) {
			at++;
			continue;
		}
		if (n >= sizeof room)
			continue;
		want(r, (struct str){ room, n });
		want_unit(r, (struct str){ room, n });
		for (size_t i = 1; i < n; i++) {
			if (room[i] != '-')
				continue;
			want(r, (struct str){ room + part, i - part });
			want(r, (struct str){ room + i, n - i });
			part = i + 1;
		}
		if (part > 0)
			want(r, (struct str){ room + part, n - part });
	}
}

/* Has the sentence one word of each set that the pattern needs? */
bool is_called(const struct reading *r, size_t p)
{
	unsigned char sets = r->extractor->rules->sets[p];

	return sets && r->wanted[p] == sets;
}

/* Leaves the patterns that are called, and the others that follow on facts; false: none is called.
 */
bool called_by(struct reading *r, struct str sentence)
{
	const struct rule_set *set = r->extractor->rules;
	bool any = false;

	want_patterns(r, sentence);
	for (size_t w = 0; w < set->bit_words; w++) {
		for (uint64_t left = r->called[w]; left; left &= left - 1) {
			size_t p = w * 64 + (size_t)__builtin_ctzll(left);

			if (is_called(r, p))
				any = true;
			else
				r->called[w] &= ~(left & -left);
		}
		r->called[w] |= set->followers[w];
	}
	return any;
}
