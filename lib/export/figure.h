/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the figures of a chip's record and what a question says to the facts that the rules ask
 * for, each with where it comes from.
 */
#ifndef EXPORT_FIGURE_H
#define EXPORT_FIGURE_H

#include "export/law.h"

/* Of the record; a number that it does not have is NAN. */
struct figure_chip {
	struct str vendor;	   /* id */
	struct str vendor_country; /* code */
	struct str slug;	   /* of the name */
	struct str memory_type;
	double tpp, density, die_area, interconnect_gbps, bandwidth_tbps;
	enum truth datacenter;
	const double *rates; /* of law->formats, in their order */
};

/* A flag that the question does not set is TRUTH_MAYBE; no headquarters are those of the
 * destination. */
struct figure_question {
	struct date date;
	struct str destination, headquarters;
	enum truth flags[INPUTS];
};

/* One that says nothing but the day. */
struct figure_question figure_question_on(struct date date);

enum figure_source {
	SOURCE_NONE,	 /* not known */
	SOURCE_RECORD,	 /* a field of the chip's record */
	SOURCE_COMPUTED, /* from fields of the record */
	SOURCE_QUESTION, /* the question says so */
	SOURCE_TABLE,	 /* data/export_chips.tsv says so */
	SOURCE_ASSUMED	 /* nothing says so */
};

struct figure {
	enum figure_source source;
	const char *fields[2];		 /* of the record, by name; NULL ends */
	const struct law_remark *remark; /* on this figure of this chip, or NULL */
	const struct law_format *format; /* that decides the TPP, when it is computed */
	const char *why;		 /* an assumption or a reading in words, or NULL */
};

struct figures {
	struct facts facts;
	struct figure of[INPUTS];
	double die_area; /* 0: not known */
};

void figures_of(const struct law *law, const struct figure_chip *chip,
		const struct figure_question *question, struct figures *ret_figures);

/* The TPP when each format counts with the second reading of its bits where it has one; 0 when no
 * such rate is known or the TPP is no higher. *ret_format is the format that decides it. */
double figure_other_tpp(const struct law *law, const struct figure_chip *chip,
			const struct law_format **ret_format);

#endif
