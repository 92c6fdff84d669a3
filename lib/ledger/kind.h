/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes a record, described by tables: for each kind of claim the block that a claim belongs
 * to, when two claims are about the same thing, the fields of the record with the rule that chooses
 * each, and the columns of its table. A new kind is one file kind_<name>.c and one row in kind.c.
 *
 * Everything here is pure: it looks at claims and reference tables and nowhere else.
 */
#ifndef LEDGER_KIND_H
#define LEDGER_KIND_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/fact.h"
#include "ledger/claim.h"
#include "ledger/identity.h"
#include "ledger/usd.h"
#include "ledger/value.h"

#include <stdbool.h>
#include <stddef.h>

struct db_statement;

enum { FIELDS_MAX = 40 };

/* How one value is chosen among those of different claims. */
enum rule {
	RULE_MOST_SOURCES,  /* what most documents say */
	RULE_LATEST,	    /* what the latest document says */
	RULE_MOST_COMPLETE, /* the longest list */
	RULE_MOST_PRECISE,  /* the date known best */
	RULE_FIRMEST, /* the status of the latest document; the firmest where days are equal */
	RULE_UNION,   /* lists: everybody that anybody names */
};

/* When different values are a disagreement. */
enum dispute {
	DISPUTE_CONFLICT, /* when they contradict each other: value_conflicts() */
	DISPUTE_PROGRESS, /* the same, unless the chosen one is the later news */
	DISPUTE_NEVER,	  /* free words, and lists that add up */
};

struct record_field {
	const char *name; /* in the body; NULL ends the table */
	enum value_type type;
	const enum fact_field *from; /* see value_read() */
	enum rule rule;
	enum dispute dispute;
	const char *otherwise; /* the word where a claim says nothing */
	const char *group;     /* object of the body that the field stands in: "performance" */
	bool follows;	       /* only claims count that support the field before */
	bool shows_country;    /* a party with its country */
};

/* What of a field (by its name) goes into a column. */
enum column_part {
	PART_TEXT, /* also words; the code of a country */
	PART_NUMBER,
	PART_BOOL,
	PART_DAY,   /* first day of a date */
	PART_VALUE, /* of money: number, currency, dollars, qualifier */
	PART_CURRENCY,
	PART_USD,
	PART_QUALIFIER,
	PART_ID, /* of a party: id, name, country */
	PART_NAME,
	PART_COUNTRY,
	PART_IDS, /* of a list: ids (targets, parties), or the words themselves */
	PART_WORDS,
};

struct record_column {
	const char *field; /* NULL ends the table */
	enum column_part part;
};

/* A claim with the values that it gives to the fields of its kind, in the order of the table. */
struct witness {
	const struct claim *claim;
	const struct value *values;
};

struct kind {
	const char *record; /* kind of the record and its table: "deal" */
	const char *prefix; /* of its ids: "deal_" */
	const struct record_field *fields;
	const struct record_column *columns; /* of the table, between recorded_from and disputed */
	const struct db_statement *copy;     /* COPY of versions into the table */

	/* Claims of different blocks are never about the same thing. Not empty. */
	struct str (*block)(const struct fact *fact, const struct identity *identity,
			    struct arena *arena);

	/* Symmetric. Two claims that name the same event. */
	bool (*same)(const struct witness *a, const struct witness *b,
		     const struct rate_table *rates);

	/*
	 * A claim that says too little to tell events apart: it joins the one event that it fits,
	 * and no event when it fits several.
	 */
	bool (*vague)(const struct witness *witness);
};

/* By kind of fact; NULL for FACT_ORGANISATION, which becomes companies (company.h). */
const struct kind *kind_of(enum fact_kind kind);

/* The value of the field of that number; field numbers are enums beside each table. */
#define WITNESS(w, field) (&(w)->values[field])

/* Every table of fields ends with these, so that their numbers are F and F + 1. */
#define FROM(...) ((const enum fact_field[]){ __VA_ARGS__, FACT_FIELD_COUNT })
#define TAIL_FIELDS(...)                                                                           \
	{ .name = "status",                                                                        \
	  .type = VALUE_WORD,                                                                      \
	  .from = FROM(F_STATUS),                                                                  \
	  .rule = RULE_FIRMEST,                                                                    \
	  .dispute = DISPUTE_PROGRESS,                                                             \
	  .otherwise = "announced" },                                                              \
		{ .name = "announced_on",                                                          \
		  .type = VALUE_DATE,                                                              \
		  .from = FROM(__VA_ARGS__),                                                       \
		  .rule = RULE_MOST_PRECISE },                                                     \
	{                                                                                          \
		.name = NULL                                                                       \
	}

size_t kind_field_count(const struct kind *kind);
bool kind_field_named(const struct kind *kind, const char *name, size_t *ret_at);

struct witness witness_of(const struct kind *kind, const struct claim *claim,
			  const struct identity *identity, struct arena *arena);

extern const struct kind kind_funding, kind_commitment, kind_acquisition, kind_deal, kind_chip,
	kind_data_center, kind_export_control, kind_incident;

#endif
