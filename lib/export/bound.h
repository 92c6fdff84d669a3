/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a figure is not known, which values of it would give which class: the ranges between the
 * limits that the rules of the day name.
 */
#ifndef EXPORT_BOUND_H
#define EXPORT_BOUND_H

#include "export/classify.h"

struct bound_range {
	double low, high; /* of the figure; high may be infinite */
	bool low_is_in, high_is_in;
	struct str class;
	const struct law_rule *rule; /* NULL: the class stays undetermined */
	enum truth licence;
};

struct bound {
	enum input input;
	bool is_die_area;	    /* the ranges are of the die area in mm2, not of the density */
	struct bound_range *ranges; /* upwards */
	size_t count, room;
};

/*
 * For each figure in `asked` (INPUTS of them), what its values would give while the others stay
 * as they are. With a known TPP the performance density is told as die area; with a known
 * `die_area` (0: not known) the density moves along with the TPP.
 */
void bound_find(const struct law *law, const struct facts *facts, const bool *asked,
		double die_area, struct arena *arena, struct bound **ret_bounds, size_t *ret_count);

#endif
