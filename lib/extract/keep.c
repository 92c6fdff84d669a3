/* SPDX-License-Identifier: Apache-2.0 */
/* A fact that a rule has found takes its place among the others, with the words that prove it. */
#include "extract/reading.h"

#include "base/buf.h"

enum { LONGEST_EVIDENCE = 300 };

/* Where a clause may be cut without cutting a thought. */
static bool is_cut(const struct tagged *t, size_t token)
{
	struct str text = tagged_text(t, token, token + 1);

	return str_eq(text, STR(",")) || str_eq(text, STR(";")) || str_eq(text, STR("--")) ||
	       str_eq(text, STR(":"));
}

/* How many runs of the mark, "*" or "**", stand in the text. */
static size_t runs_of(struct str text, char c)
{
	size_t count = 0;

	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == c && (i == 0 || text.p[i - 1] != c);
	return count;
}

/* A quote that begins or ends inside an emphasis takes its mark in. */
static void balance_evidence(struct reading *r, struct fact *fact)
{
	static const char marks[] = "*_";
	struct str text = r->in->text;

	for (const char *mark = marks; *mark; mark++) {
		size_t begin = fact->begin, end = fact->end;

		while (begin > 0 && text.p[begin - 1] == *mark)
			begin--;
		while (end < text.n && text.p[end] == *mark)
			end++;
		if (runs_of(str_sub(text, fact->begin, fact->end), *mark) % 2 == 0)
			continue;
		if (begin < fact->begin)
			fact->begin = begin;
		else
			fact->end = end;
	}
}

/* The sentence, or of a long one the clauses around the match. */
static void set_evidence(struct reading *r, struct finding *f)
{
	const struct tagged *t = r->tagged[f->sentence];
	const struct sentence *s = &r->prose.sentences[f->sentence];
	const struct block *block = &r->prose.blocks[s->block];
	size_t first = 0, last = t->tokens.count, match_first, match_last;

	if (block->kind == BLOCK_ROW) {
		row_evidence(&r->prose, f->sentence, &f->fact.begin, &f->fact.end);
		return;
	}
	f->fact.begin = prose_origin_begin(&r->prose, s->begin);
	f->fact.end = prose_origin_end(&r->prose, s->end);
	if (f->fact.end - f->fact.begin <= LONGEST_EVIDENCE)
		return;
	match_first = tagged_token_at(t, f->line_begin);
	match_last = tagged_token_at(t, f->line_end);
	for (size_t i = 0; i < match_first; i++)
		if (is_cut(t, i))
			first = i + 1;
	for (size_t i = last; i-- > match_last;)
		if (is_cut(t, i))
			last = i;
	if (match_last <= match_first || first >= last)
		return;
	f->fact.begin = prose_origin_begin(&r->prose, s->begin + t->tokens.tokens[first].begin);
	f->fact.end = prose_origin_end(&r->prose, s->begin + t->tokens.tokens[last - 1].end);
}

/* Of two kinds of facts about one sum, the more telling one has it. */
static int rank(enum fact_kind kind)
{
	switch (kind) {
	case FACT_ACQUISITION:
		return 4;
	case FACT_FUNDING:
		return 3;
	case FACT_DEAL:
		return 2;
	case FACT_COMMITMENT:
		return 1;
	default:
		return 0;
	}
}

/* A deal or a takeover stands without its sum, the others do not. False: nothing is left. */
static bool lose_sum(struct finding *f)
{
	static const enum fact_field fields[] = { F_AMOUNT, F_CURRENCY, F_AMOUNT_QUALIFIER };

	if (f->fact.kind != FACT_DEAL && f->fact.kind != FACT_ACQUISITION)
		return false;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		fact_unset(&f->fact, fields[i]);
	f->amount = NULL;
	return true;
}

/* Two rules, or two readings of one, about the same sum: within a kind the first keeps it and may
 * learn from the second. Returns false when nothing of `f` is left to keep. */
static bool outdo_rivals(struct reading *r, struct finding *f)
{
	for (size_t i = r->finding_count; i-- > 0 && f->amount;) {
		struct finding *other = &r->findings[i];

		if (other->sentence != f->sentence)
			break;
		if (other->dropped || other->amount != f->amount)
			continue;
		if (other->fact.kind == f->fact.kind) {
			if (!fact_get(&other->fact, F_TOTAL_RAISED) !=
			    !fact_get(&f->fact, F_TOTAL_RAISED))
				return false; /* all that was ever raised is no round */
			if (site_takes(r, &other->fact, &f->fact)) {
				site_learn(r, &other->fact, &f->fact);
				return false;
			}
			if (other->rule != f->rule || other->line_begin != f->line_begin ||
			    other->line_end != f->line_end)
				return false;
		} else if (rank(other->fact.kind) < rank(f->fact.kind)) {
			other->dropped = !lose_sum(other);
		} else if (!lose_sum(f)) {
			return false;
		}
	}
	return true;
}

/* A control or an incident is told once by the same words; a deal, once of each party. */
static bool reads_the_same(const struct reading *r, const struct finding *a,
			   const struct finding *b)
{
	if (a->fact.kind != b->fact.kind)
		return false;
	if (a->fact.kind == FACT_EXPORT_CONTROL || a->fact.kind == FACT_INCIDENT)
		return true;
	if (a->fact.kind == FACT_DATA_CENTER)
		return a->rule != b->rule && merge_same_site(&a->fact, &b->fact, r->arena) &&
		       (merge_agrees(&a->fact, &b->fact, r->arena) ||
			merge_same_name(fact_text(&a->fact, F_LOCATION),
					fact_text(&b->fact, F_LOCATION), r->arena));
	return a->fact.kind == FACT_DEAL && a->rule != b->rule &&
	       merge_share_party(&a->fact, &b->fact, r->arena);
}

/* Two rules over the same words have read one fact: the first, the more telling one, says of which
 * kind it is. */
static bool is_read_already(struct reading *r, struct finding *f)
{
	for (size_t i = r->finding_count; i-- > 0;) {
		struct finding *other = &r->findings[i];

		if (other->sentence != f->sentence)
			break;
		if (other->dropped || other->line_begin >= f->line_end ||
		    f->line_begin >= other->line_end || !reads_the_same(r, other, f))
			continue;
		if ((f->fact.kind == FACT_DEAL || f->fact.kind == FACT_DATA_CENTER) &&
		    site_takes(r, &other->fact, &f->fact)) {
			/* One deal per partner stays one per partner. */
			fact_unset(&f->fact, F_PARTIES);
			site_learn(r, &other->fact, &f->fact);
		}
		return true;
	}
	return false;
}

/* "in India": where a site stands is a country as well; but "Oslo" only stands for one. */
static void place_in_country(const struct reading *r, struct finding *f)
{
	const struct tagged *t = r->tagged[f->sentence];
	struct str location = fact_text(&f->fact, F_LOCATION);

	if (f->fact.kind != FACT_DATA_CENTER || location.n == 0 || fact_get(&f->fact, F_COUNTRY))
		return;
	for (size_t i = 0; i < t->count; i++) {
		const struct span *span = &t->spans[i];

		if (span->tag == TAG_COUNTRY && str_eq(span->text, location) && span->term &&
		    span->term->state.n == 0) {
			fact_set_text(&f->fact, r->arena, F_COUNTRY, location);
			return;
		}
	}
}

/* A sentence that tells of a company's funding without its name leaves the company the topic, not
 * the investors it names. */
void keep_topic(struct reading *r, const struct fact *fact, size_t sentence)
{
	const struct tagged *t = r->tagged[sentence];
	struct str company = fact_text(fact, F_COMPANY);

	if (fact->kind != FACT_FUNDING || r->about[sentence].n)
		return;
	for (size_t i = 0; i < t->count; i++)
		if ((t->spans[i].tag == TAG_ORG || t->spans[i].tag == TAG_UNSURE) &&
		    merge_same_name(t->spans[i].text, company, r->arena))
			return;
	r->about[sentence] = company;
}

static bool is_only_date(const struct tagged *t)
{
	for (size_t i = 1; i < t->tokens.count && t->count == 1; i++)
		if (t->tokens.tokens[i].kind == TOKEN_WORD)
			return false;
	return t->count == 1 && t->spans[0].tag == TAG_DATE && t->spans[0].first == 0;
}

/* The date at the head of an entry: "3 May 2024. Foo closes ...", "2023: Foo raises ...". */
static const struct span *entry_date(struct reading *r, size_t sentence)
{
	const struct block *block = &r->prose.blocks[r->prose.sentences[sentence].block];
	const struct tagged *t = r->tagged[sentence];

	if (block->kind == BLOCK_ROW)
		return NULL;
	if (t->count > 0 && t->spans[0].tag == TAG_DATE && t->spans[0].first == 0) {
		struct str next = tagged_text(t, t->spans[0].last, t->spans[0].last + 1);

		return str_eq(next, STR(":")) || str_eq(next, STR("-")) || str_eq(next, STR("--"))
			       ? &t->spans[0]
			       : NULL;
	}
	if (sentence == block->first)
		return NULL;
	t = reading_tagged(r, block->first);
	return is_only_date(t) ? &t->spans[0] : NULL;
}

static void date_by_entry(struct reading *r, struct finding *f)
{
	const struct span *span;
	BUF_AUTO out;

	buf_init(&out, 16);
	if (!fact_kind_has(f->fact.kind, F_DATE) || fact_get(&f->fact, F_DATE))
		return;
	span = entry_date(r, f->sentence);
	if (!span || date_precision(span->when.date) == DATE_NONE)
		return;
	date_format(&out, span->when.date);
	fact_set_text(&f->fact, r->arena, F_DATE, arena_str(r->arena, buf_str(&out)));
}

/* Does somebody buy or fund himself? Then a pronoun was misread. */
static bool is_circular(const struct fact *fact, struct arena *arena)
{
	struct str whom = fact_text(fact, fact->kind == FACT_FUNDING ? F_COMPANY : F_TARGET);
	struct str buyer = fact_text(fact, F_ACQUIRER);
	const struct fact_value *investors = fact_get(fact, F_INVESTORS);

	if (whom.n && buyer.n && merge_same_name(whom, buyer, arena))
		return true;
	for (size_t i = 0; whom.n && investors && i < investors->count; i++)
		if (merge_same_name(whom, investors->items[i], arena))
			return true;
	return false;
}

void keep_finding(struct reading *r, struct finding *f)
{
	const char *missing;

	/* A rule that says what it needs waits for what others add. */
	if (r->extractor->rules->rules[f->rule].need_count == 0 &&
	    !fact_is_complete(&f->fact, &missing))
		return;
	if (is_circular(&f->fact, r->arena))
		return;
	if (f->fact.kind == FACT_DEAL && site_stands_in_for(r, &f->fact))
		return;
	site_mend(r, &f->fact);
	place_in_country(r, f);
	if (site_has_other(r, f) || is_read_already(r, f) || !outdo_rivals(r, f) || site_join(r, f))
		return;
	set_evidence(r, f);
	balance_evidence(r, &f->fact);
	date_by_entry(r, f);
	f->newest = f->sentence;
	keep_topic(r, &f->fact, f->sentence);
	if (f->fact.kind == FACT_CHIP)
		coin_add(&r->coined, r->arena, fact_text(&f->fact, F_NAME));
	arena_grow(r->arena, &r->findings, r->finding_count, &r->finding_room, sizeof *r->findings);
	r->findings[r->finding_count++] = *f;
}
