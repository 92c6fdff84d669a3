/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is meant: pronouns, "the company", and verbs whose subject is left unsaid.
 *
 * Every name of the sentences before gets votes: many for what a sentence is about, few for what
 * stands behind a preposition, fewer the further back, and what the document is about keeps some to
 * its end. The name with the most votes that the descriptor does not contradict is meant.
 */
#include "extract/context.h"
#include "extract/context_near.h"
#include "extract/group.h"

#include <string.h>

enum { LOOK_BACK = 10, CANDIDATES = 32, DEEPEST = 8 };

#define PRONOUN_WEIGHT 1.5
#define BARRED	       -100.0

struct candidate {
	struct str name;
	const struct term *term;
	bool investor;
	double votes;
};

struct poll {
	struct reading *r;
	struct wanted wanted;
	int depth;
	struct candidate all[CANDIDATES];
	size_t count;
};

static bool resolve(struct reading *r, size_t sentence, struct span *span, int depth,
		    struct names *ret);

/* Whom a pronoun before the one in question means. */
static bool said_before(struct reading *r, size_t sentence, struct span *span, int depth,
			struct names *ret)
{
	return span->tag == TAG_WE ? context_we(r, sentence, ret)
				   : resolve(r, sentence, span, depth, ret);
}

static bool is_candidate(const struct span *span, bool country)
{
	if (country)
		return span->tag == TAG_COUNTRY || (span->tag == TAG_NATION && span->value.n);
	return span_is_org(span);
}

static void vote(struct poll *p, struct str name, const struct term *term, bool investor,
		 double votes)
{
	struct candidate *c;

	for (size_t i = 0; i < p->count; i++) {
		c = &p->all[i];
		if (!merge_same_name(c->name, name, p->r->arena))
			continue;
		c->votes += votes;
		if (!c->term)
			c->term = term;
		if (name.n < c->name.n)
			c->name = name;
		return;
	}
	if (p->count == CANDIDATES)
		return;
	p->all[p->count++] = (struct candidate){ name, term, investor, votes };
}

static bool is_subject_pronoun(const struct poll *p, const struct tagged *t,
			       const struct span *span, bool led)
{
	return !led && !span_is_subordinate(t, span) &&
	       (p->wanted.country ? span->tag == TAG_COUNTRY_IT
				  : span->tag == TAG_IT || span->tag == TAG_WE);
}

/* "Tokyo" may stand for the country that "the country" means. */
static struct str name_meant(const struct span *span, bool country)
{
	if (country && span->tag == TAG_NATION)
		return span->value;
	return country && span->term && span->term->state.n ? span->term->state : span->text;
}

/* "an array for Foo at its campus": the campus of Foo. */
static bool is_given_to(const struct tagged *t, const struct group *g)
{
	static const char *const places[] = { "at", "in", "on", "near", NULL };
	const struct span *last = &t->spans[g->last - 1];

	return g->members == 1 && str_eq(tagged_word_before(t, last), STR("for")) &&
	       word_is_one_of(tagged_word(t, last->last), places);
}

/* "a project of Foo, which said that it": Foo, as long as the relative clause lasts. */
static bool is_related(const struct tagged *t, const struct group *g, size_t token)
{
	static const char *const relatives[] = { "which", "who", "whose", NULL };
	size_t at = t->spans[g->last - 1].last;

	return str_eq(tagged_text(t, at, at + 1), STR(",")) &&
	       word_is_one_of(tagged_word(t, at + 1), relatives) &&
	       (t->skip[at] == 0 || t->skip[at] > token);
}

/* "In May it emerged that Foo" */
static bool is_expletive_before(const struct tagged *t, const struct span *span)
{
	size_t that = span->first;

	while (that > 0 && that + 3 > span->first && !str_eq(tagged_word(t, that), STR("that")))
		that--;
	for (size_t i = that; that < span->first && i > 0 && i + 4 > that; i--)
		if (str_eq(tagged_word(t, i - 1), STR("it")))
			for (size_t k = 0; k < t->count; k++)
				if (t->spans[k].first >= i - 1)
					return t->spans[k].first > i - 1;
	return false;
}

/* What a group weighs in the sentence of the pronoun itself. */
static double weight_here(const struct poll *p, const struct tagged *t, const struct group *g,
			  size_t apart)
{
	double weight = g->weight;

	if (p->wanted.object && apart == 0 &&
	    (weight == GROUP_SUBJECT || (p->wanted.described && !g->owner)))
		return BARRED;
	if (p->wanted.described && (weight == GROUP_OWNER || (p->wanted.object && g->owner)))
		weight = GROUP_SUBJECT; /* "Foo's founder said the company" */
	else if (p->wanted.behind && weight == GROUP_OWNER && apart == 0)
		weight *= .3; /* "Foo's order with it": never Foo */
	if (p->wanted.object && apart == 0 && weight > GROUP_SITE)
		weight = 2 * GROUP_OBJECT;
	if (weight < GROUP_OBJECT && !p->wanted.country)
		weight *= .3; /* "with Foo it agreed": never Foo */
	if ((t->spans[g->last - 1].last + 1 == p->wanted.token && is_given_to(t, g)) ||
	    is_related(t, g, p->wanted.token))
		weight = 2 * GROUP_SUBJECT;
	for (; apart > 0; apart--)
		weight *= .7; /* another clause */
	return weight;
}

/* The same of a pronoun before the one in question. */
static double said_weight(const struct poll *p, const struct tagged *t, const struct span *span,
			  bool here)
{
	size_t apart = here ? t->clause[p->wanted.token] - t->clause[span->first] : 0;
	double weight = here || span->last - span->first > 1 ? GROUP_SUBJECT : PRONOUN_WEIGHT;

	if (here && span->possessive)
		weight = GROUP_OWNER;

	if (here && p->wanted.object && apart == 0 && !span->possessive)
		return BARRED;
	for (; apart > 0; apart--)
		weight *= .7;
	return weight;
}

static double weight_there(const struct tagged *t, const struct group *g, bool topic)
{
	double weight = g->weight;

	if (topic)
		weight *= .25;
	/* "It emerged that Foo would": the sentence is about something else. */
	if (t->tokens.count > 0 && is_expletive_before(t, &t->spans[g->first]))
		weight *= .3;
	return t->clause[t->spans[g->first].first] > 0 ? weight * .5 : weight;
}

/* The votes of one sentence, looking only at spans before `end`. */
static void vote_sentence(struct poll *p, const struct tagged *t, size_t sentence, size_t end,
			  double factor)
{
	struct str topic = sentence == SIZE_MAX ? (struct str){ NULL, 0 } : p->r->about[sentence];
	bool led = false, here = end != SIZE_MAX;
	size_t clause = 0;

	if (topic.n && !here && !p->wanted.country)
		vote(p, topic, NULL, false, GROUP_SUBJECT * factor);
	for (size_t i = 0; i < t->count && i < end;) {
		struct span *span = &t->spans[i];
		struct names meant;
		struct group g;

		led = led && clause == t->clause[span->first];
		clause = t->clause[span->first];
		if (sentence != SIZE_MAX && is_subject_pronoun(p, t, span, led) &&
		    (here || !topic.n) && said_before(p->r, sentence, span, p->depth + 1, &meant)) {
			vote(p, meant.items[0], NULL, false,
			     factor * said_weight(p, t, span, here));
			led = !span->possessive; /* "Its rival Foo": Foo is the subject */
		}
		if (!is_candidate(span, p->wanted.country)) {
			i++;
			continue;
		}
		g = group_at(t, i, end < t->count ? end : t->count, led);
		led = led || g.weight > GROUP_OBJECT;
		if (g.members > 1)
			g.weight *= .25; /* one of several is seldom "it" */
		g.weight = here ? weight_here(p, t, &g, t->clause[p->wanted.token] - clause)
				: weight_there(t, &g, topic.n > 0);
		for (; i < g.last; i++)
			if (!span_is_publication(p->r, &t->spans[i]))
				vote(p, name_meant(&t->spans[i], p->wanted.country),
				     t->spans[i].term, span_is_investor(t, &t->spans[i]),
				     g.weight * factor);
	}
}

/* A headline over something else, or an item of a digest: one line that tells of another. */
static bool is_other_headline(const struct prose *prose, size_t sentence, size_t own)
{
	size_t block = prose->sentences[sentence].block;

	return prose->blocks[block].kind == BLOCK_HEADING && block != own && block > 0 &&
	       prose->blocks[own].heading != block;
}

static bool is_row(const struct reading *r, size_t sentence)
{
	return r->prose.blocks[r->prose.sentences[sentence].block].kind == BLOCK_ROW;
}

/* "The Oslo company" is new words for the one that was named just before. */
static void vote_for_newest(struct poll *p, size_t sentence)
{
	const struct tagged *t = reading_tagged(p->r, sentence);

	for (size_t i = t->count; i-- > 0;) {
		const struct span *span = &t->spans[i];

		if (!span_is_org(span) || span_is_subordinate(t, span))
			continue;
		vote(p, span->text, span->term, span_is_investor(t, span), 2);
		return;
	}
}

static void vote_before(struct poll *p, size_t sentence)
{
	const struct prose *prose = &p->r->prose;
	size_t first = sentence > LOOK_BACK ? sentence - LOOK_BACK : 0;
	size_t section = prose->blocks[prose->sentences[sentence].block].heading;
	size_t own = prose->sentences[sentence].block, items = 0, item = own;
	double factor = 1;

	if (p->wanted.description.home.n && sentence > first && !is_row(p->r, sentence - 1))
		vote_for_newest(p, sentence - 1);
	for (size_t s = sentence; s-- > first;) {
		size_t block = prose->sentences[s].block;

		if (is_row(p->r, s) || is_other_headline(prose, s, own))
			continue;
		/* A list tells of another in each item: no further back than one. */
		if (prose->blocks[own].kind == BLOCK_BULLET && block != item &&
		    prose->blocks[block].kind == BLOCK_BULLET &&
		    block != prose->blocks[own].parent) {
			if (++items > 1 || p->wanted.unsaid)
				break;
			item = block;
		}
		if (prose->blocks[block].heading != section && block != section) {
			factor *= .6; /* another section */
			section = prose->blocks[block].heading;
		}
		vote_sentence(p, reading_tagged(p->r, s), s, SIZE_MAX, factor);
		factor *= p->wanted.described ? .4 : factor > .9 ? .35 : .5;
	}
	/* What the document is about. */
	if (p->r->title)
		vote_sentence(p, p->r->title, SIZE_MAX, SIZE_MAX, .15);
	for (size_t s = 0; s < 2 && s < first; s++)
		if (!is_row(p->r, s) && !is_other_headline(prose, s, own))
			vote_sentence(p, reading_tagged(p->r, s), s, SIZE_MAX,
				      p->wanted.described ? .15 : .06);
}

/* Nobody buys or funds himself. */
static bool has_a_part(const struct reading *r, struct str name)
{
	static const enum fact_field parts[] = { F_COMPANY,  F_INVESTORS, F_LEAD_INVESTORS,
						 F_ACQUIRER, F_TARGET,	  F_PARTIES };

	for (size_t i = 0; r->half && i < sizeof parts / sizeof *parts; i++) {
		const struct fact_value *value = fact_get(r->half, parts[i]);

		if (!value)
			continue;
		if (value->text.n && merge_same_name(value->text, name, r->arena))
			return true;
		for (size_t k = 0; k < value->count; k++)
			if (merge_same_name(value->items[k], name, r->arena))
				return true;
	}
	return false;
}

static double fitness(const struct poll *p, const struct candidate *c)
{
	double x = c->votes;

	if (has_a_part(p->r, c->name))
		return 0;

	if (p->wanted.described && (c->investor || (c->term && c->term->investor)))
		x *= .1;
	return x * description_fit(&p->wanted.description, c->term, c->name);
}

static bool elect(const struct poll *p, struct names *ret)
{
	const struct candidate *best = NULL;

	for (size_t i = 0; i < p->count; i++)
		if (fitness(p, &p->all[i]) > (best ? fitness(p, best) : .2))
			best = &p->all[i];
	ret->count = best != NULL;
	if (best)
		ret->items[0] = best->name;
	return best != NULL;
}

bool context_one(struct reading *r, size_t sentence, size_t end, struct wanted wanted, int depth,
		 struct names *ret)
{
	struct poll *p = ARENA_NEW(r->arena, struct poll);

	*p = (struct poll){ .r = r, .wanted = wanted, .depth = depth };
	vote_sentence(p, reading_tagged(r, sentence), sentence, end,
		      !wanted.described ? 3
		      : wanted.behind	? .3
					: 1.2);
	vote_before(p, sentence);
	return elect(p, ret);
}

static bool several(struct reading *r, size_t sentence, size_t end, struct names *ret)
{
	size_t first = sentence > 3 ? sentence - 3 : 0;

	if (group_last_list(reading_tagged(r, sentence), end, ret))
		return true;
	for (size_t s = sentence; s-- > first;) {
		if (is_row(r, s))
			continue;
		if (group_last_list(reading_tagged(r, s), SIZE_MAX, ret) ||
		    group_only_two(reading_tagged(r, s), ret, r->arena))
			return true;
	}
	return false;
}

/* "they" may be a firm, "both" and "the two companies" may not. */
static bool may_be_one(const struct tagged *t, const struct span *span)
{
	static const char *const words[] = { "they", "their", NULL };

	return word_is_one_of(tagged_word(t, span->first), words);
}

static bool resolve(struct reading *r, size_t sentence, struct span *span, int depth,
		    struct names *ret)
{
	const struct tagged *t = reading_tagged(r, sentence);
	struct wanted wanted = { .country = span->tag == TAG_COUNTRY_IT,
				 .token = span->first,
				 .behind = span_is_subordinate(t, span) };
	bool found;

	/* "They" may be a firm as well, when nobody was listed. */
	if (span->tag == TAG_THEY && several(r, sentence, (size_t)(span - t->spans), ret))
		return true;
	if (span->tag == TAG_THEY && !may_be_one(t, span))
		return false;
	if (span->asked || depth > DEEPEST) {
		*ret = (struct names){ .items = { span->meant }, .count = span->meant.n > 0 };
		return span->meant.n > 0;
	}
	span->asked = true;
	if (span->tag == TAG_IT && span->last - span->first > 1) {
		wanted.described = true;
		description_read(r, t, span, &wanted.description);
	}
	wanted.object = span->tag == TAG_IT && near_is_object(t, span);
	found = (span->tag == TAG_IT &&
		 near_meant(t, span, wanted.described ? &wanted.description : NULL, ret)) ||
		context_one(r, sentence, (size_t)(span - t->spans), wanted, depth, ret);
	if (found)
		span->meant = ret->items[0];
	return found;
}

bool context_resolve(struct reading *r, size_t sentence, const struct span *span, struct names *ret)
{
	struct tagged *t = reading_tagged(r, sentence);

	ret->count = 0;
	return resolve(r, sentence, &t->spans[span - t->spans], 0, ret);
}
