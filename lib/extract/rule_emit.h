/* SPDX-License-Identifier: Apache-2.0 */
/* What a match line becomes in the pattern language: words, classes, and the parts that several
 * places of a pattern share. Internal to rule_compile.c. */
#ifndef EXTRACT_RULE_EMIT_H
#define EXTRACT_RULE_EMIT_H

#include "base/buf.h"
#include "extract/rule.h"
#include "extract/rule_needs.h"

enum { PATTERN_BYTES = 256 * 1024 };

struct compiler {
	struct rule_set *set;
	struct str source;
	size_t at;
	struct buf *out;
	struct hole *holes;
	size_t hole_count, hole_room;
	int depth;
	struct needing needing;
	bool uses_vg, uses_pre;
};

/* A phrase of plain words. `triggers` is what it needs. */
void emit_phrase(struct compiler *c, struct str phrase, struct needs *triggers);

/* The entries of a class with bars between; `first` when nothing stands before them. */
bool emit_class_entries(struct compiler *c, struct str name, struct needs *triggers, bool first,
			struct err *err);

/* What may stand before a name in a list, "and Tokyo-based chipmaker X": <pre> too. */
void emit_descriptions(struct compiler *c);

/* At the pattern's end: the verb group and the descriptions, once. */
bool emit_shared(struct compiler *c, struct err *err);

#endif
