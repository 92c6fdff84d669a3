/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/lexicon.h"

#include <string.h>

struct slot {
	uint32_t index; /* 1 + position in the table; 0 is free */
	uint32_t hash;
};

struct slots {
	struct slot *slots;
	size_t size; /* a power of two */
};

struct lexicon {
	struct arena *arena;
	struct term *terms;
	size_t term_count, term_room;
	struct word *words;
	size_t word_count, word_room;
	struct slots term_slots, word_slots;
};

enum { FIRST_SLOTS = 1 << 14 };

uint64_t lexicon_hash(struct str lower)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (size_t i = 0; i < lower.n; i++)
		hash = (hash ^ (unsigned char)lower.p[i]) * 0x100000001B3u;
	return hash ^ (hash >> 29);
}

struct lexicon *lexicon_new(struct arena *arena)
{
	struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);

	lexicon->arena = arena;
	return lexicon;
}

static struct str term_key(const struct lexicon *lexicon, size_t i)
{
	return lexicon->terms[i].phrase;
}

static struct str word_key(const struct lexicon *lexicon, size_t i)
{
	return lexicon->words[i].text;
}

typedef struct str key_of(const struct lexicon *lexicon, size_t i);

static inline struct slot *find_slot(const struct lexicon *lexicon, const struct slots *slots,
				     key_of *key, uint64_t hash, struct str text)
{
	size_t at = (uint32_t)hash & (slots->size - 1);
	struct slot *slot = &slots->slots[at];

	while (slot->index &&
	       !(slot->hash == (uint32_t)hash && str_eq(key(lexicon, slot->index - 1), text))) {
		at = (at + 1) & (slots->size - 1);
		slot = &slots->slots[at];
	}
	return slot;
}

static void grow_slots(struct lexicon *lexicon, struct slots *slots, size_t count)
{
	const struct slots old = *slots;

	if (count * 2 < slots->size)
		return;
	slots->size = slots->size ? slots->size * 2 : FIRST_SLOTS;
	slots->slots = ARENA_ARRAY(lexicon->arena, struct slot, slots->size);
	for (size_t i = 0; i < old.size; i++) {
		size_t at = old.slots[i].hash & (slots->size - 1);

		if (!old.slots[i].index)
			continue;
		while (slots->slots[at].index)
			at = (at + 1) & (slots->size - 1);
		slots->slots[at] = old.slots[i];
	}
}

struct word *lexicon_word(struct lexicon *lexicon, struct str lower)
{
	uint64_t hash = lexicon_hash(lower);
	struct slot *slot;

	grow_slots(lexicon, &lexicon->word_slots, lexicon->word_count);
	slot = find_slot(lexicon, &lexicon->word_slots, word_key, hash, lower);
	if (!slot->index) {
		arena_grow(lexicon->arena, &lexicon->words, lexicon->word_count,
			   &lexicon->word_room, sizeof *lexicon->words);
		lexicon->words[lexicon->word_count++] = (struct word){ .text = lower };
		*slot = (struct slot){ (uint32_t)lexicon->word_count, (uint32_t)hash };
	}
	return &lexicon->words[slot->index - 1];
}

static size_t count_words(struct str phrase)
{
	size_t count = 1;

	for (size_t i = 0; i < phrase.n; i++)
		count += phrase.p[i] == ' ';
	return count;
}

void lexicon_add(struct lexicon *lexicon, const struct term *term)
{
	uint64_t hash = lexicon_hash(term->phrase);
	struct slot *slot;
	struct word *first;
	size_t count = count_words(term->phrase);

	grow_slots(lexicon, &lexicon->term_slots, lexicon->term_count);
	slot = find_slot(lexicon, &lexicon->term_slots, term_key, hash, term->phrase);
	if (slot->index)
		return;
	arena_grow(lexicon->arena, &lexicon->terms, lexicon->term_count, &lexicon->term_room,
		   sizeof *lexicon->terms);
	lexicon->terms[lexicon->term_count++] = *term;
	*slot = (struct slot){ (uint32_t)lexicon->term_count, (uint32_t)hash };
	first = lexicon_word(lexicon, str_sub(term->phrase, 0, str_find_char(term->phrase, ' ')));
	if (first->longest < count)
		first->longest = (uint16_t)count;
}

static struct str country_of_code(const struct lexicon *lexicon, struct str code)
{
	for (size_t i = 0; i < lexicon->term_count; i++) {
		const struct term *t = &lexicon->terms[i];

		if (t->tag == TAG_COUNTRY && str_eq(t->extra, code))
			return t->value;
	}
	return (struct str){ NULL, 0 };
}

void lexicon_name_states(struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->term_count; i++) {
		struct term *t = &lexicon->terms[i];

		if (t->tag == TAG_ORG && t->state.n == 2)
			t->state = country_of_code(lexicon, t->state);
	}
}

const struct word *lexicon_find_word(const struct lexicon *lexicon, uint64_t hash, struct str lower)
{
	uint32_t slot;

	if (lexicon->word_slots.size == 0)
		return NULL;
	slot = find_slot(lexicon, &lexicon->word_slots, word_key, hash, lower)->index;
	return slot ? &lexicon->words[slot - 1] : NULL;
}

const struct term *lexicon_find(const struct lexicon *lexicon, struct str phrase)
{
	uint32_t slot;

	if (lexicon->term_slots.size == 0)
		return NULL;
	slot = find_slot(lexicon, &lexicon->term_slots, term_key, lexicon_hash(phrase), phrase)
		       ->index;
	return slot ? &lexicon->terms[slot - 1] : NULL;
}

static bool is_short_capitals(struct str form)
{
	for (size_t i = 0; i < form.n; i++)
		if (ascii_is_lower(form.p[i]))
			return false;
	return form.n <= 4;
}

bool term_fits(const struct term *term, struct str text)
{
	if (term->any_case || term->form.n == 0 || text.n == 0)
		return true;
	if (is_short_capitals(term->form))
		return str_eq(term->form, text);
	return !ascii_is_upper(term->form.p[0]) || !ascii_is_lower(text.p[0]);
}
