/* SPDX-License-Identifier: Apache-2.0 */
/* Which chip a line of a data sheet speaks of: the one before it in the sentence, or the one its
 * label or heading names. */
#include "extract/context_chip.h"

enum { LONGEST_TITLE = 6 };

struct chip_said {
	struct str name, vendor; /* the vendor may be empty */
};

/* "Qualcomm AI200" is the AI200 of Qualcomm. */
static void chip_name_parts(struct reading *r, const struct tagged *t, const struct span *span,
			    struct str *ret_name, struct str *ret_vendor)
{
	*ret_name = span->text;
	*ret_vendor = (struct str){ NULL, 0 };
	for (size_t end = span->last - 1; end > span->first; end--) {
		struct str front = tagged_text(t, span->first, end);
		const struct term *term =
			lexicon_find(r->extractor->lexicon, token_phrase(front, r->arena));

		if (!term || term->tag != TAG_ORG)
			continue;
		*ret_vendor = front;
		*ret_name = tagged_text(t, end, span->last);
		return;
	}
}

static bool is_org(const struct tagged *t, size_t span)
{
	return span < t->count &&
	       (t->spans[span].tag == TAG_ORG || t->spans[span].tag == TAG_UNSURE);
}

/* A title that is one unknown name of two words or more: the first is the vendor's. */
static bool split_title(const struct tagged *t, const struct span *span, struct chip_said *ret)
{
	if (span->term || span->first > 0 || span->last < t->tokens.count || span->last < 2 ||
	    span->last > 4)
		return false;
	ret->vendor = tagged_text(t, 0, 1);
	ret->name = tagged_text(t, 1, span->last);
	return true;
}

static bool chip_in(struct reading *r, const struct tagged *t, size_t end, bool title,
		    struct chip_said *ret)
{
	for (size_t i = end < t->count ? end : t->count; i-- > 0;) {
		const struct span *span = &t->spans[i];

		if (span->tag != TAG_CHIP && !(title && span->tag == TAG_UNSURE))
			continue;
		chip_name_parts(r, t, span, &ret->name, &ret->vendor);
		if (!ret->vendor.n && i > 0 && is_org(t, i - 1))
			ret->vendor = t->spans[i - 1].text;
		return true;
	}
	/* "Zylotech ZX9" */
	if (title && t->count == 1 && is_org(t, 0) && split_title(t, &t->spans[0], ret))
		return true;
	/* "Intel Crescent Island" */
	if (!title || t->tokens.count > LONGEST_TITLE || !is_org(t, 0) || t->spans[0].first > 0 ||
	    t->spans[0].last >= t->tokens.count || t->count > 2)
		return false;
	for (size_t i = t->spans[0].last; i < t->tokens.count; i++)
		if (t->tokens.tokens[i].kind != TOKEN_WORD || !t->tokens.tokens[i].capital)
			return false;
	ret->vendor = t->spans[0].text;
	ret->name = tagged_text(t, t->spans[0].last, t->tokens.count);
	return true;
}

/* "It packs 96 GB": the chip that the sentence before told of. */
static bool chip_told(const struct reading *r, size_t sentence, struct chip_said *ret)
{
	for (size_t i = r->finding_count; i-- > 0;) {
		const struct finding *f = &r->findings[i];

		if (f->newest + 1 < sentence && f->sentence + 1 < sentence)
			return false;
		if (f->dropped || f->fact.kind != FACT_CHIP)
			continue;
		*ret = (struct chip_said){ fact_text(&f->fact, F_NAME),
					   fact_text(&f->fact, F_VENDOR) };
		return true;
	}
	return false;
}

static bool chip_before(struct reading *r, size_t sentence, size_t span, struct chip_said *ret)
{
	const struct prose *prose = &r->prose;
	size_t block = prose->sentences[sentence].block;
	const struct block *b = &prose->blocks[block];

	if (chip_in(r, reading_tagged(r, sentence), span, false, ret))
		return true;
	if (b->parent != block && prose->blocks[b->parent].count > 0 &&
	    chip_in(r, reading_tagged(r, prose->blocks[b->parent].first), SIZE_MAX, true, ret))
		return true;
	if (b->heading != block && prose->blocks[b->heading].count > 0 &&
	    chip_in(r, reading_tagged(r, prose->blocks[b->heading].first), SIZE_MAX, true, ret))
		return true;
	if (sentence > b->first && chip_told(r, sentence, ret))
		return true;
	return sentence > b->first &&
	       chip_in(r, reading_tagged(r, sentence - 1), SIZE_MAX, false, ret);
}

static void chip_into(struct reading *r, struct fact *fact, const struct chip_said *chip)
{
	fact_set_text(fact, r->arena, F_NAME, chip->name);
	if (chip->vendor.n && !fact_get(fact, F_VENDOR))
		fact_set_text(fact, r->arena, F_VENDOR, chip->vendor);
}

bool context_chip(struct reading *r, size_t sentence, size_t span, struct fact *fact)
{
	struct chip_said chip;

	if (!chip_before(r, sentence, span, &chip))
		return false;
	chip_into(r, fact, &chip);
	return true;
}

static bool is_spoken_of(const struct reading *r, struct str name)
{
	struct str text = r->in->text;

	for (size_t i = 0; name.n && i + name.n <= text.n; i++) {
		size_t n = 0;

		while (n < name.n && ascii_lower(text.p[i + n]) == ascii_lower(name.p[n]))
			n++;
		if (n == name.n)
			return true;
	}
	return false;
}

/* Who makes a chip that the lexicon knows, if the document speaks of him. */
static struct str known_vendor(struct reading *r, const struct span *span)
{
	const struct term *term = NULL;

	if (span->term && span->term->extra.n)
		term = lexicon_find(r->extractor->lexicon,
				    token_phrase(span->term->extra, r->arena));
	if (term && term->tag == TAG_ORG && is_spoken_of(r, term->value))
		return term->value;
	return (struct str){ NULL, 0 };
}

void chip_name_into(struct reading *r, struct fact *fact, const struct span *span)
{
	struct chip_said chip = { .name = span->text };
	struct str rest = span->text, front;

	/* "Qualcomm AI200" is the AI200 of Qualcomm. */
	if (str_find_char(rest, ' ') < rest.n) {
		const struct term *term;

		str_cut(&rest, ' ', &front);
		term = lexicon_find(r->extractor->lexicon, token_phrase(front, r->arena));
		if (term && term->tag == TAG_ORG)
			chip = (struct chip_said){ rest, front };
	}
	if (!chip.vendor.n && span->tag == TAG_CHIP)
		chip.vendor = known_vendor(r, span);
	chip_into(r, fact, &chip);
}
