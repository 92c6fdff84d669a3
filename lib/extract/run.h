/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a program over a sentence's items: ordered choice with going back, as a regular expression
 * would, but over items. Bounded: a sentence that would take too many steps does not match, and is
 * counted.
 */
#ifndef EXTRACT_RUN_H
#define EXTRACT_RUN_H

#include "extract/items.h"
#include "extract/program.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUN_UNSET UINT32_MAX

enum { RUN_STACK = 4096, RUN_SKIPS_MOST = 3 /* insertions passed over in one match */ };

/* A place to go back to, or what must be put back on the way. */
struct run_entry {
	uint32_t at, pos;
	uint16_t count, score;
	uint8_t kind, skips;
};

struct run {
	const struct vocab *vocab;
	const struct items *items;
	const struct program *program;
	uint32_t slots[SLOTS_MOST]; /* items; RUN_UNSET */
	struct run_entry stack[RUN_STACK];
	size_t depth;
	uint32_t at, pos; /* instruction, item */
	uint16_t score;	  /* how much was found so far: spans more than words, gaps nothing */
	uint8_t skips;	  /* insertions passed over so far */
	bool plain;	  /* none may be */
	bool done;
	size_t look; /* entries on the stack below the lookahead we are in; 0: in none */
	size_t steps, steps_most;
	bool gave_up;			     /* the present program */
	size_t blown;			     /* how often so far */
	uint32_t *hits;			     /* by number of OP_HIT; NULL: nobody counts */
	const uint32_t *phrase_alternatives; /* of the rule set, when somebody counts */
	bool explain;			     /* keep what follows */
	uint16_t best;			     /* the score of the best try that failed ... */
	uint32_t begin;			     /* ... from this item on ... */
	uint32_t reached;		     /* ... to this one ... */
	uint32_t expected;		     /* ... where this instruction failed */
};

/* One per thread and document. */
struct run *run_new(struct arena *arena, const struct vocab *vocab);

/* Before the matches of a program in a sentence. */
void run_begin(struct run *run, const struct program *program, const struct items *items);

/* The leftmost match that begins at item `from` or behind; slots 0 and 1 have its ends. */
bool run_next(struct run *run, size_t from);

#endif
