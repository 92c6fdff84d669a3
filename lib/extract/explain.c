/* SPDX-License-Identifier: Apache-2.0 */
/* Why a fact was found, or was not: the tagged sentence, the patterns that came near, the words
 * that were missing. */
#include "extract/reading.h"

#include <string.h>

enum { NEAR_LEAST = 4 /* a name and a word */, WORDS_SHOWN = 12 };

void explain_begin(struct reading *r, size_t sentence)
{
	memset(r->near, 0, sizeof r->near);
	buf_addf(r->explain, "%zu: %s\n", sentence, r->tagged[sentence]->line);
}

/* The nearest of the rule stays. False: that is not this one. */
static bool outdo_same_rule(struct reading *r, const struct near_miss *miss)
{
	for (size_t i = 0; i < NEAR_MISSES && r->near[i].pattern; i++) {
		if (r->near[i].pattern->rule != miss->pattern->rule)
			continue;
		if (r->near[i].score >= miss->score)
			return false;
		memmove(&r->near[i], &r->near[i + 1], (NEAR_MISSES - i - 1) * sizeof *r->near);
		r->near[NEAR_MISSES - 1] = (struct near_miss){ 0 };
		return true;
	}
	return true;
}

void explain_near(struct reading *r, const struct rule_pattern *pattern)
{
	const struct rule *rule = &r->extractor->rules->rules[pattern->rule];
	struct near_miss miss = { pattern, r->run->begin, r->run->reached, r->run->expected,
				  r->run->best };
	size_t at = NEAR_MISSES;

	if (r->run->gave_up)
		buf_addf(r->explain, "    given up, too many steps: %.*s\n", STR_ARG(rule->name));
	if (miss.score < NEAR_LEAST)
		return;
	/* A missed fact matters more than a detail of one. */
	miss.score = miss.score * 2 + (rule->action == RULE_FACT ? 3 : 0);
	if (!outdo_same_rule(r, &miss))
		return;
	while (at > 0 && r->near[at - 1].score < miss.score)
		at--;
	if (at == NEAR_MISSES)
		return;
	memmove(&r->near[at + 1], &r->near[at], (NEAR_MISSES - at - 1) * sizeof *r->near);
	r->near[at] = miss;
}

static void say_near(struct reading *r, const struct tagged *t, const struct near_miss *miss)
{
	const struct item *items = r->items.items;
	struct source_range range = miss->pattern->program.sources[miss->expected];
	struct str line = { t->line, t->line_length };
	struct str matched =
		str_trim(str_sub(line, items[miss->begin].start, items[miss->reached].start));
	struct str here = str_trim(str_sub(
		line, items[miss->reached].start,
		miss->reached < r->items.count ? items[miss->reached + 1].start : t->line_length));
	struct str expected = range.end ? str_sub(miss->pattern->source, range.begin, range.end)
					: STR("something else");

	buf_addf(r->explain, "    nearly: %.*s: %.*s | expected %.*s at ",
		 STR_ARG(r->extractor->rules->rules[miss->pattern->rule].name), STR_ARG(matched),
		 STR_ARG(expected));
	if (here.n)
		buf_addf(r->explain, "`%.*s`\n", STR_ARG(here));
	else
		buf_add_text(r->explain, "the end\n");
}

void explain_end(struct reading *r, size_t sentence)
{
	const struct tagged *t = r->tagged[sentence];

	for (size_t i = 0; i < NEAR_MISSES && r->near[i].pattern; i++)
		say_near(r, t, &r->near[i]);
	for (size_t i = 0; i < t->count; i++)
		if (t->spans[i].asked)
			buf_addf(r->explain, "    {%c%zu} is %.*s\n", (char)t->spans[i].tag, i,
				 STR_ARG(t->spans[i].meant.n ? t->spans[i].meant
							     : STR("nobody known")));
}

static bool calls(const struct trigger *trigger, size_t pattern, unsigned char sets)
{
	for (size_t i = 0; i < trigger->count; i++)
		if (trigger->uses[i].pattern == pattern && (trigger->uses[i].sets & sets))
			return true;
	return false;
}

/* The words of a set of which the sentence has none. */
static void say_missing(struct reading *r, size_t pattern)
{
	const struct rule_set *set = r->extractor->rules;
	const struct rule_pattern *p = &set->patterns[pattern];
	unsigned missing = p->sets & ~(unsigned)r->wanted[pattern];
	size_t shown = 0;

	missing &= ~missing + 1; /* one set will do */
	buf_addf(r->explain, "    not called: %.*s: no word of ",
		 STR_ARG(set->rules[p->rule].name));
	for (size_t i = 0; i < set->trigger_count && shown <= WORDS_SHOWN; i++) {
		if (!calls(&set->triggers[i], pattern, (unsigned char)missing))
			continue;
		if (shown++ == WORDS_SHOWN)
			buf_add_text(r->explain, " ...");
		else
			buf_addf(r->explain, "%s%.*s", shown > 1 ? ", " : "",
				 STR_ARG(set->triggers[i].word));
	}
	buf_add_char(r->explain, '\n');
}

void explain_uncalled(struct reading *r, size_t sentence)
{
	const struct rule_set *set = r->extractor->rules;
	struct tagged t;
	uint32_t tags;
	size_t said = 0;

	reading_glance(r, sentence, &t);
	items_make(set->vocab, &t, r->arena, &r->items);
	tags = items_tags(&r->items);
	buf_addf(r->explain, "%zu: %s\n", sentence, t.line);
	for (size_t p = 0; p < set->pattern_count && said < NEAR_MISSES; p++) {
		if (!r->wanted[p] || set->patterns[p].tag_count == 0 ||
		    !rule_has_spans(&set->patterns[p], tags))
			continue;
		say_missing(r, p);
		said++;
	}
	if (said == 0)
		buf_add_text(r->explain, "    not called: no rule's words with its spans\n");
}
