/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The export rules as dated tables. What each table and column means stands at the head of its
 * file: data/export_rules.tsv, _groups, _citations, _formats, _chips. A law is made of their rows,
 * wherever they were kept meanwhile; each row is checked as it is added, and what rows say of each
 * other by law_check().
 */
#ifndef EXPORT_LAW_H
#define EXPORT_LAW_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "export/condition.h"

#include <stdbool.h>
#include <stddef.h>

enum law_part { LAW_RULES, LAW_GROUPS, LAW_CITATIONS, LAW_FORMATS, LAW_CHIPS, LAW_PARTS };

enum { LAW_COLUMNS = 10 };

struct law_part_spec {
	const char *name;		      /* "rules" */
	const char *columns[LAW_COLUMNS + 1]; /* in order, NULL ends */
};

extern const struct law_part_spec law_parts[LAW_PARTS];

/* From a day and before another; no date is no limit. */
struct law_time {
	struct date from, before;
};

enum law_stage {
	STAGE_CLASS,
	STAGE_EXCEPTION,
	STAGE_LICENCE,
	STAGE_NOTE,
	STAGE_REVIEW,
	STAGE_RULESET,
	STAGE_TARIFF,
	STAGE_VERIFY,
	STAGES
};

/* How a statement rests on what was read: quoted, secondary, unverified; of figures also estimate
 * and doubtful. */
struct law_basis {
	struct str mark;
	struct str *citations; /* ids */
	size_t count;
};

struct law_rule {
	enum law_stage stage;
	struct str name;
	struct law_time time;
	struct condition *conditions;
	size_t count;
	struct str then, detail, because;
	struct law_basis basis;
};

struct law_membership {
	struct str group, country;
	struct law_time time;
};

struct law_citation {
	struct str id, citation, title, mark, control, url;
};

struct law_format {
	struct str field; /* of a chip's record */
	double bits;
	double other_bits; /* 0: there is one reading only */
	struct str note;
	struct law_basis basis;
};

struct law_remark {
	struct str vendor, chip;
	struct law_time time;
	struct condition *conditions;
	size_t count;
	enum input input;
	enum truth value; /* of a flag; TRUTH_MAYBE: it stays as it is */
	struct str note;
	struct law_basis basis;
};

struct law {
	struct arena *arena;
	struct law_rule *rules;
	size_t rule_count, rule_room;
	struct law_membership *members;
	size_t member_count, member_room;
	struct law_citation *citations;
	size_t citation_count, citation_room;
	struct law_format *formats;
	size_t format_count, format_room;
	struct law_remark *remarks;
	size_t remark_count, remark_room;
};

void law_init(struct law *law, struct arena *arena);

/* `cells` in the order of law_parts[part].columns; copied. ERR_INPUT with what is wrong. */
bool law_add(struct law *law, enum law_part part, const struct str *cells, struct err *err);

/* The same for a row as it is kept: the name of its part, and its cells between tabs. */
bool law_add_row(struct law *law, struct str part, struct str row, struct err *err);

/* Are the citations there that rows of the part name, and the groups; is every day under one
 * ruleset? Rules and chips refer to other parts, the others to none. */
bool law_check(const struct law *law, enum law_part part, struct err *err);

bool law_holds_on(struct law_time time, struct date day);

/* Whether the country is `word` or on that day in the group `word`. As condition_place. */
bool law_is_place(const void *law, struct str country, struct str word, struct date day);

/* Whether all the conditions hold; `asked` (INPUTS of them, or NULL) is set at those inputs that
 * would have to be known. */
enum truth law_holds(const struct law *law, const struct condition *conditions, size_t count,
		     const struct facts *facts, bool *asked);

const struct law_citation *law_citation(const struct law *law, struct str id);

/* Whether a remark speaks of the chip: its vendor's id (empty: not known) and its name's slug. */
bool law_means_chip(const struct law_remark *remark, struct str vendor, struct str slug);

#endif
