/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A match line as instructions for run.h. Elements stand one after the other; where there is a
 * choice, what stands first is tried first.
 */
#ifndef EXTRACT_PROGRAM_H
#define EXTRACT_PROGRAM_H

#include "extract/vocab.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum opcode {
	OP_WORD,     /* the word `a` */
	OP_SPAN,     /* a span of the tags `b` */
	OP_CLASS,    /* a phrase of the class `a`; `b`: where the alternatives that its phrases
			stand for begin in the rule set's list, + 1, or 0 */
	OP_GUARD,    /* nothing; fails at once if no alternative can begin here: guard `a` */
	OP_TRAIT,    /* an item of the traits `a` */
	OP_GAP,	     /* up to `n` items of the traits `a`, as few as will do */
	OP_ADJ,	     /* up to `n` words that describe, as few as will do */
	OP_ASIDE,    /* an aside between commas, brackets or dashes, if there is one */
	OP_PRE,	     /* what may stand before a name */
	OP_START,    /* nothing, at the sentence's start */
	OP_END,	     /* nothing, at the end of it or of a clause */
	OP_SAVE,     /* the place, `n` items back, goes into slot `a` */
	OP_HOLE,     /* a span of the tags `b`; its ends go into the slots from `a` on */
	OP_VERBS,    /* goes on at `b` if no helping word of class `a` is next */
	OP_SPLIT,    /* goes on; if that fails, at `b` */
	OP_JUMP,     /* goes on at `b` */
	OP_AGAIN,    /* back to `b`; if that fails, or nothing was taken since slot `a`, goes on */
	OP_LOOK,     /* what follows must (`n`) or must not come next, then goes on at `b` */
	OP_PEEK,     /* as OP_LOOK, where one instruction looks */
	OP_LOOK_END, /* the end of what follows an OP_LOOK */
	OP_SKIP, /* if going on fails and an insertion begins here, goes on behind it at `b`; `n`:
		    only one without signs */
	OP_HIT,	 /* counts `b`: this alternative had a use */
	OP_MATCH,
};

struct instr {
	uint8_t op;
	uint8_t n;
	uint16_t a;
	uint32_t b;
};

struct program {
	struct instr *code;
	size_t count, room;
	struct starter starter;
	struct starter *guards;
	size_t guard_count, guard_room;
	struct source_range { /* of the element in the match line, by instruction */
		uint16_t begin, end;
	} * sources;
	size_t source_room;
	uint16_t holes;	       /* the whole match is number 0 */
	uint16_t slots;	       /* two per hole, then those of repeats */
	uint16_t descriptions; /* classes of OP_PRE; 0: none */
	uint16_t firm_nouns;
};

enum { PROGRAM_MOST = 20000 /* instructions */, SLOTS_MOST = 128 };

#endif
