/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tables of the law say of one case: a class, whether a licence is needed, the exception,
 * the policy by which a licence is decided, the tariff, and what else is to be known. It is no
 * legal advice.
 *
 * What is not known is never taken for harmless: an undetermined class is never "no licence".
 */
#ifndef EXPORT_CLASSIFY_H
#define EXPORT_CLASSIFY_H

#include "export/law.h"

struct law_rules {
	const struct law_rule **items;
	size_t count, room;
};

struct classification {
	const struct law_rule *ruleset;	   /* the one of the day */
	const struct law_rule *class_rule; /* NULL: undetermined */
	struct str class;		   /* "3A090.a", "none", "undetermined" ... */
	struct law_rules possible;	   /* the rows of the class that may hold */
	bool asked[INPUTS];		   /* what would have to be known for the class */
	enum truth licence;
	struct law_rules licences;	  /* the rows by which one is needed */
	const struct law_rule *exception; /* NULL: there is none */
	const struct law_rule *review;	  /* NULL: no licence is needed */
	bool review_asked[INPUTS];	  /* what would have to be known for a better policy */
	enum truth tariff;
	const struct law_rule *band; /* of the tariff that is due or may be */
	struct law_rules notes, verify;
};

/* facts->words[INPUT_CLASS] is not read. Lists lie in the arena. */
void classify(const struct law *law, const struct facts *facts, struct arena *arena,
	      struct classification *ret_classification);

/* Whether the two differ in what a reader acts on: class, paragraph, licence, exception, review. */
bool classification_differs(const struct classification *a, const struct classification *b);

#endif
