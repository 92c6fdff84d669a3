/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a sentence must have before a pattern is worth running: words, of which it needs one of each
 * set, and types of spans, of which it needs one of each group. Found while a match is compiled.
 */
#ifndef EXTRACT_RULE_NEEDS_H
#define EXTRACT_RULE_NEEDS_H

#include "extract/rule.h"

struct word_set {
	struct str *items;
	size_t count, room;
	bool idle; /* one of them is in most sentences, or is no word of the raw text */
};

struct needs {
	struct word_set words[NEEDED_SETS]; /* the smallest first */
	size_t word_count;
	uint32_t tags[NEEDED_TAGS]; /* tag_bit()s */
	size_t tag_count;
};

struct needing {
	struct rule_set *set;
	bool often; /* words of nearly every sentence will do */
};

void needs_word(const struct needing *n, struct needs *needs, struct str word);

/* A phrase of plain words needs its best one. */
void phrase_needs(const struct needing *n, struct str phrase, struct needs *needs);
void needs_hole(const struct needing *n, struct needs *needs, const struct hole_type *type);

/* Both are needed. */
void needs_join(struct needs *all, const struct needs *more);

/* One of the two is enough; `first` when there is none before. */
void needs_either(const struct needing *n, struct needs *either, const struct needs *other,
		  bool first);

/* Writes the pattern's needs down and its number under its words. */
void needs_register(struct rule_set *set, const struct needs *needs, size_t pattern);

#endif
