/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The value that one claim gives to one field of a record, in a form in which equal values are
 * equal: names have become organisations, texts are compared by their slugs, lists without regard
 * to order. Values lie in the arena of the resolution.
 */
#ifndef LEDGER_VALUE_H
#define LEDGER_VALUE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "extract/fact.h"
#include "ledger/identity.h"

#include <stdbool.h>
#include <stddef.h>

enum value_type {
	VALUE_TEXT, /* free words */
	VALUE_WORD, /* one of a list of words */
	VALUE_NUMBER,
	VALUE_BOOL,
	VALUE_DATE, /* as precise as it is known */
	VALUE_MONEY,
	VALUE_PARTY,	    /* an organisation */
	VALUE_PARTIES,	    /* several */
	VALUE_TEXTS,	    /* list of free words */
	VALUE_COUNTRY,	    /* its code */
	VALUE_JURISDICTION, /* a country by code, or words where no code fits */
	VALUE_TARGETS,	    /* countries by code, listed organisations by id, or words */
};

struct value_item {
	struct str id;	 /* organisation, country code, or slug */
	struct str name; /* as the claim has it */
	bool is_organisation;
};

struct value {
	bool present;
	struct str key;			/* equal values have equal keys */
	struct str text;		/* TEXT, WORD, DATE, COUNTRY (code) */
	double number;			/* NUMBER, BOOL, MONEY */
	bool has_number;		/* MONEY: false for "multi-billion" */
	struct str currency, qualifier; /* MONEY; the qualifier is never empty */
	struct value_item *items;	/* PARTY, JURISDICTION (one); PARTIES, TEXTS, TARGETS */
	size_t count;
};

/*
 * Reads the fields `from` (ended by FACT_FIELD_COUNT) of a fact. One-valued types take the first
 * that is stated; lists take all. MONEY: the amount, then where its currency may stand.
 */
struct value value_read(const struct fact *fact, enum value_type type, const enum fact_field *from,
			const struct identity *identity, struct arena *arena);

struct value value_of_word(struct arena *arena, struct str word);
struct value value_of_items(struct arena *arena, enum value_type type, struct value_item *items,
			    size_t count);

/* More is better: digits of a number, precision of a date, words of a text, items of a list,
 * exactness of money. */
size_t value_precision(enum value_type type, const struct value *value);

/* Whether two different values contradict each other, rather than one being the less complete. */
bool value_conflicts(enum value_type type, const struct value *a, const struct value *b);

/* True for lists that share an item. */
bool value_overlaps(const struct value *a, const struct value *b);

#endif
