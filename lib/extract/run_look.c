/* SPDX-License-Identifier: Apache-2.0 */
/* Steps that look ahead: lookaheads, and the way over an insertion. */
#include "extract/run_work.h"

bool run_peek(struct run *r, const struct instr *in)
{
	const struct instr *test = in + 1;
	uint32_t ends[CLASS_ENDS_MOST];
	bool there = run_may_go_on(r, r->at + 1);

	if (there && test->op == OP_CLASS)
		there = vocab_ends(r->vocab, test->a, r->items->items, r->pos, ends) > 0;
	r->at = in->b;
	return there == (in->n != 0);
}

bool run_look(struct run *r)
{
	size_t around = r->look;

	r->look = r->depth + 1;
	if (!run_push(r, ENTRY_LOOK, r->at, r->pos, around))
		return false;
	r->at++;
	return true;
}

/* What was looked for is there: the ways back inside are forgotten, what it caught stays. */
bool run_look_end(struct run *r)
{
	size_t keep = r->look - 1;
	struct run_entry from = r->stack[keep];
	const struct instr *in = &r->program->code[from.at];

	r->look = from.count;
	r->pos = from.pos;
	r->skips = from.skips;
	if (!in->n) {
		for (; r->depth > keep; r->depth--)
			if (r->stack[r->depth - 1].kind == ENTRY_SLOT)
				r->slots[r->stack[r->depth - 1].at] = r->stack[r->depth - 1].pos;
		return false;
	}
	for (size_t i = keep + 1; i < r->depth; i++)
		if (r->stack[i].kind == ENTRY_SLOT || r->stack[i].kind == ENTRY_HIT)
			r->stack[keep++] = r->stack[i];
	r->depth = keep;
	r->at = in->b;
	return true;
}

bool run_skip(struct run *r, const struct instr *in)
{
	const struct item *items = r->items->items;
	uint32_t to = items[r->pos].skip, chain[RUN_SKIPS_MOST];
	size_t count = 0, most = RUN_SKIPS_MOST - (size_t)r->skips;

	r->at++;
	if (!to || r->plain || (in->n && (items[r->pos].traits & TRAIT_SIGN)) ||
	    (r->pos > 0 && items[r->pos - 1].word == r->vocab->comma))
		return true;
	for (; to && count < most; to = items[to].skip)
		chain[count++] = to;
	while (count-- > 0) {
		if (!run_push(r, ENTRY_TRY, in->b, chain[count], 0))
			return false;
		r->stack[r->depth - 1].skips = (uint8_t)((size_t)r->skips + count + 1);
	}
	return true;
}
