/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts in: one line of facts NDJSON, or the stored fields of a claim, to a struct fact. The way
 * out is fact_ndjson() and fact_fields_json() of extract/fact.h.
 *
 * Strict: an unknown type or key, a value of the wrong type, a word that is not in the list, a
 * missing field are mistakes, each with its line; nothing is repaired. A null value is an absent
 * field. Everything lies in the arena.
 */
#ifndef LEDGER_FACT_JSON_H
#define LEDGER_FACT_JSON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "extract/fact.h"
#include "ledger/mistake.h"

#include <stdbool.h>

struct fact_line {
	struct fact fact;    /* rule and confidence as given, else empty and 0 */
	struct str doc;	     /* name of the document */
	struct str evidence; /* the quote */
	bool has_span;	     /* fact.begin and fact.end were given */
	bool has_confidence;
};

/* `currencies` (NULL-terminated codes) are those that amounts may be in; NULL: any three capital
 * letters. */
bool fact_json_line(struct str line, const char *const *currencies, struct arena *arena,
		    struct mistakes *mistakes, struct fact_line *ret_line);

/* Also what only makes sense together: completeness, kinds of deals and incidents, currencies. */
bool fact_json_check(const struct fact *fact, const char *const *currencies,
		     struct mistakes *mistakes);

/* What fact_fields_json() wrote, in whatever order the database gives it back. */
bool fact_json_stored(struct str json, enum fact_kind kind, struct arena *arena,
		      struct fact *ret_fact, struct err *err);

/*
 * What `stored` says with `corrected` in the place of its own fields; null takes one away. The
 * corrected ones are checked as if somebody had stated them, the whole by fact_json_check().
 * *ret_fields is the canonical form of what was corrected.
 */
bool fact_json_correct(struct str stored, struct str corrected, enum fact_kind kind,
		       const char *const *currencies, struct arena *arena,
		       struct mistakes *mistakes, struct str *ret_fields);

#endif
