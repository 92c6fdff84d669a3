/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A claim: what one document says at one place. The struct is the same on the way into the ledger
 * and on the way out of it, when records are resolved. All text borrows from the arena of the
 * batch.
 */
#ifndef LEDGER_CLAIM_H
#define LEDGER_CLAIM_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "extract/fact.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a reviewer says of a claim; see review.h. */
struct claim_review {
	struct str reviewer;
	bool is_rejected, is_accepted;
	bool corrects[FACT_FIELD_COUNT]; /* whose values the fact of the claim then has */
};

struct claim {
	struct str key;		  /* "clm_...": see claim_key() */
	int64_t row;		  /* number in the table; 0 while it is not stored */
	struct str document_id;	  /* "doc_..." */
	struct date published_on; /* of the document; may be no date */
	struct fact fact;	  /* with the byte span, rule and confidence */
	struct str quote;	  /* the bytes of the span */
	size_t line;		  /* of a table row, from 1; 0: the evidence is no table row */
	const struct claim_review *review; /* NULL: nobody has said anything */
};

/* Hash of document, kind, span and fields: the same claim found again has the same key. */
struct str claim_key(struct arena *arena, struct str document_id, const struct fact *fact);

/*
 * The order in which everything looks at claims, whatever the order they came in: by publication
 * (undated last), document, place, key.
 */
int claim_cmp(const struct claim *a, const struct claim *b);

/* Whether a reviewer corrected one of these fields (ended by FACT_FIELD_COUNT). */
bool claim_is_corrected(const struct claim *claim, const enum fact_field *fields);

#endif
