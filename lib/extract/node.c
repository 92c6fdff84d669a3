/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/node.h"

struct node *node_new(struct arena *arena, enum node_kind kind)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->kind = kind;
	return node;
}

struct node *node_item(struct arena *arena, enum opcode op, unsigned n, unsigned a, uint32_t b)
{
	struct node *node = node_new(arena, NODE_ITEM);

	node->op = (uint8_t)op;
	node->n = (uint8_t)n;
	node->a = (uint16_t)a;
	node->b = b;
	return node;
}

struct node *node_add(struct node *parent, struct node *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	return parent;
}

struct node *node_of(struct arena *arena, enum node_kind kind, struct node *child)
{
	return node_add(node_new(arena, kind), child);
}

static bool item_starter(const struct node *node, const struct vocab *v, struct arena *arena,
			 struct starter *s)
{
	switch (node->op) {
	case OP_WORD:
		arena_grow(arena, &s->tests, s->test_count, &s->test_room, sizeof *s->tests);
		s->tests[s->test_count++] = (struct item_test){ TEST_WORD, node->a };
		return false;
	case OP_SPAN:
		s->tags |= node->b;
		return false;
	case OP_CLASS:
		arena_grow(arena, &s->classes, s->class_count, &s->class_room, sizeof *s->classes);
		s->classes[s->class_count++] = node->a;
		s->traits |= v->classes[node->a].traits;
		for (size_t i = 0; i < v->classes[node->a].count; i++) {
			struct item_test first = v->classes[node->a].phrases[i].tests[0];

			s->tags |= first.kind == TEST_SPAN ? first.what : 0;
		}
		return false;
	case OP_TRAIT:
		s->traits |= node->a;
		return false;
	case OP_START:
		s->at_start = true;
		return false;
	default:
		s->any = true;
		return true;
	}
}

bool node_starter(const struct node *node, const struct vocab *v, struct arena *arena,
		  struct starter *starter)
{
	bool nothing = node->kind != NODE_CHOICE;

	switch (node->kind) {
	case NODE_ITEM:
		return item_starter(node, v, arena, starter);
	case NODE_NOT:
	case NODE_NEXT:
		return true;
	case NODE_CHOICE:
		for (const struct node *n = node->first; n; n = n->next)
			nothing = node_starter(n, v, arena, starter) || nothing;
		return nothing;
	case NODE_SEQUENCE:
	case NODE_GROUP:
	case NODE_PLUS:
		for (const struct node *n = node->first; n && nothing; n = n->next)
			nothing = node_starter(n, v, arena, starter);
		return nothing;
	case NODE_OPTIONAL:
	case NODE_STAR:
		node_starter(node->first, v, arena, starter);
		return true;
	}
	return true;
}
