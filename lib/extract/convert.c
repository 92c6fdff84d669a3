/* SPDX-License-Identifier: Apache-2.0 */
/* "CHF 160 million (US$180 million)": a headline that has the second figure speaks of the first. */
#include "extract/reading.h"

#include <math.h>

enum { LOOKS_AROUND = 100 /* findings */ };

/* How far two roundings of one sum may lie apart, as a share of it. */
static const double ROUNDING = 0.011;

/* The sum in another currency that stands behind the finding's own, or NULL. */
static const struct quantity *told_again(const struct reading *r, const struct finding *f)
{
	const struct tagged *t = r->tagged[f->sentence];

	for (size_t i = f->amount ? f->amount->first : 0; f->amount && i < f->amount->last; i++) {
		const struct token *token = &t->tokens.tokens[i];

		if (token->kind == TOKEN_QUANTITY && token->quantity.kind == QUANTITY_MONEY &&
		    token->quantity.currency.n > 0 &&
		    !str_eq(token->quantity.currency, f->amount->quantity.currency))
			return &token->quantity;
	}
	return NULL;
}

static struct str subject_of(const struct fact *fact)
{
	const struct fact_value *actors = fact_get(fact, F_ACTORS);

	if (fact->kind == FACT_COMMITMENT)
		return actors && actors->count > 0 ? actors->items[0] : (struct str){ NULL, 0 };
	return fact_text(fact, fact->kind == FACT_FUNDING ? F_COMPANY : F_TARGET);
}

static bool is_same_sum(const struct fact *fact, const struct quantity *sum)
{
	double amount;

	return fact_number(fact, F_AMOUNT, &amount) &&
	       str_eq(fact_text(fact, F_CURRENCY), sum->currency) &&
	       fabs(amount - sum->value) <= ROUNDING * fabs(amount);
}

static bool has_subject(const struct fact *a, const struct fact *b, struct arena *arena)
{
	struct str x = subject_of(a), y = subject_of(b);

	return a->kind == b->kind && x.n > 0 && y.n > 0 && merge_same_name(x, y, arena);
}

void convert_findings(struct reading *r)
{
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct finding *f = &r->findings[i];
		const struct quantity *sum = f->dropped ? NULL : told_again(r, f);
		size_t first = i > LOOKS_AROUND ? i - LOOKS_AROUND : 0;
		double amount;

		if (!sum || !fact_number(&f->fact, F_AMOUNT, &amount))
			continue;
		for (size_t k = first; k < r->finding_count && k < i + LOOKS_AROUND; k++) {
			struct fact *other = &r->findings[k].fact;

			if (k == i || r->findings[k].dropped || !is_same_sum(other, sum) ||
			    !has_subject(&f->fact, other, r->arena))
				continue;
			fact_set_number(other, r->arena, F_AMOUNT, amount);
			fact_set_text(other, r->arena, F_CURRENCY, fact_text(&f->fact, F_CURRENCY));
		}
	}
}
