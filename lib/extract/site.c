/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A site is told of piece by piece: "a campus near Oslo", then "the site opens with 90 MW and may
 * reach 400". A broad rule's fact that names neither place nor site joins the one told of before.
 */
#include "extract/reading.h"

#include <math.h>

enum { LOOKS_BACK = 60 /* findings */, SENTENCES_BACK = 4 };

/* A block below no heading is its own. */
static bool same_section(const struct block *blocks, size_t a, size_t b)
{
	size_t x = blocks[a].heading, y = blocks[b].heading;

	return x == y || (x == a && y == b && blocks[a].kind == BLOCK_PARAGRAPH &&
			  blocks[b].kind == BLOCK_PARAGRAPH);
}

static bool is_near(const struct reading *r, size_t there, size_t here)
{
	const struct block *blocks = r->prose.blocks;
	size_t from = r->prose.sentences[there].block, to = r->prose.sentences[here].block;

	if (from == to || blocks[to].parent == from ||
	    (blocks[from].kind == BLOCK_HEADING && blocks[to].heading == from))
		return true;
	return blocks[from].kind == BLOCK_PARAGRAPH && blocks[to].kind == BLOCK_PARAGRAPH &&
	       same_section(blocks, from, to) && there + SENTENCES_BACK >= here;
}

static bool equal(double a, double b)
{
	return fabs(a - b) <= 0.011 * fmax(fabs(a), fabs(b));
}

/* The smaller figure is what there is first, the larger one what it grows to. */
static bool join_figure(struct fact *site, const struct fact *piece, struct arena *arena,
			enum fact_field now, enum fact_field later)
{
	double have, had, x;
	bool has_later = fact_number(site, later, &have), has_now = fact_number(site, now, &had);

	if (!fact_number(piece, later, &x) && !fact_number(piece, now, &x))
		return true;
	if ((has_later && equal(have, x)) || (has_now && equal(had, x)))
		return true;
	if (has_later && has_now)
		return false;
	if (!has_later && !has_now) {
		fact_set_number(site, arena, fact_get(piece, later) ? later : now, x);
		return true;
	}
	if (!has_later)
		have = had;
	fact_set_number(site, arena, now, fmin(have, x));
	fact_set_number(site, arena, later, fmax(have, x));
	return true;
}

static bool has_own_place(const struct fact *fact)
{
	return fact_get(fact, F_LOCATION) || fact_get(fact, F_NAME) || fact_get(fact, F_COUNTRY);
}

static struct fact without_figures(const struct fact *fact, struct arena *arena)
{
	static const enum fact_field figures[] = { F_POWER_MW, F_TARGET_POWER_MW, F_COMPUTE_EFLOPS,
						   F_TARGET_EFLOPS };
	struct fact copy = { .kind = fact->kind };

	for (size_t i = 0; i < fact->count; i++) {
		const struct fact_entry *e = &fact->entries[i];
		bool is_figure = false;

		for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
			is_figure = is_figure || e->field == figures[k];
		if (is_figure)
			continue;
		if (field_specs[e->field].type == FIELD_NUMBER)
			fact_set_number(&copy, arena, e->field, e->value.number);
		else
			fact_set_text(&copy, arena, e->field, e->value.text);
	}
	return copy;
}

static bool has_figure(const struct fact *fact)
{
	return fact_get(fact, F_POWER_MW) || fact_get(fact, F_TARGET_POWER_MW) ||
	       fact_get(fact, F_COMPUTE_EFLOPS) || fact_get(fact, F_TARGET_EFLOPS) ||
	       fact_get(fact, F_GPUS);
}

static bool join_figures(struct fact *site, const struct fact *piece, struct arena *arena)
{
	return join_figure(site, piece, arena, F_POWER_MW, F_TARGET_POWER_MW) &&
	       join_figure(site, piece, arena, F_COMPUTE_EFLOPS, F_TARGET_EFLOPS);
}

static bool has_same_figure(const struct fact *fact, const struct fact *detail)
{
	static const enum fact_field figures[] = { F_POWER_MW, F_TARGET_POWER_MW };
	double have, x;

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++)
			if (fact_number(fact, figures[i], &have) &&
			    fact_number(detail, figures[k], &x) && equal(have, x))
				return true;
	return false;
}

/* Is the figure told in this sentence already, of whatever site? */
static bool is_told_here(const struct reading *r, size_t sentence, const struct fact *detail)
{
	for (size_t i = r->finding_count; i-- > 0 && r->findings[i].sentence == sentence;)
		if (r->findings[i].fact.kind == FACT_DATA_CENTER && !r->findings[i].dropped &&
		    has_same_figure(&r->findings[i].fact, detail))
			return true;
	return false;
}

/* Has the sentence a place of its own, which a detail may bring yet? */
static bool names_a_place(const struct reading *r, size_t sentence)
{
	const struct tagged *t = r->tagged[sentence];

	for (size_t i = 0; i < t->count; i++)
		if (t->spans[i].tag == TAG_PLACE || t->spans[i].tag == TAG_ORG_OR_PLACE)
			return true;
	return false;
}

/* Of a third figure only the largest counts: what the site may grow to in the end. */
static void raise_target(struct fact *site, const struct fact *piece, struct arena *arena)
{
	double target, x;

	if ((fact_number(piece, F_TARGET_POWER_MW, &x) || fact_number(piece, F_POWER_MW, &x)) &&
	    fact_number(site, F_TARGET_POWER_MW, &target) && x > target)
		fact_set_number(site, arena, F_TARGET_POWER_MW, x);
}

/* "Its campus" said without a figure where the sentence has a site of the same firm. */
static bool is_mention(const struct reading *r, const struct finding *site, const struct finding *f)
{
	return site->sentence == f->sentence && !has_figure(&f->fact) &&
	       merge_same_site(&site->fact, &f->fact, r->arena);
}

/* "Foo broke ground at Oslo on a 50 MW campus": the broad words around a figure that has no place
 * yet. */
static bool spans_it(const struct reading *r, const struct finding *site, const struct finding *f)
{
	return site->sentence == f->sentence && !has_figure(&f->fact) &&
	       f->line_begin <= site->line_begin && site->line_end <= f->line_end &&
	       !has_own_place(&site->fact) && site_takes(r, &site->fact, &f->fact);
}

/* Who runs it was guessed from the context, for the sentence does not name him: the site told of
 * just before is likelier. */
static bool is_guessed(const struct reading *r, const struct finding *site, const struct finding *f)
{
	const struct tagged *t = r->tagged[f->sentence];
	struct str who = fact_text(&f->fact, F_OPERATOR);

	for (size_t i = 0; i < t->count; i++)
		if (merge_same_name(t->spans[i].text, who, r->arena))
			return false;
	return has_figure(&f->fact) && site->newest + 1 >= f->sentence;
}

bool site_stands_in_for(const struct reading *r, const struct fact *deal)
{
	const struct fact_value *parties = fact_get(deal, F_PARTIES);
	size_t last = r->finding_count > LOOKS_BACK ? r->finding_count - LOOKS_BACK : 0;

	for (size_t i = r->finding_count; parties && i-- > last;) {
		const struct fact *site = &r->findings[i].fact;
		struct str where = fact_text(site, F_LOCATION);

		for (size_t k = 0; site->kind == FACT_DATA_CENTER && where.n && k < parties->count;
		     k++)
			if (merge_same_name(parties->items[k], where, r->arena))
				return true;
	}
	return false;
}

void site_mend(struct reading *r, struct fact *fact)
{
	struct str who = fact_text(fact, F_OPERATOR), where = fact_text(fact, F_LOCATION);

	if (fact->kind == FACT_DATA_CENTER && who.n && where.n &&
	    merge_same_name(who, where, r->arena))
		fact_unset(fact, F_OPERATOR);
}

bool site_join(struct reading *r, const struct finding *f)
{
	size_t last = r->finding_count > LOOKS_BACK ? r->finding_count - LOOKS_BACK : 0;
	struct fact rest;

	if (f->fact.kind != FACT_DATA_CENTER || r->extractor->rules->rules[f->rule].need_count == 0)
		return false;
	if (!has_own_place(&f->fact) && is_told_here(r, f->sentence, &f->fact))
		return true;
	rest = without_figures(&f->fact, r->arena);
	for (size_t i = r->finding_count; i-- > last;) {
		struct finding *site = &r->findings[i];

		if (site->dropped || site->fact.kind != FACT_DATA_CENTER)
			continue;
		if (spans_it(r, site, f))
			site_learn(r, &site->fact, &f->fact);
		if (is_mention(r, site, f))
			return true;
		if (site->sentence != f->sentence && names_a_place(r, f->sentence))
			return false;
		if (has_own_place(&f->fact) || !is_near(r, site->newest, f->sentence)) {
			if (site->sentence != f->sentence)
				return false;
			continue;
		}
		if (!merge_agrees(&site->fact, &rest, r->arena)) {
			if (!is_guessed(r, site, f))
				continue;
			fact_unset(&rest, F_OPERATOR);
		}
		if (!join_figures(&site->fact, &f->fact, r->arena)) {
			raise_target(&site->fact, &f->fact, r->arena);
			return true;
		}
		merge_into(&site->fact, &rest, r->arena);
		site->newest = f->sentence;
		return true;
	}
	return false;
}

static bool fits(const struct fact *site, const struct fact *detail, enum fact_field now,
		 enum fact_field later)
{
	double have, x;

	if (!fact_number(detail, later, &x) && !fact_number(detail, now, &x))
		return true;
	return !fact_number(site, now, &have) || !fact_number(site, later, &have) ||
	       equal(have, x) || (fact_number(site, now, &have) && equal(have, x));
}

/* Who runs a site is not its tenant as well, nor does he provide it to himself. */
static bool has_another_part(const struct reading *r, const struct fact *site,
			     const struct fact *detail)
{
	static const enum fact_field parts[] = { F_OPERATOR, F_TENANT, F_PROVIDER, F_LOCATION };

	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < 4; k++)
			if (i != k && fact_get(detail, parts[i]) && fact_get(site, parts[k]) &&
			    merge_same_name(fact_text(detail, parts[i]), fact_text(site, parts[k]),
					    r->arena))
				return true;
	return false;
}

bool site_takes(const struct reading *r, const struct fact *site, const struct fact *detail)
{
	struct fact rest;

	if (detail->kind != FACT_DATA_CENTER)
		return merge_agrees(site, detail, r->arena);
	if (has_another_part(r, site, detail))
		return false;
	rest = without_figures(detail, r->arena);
	return merge_agrees(site, &rest, r->arena) &&
	       fits(site, detail, F_POWER_MW, F_TARGET_POWER_MW) &&
	       fits(site, detail, F_COMPUTE_EFLOPS, F_TARGET_EFLOPS);
}

bool site_has_other(struct reading *r, const struct finding *f)
{
	if (f->fact.kind != FACT_DATA_CENTER || !f->amount ||
	    r->extractor->rules->rules[f->rule].need_count == 0)
		return false;
	for (size_t i = r->finding_count; i-- > 0 && r->findings[i].sentence == f->sentence;) {
		struct finding *other = &r->findings[i];

		if (other->amount != f->amount || other->dropped ||
		    other->fact.kind != FACT_DATA_CENTER)
			continue;
		if (site_takes(r, &other->fact, &f->fact))
			site_learn(r, &other->fact, &f->fact);
		return true;
	}
	return false;
}

bool site_is_told(const struct reading *r, size_t sentence, const struct fact *detail)
{
	return detail->kind == FACT_DATA_CENTER && detail->count == 1 &&
	       is_told_here(r, sentence, detail);
}

void site_learn(struct reading *r, struct fact *site, const struct fact *detail)
{
	struct fact rest = *detail;

	if (detail->kind == FACT_DATA_CENTER && has_figure(detail)) {
		join_figures(site, detail, r->arena);
		rest = without_figures(detail, r->arena);
	}
	merge_into(site, &rest, r->arena);
}

/* Do two sites share who runs them? "A and B" has both. */
static bool share_operator(const struct fact *a, const struct fact *b)
{
	struct str x = fact_text(a, F_OPERATOR), y = fact_text(b, F_OPERATOR);

	return x.n && y.n && (str_find(x, y) < x.n || str_find(y, x) < y.n);
}

void site_drop_headlines(struct reading *r)
{
	for (size_t i = 0; i < r->finding_count; i++) {
		struct finding *f = &r->findings[i];
		size_t block = r->prose.sentences[f->sentence].block;

		if (f->dropped || f->fact.kind != FACT_DATA_CENTER || has_figure(&f->fact) ||
		    (f->sentence > 0 && r->prose.blocks[block].kind != BLOCK_HEADING))
			continue;
		for (size_t k = i + 1; k < r->finding_count && k < i + LOOKS_BACK; k++) {
			const struct finding *story = &r->findings[k];

			if (!story->dropped && story->fact.kind == FACT_DATA_CENTER &&
			    story->sentence > f->sentence && share_operator(&f->fact, &story->fact))
				f->dropped = true;
		}
	}
}
