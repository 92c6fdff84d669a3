/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record: what the claims of one cluster come to. Made from the claims and the reference tables
 * alone; its id is given afterwards (assign.h).
 */
#ifndef LEDGER_RECORD_H
#define LEDGER_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "ledger/choose.h"
#include "ledger/kind.h"

#include <stddef.h>

struct record {
	const struct kind *kind;
	const struct witness *witnesses; /* in canonical order */
	size_t count;
	struct choice *choices; /* in the order of kind->fields */
	size_t fields;
	size_t sources;
	struct date first_published, last_published; /* no date when no document has one */
	struct date announced_on;
	const char *announced_basis; /* "stated", "published" or NULL */
	struct str key;		     /* the smallest key of its claims */
};

/* What turns ids and sums into what readers see. */
struct surroundings {
	const struct identity *identity;
	const struct rate_table *rates;
};

struct record record_of(const struct kind *kind, const struct witness *witnesses, size_t count,
			struct arena *arena);

/* Names of the fields on which the claims disagree, sorted. */
const char **record_disputed(const struct record *record, struct arena *arena, size_t *ret_count);

/* Names of the fields whose value is what the witness says, or of which it says something else. */
struct str *record_supported(const struct record *record, size_t witness, bool supported,
			     struct arena *arena, size_t *ret_count);

/* The body that the API serves. */
void record_body(struct buf *out, const struct record *record, struct str id,
		 const struct surroundings *around, struct arena *arena);

struct jsonw;

/* Parts of a body, for records that are not all made alike: the value of one field, and the keys
 * "disputed" and "resolution". */
void record_write_field(struct jsonw *w, const struct record *record, size_t field,
			const struct surroundings *around, struct arena *arena);
void record_write_resolution(struct jsonw *w, const struct record *record,
			     const struct surroundings *around, struct arena *arena);

/* The dollars of a chosen amount; false when there is no number or no rate. */
bool record_usd(const struct choice *choice, const struct witness *witnesses,
		const struct rate_table *rates, struct usd *ret_usd);

#endif
