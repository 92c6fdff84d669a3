/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of matches that have a name: "part BUYER = (approved | vetted)* [targets:TARGET+]" and then
 * "{BUYER}" in a match or a later part. They are put in as text, before the match is compiled.
 */
#ifndef EXTRACT_PART_H
#define EXTRACT_PART_H

#include "base/err.h"
#include "extract/rule.h"

#include <stdbool.h>

struct rule_part {
	struct str name, text;
};

/* A second part of the name takes the place of the first. Borrows `name`. */
bool part_define(struct rule_set *set, struct str name, struct str text, struct err *err);

/* `text` itself where it names no part; else a copy in the set's arena. */
bool part_expand(struct rule_set *set, struct str text, struct str *ret_text, struct err *err);

#endif
