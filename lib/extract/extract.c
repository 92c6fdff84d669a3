/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/extract.h"

#include "base/hash.h"
#include "extract/load.h"
#include "extract/names.h"
#include "extract/reading.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Goes up with every change of the code that changes what is found. */
enum { CODE_REVISION = 1 };

static void make_version(struct extractor *x, const struct extract_sources *s)
{
	BUF_AUTO all;
	BUF_AUTO hex;
	struct hash hash;

	buf_init(&all, (size_t)256 << 20);
	buf_init(&hex, 128);
	buf_add(&all, s->organisations);
	buf_add(&all, s->countries);
	buf_add(&all, s->places);
	buf_add(&all, s->currencies);
	buf_add(&all, s->chip_families);
	buf_add(&all, s->common_words);
	for (size_t i = 0; i < s->rule_count; i++)
		buf_add(&all, s->rules[i].text);
	hash = hash_of(buf_str(&all));
	hash_hex(&hex, &hash);
	snprintf(x->version, sizeof x->version, "%d-%.16s", CODE_REVISION, buf_text(&hex));
}

static bool load(struct extractor *x, const struct extract_sources *s, struct err *err)
{
	x->lexicon = lexicon_new(&x->arena);
	x->rules = rule_set_new(&x->arena, x->lexicon);
	if (!currencies_new(s->currencies, &x->arena, &x->currencies, err))
		return false;
	for (size_t i = 0; i < s->rule_count; i++)
		if (!rule_set_read(x->rules, s->rules[i].name, s->rules[i].text, err))
			return false;
	rule_set_finish(x->rules);
	make_version(x, s);
	return load_lexicon(s, x->lexicon, &x->arena, err);
}

bool extractor_new(const struct extract_sources *sources, struct extractor **ret_extractor,
		   struct err *err)
{
	struct extractor *x = calloc(1, sizeof *x);

	if (!x)
		return err_set(err, ERR_MEMORY, "out of memory for the extractor");
	arena_init(&x->arena);
	if (!load(x, sources, err)) {
		extractor_free(x);
		return false;
	}
	*ret_extractor = x;
	return true;
}

void extractor_free(struct extractor *x)
{
	if (!x)
		return;
	arena_release(&x->arena);
	free(x);
}

const char *extractor_version(const struct extractor *x)
{
	return x->version;
}

struct str reading_sentence(struct reading *r, size_t sentence)
{
	return row_is_read(&r->prose, sentence) ? row_sentence(r, sentence)
						: prose_sentence(&r->prose, sentence);
}

/* Whoever is named in a document is introduced in its first sentences: they are read before any
 * other, whatever they state. */
static void introduce(struct reading *r)
{
	enum { INTRODUCTION = 6 };

	if (r->introduced)
		return;
	r->introduced = true;
	/* The text teaches the headings: "Lumen Harbour" is all one name. */
	for (size_t s = 0; s < INTRODUCTION && s < r->prose.sentence_count; s++)
		if (r->prose.blocks[r->prose.sentences[s].block].kind != BLOCK_HEADING)
			reading_tagged(r, s);
}

static void tag_it(struct reading *r, size_t sentence, struct learned *learned, struct tagged *ret)
{
	struct tag_context context = {
		.tokens = { .lexicon = r->extractor->lexicon,
			    .currencies = r->extractor->currencies,
			    .published = r->in->published_on },
		.is_name = names_have,
		.names = r->names,
		.coined = &r->coined,
		.learned = learned,
	};
	const struct block *block = &r->prose.blocks[r->prose.sentences[sentence].block];
	struct str text = reading_sentence(r, sentence);

	context.heading =
		block->kind != BLOCK_ROW && names_is_title(text, block->kind == BLOCK_HEADING);
	tag_sentence(&context, text, r->arena, ret);
}

struct tagged *reading_tagged(struct reading *r, size_t sentence)
{
	introduce(r);
	if (r->tagged[sentence])
		return r->tagged[sentence];
	r->tagged[sentence] = ARENA_NEW(r->arena, struct tagged);
	tag_it(r, sentence, &r->learned, r->tagged[sentence]);
	return r->tagged[sentence];
}

void reading_glance(struct reading *r, size_t sentence, struct tagged *ret)
{
	struct learned learned = r->learned;

	if (r->tagged[sentence])
		*ret = *r->tagged[sentence];
	else
		tag_it(r, sentence, &learned, ret);
}

static void tag_title(struct reading *r)
{
	struct tag_context context = {
		.tokens = { .lexicon = r->extractor->lexicon,
			    .currencies = r->extractor->currencies,
			    .published = r->in->published_on },
		.heading = true,
		.is_name = names_have,
		.names = r->names,
		.learned = &r->learned,
	};

	if (r->in->title.n == 0)
		return;
	introduce(r);
	r->title = ARENA_NEW(r->arena, struct tagged);
	tag_sentence(&context, r->in->title, r->arena, r->title);
}

static bool check_input(const struct extract_input *in, struct err *err)
{
	size_t good = utf8_valid_prefix(in->text);

	if (good < in->text.n)
		return err_set(err, ERR_INPUT, "malformed UTF-8 at byte %zu", good);
	good = str_find_char(in->text, '\0');
	if (good < in->text.n)
		return err_set(err, ERR_INPUT, "a NUL at byte %zu", good);
	if (in->text.n > (size_t)512 << 20)
		return err_set(err, ERR_INPUT, "a document of more than 512 MB");
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->fact.begin != y->fact.begin)
		return x->fact.begin < y->fact.begin ? -1 : 1;
	if (x->line_begin != y->line_begin)
		return x->line_begin < y->line_begin ? -1 : 1;
	return (x->fact.kind > y->fact.kind) - (x->fact.kind < y->fact.kind);
}

/* Did nobody add what the rule needs? */
static bool is_left_open(const struct reading *r, const struct finding *f)
{
	const struct rule *rule = &r->extractor->rules->rules[f->rule];
	const char *missing;

	if (rule->need_count == 0)
		return false;
	if (!fact_is_complete(&f->fact, &missing))
		return true;
	for (size_t i = 0; i < rule->need_count; i++)
		if (fact_get(&f->fact, rule->need[i]))
			return false;
	return true;
}

static void hand_over(struct reading *r, struct fact_list *ret)
{
	for (size_t i = 0; i < r->finding_count; i++)
		r->findings[i].dropped = r->findings[i].dropped || is_left_open(r, &r->findings[i]);
	alias_apply(r);
	convert_findings(r);
	site_drop_headlines(r);
	merge_findings(r);
	if (r->finding_count)
		qsort(r->findings, r->finding_count, sizeof *r->findings, by_place);
	*ret = (struct fact_list){ 0 };
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct finding *f = &r->findings[i];

		if (!f->dropped)
			*fact_list_add(ret, r->arena, f->fact.kind) = f->fact;
	}
}

bool read_document(const struct extractor *x, const struct extract_input *in, struct arena *arena,
		   struct buf *explain, uint32_t *hits, struct fact_list *ret, struct err *err)
{
	struct reading r = {
		.extractor = x, .in = in, .arena = arena, .explain = explain, .hits = hits
	};

	if (!check_input(in, err))
		return false;
	prose_read(in->text, arena, &r.prose);
	r.tagged = ARENA_ARRAY(arena, struct tagged *, r.prose.sentence_count + 1);
	r.wanted = arena_alloc(arena, x->rules->pattern_count + 1);
	r.called = ARENA_ARRAY(arena, uint64_t, x->rules->bit_words);
	r.about = ARENA_ARRAY(arena, struct str, r.prose.sentence_count + 1);
	r.names = names_new(&r.prose, x->lexicon, arena);
	r.run = run_new(arena, x->rules->vocab);
	r.run->hits = hits;
	r.run->phrase_alternatives = x->rules->phrase_alternatives;
	r.run->explain = explain != NULL;
	tag_title(&r);
	for (size_t s = 0; s < r.prose.sentence_count; s++) {
		if (in->gives_up && in->gives_up(in->gives_up_arg))
			return err_set(err, ERR_BUSY, "given up before sentence %zu of %zu", s + 1,
				       r.prose.sentence_count);
		match_sentence(&r, s);
	}
	hand_over(&r, ret);
	return true;
}

bool extract_document(const struct extractor *x, const struct extract_input *in,
		      struct arena *arena, struct fact_list *ret_facts, struct err *err)
{
	return read_document(x, in, arena, NULL, NULL, ret_facts, err);
}

bool extract_explain(const struct extractor *x, const struct extract_input *in, struct arena *arena,
		     struct buf *out, struct err *err)
{
	struct fact_list facts;

	if (!read_document(x, in, arena, out, NULL, &facts, err))
		return false;
	for (size_t i = 0; i < facts.count; i++)
		fact_ndjson(out, &facts.facts[i], STR(""), in->text);
	return true;
}
