/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One value per field out of what the claims of a record say, and all the others beside it.
 *
 * Claims with the same value are one candidate. An candidate is chosen by comparing one criterion
 * after the other until a single one is left; the criterion that decided is the rule that the
 * record names: most_sources, most_precise, most_complete, latest, firmest, first, review (a
 * reviewer corrected it, or accepted one of several that were equal by the first criterion); or
 * union for lists that add up.
 */
#ifndef LEDGER_CHOOSE_H
#define LEDGER_CHOOSE_H

#include "base/arena.h"
#include "base/date.h"
#include "ledger/kind.h"
#include "ledger/value.h"

#include <stdbool.h>
#include <stddef.h>

struct candidate {
	const struct value *value; /* of its first witness */
	size_t *witnesses;	   /* numbers, in canonical order */
	size_t count;
	size_t sources;			/* documents */
	struct date latest;		/* publication of the latest one */
	struct str corrector, acceptor; /* reviewers; empty: none */
};

struct choice {
	const struct record_field *field;
	struct candidate *candidates; /* in the order of their first witness */
	size_t count;		      /* 0: no claim states the field */
	size_t chosen;		      /* meaningless for a union */
	struct value value;	      /* of the record */
	const char *rule;	      /* NULL while there is but one candidate */
	struct str reviewer;	      /* whose word decided, where the rule is review; else empty */
	bool disputed;
};

/* `witnesses` in canonical order. `before` is the choice of the field before, for fields that
 * follow it; else NULL. */
struct choice choose(const struct record_field *field, size_t field_at,
		     const struct witness *witnesses, size_t count, const struct choice *before,
		     struct arena *arena);

#endif
