/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/vocab.h"

#include <stdlib.h>
#include <string.h>

/* "compet*" is kept in the lexicon too: no word of a text is written so. */
static uint16_t number_of(struct vocab *v, struct str text)
{
	struct word *word = lexicon_word(v->lexicon, text);
	bool beginning = text.n > 1 && text.p[text.n - 1] == '*';

	if (word->number || v->word_count >= VOCAB_WORDS_MOST)
		return word->number;
	arena_grow(v->arena, &v->words, v->word_count, &v->word_room, sizeof *v->words);
	word->number = (uint16_t)v->word_count;
	v->words[v->word_count++] =
		(struct vocab_word){ .text = str_sub(text, 0, text.n - beginning),
				     .traits = item_traits(text),
				     .beginning = beginning };
	return word->number;
}

struct vocab *vocab_new(struct arena *arena, struct lexicon *lexicon)
{
	struct vocab *v = ARENA_NEW(arena, struct vocab);

	v->arena = arena;
	v->lexicon = lexicon;
	arena_grow(arena, &v->words, 0, &v->word_room, sizeof *v->words);
	v->word_count = 1; /* number 0 is no word */
	arena_grow(arena, &v->classes, 0, &v->class_room, sizeof *v->classes);
	v->class_count = 1;
	v->comma = number_of(v, STR(","));
	v->open = number_of(v, STR("("));
	v->close = number_of(v, STR(")"));
	v->dash = number_of(v, STR("--"));
	v->own = number_of(v, STR("'s"));
	return v;
}

/* Pronouns are spans in the tagged sentence. */
static uint32_t pronoun_tags(struct str word, bool *ret_possessive)
{
	static const struct {
		const char *word;
		enum tag tag;
		bool possessive;
	} pronouns[] = {
		{ "it", TAG_IT, false }, { "its", TAG_IT, true },     { "we", TAG_WE, false },
		{ "our", TAG_WE, true }, { "they", TAG_THEY, false }, { "their", TAG_THEY, true },
	};

	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
		if (!str_eq(word, str_from(pronouns[i].word)))
			continue;
		*ret_possessive = pronouns[i].possessive;
		return tag_bit((char)pronouns[i].tag);
	}
	return 0;
}

static size_t read_test(struct vocab *v, struct str word, struct item_test *ret)
{
	bool possessive = false;
	uint32_t tags = pronoun_tags(word, &possessive);

	ret[0] = (struct item_test){ TEST_SPAN, tags };
	ret[1] = (struct item_test){ TEST_WORD, 0 };
	if (possessive)
		ret[1].what = v->own;
	if (tags)
		return 1 + possessive;
	ret[0].what = number_of(v, word);
	ret[0].kind = v->words[ret[0].what].beginning ? TEST_BEGINNING : TEST_WORD;
	return 1;
}

void vocab_read_phrase(struct vocab *v, struct str text, struct phrase *ret)
{
	struct str rest = text, word;
	size_t most = 2;

	for (size_t i = 0; i < text.n; i++)
		most += text.p[i] == ' ' ? 2 : 0;
	*ret = (struct phrase){ .text = text };
	ret->tests = ARENA_ARRAY(v->arena, struct item_test, most);
	while (str_cut(&rest, ' ', &word))
		if (word.n > 0)
			ret->count += read_test(v, word, &ret->tests[ret->count]);
}

uint16_t vocab_class_new(struct vocab *v)
{
	arena_grow(v->arena, &v->classes, v->class_count, &v->class_room, sizeof *v->classes);
	v->classes[v->class_count] = (struct vocab_class){ 0 };
	return (uint16_t)v->class_count++;
}

void vocab_class_add(struct vocab *v, uint16_t class, struct str text)
{
	struct vocab_class *c = &v->classes[class];

	arena_grow(v->arena, &c->phrases, c->count, &c->room, sizeof *c->phrases);
	vocab_read_phrase(v, text, &c->phrases[c->count]);
	if (c->phrases[c->count].count > 0)
		c->count++;
}

static bool is_same_phrase(const struct phrase *a, const struct phrase *b)
{
	for (size_t i = 0; i < a->count && a->count == b->count; i++)
		if (a->tests[i].kind != b->tests[i].kind || a->tests[i].what != b->tests[i].what)
			return false;
	return a->count == b->count;
}

static bool is_choice(const struct vocab_class *c, const struct phrase *phrases, size_t count)
{
	for (size_t i = 0; i < count && count == c->count; i++)
		if (!is_same_phrase(&c->phrases[i], &phrases[i]))
			return false;
	return count == c->count;
}

uint16_t vocab_choice(struct vocab *v, const struct phrase *phrases, size_t count)
{
	uint16_t class;
	struct vocab_class *c;

	for (size_t i = 0; i < v->choice_count; i++)
		if (is_choice(&v->classes[v->choices[i]], phrases, count))
			return v->choices[i];
	class = vocab_class_new(v);
	c = &v->classes[class];
	c->phrases = ARENA_ARRAY(v->arena, struct phrase, count);
	memcpy(c->phrases, phrases, count * sizeof *phrases);
	c->count = c->room = count;
	arena_grow(v->arena, &v->choices, v->choice_count, &v->choice_room, sizeof *v->choices);
	v->choices[v->choice_count++] = class;
	return class;
}

static bool same_tests(const struct starter *a, const struct starter *b)
{
	if (a->test_count != b->test_count || a->class_count != b->class_count)
		return false;
	for (size_t i = 0; i < a->test_count; i++)
		if (a->tests[i].kind != b->tests[i].kind || a->tests[i].what != b->tests[i].what)
			return false;
	return a->class_count == 0 ||
	       memcmp(a->classes, b->classes, a->class_count * sizeof *a->classes) == 0;
}

void vocab_add_starter(struct vocab *v, struct starter *starter)
{
	starter->column = 0;
	if (starter->test_count + starter->class_count == 0)
		return;
	for (size_t i = 0; i < v->column_count && !starter->column; i++)
		if (same_tests(v->columns[i].starter, starter))
			starter->column = v->columns[i].starter->column;
	if (starter->column)
		return;
	arena_grow(v->arena, &v->columns, v->column_count, &v->column_room, sizeof *v->columns);
	v->columns[v->column_count].starter = starter;
	starter->column = (uint16_t)++v->column_count;
}

static bool is_beginning_of(const struct vocab *v, uint16_t beginning, uint16_t word)
{
	return v->words[beginning].beginning &&
	       str_starts(v->words[word].text, v->words[beginning].text);
}

static void set_bit(struct vocab *v, size_t word, size_t column, bool is_long)
{
	v->rows[word * v->width + (is_long ? v->long_at : 0) + column / 64] |= (uint64_t)1
									       << column % 64;
}

/* The words that pass the test get their bit. */
static void set_bits(struct vocab *v, struct item_test test, size_t column, bool is_long)
{
	if (test.kind != TEST_SPAN)
		set_bit(v, test.what, column, is_long);
	if (test.kind != TEST_BEGINNING)
		return;
	for (size_t w = 1; w < v->word_count; w++)
		if (is_beginning_of(v, (uint16_t)test.what, (uint16_t)w))
			set_bit(v, w, column, is_long);
}

static int by_word(const void *a, const void *b)
{
	const struct phrase_group *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

static void add_to_group(struct vocab *v, struct vocab_class *c, uint16_t word, size_t phrase)
{
	struct phrase_group *group = NULL;

	for (size_t i = 0; i < c->group_count; i++)
		if (c->groups[i].word == word)
			group = &c->groups[i];
	if (!group) {
		arena_grow(v->arena, &c->groups, c->group_count, &c->group_room, sizeof *c->groups);
		group = &c->groups[c->group_count++];
		*group = (struct phrase_group){ .word = word };
	}
	arena_grow(v->arena, &group->phrases, group->count, &group->room, sizeof *group->phrases);
	group->phrases[group->count] = (struct group_phrase){ (uint16_t)phrase, 0 };
	if (c->phrases[phrase].count > 1 && c->phrases[phrase].tests[1].kind == TEST_WORD)
		group->phrases[group->count].second = (uint16_t)c->phrases[phrase].tests[1].what;
	group->count++;
}

/* Every phrase goes to the words that can begin it; only words that begin a long one need a group.
 */
static void group_phrases(struct vocab *v, uint16_t class)
{
	struct vocab_class *c = &v->classes[class];

	for (size_t p = 0; p < c->count; p++) {
		struct item_test first = c->phrases[p].tests[0];

		set_bits(v, first, class, false);
		if (c->phrases[p].count > 1)
			set_bits(v, first, class, true);
		if (first.kind == TEST_SPAN)
			c->tags |= first.what;
	}
	for (size_t p = 0; p < c->count; p++) {
		struct item_test first = c->phrases[p].tests[0];

		if (first.kind == TEST_SPAN)
			add_to_group(v, c, 0, p);
		for (size_t w = 1; w < v->word_count && first.kind == TEST_BEGINNING; w++)
			if (!vocab_is_short(v, (uint16_t)w, class) &&
			    (w == first.what ||
			     is_beginning_of(v, (uint16_t)first.what, (uint16_t)w)))
				add_to_group(v, c, (uint16_t)w, p);
		if (first.kind == TEST_WORD && !vocab_is_short(v, (uint16_t)first.what, class))
			add_to_group(v, c, (uint16_t)first.what, p);
	}
	if (c->group_count)
		qsort(c->groups, c->group_count, sizeof *c->groups, by_word);
}

static void set_column(struct vocab *v, const struct starter *s)
{
	size_t column = v->class_count + s->column - 1u;

	for (size_t i = 0; i < s->test_count; i++)
		set_bits(v, s->tests[i], column, false);
	for (size_t i = 0; i < s->class_count; i++) {
		const struct vocab_class *c = &v->classes[s->classes[i]];

		for (size_t p = 0; p < c->count; p++)
			set_bits(v, c->phrases[p].tests[0], column, false);
	}
}

/* Of two beginnings a word has, the longer one stands for it: its row has the shorter one's bits.
 */
static void list_beginnings(struct vocab *v)
{
	v->next_beginning = ARENA_ARRAY(v->arena, uint16_t, v->word_count);
	for (size_t w = 1; w < v->word_count; w++) {
		uint16_t *at;

		if (!v->words[w].beginning)
			continue;
		at = &v->beginnings[(unsigned char)v->words[w].text.p[0]];
		while (*at && v->words[*at].text.n > v->words[w].text.n)
			at = &v->next_beginning[*at];
		v->next_beginning[w] = *at;
		*at = (uint16_t)w;
	}
}

void vocab_finish(struct vocab *v)
{
	v->long_at = (v->class_count + v->column_count + 63) / 64;
	v->width = v->long_at + (v->class_count + 63) / 64;
	v->rows = ARENA_ARRAY(v->arena, uint64_t, v->word_count * v->width);
	list_beginnings(v);
	for (size_t c = 1; c < v->class_count; c++)
		group_phrases(v, (uint16_t)c);
	for (size_t i = 0; i < v->column_count; i++)
		set_column(v, v->columns[i].starter);
	for (size_t w = 1; w < v->word_count; w++)
		if (v->words[w].text.n == 1 && (unsigned char)v->words[w].text.p[0] < 128)
			v->signs[(unsigned char)v->words[w].text.p[0]] = (uint16_t)w;
}

static uint16_t beginning_of(const struct vocab *v, struct str text)
{
	uint16_t w = text.n ? v->beginnings[(unsigned char)text.p[0]] : 0;

	while (w && !str_starts(text, v->words[w].text))
		w = v->next_beginning[w];
	return w;
}

uint16_t vocab_number(const struct vocab *v, const struct word *known, struct str text)
{
	if (!known)
		known = lexicon_find_word(v->lexicon, lexicon_hash(text), text);
	return known && known->number ? known->number : beginning_of(v, text);
}

uint16_t vocab_sign(const struct vocab *v, struct str text)
{
	if (text.n == 1 && (unsigned char)text.p[0] < 128)
		return v->signs[(unsigned char)text.p[0]];
	return vocab_number(v, NULL, text);
}

static bool passes(const struct vocab *v, struct item_test test, const struct item *item)
{
	switch (test.kind) {
	case TEST_WORD:
		return item->word == test.what;
	case TEST_BEGINNING:
		return item->word == test.what ||
		       (item->word && is_beginning_of(v, (uint16_t)test.what, item->word));
	case TEST_SPAN:
		return (item->tags & test.what) != 0;
	}
	return false;
}

bool vocab_phrase_begins(const struct vocab *v, uint16_t class, size_t i, const struct item *item)
{
	const struct phrase *phrase = &v->classes[class].phrases[i];
	size_t k = 0;

	while (k < phrase->count && passes(v, phrase->tests[k], &item[k]))
		k++;
	return k == phrase->count;
}

static const struct phrase_group *find_group(const struct vocab_class *c, uint16_t word)
{
	size_t low = 0, high = c->group_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c->groups[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low < c->group_count && c->groups[low].word == word ? &c->groups[low] : NULL;
}

static size_t add_end(uint32_t *ends, size_t count, size_t end)
{
	for (size_t i = 0; i < count; i++)
		if (ends[i] == end)
			return count;
	if (count < CLASS_ENDS_MOST)
		ends[count++] = (uint32_t)end;
	return count;
}

size_t vocab_ends(const struct vocab *v, uint16_t class, const struct item *items, size_t at,
		  uint32_t ret_ends[CLASS_ENDS_MOST])
{
	const struct vocab_class *c = &v->classes[class];
	const struct phrase_group *group = NULL;
	size_t count = 0;

	if (items[at].tags ? (items[at].tags & c->tags) != 0
			   : vocab_bit(v, items[at].word, class)) {
		if (!items[at].tags && vocab_is_short(v, items[at].word, class))
			count = add_end(ret_ends, count, at + 1);
		else
			group = find_group(c, items[at].word);
	}
	for (size_t i = 0; group && i < group->count; i++) {
		size_t phrase = group->phrases[i].number;
		uint16_t second = group->phrases[i].second;

		if (!(second && second != items[at + 1].word) &&
		    vocab_phrase_begins(v, class, phrase, &items[at]))
			count = add_end(ret_ends, count, at + c->phrases[phrase].count);
	}
	if (c->traits & items[at].traits)
		count = add_end(ret_ends, count, at + 1);
	return count;
}
