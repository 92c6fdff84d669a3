/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known before a document is read: names with their kinds, phrases that stand for a value
 * ("loan facility" is the round "debt"), and words with flags. Filled once, then only read: threads
 * share it.
 *
 * A phrase is kept as its lower-case words with one space between them; how a name is cut into
 * words is token.h's business. A name that is written with a capital is only found with a capital
 * ("Meta", not "meta"); short names in capitals only as they are ("US").
 */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One letter per type of span: the letter in the tagged sentence ("{O0} raised {M1}"). */
enum tag {
	TAG_NONE = 0,
	TAG_ORG = 'O',
	TAG_UNSURE = 'X', /* capitals with digits: a company or a product */
	TAG_ORG_OR_PLACE = 'I',
	TAG_PERSON = 'P',
	TAG_MONEY = 'M',
	TAG_ROUND = 'R',
	TAG_DATE = 'D',
	TAG_COUNTRY = 'C',
	TAG_NATION = 'J', /* "Chinese" */
	TAG_PLACE = 'L',
	TAG_CHIP = 'K',
	TAG_POWER = 'W',
	TAG_WATTS = 'H',
	TAG_COMPUTE = 'E',
	TAG_NUMBER = 'N',
	TAG_PERCENT = 'Q',
	TAG_NODE = 'T',
	TAG_MEMORY = 'B',
	TAG_BANDWIDTH = 'V',
	TAG_RATE = 'Y',
	TAG_MEMORY_TYPE = 'Z',
	TAG_ENERGY = 'G',
	TAG_IT = 'A',	      /* "the company", "it", "its" */
	TAG_WE = 'F',	      /* "we", "our": whoever speaks */
	TAG_THEY = 'S',	      /* "both", "these organisations" */
	TAG_COUNTRY_IT = 'U', /* "the country" */
	TAG_DEAD = '-',	      /* taken out by a veto */
};

/* Flags of single words, as many as they have uses. The names are those of the word classes that
 * set them. */
#define WORD_FLAGS(X)                                                                              \
	X(COMMON, "common")   /* in the dictionary */                                              \
	X(GENERIC, "generic") /* capitals that name nothing: "AI", "CEO" */                        \
	X(TITLE, "title")     /* a person follows: "President" */                                  \
	X(FIRST_NAME, "first_name")                                                                \
	X(ORG_SUFFIX, "org_suffix")	/* ends an organisation's name: "Ventures" */              \
	X(TITLE_SUFFIX, "title_suffix") /* even in a title */                                      \
	X(PLACE_SUFFIX, "place_suffix")                                                            \
	X(ORG_NOUN, "org_noun")	  /* "the startup" */                                              \
	X(ORG_NOUNS, "org_nouns") /* "these organisations" */                                      \
	X(COUNTRY_NOUN, "country_noun")                                                            \
	X(INVESTOR_SUFFIX, "investor_suffix")                                                      \
	X(STOP, "stop")		  /* never begins a name, however it is written */                 \
	X(NAME_TAIL, "name_tail") /* goes on a name, never begins one: "AI" */                     \
	X(IN, "place_preposition")                                                                 \
	X(VERB, "verb")		    /* what firms do: "raised" */                                  \
	X(FIRM_VERB, "firm_verb")   /* what hardly anybody but firms does: "acquired" */           \
	X(GIANT, "giant")	    /* "Nvidia": no startup, and no part of a longer name */       \
	X(SAYING, "saying")	    /* "said" */                                                   \
	X(NEGATION, "negation")	    /* makes untrue or unreal what it stands with */               \
	X(PASSING, "passing")	    /* may be passed over anywhere: "also" */                      \
	X(ASIDE, "aside")	    /* begins an insertion between commas */                       \
	X(NAME_ASIDE, "name_aside") /* begins one behind a name */

enum word_flag {
#define X(name, text) WORD_INDEX_##name,
	WORD_FLAGS(X)
#undef X
		WORD_FLAG_COUNT
};
#define X(name, text) enum { WORD_##name = 1 << WORD_INDEX_##name };
WORD_FLAGS(X)
#undef X

struct term {
	enum tag tag;
	struct str phrase; /* the key */
	struct str form;   /* as the source wrote it */
	struct str value;  /* an organisation's or country's usual name; a phrase's value */
	struct str extra;  /* an organisation's country, a chip's vendor, a place's country */
	struct str state;  /* of a government, its parts and metonyms: the country's usual name */
	struct str roles;  /* of an organisation: "chip_designer|foundry" */
	bool investor;
	bool any_case;
};

struct word {
	struct str text;
	uint32_t flags;
	uint16_t trigger; /* 1 and up: see rule.h; 0 when it triggers nothing */
	uint16_t longest; /* words in the longest phrase that begins with it */
	uint16_t number;  /* among the words that rules use (vocab.h), or 0 */
};

struct lexicon;

struct lexicon *lexicon_new(struct arena *arena);

/* What `term` points to is borrowed. A phrase that is known already keeps its first meaning. */
void lexicon_add(struct lexicon *lexicon, const struct term *term);
struct word *lexicon_word(struct lexicon *lexicon, struct str lower); /* found or made */

/* Once all is in: the country codes of governments become the countries' names. */
void lexicon_name_states(struct lexicon *lexicon);

uint64_t lexicon_hash(struct str lower);
const struct word *lexicon_find_word(const struct lexicon *lexicon, uint64_t hash,
				     struct str lower);
const struct term *lexicon_find(const struct lexicon *lexicon, struct str phrase);

/* May the name be meant where the document writes `text`? */
bool term_fits(const struct term *term, struct str text);

#endif
