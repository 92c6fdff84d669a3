/* SPDX-License-Identifier: Apache-2.0 */
#include "export/bound.h"

#include <math.h>
#include <stdlib.h>

struct sweep {
	const struct law *law;
	struct arena *arena;
	struct facts facts;
	double die_area;
	struct bound *bound;
	double *limits;
	size_t limit_count, limit_room;
};

static void add_limit(struct sweep *sweep, double limit)
{
	arena_grow(sweep->arena, &sweep->limits, sweep->limit_count, &sweep->limit_room,
		   sizeof limit);
	sweep->limits[sweep->limit_count++] = limit;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Every number that a rule of the day compares the figure with. */
static void find_limits(struct sweep *sweep)
{
	enum input input = sweep->bound->input;

	for (size_t i = 0; i < sweep->law->rule_count; i++) {
		const struct law_rule *rule = &sweep->law->rules[i];

		if (rule->stage != STAGE_CLASS || !law_holds_on(rule->time, sweep->facts.date))
			continue;
		for (size_t j = 0; j < rule->count; j++) {
			const struct condition *condition = &rule->conditions[j];

			if (condition->input == input)
				add_limit(sweep, condition->number);
			else if (condition->input == INPUT_PD && input == INPUT_TPP &&
				 sweep->die_area > 0)
				add_limit(sweep, condition->number * sweep->die_area);
		}
	}
	if (sweep->limit_count > 0)
		qsort(sweep->limits, sweep->limit_count, sizeof(double), compare);
}

/* The class at one value becomes a range of its own or widens the one before it. */
static void add_value(struct sweep *sweep, double value, struct bound_range range)
{
	struct bound *bound = sweep->bound;
	struct bound_range *last = bound->count > 0 ? &bound->ranges[bound->count - 1] : NULL;
	struct classification found;

	sweep->facts.numbers[bound->input] = range_exactly(value);
	if (bound->input == INPUT_TPP && sweep->die_area > 0)
		sweep->facts.numbers[INPUT_PD] = range_exactly(value / sweep->die_area);
	classify(sweep->law, &sweep->facts, sweep->arena, &found);
	if (last && last->rule == found.class_rule) {
		last->high = range.high;
		last->high_is_in = range.high_is_in;
		return;
	}
	range.class = found.class;
	range.rule = found.class_rule;
	range.licence = found.licence;
	arena_grow(sweep->arena, &bound->ranges, bound->count, &bound->room, sizeof range);
	bound->ranges[bound->count++] = range;
}

/* Each limit itself, and what lies between two of them. */
static void walk(struct sweep *sweep)
{
	double before = 0;
	bool before_is_in = true;

	for (size_t i = 0; i < sweep->limit_count; i++) {
		double limit = sweep->limits[i];

		if (limit <= before)
			continue;
		add_value(sweep, (before + limit) / 2,
			  (struct bound_range){ before, limit, before_is_in, false });
		add_value(sweep, limit, (struct bound_range){ limit, limit, true, true });
		before = limit;
		before_is_in = false;
	}
	add_value(sweep, before + 1, (struct bound_range){ before, INFINITY, before_is_in, false });
}

/* Density falls as the area grows: the ranges turn around. */
static void turn_to_area(struct bound *bound, double tpp)
{
	bound->is_die_area = true;
	for (size_t i = 0; i < bound->count; i++) {
		struct bound_range *range = &bound->ranges[i], was = *range;

		range->low = tpp / was.high;
		range->low_is_in = was.high_is_in;
		range->high = was.low > 0 ? tpp / was.low : INFINITY;
		range->high_is_in = was.low > 0 && was.low_is_in;
	}
	for (size_t i = 0, j = bound->count; i + 1 < j; i++) {
		struct bound_range other = bound->ranges[--j];

		bound->ranges[j] = bound->ranges[i];
		bound->ranges[i] = other;
	}
}

static void find_one(struct sweep *sweep, const struct facts *facts)
{
	sweep->facts = *facts;
	sweep->limit_count = 0;
	find_limits(sweep);
	walk(sweep);
	if (sweep->bound->input == INPUT_PD && range_is_exact(facts->numbers[INPUT_TPP]))
		turn_to_area(sweep->bound, facts->numbers[INPUT_TPP].low);
}

void bound_find(const struct law *law, const struct facts *facts, const bool *asked,
		double die_area, struct arena *arena, struct bound **ret_bounds, size_t *ret_count)
{
	struct sweep sweep = { .law = law, .arena = arena, .die_area = die_area };
	struct bound *bounds = ARENA_ARRAY(arena, struct bound, INPUTS);
	size_t count = 0;

	for (int i = 0; i < INPUTS; i++) {
		if (!asked[i] || inputs[i].type != INPUT_NUMBER)
			continue;
		bounds[count].input = (enum input)i;
		sweep.bound = &bounds[count++];
		find_one(&sweep, facts);
	}
	*ret_bounds = bounds;
	*ret_count = count;
}
