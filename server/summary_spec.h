/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be summed up, and by what: one table per resource. A group is named like the filter that
 * a cell of it links to, or like a stretch of time.
 */
#ifndef SERVER_SUMMARY_SPEC_H
#define SERVER_SUMMARY_SPEC_H

#include "base/str.h"
#include "server/resource.h"

enum group_kind {
	GROUP_MONTH, /* of announced_on; a record known to the year alone is in a cell of its own */
	GROUP_QUARTER,
	GROUP_YEAR,
	GROUP_VALUE, /* a column with one value */
	GROUP_ITEMS, /* a text[] column: a record counts in the cell of each item */
	GROUP_ROLE,  /* the roles of the companies in a column: counts in the cell of each role */
};

struct summary_group {
	const char *name;
	enum group_kind kind;
	const char *column; /* of the view */
	const char *param;  /* the filter of the list that takes a key of the group */
	const char *about;
};

struct summary_measure {
	const char *name;
	const char *column;
	const char *unit;
	const char *about;
};

struct summary_spec {
	const struct resource *resource;
	const struct summary_group *groups;	/* ended by .name NULL */
	const struct summary_measure *measures; /* ended by .name NULL; the first is the default */
	const char *const *group_names;		/* the same names, NULL-terminated */
	const char *const *measure_names;
};

/* NULL when the resource has no summary. */
const struct summary_spec *summary_spec_of(const struct resource *resource);

const struct summary_group *summary_group_named(const struct summary_spec *spec, struct str name);
const struct summary_measure *summary_measure_named(const struct summary_spec *spec,
						    struct str name);

/* Whether a record may be in several cells of one group. */
bool summary_group_overlaps(const struct summary_group *group);

#endif
