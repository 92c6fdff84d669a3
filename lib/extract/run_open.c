/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/run_open.h"

#include "extract/run_work.h"

#include <string.h>

enum {
	ASIDE_WORDS = 25,
	BRACKET_WORDS = 20,
	DESCRIPTIONS_MOST = 5,
	NOUN_WORDS = 3,
};

uint32_t run_adjective(const struct item *item)
{
	if ((item->tags & tag_bit(TAG_NUMBER)) && (item[1].traits & TRAIT_HANGS))
		return 2;
	return (item->tags & tag_bit(TAG_NATION)) || (item->traits & TRAIT_ADJ);
}

/* From behind the opening sign to behind each closing one. */
static size_t add_closings(const struct items *items, size_t at, uint16_t close, uint16_t trait,
			   uint32_t *ends)
{
	size_t count = 0;

	for (size_t i = at; i < items->count && i <= at + ASIDE_WORDS; i++) {
		if (i > at && items->items[i].word == close)
			ends[count++] = (uint32_t)i + 1;
		if (!(items->items[i].traits & trait))
			break;
	}
	return count;
}

static size_t bracket_end(const struct vocab *v, const struct items *items, size_t at)
{
	size_t i = at;

	while (i < items->count && i < at + BRACKET_WORDS &&
	       (items->items[i].traits & TRAIT_BRACKET))
		i++;
	return i > at && i < items->count && items->items[i].word == v->close ? i + 1 : 0;
}

size_t run_asides(const struct vocab *v, const struct items *items, size_t at, uint32_t *ret_ends)
{
	uint16_t word = items->items[at].word;
	size_t count = 0, end;

	if (!word)
		count = 0;
	else if (word == v->comma)
		count = add_closings(items, at + 1, v->comma, TRAIT_ASIDE, ret_ends);
	else if (word == v->dash)
		count = add_closings(items, at + 1, v->dash, UINT16_MAX, ret_ends);
	else if (word == v->open && (end = bracket_end(v, items, at + 1)) > 0)
		ret_ends[count++] = (uint32_t)end;
	ret_ends[count++] = (uint32_t)at;
	return count;
}

struct describing {
	const struct run *run;
	uint32_t ends[RUN_ENDS_MOST];
	size_t count, at;
	uint64_t seen; /* ends, counted from `at` */
};

static void add_end(struct describing *d, size_t end)
{
	size_t far = end - d->at;

	if (far >= 64 || (d->seen >> far & 1))
		return;
	d->seen |= (uint64_t)1 << far;
	d->ends[d->count++] = (uint32_t)end;
}

/* "Tokyo-based", "Japan's", "South Korean". */
static size_t describing_span(const struct vocab *v, const struct item *item)
{
	uint32_t places = tag_bit(TAG_PLACE) | tag_bit(TAG_COUNTRY) | tag_bit(TAG_ORG_OR_PLACE);
	uint32_t names = tag_bit(TAG_ORG) | tag_bit(TAG_UNSURE);

	if (!item->tags)
		return 0;
	if (item->tags & tag_bit(TAG_NATION))
		return 1;
	if ((item->tags & (places | names)) && (item[1].traits & TRAIT_BASED))
		return 2;
	if (item[1].word != v->own)
		return 0;
	if (item->tags & places)
		return 2;
	/* "Foo's Bar" */
	return (item->tags & tag_bit(TAG_ORG)) &&
			       (item[2].tags & (names | tag_bit(TAG_ORG_OR_PLACE)))
		       ? 2
		       : 0;
}

/* "in robot maker X": a kind of firm with what it makes. */
static void add_noun(struct describing *d, size_t at)
{
	const struct run *r = d->run;
	const struct item *items = r->items->items;
	uint32_t ends[CLASS_ENDS_MOST];
	size_t words = 0;

	while (words < NOUN_WORDS && ((items[at + words].traits & TRAIT_NOUN) ||
				      (items[at + words].tags & tag_bit(TAG_NATION))))
		words++;
	for (; words > 0; words--) {
		size_t count =
			vocab_ends(r->vocab, r->program->firm_nouns, items, at + words, ends);

		for (size_t i = 0; i < count; i++)
			add_end(d, ends[i]);
	}
}

static void describe(struct describing *d, size_t at, int left)
{
	const struct run *r = d->run;
	uint32_t ends[CLASS_ENDS_MOST];
	size_t count = 0, span = describing_span(r->vocab, &r->items->items[at]);

	if (left > 0 && span > 0)
		describe(d, at + span, left - 1);
	if (left > 0 && vocab_begins(r->vocab, r->program->descriptions, &r->items->items[at]))
		count = vocab_ends(r->vocab, r->program->descriptions, r->items->items, at, ends);
	for (size_t i = 0; i < count; i++)
		describe(d, ends[i], left - 1);
	add_noun(d, at);
	add_end(d, at);
}

size_t run_descriptions(const struct run *run, size_t at, uint32_t *ret_ends)
{
	struct describing d;

	d.run = run;
	d.at = at;
	d.count = 0;
	d.seen = 0;
	describe(&d, at, DESCRIPTIONS_MOST);
	memcpy(ret_ends, d.ends, d.count * sizeof *d.ends);
	return d.count;
}

bool run_take_ends(struct run *r, const uint32_t *ends, size_t count)
{
	if (count == 0)
		return false;
	r->at++;
	while (count > 1)
		if (!run_push(r, ENTRY_TRY, r->at, ends[--count], 0))
			return false;
	r->pos = ends[0];
	return true;
}

bool run_take_aside(struct run *r)
{
	uint32_t ends[RUN_ENDS_MOST];

	return run_take_ends(r, ends, run_asides(r->vocab, r->items, r->pos, ends));
}

bool run_take_descriptions(struct run *r)
{
	uint32_t ends[RUN_ENDS_MOST];

	return run_take_ends(r, ends, run_descriptions(r, r->pos, ends));
}

bool run_note_phrases(struct run *r, const struct instr *in)
{
	size_t count = r->vocab->classes[in->a].count;

	for (size_t i = 0; i < count; i++)
		if (vocab_phrase_begins(r->vocab, in->a, i, &r->items->items[r->pos]) &&
		    !run_push(r, ENTRY_HIT, r->phrase_alternatives[in->b - 1 + i], 0, 0))
			return false;
	return true;
}
