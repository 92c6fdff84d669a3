/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules as data: what a sentence must look like to state a fact. docs/rules.md describes the
 * format.
 *
 * A rule's matches become programs over the items of a tagged sentence (program.h). One only runs
 * on sentences with its trigger words, which are found in the match itself. A rule_set is filled
 * file by file, finished once and then only read: threads share it.
 */
#ifndef EXTRACT_RULE_H
#define EXTRACT_RULE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "extract/fact.h"
#include "extract/lexicon.h"
#include "extract/program.h"
#include "extract/vocab.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rule_action {
	RULE_FACT, /* a new fact */
	RULE_ADD,  /* more fields for a fact that was found nearby */
	RULE_VETO, /* what its holes catch states nothing; without holes: the sentence states no
		      fact of its kind */
	RULE_CUE,  /* gives the facts of the sentence a status */
};

enum rule_reach { REACH_SENTENCE, REACH_BLOCK, REACH_DOCUMENT };

struct hole {
	enum fact_field
		field; /* FACT_FIELD_COUNT: a hole of a veto, or one that only has to be there */
	const struct hole_type *type;
	bool list;
	bool verbs; /* not a hole: the words of the verb group, which decide the status */
};

struct hole_type {
	const char *name; /* "MONEY" */
	const char *tags; /* the letters it accepts; "" for words */
	bool subject;	  /* may stand unsaid before a verb: "... and acquired X" */
	bool state;	  /* the country whose government it is */
};

enum {
	HOLES_MOST = 32, /* in one match, the whole of it counted */
	NEEDED_SETS = 4,
	NEEDED_TAGS = 4,
	NEEDS_MOST = 8, /* fields in "need" */
};

struct rule_pattern {
	size_t rule;
	struct program program;
	struct hole *holes; /* by group, from 1 */
	size_t hole_count;
	struct str source; /* for messages */
	size_t line;
	unsigned char sets; /* a bit for each set of words that it needs one of; see rule_needs.h */
	uint32_t tags[NEEDED_TAGS]; /* the sentence must have a span of each */
	size_t tag_count;
	bool follows; /* has no trigger: an add or a cue that runs where a fact of its kind is */
};

struct rule_setting {
	enum fact_field field;
	struct str text;
};

struct rule_example {
	bool yes;
	struct str text;
	size_t line;
	struct str *facts; /* one per expected fact: "company=Acme AI  amount=50000000" */
	size_t fact_count, fact_room;
	struct str *also; /* rules that may find it as well */
	size_t also_count, also_room;
};

struct rule {
	struct str name, file;
	size_t line;
	enum rule_action action;
	enum fact_kind kind; /* FACT_KINDS: of every kind (veto, cue) */
	size_t first_pattern, pattern_count;
	struct rule_setting *settings;
	size_t setting_count, setting_room;
	struct str status;
	struct str will; /* the status when only "will" or "to" speaks of the future */
	enum fact_field
		subject; /* filled from the context when no hole does; FACT_FIELD_COUNT: none */
	enum fact_field
		each; /* a list in its hole makes one fact per item; FACT_FIELD_COUNT: none */
	enum fact_field need[NEEDS_MOST]; /* a fact that in the end has none of them is dropped */
	size_t need_count;
	enum fact_field lacking; /* an "add" joins only facts without it; FACT_FIELD_COUNT: any */
	enum rule_reach reach;
	bool often; /* words of nearly every sentence may trigger it */
	double confidence;
	struct rule_example *examples;
	size_t example_count, example_room;
};

/* A word is in some of a pattern's sets of words; with one word of each the pattern is called for.
 */
struct trigger_use {
	uint32_t pattern;
	unsigned char sets; /* bits */
};

/* What a word calls for, in the order of the files. */
struct trigger {
	struct str word;
	struct trigger_use *uses;
	size_t count, room;
};

/* The first word of a phrase. */
struct phrase_word {
	enum tag tag;
	struct str word;
};

/* A class in the vocabulary, and how many phrases it had when it went there. */
struct class_number {
	uint16_t number;
	size_t count;
};

/* One way of a choice in a match: bytes of its line. `end` 0: the line as a whole, behind its
 * choices. */
struct rule_alternative {
	size_t pattern;
	uint16_t begin, end;
};

struct rule_set {
	struct arena *arena;
	struct lexicon *lexicon;
	struct rule *rules;
	size_t rule_count, rule_room;
	struct rule_pattern *patterns;
	size_t pattern_count, pattern_room;
	uint64_t *followers;  /* a bit by pattern: has no trigger of its own */
	uint64_t *actions[4]; /* a bit by pattern: its rule does this */
	unsigned char *sets;  /* of each pattern */
	size_t bit_words;
	struct trigger *triggers; /* by word.trigger - 1 */
	size_t trigger_count, trigger_room;
	struct word_class *classes;
	size_t class_count, class_room;
	struct rule_part *parts; /* part.h */
	size_t part_count, part_room;
	struct phrase_word *phrase_words; /* a hole of their type must have one of them */
	size_t phrase_word_count, phrase_word_room;
	struct rule_alternative *alternatives;
	size_t alternative_count, alternative_room;
	uint32_t *phrase_alternatives; /* OP_CLASS */
	size_t phrase_alternative_count, phrase_alternative_room;
	struct vocab *vocab;
	struct class_number verbs; /* of <vg> */
	uint16_t list_words, label_words, home_words, opener_words;
};

struct word_class {
	struct str name;
	struct str *entries; /* phrases of words; a last '*' stands for any ending */
	size_t count, room;
	struct class_number number;
};

struct rule_set *rule_set_new(struct arena *arena, struct lexicon *lexicon);

/* Once all files are in. */
void rule_set_finish(struct rule_set *set);

/* Classes and phrases of a file go in at once, its rules may use only classes that are in. Borrows
 * both texts. */
bool rule_set_read(struct rule_set *set, struct str file, struct str text, struct err *err);

const struct word_class *rule_class(const struct rule_set *set, struct str name);

/* Compiles one match line. Adds a pattern with its holes and triggers. */
bool rule_compile(struct rule_set *set, size_t rule, struct str source, size_t line,
		  struct err *err);

/* Has a sentence with spans of these tags one of each type that the pattern needs? */
bool rule_has_spans(const struct rule_pattern *pattern, uint32_t tags);

const struct hole_type *hole_type_named(struct str name);

#endif
