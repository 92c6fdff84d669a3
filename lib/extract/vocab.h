/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that rules use, by number, and the classes of phrases they begin. Filled while rules
 * are compiled, finished once, then only read.
 *
 * A word has a row of bits, one for each class: whether it begins a phrase of it, so that most
 * tests of a class are one look. "compet*" is a word of its own here; it stands for the words that
 * no rule names and begin so. Number 0 is every other word.
 */
#ifndef EXTRACT_VOCAB_H
#define EXTRACT_VOCAB_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/items.h"
#include "extract/lexicon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VOCAB_WORDS_MOST = 60000, VOCAB_CLASSES_MOST = 30000, CLASS_ENDS_MOST = 16 };

enum test_kind {
	TEST_WORD,
	TEST_BEGINNING, /* "compet*" */
	TEST_SPAN,	/* `what` is a mask of tags: "it" */
};

struct item_test {
	enum test_kind kind;
	uint32_t what;
};

struct phrase {
	struct item_test *tests;
	size_t count;
	struct str text;
};

/* The phrases that begin with one word, in the order of the class. */
struct phrase_group {
	uint16_t word;
	struct group_phrase {
		uint16_t number, second; /* its second word, if it must be that */
	} * phrases;
	size_t count, room;
};

struct vocab_class {
	struct phrase *phrases;
	size_t count, room;
	uint32_t tags;		     /* spans that begin one */
	uint16_t traits;	     /* an item with one of them is a phrase of it too */
	struct phrase_group *groups; /* by word; the first one is of those that begin with a span */
	size_t group_count, group_room;
};

/* What the first item of a match may be, so that the others need not be tried. */
struct starter {
	uint32_t tags;
	uint16_t traits;
	bool at_start; /* the sentence's first item, whatever it is */
	bool any;
	struct item_test *tests; /* words */
	size_t test_count, test_room;
	uint16_t *classes;
	size_t class_count, class_room;
	uint16_t column; /* 1 and up: of the words and classes together; 0: there are none */
};

struct vocab_word {
	struct str text; /* without the '*' */
	uint16_t traits;
	bool beginning;
};

struct vocab {
	struct arena *arena;
	struct lexicon *lexicon;
	struct vocab_word *words; /* by number */
	size_t word_count, word_room;
	struct vocab_class *classes; /* by number, from 1 */
	size_t class_count, class_room;
	uint16_t signs[128];	  /* numbers of one-byte signs */
	uint16_t beginnings[256]; /* by first byte: the words with '*', a list */
	uint16_t *next_beginning; /* by number; the longest come first */
	struct column {
		const struct starter *starter;
	} * columns; /* their bits stand behind those of the classes */
	size_t column_count, column_room;
	uint16_t comma, open, close, dash, own; /* numbers of , ( ) -- 's */
	uint16_t *choices;			/* classes that vocab_choice() has made */
	size_t choice_count, choice_room;
	uint64_t *rows; /* per word: bits of "begins a phrase", then of "begins a long one" */
	size_t width, long_at; /* of a row; where its second part begins */
};

struct vocab *vocab_new(struct arena *arena, struct lexicon *lexicon);

/* A phrase of words with single spaces, as classes and matches have them. */
void vocab_read_phrase(struct vocab *v, struct str text, struct phrase *ret);

uint16_t vocab_class_new(struct vocab *v);

/* A class of these phrases, new or one that is there. */
uint16_t vocab_choice(struct vocab *v, const struct phrase *phrases, size_t count);
void vocab_class_add(struct vocab *v, uint16_t class, struct str text);

/* Gives the starter its column. It stays where it is. */
void vocab_add_starter(struct vocab *v, struct starter *starter);

void vocab_finish(struct vocab *v);

/* The number of a word of a sentence. `known` is what the lexicon has of it, or NULL. */
uint16_t vocab_number(const struct vocab *v, const struct word *known, struct str text);
uint16_t vocab_sign(const struct vocab *v, struct str text);

static inline bool vocab_bit(const struct vocab *v, uint16_t word, uint16_t column)
{
	return v->rows[word * v->width + column / 64] >> column % 64 & 1;
}

/* Does it begin only phrases of one word in the class? */
static inline bool vocab_is_short(const struct vocab *v, uint16_t word, uint16_t class)
{
	return !(v->rows[word * v->width + v->long_at + class / 64] >> class % 64 & 1);
}

static inline bool vocab_begins(const struct vocab *v, uint16_t class, const struct item *item)
{
	const struct vocab_class *c = &v->classes[class];

	return (c->tags & item->tags) || (c->traits & item->traits) ||
	       vocab_bit(v, item->word, class);
}

static inline bool vocab_may_start(const struct vocab *v, const struct starter *s,
				   const struct item *item)
{
	return s->any || (s->tags & item->tags) || (s->traits & item->traits) ||
	       (s->column && vocab_bit(v, item->word, (uint16_t)(v->class_count + s->column - 1)));
}

/* Does phrase `i` of the class stand there? */
bool vocab_phrase_begins(const struct vocab *v, uint16_t class, size_t i, const struct item *item);

/* Where the phrases of the class end that begin at item `at`, each end once, in the order of the
 * class. */
size_t vocab_ends(const struct vocab *v, uint16_t class, const struct item *items, size_t at,
		  uint32_t ret_ends[CLASS_ENDS_MOST]);

#endif
