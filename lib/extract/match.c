/* SPDX-License-Identifier: Apache-2.0 */
/* Rules over one sentence: trigger words call for patterns, vetoes go first, then facts, then what
 * adds to them. */
#include "extract/pair.h"
#include "extract/reading.h"
#include "extract/rule_needs.h"

#include <string.h>

enum { MATCHES_MOST = 24 };

static const struct rule *rule_of(const struct reading *r, const struct rule_pattern *p)
{
	return &r->extractor->rules->rules[p->rule];
}

static bool is_listed(const struct names *names, struct str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_eq(names->items[i], text))
			return true;
	return false;
}

/* "partnerships with A and B" are two: what the last list has is left out but for item `i`. */
static void keep_one_item(struct fact *fact, struct arena *arena, enum fact_field field,
			  const struct names *each, size_t i)
{
	const struct fact_value all = *fact_get(fact, field);

	fact_unset(fact, field);
	for (size_t k = 0; k < all.count; k++)
		if (!is_listed(each, all.items[k]))
			fact_add_item(fact, arena, field, all.items[k]);
	fact_add_item(fact, arena, field, each->items[i]);
}

/* "asked X to build", "with X to build": whose doing it is, is not said of X. But "X to build" may
 * be a headline. */
static bool is_told_to(const struct tagged *t, const struct match *m)
{
	size_t token = tagged_token_at(t, m->groups[0].begin);

	for (size_t i = 1; i < m->pattern->hole_count; i++) {
		struct line_span verbs = m->groups[i];

		if (m->pattern->holes[i].verbs && verbs.end == verbs.begin + 3 &&
		    memcmp(t->line + verbs.begin, "to ", 3) == 0 &&
		    verbs.begin > m->groups[0].begin)
			return token > 2 && t->tokens.tokens[token - 1].kind != TOKEN_PUNCTUATION;
	}
	return false;
}

/* The one figure of a site that is only planned is what it shall have one day. */
static void plan_is_target(struct fact *fact, struct arena *arena, struct str status)
{
	static const enum fact_field moves[][2] = { { F_POWER_MW, F_TARGET_POWER_MW },
						    { F_COMPUTE_EFLOPS, F_TARGET_EFLOPS } };
	double x;

	if (fact->kind != FACT_DATA_CENTER ||
	    (!str_eq(status, STR("planned")) && !str_eq(status, STR("in_talks"))))
		return;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		if (!fact_number(fact, moves[i][0], &x) || fact_get(fact, moves[i][1]))
			continue;
		fact_unset(fact, moves[i][0]);
		fact_set_number(fact, arena, moves[i][1], x);
	}
}

static void found_one(struct reading *r, const struct match *m)
{
	const struct rule *rule = m->rule;
	struct finding f = { .sentence = m->sentence,
			     .rule = m->pattern->rule,
			     .line_begin = m->groups[0].begin,
			     .line_end = m->groups[0].end };
	struct names each;
	struct str status;

	f.fact = (struct fact){ .kind = rule->kind,
				.rule = rule->name,
				.confidence = rule->confidence };
	if (!fill_fact(r, m, &f.fact, &each, &f.amount))
		return;
	status = fill_status(r, m);
	if (status.n == 0 ||
	    unreal_at(r->tagged[m->sentence], m->groups[0].begin, m->groups[0].end) ||
	    is_told_to(r->tagged[m->sentence], m))
		return;
	fact_set_text(&f.fact, r->arena, F_STATUS, status);
	plan_is_target(&f.fact, r->arena, status);
	if (rule->each == FACT_FIELD_COUNT || each.count < 2) {
		keep_finding(r, &f);
		return;
	}
	for (size_t i = 0; i < each.count; i++) {
		struct finding one = f;

		one.fact.entries = ARENA_ARRAY(r->arena, struct fact_entry, f.fact.room);
		memcpy(one.fact.entries, f.fact.entries, f.fact.count * sizeof *f.fact.entries);
		if (field_specs[rule->each].type == FIELD_LIST)
			keep_one_item(&one.fact, r->arena, rule->each, &each, i);
		else
			fact_set_text(&one.fact, r->arena, rule->each, each.items[i]);
		keep_finding(r, &one);
	}
}

static void found_fact(struct reading *r, const struct match *m)
{
	const struct tagged *t = r->tagged[m->sentence];
	size_t count = pair_count(t, m);

	if (count == 1)
		found_one(r, m);
	for (size_t i = 0; count > 1 && i < count; i++) {
		const struct match one = pair_item(t, m, i);

		found_one(r, &one);
	}
}

static void kill_span(struct reading *r, struct tagged *t, size_t line_offset)
{
	tagged_kill(t, tagged_span_at(t, line_offset));
	items_kill(&r->items, line_offset);
}

static void found_veto(struct reading *r, const struct match *m)
{
	struct tagged *t = r->tagged[m->sentence];
	bool holes = false;

	for (size_t i = 1; i < m->pattern->hole_count; i++) {
		if (m->pattern->holes[i].verbs || m->groups[i].begin >= m->groups[i].end)
			continue;
		holes = true;
		for (size_t at = m->groups[i].begin; at < m->groups[i].end; at++)
			if (t->line[at] == '{')
				kill_span(r, t, at);
	}
	if (holes)
		return;
	for (size_t p = 0; p < r->extractor->rules->pattern_count; p++) {
		const struct rule *rule = rule_of(r, &r->extractor->rules->patterns[p]);

		if (m->rule->kind == FACT_KINDS || rule->kind == m->rule->kind)
			r->wanted[p] = 0;
	}
}

static void found(struct reading *r, const struct match *m)
{
	if (r->explain)
		buf_addf(r->explain, "    %.*s: %.*s\n", STR_ARG(m->rule->name),
			 (int)(m->groups[0].end - m->groups[0].begin),
			 r->tagged[m->sentence]->line + m->groups[0].begin);
	switch (m->rule->action) {
	case RULE_FACT:
		found_fact(r, m);
		break;
	case RULE_ADD:
		detail_join(r, m);
		break;
	case RULE_VETO:
		found_veto(r, m);
		break;
	case RULE_CUE:
		cue_join(r, m);
		break;
	}
}

/* What the slots hold as places of the line. */
static void set_groups(const struct reading *r, struct match *m)
{
	const struct item *items = r->items.items;

	for (size_t g = 0; g < m->pattern->hole_count; g++) {
		uint32_t begin = r->run->slots[2 * g], end = r->run->slots[2 * g + 1];

		m->groups[g] = begin == RUN_UNSET || end == RUN_UNSET
				       ? (struct line_span){ 1, 0 }
				       : (struct line_span){ items[begin].start, items[end].start };
	}
}

static void run_pattern(struct reading *r, size_t sentence, const struct rule_pattern *p)
{
	struct match m = { .sentence = sentence, .pattern = p, .rule = rule_of(r, p) };
	size_t from = 0;

	run_begin(r->run, &p->program, &r->items);
	for (int count = 0; count < MATCHES_MOST; count++) {
		size_t begin, end;

		if (!run_next(r->run, from)) {
			if (r->explain && count == 0)
				explain_near(r, p);
			return;
		}
		set_groups(r, &m);
		begin = r->run->slots[0];
		end = r->run->slots[1];
		found(r, &m);
		/* The next match may begin inside this one: "A raised X and B" leaves room for "B
		 * raised Y". */
		from = end > begin + 1 ? end - 1 : begin + 1;
	}
}

static bool has_fact(const struct reading *r, size_t sentence, enum fact_kind kind)
{
	for (size_t i = r->finding_count; i-- > 0;) {
		const struct finding *f = &r->findings[i];

		if (f->sentence != sentence)
			return false;
		if (!f->dropped && (kind == FACT_KINDS || kind == f->fact.kind))
			return true;
	}
	return false;
}

/* The patterns of one kind of action, as far as the sentence asks for them. */
static void run_action(struct reading *r, size_t sentence, enum rule_action action)
{
	const struct rule_set *set = r->extractor->rules;
	uint32_t present = items_tags(&r->items);

	for (size_t w = 0; w < set->bit_words; w++) {
		for (uint64_t left = r->called[w] & set->actions[action][w]; left;
		     left &= left - 1) {
			size_t p = w * 64 + (size_t)__builtin_ctzll(left);
			const struct rule_pattern *pattern = &set->patterns[p];
			const struct rule *rule = rule_of(r, pattern);

			if ((r->explain || rule_has_spans(pattern, present)) &&
			    (pattern->follows ? has_fact(r, sentence, rule->kind)
					      : is_called(r, p)))
				run_pattern(r, sentence, pattern);
		}
	}
}

void match_sentence(struct reading *r, size_t sentence)
{
	static const enum rule_action order[] = { RULE_VETO, RULE_FACT, RULE_ADD, RULE_CUE };

	if (r->prose.blocks[r->prose.sentences[sentence].block].kind == BLOCK_ROW &&
	    !row_is_read(&r->prose, sentence))
		return;
	if (!called_by(r, reading_sentence(r, sentence))) {
		if (r->explain)
			explain_uncalled(r, sentence);
		return;
	}
	reading_tagged(r, sentence);
	items_make(r->extractor->rules->vocab, r->tagged[sentence], r->arena, &r->items);
	if (r->explain)
		explain_begin(r, sentence);
	for (size_t step = 0; step < sizeof order / sizeof *order; step++)
		run_action(r, sentence, order[step]);
	if (r->explain)
		explain_end(r, sentence);
}
