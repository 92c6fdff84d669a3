/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of a run share. Internal to run*.c. A step returns false when it failed: then the
 * run goes back. */
#ifndef EXTRACT_RUN_WORK_H
#define EXTRACT_RUN_WORK_H

#include "extract/run.h"

enum entry_kind {
	ENTRY_TRY,  /* go on at `at`, item `pos` */
	ENTRY_MORE, /* of the gap `at` that has taken `count` items up to `pos`: take one more */
	ENTRY_SLOT, /* put `pos` back into slot `at` */
	ENTRY_LOOK, /* a lookahead began at `pos`; `at` is its instruction, `count` the one around
		       it */
	ENTRY_HIT,  /* the alternative `at` was taken */
};

static inline bool run_push(struct run *r, enum entry_kind kind, uint32_t at, uint32_t pos,
			    size_t count)
{
	if (r->depth == RUN_STACK) {
		r->steps = r->steps_most; /* as bad as too many steps */
		return false;
	}
	r->stack[r->depth++] =
		(struct run_entry){ at, pos, (uint16_t)count, r->score, (uint8_t)kind, r->skips };
	return true;
}

/* May going on there succeed? Only a glance: true when it would take more to know. */
static inline bool run_may_go_on(const struct run *r, uint32_t at)
{
	const struct item *item = &r->items->items[r->pos];
	const struct instr *in = &r->program->code[at];

	while ((in->op == OP_SAVE && in->n == 0) || in->op == OP_HIT ||
	       (in->op == OP_SKIP && (r->plain || !item->skip)))
		in++;
	switch (in->op) {
	case OP_WORD:
		return item->word == in->a;
	case OP_SPAN:
	case OP_HOLE:
		return (item->tags & in->b) != 0;
	case OP_CLASS:
		return vocab_begins(r->vocab, in->a, item);
	case OP_TRAIT:
		return (item->traits & in->a) != 0;
	case OP_GUARD:
		return vocab_may_start(r->vocab, &r->program->guards[in->a], item);
	case OP_START:
		return r->pos == 0;
	default:
		return true;
	}
}

/* Goes on at the first of the ends, the others are for later. */
bool run_take_ends(struct run *r, const uint32_t *ends, size_t count);
bool run_take_aside(struct run *r);
bool run_take_descriptions(struct run *r);

/* Every phrase that could be taken counts as a use of its alternative. */
bool run_note_phrases(struct run *r, const struct instr *in);

/* run_look.c: what must or must not come next, and what may be passed over */
bool run_look(struct run *r);
bool run_look_end(struct run *r);
bool run_peek(struct run *r, const struct instr *in);
bool run_skip(struct run *r, const struct instr *in);

#endif
