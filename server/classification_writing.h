/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of the answer that are written in many places. Private to classification*.c. */
#ifndef SERVER_CLASSIFICATION_WRITING_H
#define SERVER_CLASSIFICATION_WRITING_H

#include "base/jsonw.h"
#include "server/classification_work.h"

struct writing {
	struct jsonw *w;
	const struct answer *answer;
	struct arena *arena;
	bool *cited; /* beside law->citations: they are listed at the end */
};

/* Each writes a key with its value; what is empty or not known is null. */
void writing_text(const struct writing *to, const char *key, struct str text);
void writing_date(const struct writing *to, const char *key, struct date date);
void writing_truth(const struct writing *to, const char *key, enum truth truth);
void writing_number(const struct writing *to, const char *key, double value);

/* "mark" and "citations" */
void writing_basis(const struct writing *to, const struct law_basis *basis);

/* "rule", "why", "mark" and "citations" */
void writing_rule(const struct writing *to, const struct law_rule *rule);

/* "inputs": each fact with where it comes from. */
void writing_inputs(const struct writing *to);

/* "what_if" */
void writing_what_ifs(const struct writing *to);

#endif
