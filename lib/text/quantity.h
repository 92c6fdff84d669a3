/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts as prose writes them: "$1.2B", "47 billion won", "\u20B918,000 crore", "1-gigawatt", "8
 * exaflops", "144 GB", "4.8 TB/s", "3,935 tokens per second". A range ("20-40 billion") is its
 * upper end, with the lower one kept.
 */
#ifndef TEXT_QUANTITY_H
#define TEXT_QUANTITY_H

#include "base/str.h"
#include "text/currency.h"

#include <stdbool.h>
#include <stddef.h>

enum quantity_kind {
	QUANTITY_NUMBER,
	QUANTITY_MONEY,	    /* in units of `currency` */
	QUANTITY_POWER,	    /* megawatts */
	QUANTITY_WATTS,	    /* of one device */
	QUANTITY_COMPUTE,   /* exaflops */
	QUANTITY_MEMORY,    /* gigabytes */
	QUANTITY_BANDWIDTH, /* terabytes per second */
	QUANTITY_NODE,	    /* nanometres */
	QUANTITY_RATE,	    /* tokens per second */
	QUANTITY_PERCENT,
};

struct quantity {
	enum quantity_kind kind;
	double value; /* the upper end of a range */
	double low;   /* the lower end; equal to value when there is no range */
	struct str currency;
	bool multiple; /* "multi-billion": no value is stated */
	bool at_least; /* "100+" */
	size_t begin, end;
};

/* Reads the quantity that begins exactly at `at`. False when none does. */
bool quantity_read(const struct currencies *currencies, struct str text, size_t at,
		   struct quantity *ret_quantity);

#endif
