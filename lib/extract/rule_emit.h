/* SPDX-License-Identifier: Apache-2.0 */
/* From a match's tree to its program. Internal to rule_compile.c. */
#ifndef EXTRACT_RULE_EMIT_H
#define EXTRACT_RULE_EMIT_H

#include "base/err.h"
#include "extract/node.h"
#include "extract/rule.h"

/* `p` becomes the program, with its starter. The alternatives that are counted are entered in the
 * set, for the pattern that comes next. */
bool rule_emit(struct rule_set *set, const struct node *tree, size_t holes, struct program *p,
	       struct err *err);

#endif
