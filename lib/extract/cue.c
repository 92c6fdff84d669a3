/* SPDX-License-Identifier: Apache-2.0 */
/* "according to people familiar with it", "has been put on hold": what a sentence says of the facts
 * in it, or of the one before. */
#include "extract/group.h"

static size_t clause_at(const struct tagged *t, size_t line_offset)
{
	return t->clause[tagged_token_at(t, line_offset)];
}

/* "Foo was bought, while Bar is in talks, people said": what people said is the last. */
static bool is_contrasted(const struct tagged *t, const struct finding *f, const struct match *m)
{
	static const char *const words[] = {
		"while", "but", "whereas", "though", "although", NULL
	};
	size_t clause = clause_at(t, m->groups[0].begin), token = 0;

	if (clause_at(t, f->line_end ? f->line_end - 1 : 0) >= clause)
		return false;
	while (t->clause[token] < clause)
		token++;
	return word_is_one_of(tagged_word(t, token), words);
}

/* Is there a semicolon between the two? Then the one says nothing of the other. */
static bool is_cut_off(const struct tagged *t, const struct finding *f, const struct match *m)
{
	size_t from = f->line_end < m->groups[0].begin ? f->line_end : m->groups[0].end;
	size_t to = f->line_end < m->groups[0].begin ? m->groups[0].begin : f->line_begin;

	for (size_t i = from; i + 1 < to; i++)
		if (t->line[i] == ';' && t->line[i + 1] == ' ')
			return true;
	return false;
}

static bool names_firm(const struct tagged *t, size_t clause)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->clause[t->spans[i].first] == clause && span_is_org(&t->spans[i]))
			return true;
	return false;
}

/* "Foo offered $5 million; the talks broke down, and Bar is raising more": what broke down was told
 * in the same clause, or in the one before when this one names nobody. */
static bool is_elsewhere(const struct tagged *t, const struct finding *f, const struct match *m)
{
	size_t fact_last = clause_at(t, f->line_end ? f->line_end - 1 : 0);
	size_t cue_first = clause_at(t, m->groups[0].begin);

	if (clause_at(t, f->line_begin) > clause_at(t, m->groups[0].end - 1))
		return true;
	return fact_last < cue_first && (fact_last + 1 < cue_first || names_firm(t, cue_first));
}

static bool is_apart(const struct reading *r, const struct finding *f, const struct match *m)
{
	const struct tagged *t = r->tagged[m->sentence];

	return str_eq(m->rule->status, STR("paused"))
		       ? is_elsewhere(t, f, m)
		       : is_cut_off(t, f, m) || is_contrasted(t, f, m);
}

static void say(struct reading *r, struct finding *f, const struct rule *rule)
{
	if (rule->will.n && str_eq(fact_text(&f->fact, F_STATUS), STR("planned")))
		fact_set_text(&f->fact, r->arena, F_STATUS, rule->will);
	if (str_eq(fact_text(&f->fact, F_STATUS), STR("announced")) ||
	    str_eq(rule->status, STR("paused")))
		fact_set_text(&f->fact, r->arena, F_STATUS, rule->status);
}

static bool is_spoken_of(const struct finding *f, const struct rule *rule)
{
	return !f->dropped && (rule->kind == FACT_KINDS || rule->kind == f->fact.kind);
}

/* "It has been put on hold since": the facts of the sentence before, in the same paragraph. */
static void say_of_sentence_before(struct reading *r, const struct match *m, size_t last)
{
	const struct sentence *sentences = r->prose.sentences;

	for (size_t i = last; i-- > 0;) {
		struct finding *f = &r->findings[i];

		if (f->sentence + 1 < m->sentence ||
		    sentences[f->sentence].block != sentences[m->sentence].block)
			return;
		if (is_spoken_of(f, m->rule))
			say(r, f, m->rule);
	}
}

void cue_join(struct reading *r, const struct match *m)
{
	size_t i = r->finding_count;
	bool here = false;

	for (; i > 0 && r->findings[i - 1].sentence == m->sentence; i--) {
		struct finding *f = &r->findings[i - 1];

		here = here || is_spoken_of(f, m->rule);
		if (is_spoken_of(f, m->rule) && !is_apart(r, f, m))
			say(r, f, m->rule);
	}
	if (!here && m->rule->reach != REACH_SENTENCE)
		say_of_sentence_before(r, m, i);
}
