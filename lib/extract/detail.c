/* SPDX-License-Identifier: Apache-2.0 */
/* What an "add" rule found joins the fact that it speaks of: the nearest it does not contradict. */
#include "extract/reading.h"

enum { LOOKS_BACK = 400 /* findings */ };

static bool in_reach(const struct reading *r, const struct finding *f, const struct match *m)
{
	const struct block *blocks = r->prose.blocks;
	size_t here = r->prose.sentences[m->sentence].block,
	       there = r->prose.sentences[f->newest].block;

	switch (m->rule->reach) {
	case REACH_SENTENCE:
		/* A site's fact that this sentence has added to is of this sentence too. */
		return f->sentence == m->sentence ||
		       (f->fact.kind == FACT_DATA_CENTER && f->newest == m->sentence);
	case REACH_BLOCK:
		if (here == there || blocks[here].parent == there ||
		    (blocks[there].kind == BLOCK_HEADING && blocks[here].heading == there))
			return true;
		if (blocks[here].kind == BLOCK_BULLET || blocks[there].kind == BLOCK_BULLET)
			return false;
		return blocks[here].paragraph == blocks[there].paragraph ||
		       (f->newest + 2 >= m->sentence && blocks[here].kind == BLOCK_PARAGRAPH &&
			blocks[here].heading == blocks[there].heading);
	case REACH_DOCUMENT:
		return true;
	}
	return false;
}

/* Does the detail name the fact it belongs to, and is it another one than `fact`? */
static bool is_of_another(const struct fact *fact, const struct fact *detail)
{
	static const struct {
		enum fact_kind kind;
		enum fact_field field;
	} names[] = { { FACT_FUNDING, F_AMOUNT },
		      { FACT_FUNDING, F_COMPANY },
		      { FACT_ACQUISITION, F_TARGET },
		      { FACT_CHIP, F_NAME } };

	/* Who led it is said of a round, not of all that was ever raised. */
	if (fact_get(fact, F_TOTAL_RAISED) && !fact_get(fact, F_AMOUNT) &&
	    (fact_get(detail, F_LEAD_INVESTORS) || fact_get(detail, F_ROUND)))
		return true;
	/* A deal that has its two parties has no third. */
	if (fact->kind == FACT_DEAL && fact_get(detail, F_PARTIES) && fact_get(fact, F_PARTIES) &&
	    fact_get(fact, F_PARTIES)->count > 1)
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].kind == fact->kind && fact_get(detail, names[i].field) &&
		    !fact_get(fact, names[i].field))
			return true;
	return false;
}

/* The nearest fact of the sentence before the match, or any of it, or the newest one before. */
static struct finding *detailed(struct reading *r, const struct match *m, const struct fact *detail)
{
	struct finding *best = NULL;
	size_t last = r->finding_count > LOOKS_BACK ? r->finding_count - LOOKS_BACK : 0;

	for (size_t i = r->finding_count; i-- > last;) {
		struct finding *f = &r->findings[i];

		if (best && f->sentence != m->sentence)
			break;
		if (f->dropped || f->fact.kind != detail->kind || !in_reach(r, f, m) ||
		    (m->rule->lacking != FACT_FIELD_COUNT &&
		     fact_get(&f->fact, m->rule->lacking)) ||
		    is_of_another(&f->fact, detail) || !site_takes(r, &f->fact, detail))
			continue;
		if (f->sentence != m->sentence)
			return f;
		if (!best ||
		    (f->line_begin <= m->groups[0].begin &&
		     (best->line_begin > m->groups[0].begin || f->line_begin > best->line_begin)))
			best = f;
	}
	return best;
}

void detail_join(struct reading *r, const struct match *m)
{
	struct fact detail = { .kind = m->rule->kind };
	const struct span *amount;
	struct finding *f;
	struct names each;

	if (!fill_fact(r, m, &detail, &each, &amount))
		return;
	f = site_is_told(r, m->sentence, &detail) ? NULL : detailed(r, m, &detail);
	if (!f)
		return;
	site_learn(r, &f->fact, &detail);
	if (m->sentence > f->newest)
		f->newest = m->sentence;
	keep_topic(r, &f->fact, m->sentence);
}
