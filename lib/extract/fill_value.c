/* SPDX-License-Identifier: Apache-2.0 */
/* What one span says: a number, a date, the names it stands for. */
#include "extract/fill_value.h"

#include "base/num.h"

#include <math.h>

/* What draws more is a rack or a campus. */
static const double HOTTEST_CHIP_MW = 0.01;
/* What draws less is a rack. */
static const double LEAST_SITE_MW = 1;

static bool money_into(struct fact *fact, struct arena *arena, enum fact_field field,
		       const struct span *span)
{
	static const char *const names[] = { "exact", "approx", "at_least", "up_to" };
	const struct quantity *q = &span->quantity;

	if (span->tag != TAG_MONEY)
		return false;
	if (!q->multiple)
		fact_set_number(fact, arena, field, q->value);
	if (field == F_VALUATION) {
		fact_set_text(fact, arena, F_VALUATION_CURRENCY, q->currency);
		return true;
	}
	fact_set_text(fact, arena, F_CURRENCY, q->currency);
	if (field != F_AMOUNT)
		return true;
	if (q->multiple)
		fact_set_text(fact, arena, F_AMOUNT_QUALIFIER, STR("multiple"));
	else if (span->qualifier != AMOUNT_EXACT)
		fact_set_text(fact, arena, F_AMOUNT_QUALIFIER, str_from(names[span->qualifier]));
	return true;
}

static bool number_into(struct fact *fact, struct arena *arena, enum fact_field field,
			const struct span *span)
{
	double value = span->quantity.value;

	switch (field) {
	case F_AMOUNT:
	case F_VALUATION:
	case F_TOTAL_RAISED:
		return money_into(fact, arena, field, span);
	case F_POWER_MW:
	case F_TARGET_POWER_MW:
		if (fact->kind == FACT_DATA_CENTER && value < LEAST_SITE_MW)
			return false;
		break;
	case F_TFLOPS:
		value = round(value * 1e9) / 1e3; /* a COMPUTE span is in exaflops */
		break;
	case F_TDP_W:
		if (span->tag == TAG_POWER && value > HOTTEST_CHIP_MW)
			return false;
		if (span->tag == TAG_POWER)
			value *= 1e6;
		break;
	default:
		break;
	}
	fact_set_number(fact, arena, field, value);
	return true;
}

/* The names a span stands for: one, or those that a pronoun means. */
static bool names_of(struct reading *r, size_t sentence, const struct span *span, struct names *ret)
{
	struct str text = span->text;

	switch (span->tag) {
	case TAG_WE:
		return context_we(r, sentence, ret);
	case TAG_IT:
	case TAG_THEY:
	case TAG_COUNTRY_IT:
		return context_resolve(r, sentence, span, ret);
	case TAG_NATION:
	case TAG_ENERGY:
	case TAG_MEMORY_TYPE:
		text = span->value.n ? span->value : text;
		break;
	case TAG_ORG: /* a phrase of words.rules that stands for a firm */
		text = span->term && span->term->any_case ? span->value : text;
		break;
	default:
		break;
	}
	*ret = (struct names){ .items = { text }, .count = 1 };
	return true;
}

/* Whose government a span is, or "it" in a sentence after one about a government. */
bool fill_state(struct reading *r, size_t sentence, const struct span *span, struct names *ret)
{
	struct str state = span->term ? span->term->state : (struct str){ NULL, 0 };

	if (span->tag == TAG_IT)
		return context_state(r, sentence, (size_t)(span - r->tagged[sentence]->spans), ret);
	if (span->tag == TAG_ORG && state.n == 0)
		return false;
	if (state.n == 0)
		return names_of(r, sentence, span, ret);
	*ret = (struct names){ .items = { state }, .count = 1 };
	return true;
}

static struct str joined(const struct names *names, struct arena *arena)
{
	BUF_AUTO out;

	buf_init(&out, 4096);
	if (names->count == 1)
		return names->items[0];
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buf_add_text(&out, i + 1 < names->count ? ", " : " and ");
		buf_add(&out, names->items[i]);
	}
	return arena_str(arena, buf_str(&out));
}

static struct str node_text(const struct span *span, struct arena *arena)
{
	BUF_AUTO out;

	buf_init(&out, 64);
	num_format(&out, span->quantity.value);
	buf_add_text(&out, "nm");
	return arena_str(arena, buf_str(&out));
}

static bool date_into(struct fact *fact, struct arena *arena, enum fact_field field,
		      const struct span *span)
{
	BUF_AUTO out;

	buf_init(&out, 16);
	if (span->tag != TAG_DATE || date_precision(span->when.date) == DATE_NONE)
		return true; /* a relative date without a day to count from: the fact stands without
				it */
	date_format(&out, span->when.date);
	fact_set_text(fact, arena, field, arena_str(arena, buf_str(&out)));
	return true;
}

static bool text_into(struct reading *r, struct fact *fact, size_t sentence, enum fact_field field,
		      const struct span *span, struct names *names)
{
	struct names found;

	if (span->tag == TAG_NODE) {
		fact_set_text(fact, r->arena, field, node_text(span, r->arena));
		return true;
	}
	if (!names_of(r, sentence, span, &found))
		return false;
	for (size_t i = 0; i < found.count && names->count < NAMES_MOST; i++)
		names->items[names->count++] = found.items[i];
	fact_set_text(fact, r->arena, field, joined(names, r->arena));
	return true;
}

bool fill_span(struct reading *r, struct fact *fact, size_t sentence, enum fact_field field,
	       const struct span *span, struct names *names)
{
	struct names found;

	switch (field_specs[field].type) {
	case FIELD_NUMBER:
	case FIELD_BOOL:
		return number_into(fact, r->arena, field, span);
	case FIELD_DATE:
		return date_into(fact, r->arena, field, span);
	case FIELD_ENUM:
		if (span->value.n)
			fact_set_text(fact, r->arena, field, span->value);
		return true;
	case FIELD_LIST:
		if (!names_of(r, sentence, span, &found))
			return false;
		for (size_t i = 0; i < found.count; i++) {
			fact_add_item(fact, r->arena, field, found.items[i]);
			if (names->count < NAMES_MOST)
				names->items[names->count++] = found.items[i];
		}
		return true;
	case FIELD_TEXT:
		return text_into(r, fact, sentence, field, span, names);
	}
	return false;
}
