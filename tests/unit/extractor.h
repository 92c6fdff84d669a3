/* SPDX-License-Identifier: Apache-2.0 */
/* An extractor for unit tests: the tables of the tree, the word classes of the tree, rules of the
 * test's own. */
#ifndef EXTRACTOR_H
#define EXTRACTOR_H

#include "unit.h"

#include "extract/extract.h"

/* Fails the test when the rules are refused. extractor_free() ends it. */
struct extractor *extractor_with(const char *rules);

/* False with *err when they are refused. */
bool extractor_try(const char *rules, struct extractor **ret_extractor, struct err *err);

/* The facts of a text published on Wednesday, 2026-01-14, one per line: "funding company=A amount=5
 * status=announced". Lists are joined by '|'. Lives in the arena. */
const char *facts_of(const struct extractor *extractor, const char *text, struct arena *arena);

#define assert_facts(extractor, text, expected)                                                    \
	do {                                                                                       \
		ARENA_AUTO arena_;                                                                 \
		arena_init(&arena_);                                                               \
		assert_string_equal(facts_of((extractor), (text), &arena_), (expected));           \
	} while (0)

#endif
