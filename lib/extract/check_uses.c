/* SPDX-License-Identifier: Apache-2.0 */
/* Check 4: a way through a match that no example takes is proved by none. */
#include "extract/reading.h"

static const struct rule *rule_of(const struct rule_set *set, size_t pattern)
{
	return &set->rules[set->patterns[pattern].rule];
}

/* The alternatives of a pattern stand together, the line as a whole behind them. */
static size_t end_of_pattern(const struct rule_set *set, size_t from)
{
	size_t i = from;

	while (i < set->alternative_count &&
	       set->alternatives[i].pattern == set->alternatives[from].pattern)
		i++;
	return i;
}

static void list_unused(const struct rule_set *set, const uint32_t *hits, size_t from, size_t to,
			struct buf *out)
{
	const struct rule_pattern *p = &set->patterns[set->alternatives[from].pattern];
	const struct rule *rule = &set->rules[p->rule];
	const char *before = "";
	size_t unused = 0;

	for (size_t i = from; i < to; i++)
		unused += hits[i] == 0;
	if (unused == 0)
		return;
	buf_addf(out, "%.*s:%zu: rule %.*s: no example takes ", STR_ARG(rule->file), p->line,
		 STR_ARG(rule->name));
	if (hits[to - 1] == 0)
		buf_add_text(out, "this match");
	for (size_t i = from; i < to && hits[to - 1] > 0; i++) {
		const struct rule_alternative *way = &set->alternatives[i];

		if (hits[i] > 0)
			continue;
		buf_addf(out, "%s\"%.*s\"", before,
			 STR_ARG(str_sub(p->source, way->begin, way->end)));
		before = ", ";
	}
	buf_add_char(out, '\n');
}

struct uses {
	size_t matches, idle_matches, ways, idle_ways;
};

static void count_uses(const uint32_t *hits, size_t from, size_t to, struct uses *uses)
{
	uses->matches++;
	if (hits[to - 1] == 0) {
		uses->idle_matches++;
		return;
	}
	uses->ways += to - from - 1;
	for (size_t i = from; i + 1 < to; i++)
		uses->idle_ways += hits[i] == 0;
}

static void say_uses(struct str file, const struct uses *uses, struct buf *out)
{
	if (uses->idle_matches + uses->idle_ways > 0)
		buf_addf(out,
			 "%.*s: no example takes %zu of %zu matches, nor %zu of %zu alternatives "
			 "in the others: exawatch check %.*s lists them\n",
			 STR_ARG(file), uses->idle_matches, uses->matches, uses->idle_ways,
			 uses->ways, STR_ARG(file));
}

void check_uses(const struct rule_set *set, const uint32_t *hits, struct str only_file,
		struct buf *out)
{
	struct uses uses = { 0 };
	struct str file = { NULL, 0 };

	for (size_t i = 0, end; i < set->alternative_count; i = end) {
		const struct rule *rule = rule_of(set, set->alternatives[i].pattern);

		end = end_of_pattern(set, i);
		if (only_file.n) {
			if (str_eq(rule->file, only_file))
				list_unused(set, hits, i, end, out);
			continue;
		}
		if (!str_eq(rule->file, file)) {
			say_uses(file, &uses, out);
			uses = (struct uses){ 0 };
			file = rule->file;
		}
		count_uses(hits, i, end, &uses);
	}
	say_uses(file, &uses, out);
}
