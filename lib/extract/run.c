/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/run.h"

#include "extract/run_open.h"
#include "extract/run_work.h"

#include <string.h>

enum {
	STEPS_LEAST = 20000,
	STEPS_PER_ITEM = 2000,
};

struct run *run_new(struct arena *arena, const struct vocab *vocab)
{
	struct run *run = ARENA_NEW(arena, struct run);

	run->vocab = vocab;
	return run;
}

static bool set_slot(struct run *r, size_t slot, uint32_t pos)
{
	if (!run_push(r, ENTRY_SLOT, (uint32_t)slot, r->slots[slot], 0))
		return false;
	r->slots[slot] = pos;
	r->at++;
	return true;
}

/* The first way of the choice at `at` that may lead on; RUN_UNSET: none does. */
static uint32_t next_way(const struct run *r, uint32_t at)
{
	const struct instr *code = r->program->code;

	for (;; at = code[at].b) {
		bool splits = code[at].op == OP_SPLIT;

		if (code[at].op == OP_JUMP)
			continue;
		if (run_may_go_on(r, splits ? at + 1 : at))
			return at;
		if (!splits)
			return RUN_UNSET;
	}
}

static bool split(struct run *r, uint32_t first, uint32_t second)
{
	uint32_t other = r->explain ? second : next_way(r, second);

	if (run_may_go_on(r, first)) {
		r->at = first;
		return other == RUN_UNSET || run_push(r, ENTRY_TRY, other, r->pos, 0);
	}
	r->at = other;
	return other != RUN_UNSET;
}

static bool take_class(struct run *r, const struct instr *in)
{
	const struct item *item = &r->items->items[r->pos];
	uint32_t ends[CLASS_ENDS_MOST];

	if (!vocab_begins(r->vocab, in->a, item))
		return false;
	if (r->hits && in->b && !run_note_phrases(r, in))
		return false;
	r->score++;
	if (!item->tags && vocab_is_short(r->vocab, item->word, in->a)) {
		r->at++;
		r->pos++;
		return true;
	}
	return run_take_ends(r, ends, vocab_ends(r->vocab, in->a, r->items->items, r->pos, ends));
}

/* How many items the next word of a gap has; 0: none may follow. */
static uint32_t gap_unit(const struct run *r, const struct instr *in, uint32_t pos)
{
	const struct item *item = &r->items->items[pos];

	if (in->op == OP_GAP)
		return (item->traits & in->a) != 0;
	return run_adjective(item);
}

/* Where what comes next cannot begin, the gap takes one more at once. */
static bool take_gap(struct run *r, const struct instr *in, uint32_t at, size_t count)
{
	uint32_t unit = count < in->n ? gap_unit(r, in, r->pos) : 0;

	while (unit && !r->explain && !run_may_go_on(r, at + 1)) {
		r->pos += unit;
		count++;
		unit = count < in->n ? gap_unit(r, in, r->pos) : 0;
	}
	r->at = at + 1;
	return !unit || run_push(r, ENTRY_MORE, at, r->pos, count);
}

/* No helping word: the group stays unset. */
static bool verbs(struct run *r, const struct instr *in)
{
	if (vocab_begins(r->vocab, in->a, &r->items->items[r->pos]))
		r->at++;
	else
		r->at = in->b;
	return true;
}

static bool hole(struct run *r, const struct instr *in)
{
	if (!(r->items->items[r->pos].tags & in->b) || !set_slot(r, in->a, r->pos) ||
	    !set_slot(r, in->a + 1u, r->pos + 1))
		return false;
	r->at--; /* one instruction, two slots */
	r->pos++;
	r->score = (uint16_t)(r->score + 3);
	return true;
}

static bool again(struct run *r, const struct instr *in)
{
	r->at++;
	return (in->a && r->slots[in->a] == r->pos) || split(r, in->b, r->at);
}

static bool take_if(struct run *r, bool good, unsigned worth)
{
	r->at++;
	r->pos++;
	r->score = (uint16_t)(r->score + (good ? worth : 0));
	return good;
}

static bool stand_if(struct run *r, bool good)
{
	r->at++;
	return good;
}

static bool step(struct run *r)
{
	const struct instr *in = &r->program->code[r->at];
	const struct item *item = &r->items->items[r->pos];

	switch ((enum opcode)in->op) {
	case OP_WORD:
		return take_if(r, item->word == in->a, 1);
	case OP_SPAN:
		return take_if(r, (item->tags & in->b) != 0, 3);
	case OP_TRAIT:
		return take_if(r, (item->traits & in->a) != 0, 0);
	case OP_CLASS:
		return take_class(r, in);
	case OP_GAP:
	case OP_ADJ:
		return take_gap(r, in, r->at, 0);
	case OP_ASIDE:
		return item->traits & TRAIT_SIGN ? run_take_aside(r) : stand_if(r, true);
	case OP_PRE:
		return run_take_descriptions(r);
	case OP_GUARD:
		return stand_if(r, vocab_may_start(r->vocab, &r->program->guards[in->a], item));
	case OP_START:
		return stand_if(r, r->pos == 0);
	case OP_END:
		return stand_if(r, r->pos == r->items->count || (item->traits & TRAIT_END));
	case OP_SAVE:
		return set_slot(r, in->a, r->pos - in->n);
	case OP_HOLE:
		return hole(r, in);
	case OP_VERBS:
		return verbs(r, in);
	case OP_PEEK:
		return run_peek(r, in);
	case OP_SPLIT:
		return split(r, r->at + 1, in->b);
	case OP_JUMP:
		r->at = in->b;
		return true;
	case OP_AGAIN:
		return again(r, in);
	case OP_LOOK:
		return run_look(r);
	case OP_LOOK_END:
		return run_look_end(r);
	case OP_SKIP:
		return run_skip(r, in);
	case OP_HIT:
		r->at++;
		return !r->hits || run_push(r, ENTRY_HIT, in->b, 0, 0);
	case OP_MATCH:
		r->done = true;
		return true;
	}
	return false;
}

/* A gap takes one more. */
static void take_more(struct run *r, const struct run_entry *e)
{
	const struct instr *in = &r->program->code[e->at];

	r->pos = e->pos + gap_unit(r, in, e->pos);
	take_gap(r, in, e->at, e->count + 1u);
}

/* To the last place where there was another way. */
static bool back(struct run *r)
{
	while (r->depth > 0) {
		struct run_entry e = r->stack[--r->depth];

		r->pos = e.pos;
		r->skips = e.skips;
		r->score = e.score;
		switch ((enum entry_kind)e.kind) {
		case ENTRY_TRY:
			r->at = e.at;
			return true;
		case ENTRY_MORE:
			take_more(r, &e);
			return true;
		case ENTRY_SLOT:
			r->slots[e.at] = e.pos;
			break;
		case ENTRY_LOOK:
			r->look = e.count;
			r->at = r->program->code[e.at].b;
			if (!r->program->code[e.at].n)
				return true;
			break;
		case ENTRY_HIT:
			break;
		}
	}
	return false;
}

static void note_failure(struct run *r, uint32_t at, uint32_t pos, size_t begin)
{
	if (r->look || r->score <= r->best)
		return;
	r->best = r->score;
	r->begin = (uint32_t)begin;
	r->expected = at;
	/* Where a lookahead fails, what matters is where we looked from. */
	r->reached = r->program->code[at].op == OP_LOOK_END ? r->pos : pos;
}

static bool run_from(struct run *r, size_t begin)
{
	memset(r->slots, 0xff, r->program->slots * sizeof *r->slots);
	r->at = 0;
	r->pos = (uint32_t)begin;
	r->depth = 0;
	r->look = 0;
	r->skips = 0;
	r->score = 0;
	r->done = false;
	while (!r->done) {
		uint32_t at, pos = r->pos;

		while (r->program->code[r->at].op == OP_SKIP && !r->items->items[pos].skip)
			r->at++;
		at = r->at;
		if (++r->steps > r->steps_most)
			return false;
		if (step(r))
			continue;
		if (r->explain)
			note_failure(r, at, pos, begin);
		if (r->steps >= r->steps_most || !back(r))
			return false;
	}
	r->slots[0] = (uint32_t)begin;
	r->slots[1] = r->pos;
	return true;
}

static void count_hits(struct run *r)
{
	for (size_t i = 0; r->hits && i < r->depth; i++)
		if (r->stack[i].kind == ENTRY_HIT)
			r->hits[r->stack[i].at]++;
}

/* Did the way over insertions fill all holes that the plain way fills, and more? */
static bool fills_more(const uint32_t *over, const struct run *plain, size_t holes)
{
	size_t more = 0;

	for (size_t i = 1; i < holes; i++) {
		const uint32_t *a = &over[2 * i], *b = &plain->slots[2 * i];

		if (b[0] != RUN_UNSET && b[0] < b[1] && (a[0] != b[0] || a[1] != b[1]))
			return false;
		more += (b[0] == RUN_UNSET || b[0] == b[1]) && a[0] != RUN_UNSET && a[0] < a[1];
	}
	return more > 0;
}

/* An insertion is passed over where the plain way leads to less. */
static bool run_both_ways(struct run *r, size_t begin)
{
	uint32_t over[SLOTS_MOST];
	size_t holes = r->program->holes;

	r->plain = false;
	if (!run_from(r, begin))
		return false;
	if (r->skips == 0)
		return true;
	memcpy(over, r->slots, sizeof over);
	r->plain = true;
	if (run_from(r, begin) && !fills_more(over, r, holes))
		return true;
	r->plain = false;
	return run_from(r, begin);
}

void run_begin(struct run *run, const struct program *program, const struct items *items)
{
	run->program = program;
	run->items = items;
	run->steps = 0;
	run->steps_most = STEPS_LEAST + STEPS_PER_ITEM * items->count;
	run->best = 0;
	run->gave_up = false;
}

bool run_next(struct run *run, size_t from)
{
	const struct starter *starter = &run->program->starter;

	for (size_t i = from; i <= run->items->count; i++) {
		if (!(i == 0 && starter->at_start) &&
		    !vocab_may_start(run->vocab, starter, &run->items->items[i]))
			continue;
		if (run_both_ways(run, i)) {
			count_hits(run);
			return true;
		}
		if (run->steps >= run->steps_most) {
			run->blown++;
			run->gave_up = true;
			return false;
		}
	}
	return false;
}
