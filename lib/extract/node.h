/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A match line as a tree: what rule_compile.c reads and rule_emit.c turns into a program.
 */
#ifndef EXTRACT_NODE_H
#define EXTRACT_NODE_H

#include "base/arena.h"
#include "extract/program.h"

enum node_kind {
	NODE_SEQUENCE,
	NODE_CHOICE,
	NODE_OPTIONAL,
	NODE_STAR,
	NODE_PLUS,
	NODE_NOT,   /* must not come next */
	NODE_NEXT,  /* must come next */
	NODE_GROUP, /* of hole `a` */
	NODE_ITEM,  /* one instruction: `op`, `n`, `a`, `b` */
};

struct node {
	enum node_kind kind;
	uint8_t op, n;
	uint16_t a;
	uint32_t b;
	struct node *first, *last, *next;
	bool counted;	     /* a choice that the author wrote: its alternatives are counted */
	bool verbs;	     /* a repeat of helping words, which adverbs may interrupt */
	bool together;	     /* nothing may be skipped inside: a hole's list */
	uint16_t begin, end; /* in the match line; end 0: as the node around it */
};

struct node *node_new(struct arena *arena, enum node_kind kind);
struct node *node_item(struct arena *arena, enum opcode op, unsigned n, unsigned a, uint32_t b);
struct node *node_add(struct node *parent, struct node *child); /* returns the parent */
struct node *node_of(struct arena *arena, enum node_kind kind, struct node *child);

/* Does what the node accepts begin with ... ? Adds to `starter`; true when it may be nothing. */
bool node_starter(const struct node *node, const struct vocab *v, struct arena *arena,
		  struct starter *starter);

#endif
