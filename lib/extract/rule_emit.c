/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/rule_emit.h"

#define NO_SKIP UINT32_MAX

enum { SHORT_CHOICE = 120 /* bytes: in messages it is named as a whole */ };

struct emitter {
	struct rule_set *set;
	struct program *p;
	struct source_range range;
	bool whole; /* what is emitted belongs to an element that is named as a whole */
	int closed; /* no insertion may be passed over here */
	size_t slots;
};

struct phrases {
	struct phrase *items;
	size_t count, room;
};

static void emit_node(struct emitter *e, const struct node *node, uint32_t skip_to);

static size_t emit(struct emitter *e, enum opcode op, unsigned n, unsigned a, size_t b)
{
	struct program *p = e->p;

	arena_grow(e->set->arena, &p->sources, p->count, &p->source_room, sizeof *p->sources);
	arena_grow(e->set->arena, &p->code, p->count, &p->room, sizeof *p->code);
	p->sources[p->count] = e->range;
	p->code[p->count] = (struct instr){ (uint8_t)op, (uint8_t)n, (uint16_t)a, (uint32_t)b };
	return p->count++;
}

static void lead_here(struct emitter *e, size_t instr)
{
	e->p->code[instr].b = (uint32_t)e->p->count;
}

static void emit_children(struct emitter *e, const struct node *node)
{
	for (const struct node *n = node->first; n; n = n->next)
		emit_node(e, n, NO_SKIP);
}

/* Where the way back from an insertion leads: here, or to the lookaheads just before. */
static void emit_skip(struct emitter *e, uint32_t to, bool adverbs)
{
	if (to != NO_SKIP && e->closed == 0)
		emit(e, OP_SKIP, adverbs, 0, to ? to : e->p->count + 1);
}

static bool may_be_nothing(const struct emitter *e, const struct node *node)
{
	struct starter unused = { 0 };

	return node_starter(node, e->set->vocab, e->set->arena, &unused);
}

/* The slot of a repeat that might take nothing for ever; 0: it cannot. */
static size_t repeat_slot(struct emitter *e, const struct node *body)
{
	size_t slot = may_be_nothing(e, body) ? e->slots++ : 0;

	if (slot)
		emit(e, OP_SAVE, 0, (unsigned)slot, 0);
	return slot;
}

static void emit_repeat(struct emitter *e, const struct node *node, uint32_t skip_to)
{
	size_t split = node->kind == NODE_PLUS ? 0 : emit(e, OP_SPLIT, 0, 0, 0);
	size_t body = e->p->count, slot;

	slot = repeat_slot(e, node->first);
	if (node->verbs)
		emit_skip(e, 0, true);
	else if (node->kind != NODE_PLUS)
		emit_skip(e, skip_to, false);
	emit_children(e, node);
	if (node->kind != NODE_OPTIONAL)
		emit(e, OP_AGAIN, 0, (unsigned)slot, body);
	if (node->kind != NODE_PLUS)
		lead_here(e, split);
}

static size_t add_alternative(struct emitter *e, const struct node *node)
{
	struct rule_set *set = e->set;

	arena_grow(set->arena, &set->alternatives, set->alternative_count, &set->alternative_room,
		   sizeof *set->alternatives);
	set->alternatives[set->alternative_count] = (struct rule_alternative){
		.pattern = set->pattern_count, .begin = node->begin, .end = node->end
	};
	return set->alternative_count++;
}

/* An alternative of words only, or of one class, as phrases. False: it is neither. */
static bool add_phrases(struct emitter *e, const struct node *node, struct phrases *list)
{
	const struct node *first = node->first;
	const struct vocab_class *class = NULL;
	struct phrase phrase = { 0 };
	size_t words = 0;

	if (node->kind != NODE_SEQUENCE || !first)
		return false;
	for (const struct node *n = first; n; n = n->next, words++)
		if (n->kind != NODE_ITEM || (n->op != OP_WORD && n->op != OP_SPAN))
			break;
	if (first->kind == NODE_ITEM && first->op == OP_CLASS && !first->next)
		class = &e->set->vocab->classes[first->a];
	else if (words == 0)
		return false;
	phrase.tests = ARENA_ARRAY(e->set->arena, struct item_test, words);
	for (const struct node *n = first; n && !class; n = n->next) {
		if (phrase.count == words)
			return false;
		phrase.tests[phrase.count++] = n->op == OP_WORD
						       ? (struct item_test){ TEST_WORD, n->a }
						       : (struct item_test){ TEST_SPAN, n->b };
	}
	for (size_t i = 0; i < (class ? class->count : 1); i++) {
		arena_grow(e->set->arena, &list->items, list->count, &list->room,
			   sizeof *list->items);
		list->items[list->count++] = class ? class->phrases[i] : phrase;
	}
	return true;
}

static uint32_t add_phrase_alternatives(struct emitter *e, size_t alternative, size_t count)
{
	struct rule_set *set = e->set;
	size_t at = set->phrase_alternative_count;

	for (size_t i = 0; i < count; i++) {
		arena_grow(set->arena, &set->phrase_alternatives, set->phrase_alternative_count,
			   &set->phrase_alternative_room, sizeof *set->phrase_alternatives);
		set->phrase_alternatives[set->phrase_alternative_count++] = (uint32_t)alternative;
	}
	return (uint32_t)at + 1;
}

/* A choice of plain words and classes is a class of its own: one test. */
static bool emit_words(struct emitter *e, const struct node *node)
{
	struct phrases list = { 0 };
	uint32_t alternatives = 0;

	for (const struct node *n = node->first; n; n = n->next)
		if (!add_phrases(e, n, &list))
			return false;
	if (node->counted && node->first && node->first->next) {
		list.count = 0;
		for (const struct node *n = node->first; n; n = n->next) {
			size_t before = list.count;
			uint32_t at;

			add_phrases(e, n, &list);
			at = add_phrase_alternatives(e, add_alternative(e, n), list.count - before);
			if (!alternatives)
				alternatives = at;
		}
	}
	emit(e, OP_CLASS, 0, vocab_choice(e->set->vocab, list.items, list.count), alternatives);
	return true;
}

static void emit_guard(struct emitter *e, const struct node *node)
{
	struct program *p = e->p;
	struct starter starter = { 0 };

	if (!node->first->next || node_starter(node, e->set->vocab, e->set->arena, &starter) ||
	    starter.any || starter.at_start)
		return;
	arena_grow(e->set->arena, &p->guards, p->guard_count, &p->guard_room, sizeof *p->guards);
	p->guards[p->guard_count] = starter;
	emit(e, OP_GUARD, 0, (unsigned)p->guard_count++, 0);
}

static void emit_choice(struct emitter *e, const struct node *node)
{
	size_t last_jump = 0;

	if (emit_words(e, node))
		return;
	emit_guard(e, node);
	for (const struct node *n = node->first; n; n = n->next) {
		size_t split = n->next ? emit(e, OP_SPLIT, 0, 0, 0) : 0;

		emit_node(e, n, NO_SKIP);
		if (node->counted && node->first->next)
			emit(e, OP_HIT, 0, 0, add_alternative(e, n));
		if (!n->next)
			break;
		/* Until the end is known the jumps to it are a list. */
		last_jump = emit(e, OP_JUMP, 0, 0, last_jump);
		lead_here(e, split);
	}
	while (last_jump) {
		size_t before = e->p->code[last_jump].b;

		lead_here(e, last_jump);
		last_jump = before;
	}
}

static bool is_one_test(const struct instr *in)
{
	return in->op == OP_WORD || in->op == OP_SPAN || in->op == OP_TRAIT || in->op == OP_CLASS;
}

static void emit_look(struct emitter *e, const struct node *node)
{
	size_t look = emit(e, OP_LOOK, node->kind == NODE_NEXT, 0, 0);

	e->closed++;
	emit_children(e, node);
	e->closed--;
	if (e->p->count == look + 2 && is_one_test(&e->p->code[look + 1]))
		e->p->code[look].op = OP_PEEK;
	else
		emit(e, OP_LOOK_END, 0, 0, 0);
	lead_here(e, look);
}

/* A group mostly fails at its first item: its place is saved when that is there. */
static void emit_group(struct emitter *e, const struct node *node)
{
	const struct node *first = node->first;
	unsigned slot = node->a * 2u;
	size_t verbs = 0;

	if (first->kind == NODE_ITEM && first->op == OP_SPAN && !first->next) {
		emit(e, OP_HOLE, 0, slot, first->b);
		return;
	}
	if (first->verbs)
		verbs = emit(e, OP_VERBS, 0, first->first->a, 0);
	if (first->kind == NODE_SEQUENCE && first->first->kind == NODE_ITEM &&
	    first->first->op == OP_SPAN && !first->next) {
		emit(e, OP_SPAN, 0, 0, first->first->b);
		emit(e, OP_SAVE, 1, slot, 0);
		for (const struct node *n = first->first->next; n; n = n->next)
			emit_node(e, n, NO_SKIP);
	} else {
		emit(e, OP_SAVE, 0, slot, 0);
		emit_children(e, node);
	}
	emit(e, OP_SAVE, 0, slot + 1, 0);
	if (first->verbs)
		lead_here(e, verbs);
}

static bool is_look(const struct node *node)
{
	return node->kind == NODE_NOT || node->kind == NODE_NEXT;
}

/* An insertion before an element is passed over; one before an optional element only to reach it.
 */
static bool skips_itself(const struct node *node)
{
	return node->kind == NODE_OPTIONAL || node->kind == NODE_STAR ||
	       (node->kind == NODE_ITEM &&
		(node->op == OP_START || node->op == OP_END || node->op == OP_ASIDE));
}

static void emit_sequence(struct emitter *e, const struct node *node)
{
	uint32_t looks = 0; /* where the lookaheads before the next element begin */
	bool behind = false;

	for (const struct node *n = node->first; n; n = n->next) {
		uint32_t to = behind ? looks : NO_SKIP;

		if (is_look(n)) {
			if (!looks)
				looks = (uint32_t)e->p->count;
			emit_node(e, n, NO_SKIP);
			continue;
		}
		if (!skips_itself(n))
			emit_skip(e, to, false);
		emit_node(e, n, to);
		behind = true;
		looks = 0;
	}
}

static void emit_kind(struct emitter *e, const struct node *node, uint32_t skip_to)
{
	switch (node->kind) {
	case NODE_SEQUENCE:
		emit_sequence(e, node);
		break;
	case NODE_CHOICE:
		emit_choice(e, node);
		break;
	case NODE_OPTIONAL:
	case NODE_STAR:
	case NODE_PLUS:
		emit_repeat(e, node, skip_to);
		break;
	case NODE_NOT:
	case NODE_NEXT:
		emit_look(e, node);
		break;
	case NODE_GROUP:
		emit_group(e, node);
		break;
	case NODE_ITEM:
		emit(e, (enum opcode)node->op, node->n, node->a, node->b);
		break;
	}
}

static void emit_node(struct emitter *e, const struct node *node, uint32_t skip_to)
{
	struct source_range range = e->range;
	bool whole = e->whole;

	if (e->p->count > PROGRAM_MOST)
		return;
	if (node->end && !whole) {
		e->range = (struct source_range){ node->begin, node->end };
		e->whole = node->kind == NODE_CHOICE && node->end - node->begin <= SHORT_CHOICE;
	}
	e->closed += node->together;
	emit_kind(e, node, skip_to);
	e->closed -= node->together;
	e->range = range;
	e->whole = whole;
}

bool rule_emit(struct rule_set *set, const struct node *tree, size_t holes, struct program *p,
	       struct err *err)
{
	struct emitter e = { .set = set, .p = p, .slots = holes * 2 };

	emit_node(&e, tree, NO_SKIP);
	emit(&e, OP_HIT, 0, 0,
	     add_alternative(&e, tree)); /* the line as a whole, without a place */
	emit(&e, OP_MATCH, 0, 0, 0);
	if (p->count > PROGRAM_MOST || e.slots > SLOTS_MOST ||
	    set->vocab->class_count > VOCAB_CLASSES_MOST)
		return err_set(err, ERR_INPUT, "a match that is too long");
	p->holes = (uint16_t)holes;
	p->slots = (uint16_t)e.slots;
	if (node_starter(tree, set->vocab, set->arena, &p->starter))
		p->starter.any = true;
	return true;
}
