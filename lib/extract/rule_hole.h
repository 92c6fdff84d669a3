/* SPDX-License-Identifier: Apache-2.0 */
/* Holes and the other elements of a match that stand for more than they show. Internal to
 * rule_compile.c. */
#ifndef EXTRACT_RULE_HOLE_H
#define EXTRACT_RULE_HOLE_H

#include "base/err.h"
#include "extract/node.h"
#include "extract/rule.h"

/* [field:TYPE]: the hole's number is its place among the match's holes. */
struct node *hole_node(struct rule_set *set, const struct hole *hole, size_t number);

/* <vg>, the hole `number`. */
bool verbs_node(struct rule_set *set, size_t number, struct node **ret_node, struct err *err);

/* The class as it stands now: what later lines add, later matches have. 0: there is none. */
uint16_t class_number(struct rule_set *set, struct str name);

/* What the program's <pre> takes. */
void rule_descriptions(struct rule_set *set, struct program *p);

/* One word, or what stands for it in a tagged sentence. */
struct node *word_node(struct rule_set *set, struct str word);

#endif
