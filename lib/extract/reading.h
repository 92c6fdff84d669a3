/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One document while it is being read: what the parts of the extractor share. Internal to
 * lib/extract. Sentences are tagged when somebody first asks for them, for most state nothing.
 */
#ifndef EXTRACT_READING_H
#define EXTRACT_READING_H

#include "extract/coin.h"
#include "extract/extract.h"
#include "extract/learned.h"
#include "extract/lexicon.h"
#include "extract/rule.h"
#include "extract/run.h"
#include "extract/tag.h"
#include "text/sentence.h"

struct extractor {
	struct arena arena;
	struct lexicon *lexicon;
	struct currencies *currencies;
	struct rule_set *rules;
	char version[24];
};

enum { NAMES_MOST = 16 };

struct names {
	struct str items[NAMES_MOST];
	size_t count;
};

/* A fact with what the later steps need to know about how it was found. */
struct finding {
	struct fact fact;
	size_t sentence;
	size_t rule;
	size_t line_begin, line_end; /* of the match */
	size_t newest;		     /* the last sentence that added to it */
	const struct span *amount;   /* the sum it speaks of, or NULL */
	bool dropped;
};

/* A pattern that was called and did not match: how far it came. */
struct near_miss {
	const struct rule_pattern *pattern;
	uint32_t begin, reached; /* items */
	uint32_t expected;
	unsigned score;
};

enum { NEAR_MISSES = 3 };

struct reading {
	const struct extractor *extractor;
	const struct extract_input *in;
	struct arena *arena;
	struct prose prose;
	struct tagged **tagged; /* by sentence; NULL until asked for */
	struct tagged *title;	/* NULL: none */
	struct str *about;	/* by sentence: the company it adds to without a name; else empty */
	struct items items;	/* of the sentence that is matched */
	struct run *run;
	struct finding *findings;
	size_t finding_count, finding_room;
	unsigned char *wanted;	/* by pattern: called for by a word of the present sentence */
	uint64_t *called;	/* a bit by pattern: may run on the present sentence */
	struct learned learned; /* names told of so far */
	bool introduced;
	struct coined coined;	 /* chips introduced so far */
	struct name_set *names;	 /* words seen as names in the document */
	const struct fact *half; /* being filled: whom it names already, a pronoun does not mean */
	struct buf *explain;	 /* NULL: nobody asks */
	struct near_miss near[NEAR_MISSES]; /* of the sentence, the nearest first */
	uint32_t *hits;			    /* by number of an alternative; NULL: nobody counts */
};

struct str reading_sentence(struct reading *r, size_t sentence);
struct tagged *reading_tagged(struct reading *r, size_t sentence);

/* As it would be tagged now; nothing is learned from it. */
void reading_glance(struct reading *r, size_t sentence, struct tagged *ret);

/* extract.c: as extract_document(); counts the alternatives that were taken in `hits`. */
bool read_document(const struct extractor *x, const struct extract_input *in, struct arena *arena,
		   struct buf *explain, uint32_t *hits, struct fact_list *ret, struct err *err);

/* context.c */
bool context_resolve(struct reading *r, size_t sentence, const struct span *span,
		     struct names *ret);
struct str tagged_word(const struct tagged *t, size_t token); /* empty: no word */
struct str tagged_word_before(const struct tagged *t, const struct span *span);
bool word_is_one_of(struct str word, const char *const *words);
bool span_is_subordinate(const struct tagged *t, const struct span *span);

/* context_we.c: whose chief executive speaks. */
bool context_we(struct reading *r, size_t sentence, struct names *ret);

/* context_state.c: the country whose government acts, looking back from a span. */
bool context_state(struct reading *r, size_t sentence, size_t span, struct names *ret);
bool context_subject(struct reading *r, size_t sentence, size_t line_offset, struct names *ret);

/* What a hole took, in bytes of the tagged line; `begin` > `end`: nothing. */
struct line_span {
	size_t begin, end;
};

/* fill.c: the fields of one match; false when it states no whole fact. */
struct match {
	size_t sentence;
	const struct rule_pattern *pattern;
	const struct rule *rule;
	struct line_span groups[HOLES_MOST];
};
bool fill_fact(struct reading *r, const struct match *match, struct fact *fact,
	       struct names *ret_each, const struct span **ret_amount);
struct str fill_status(const struct reading *r, const struct match *match);

/* row.c: does a row (or a column, in a table on its side) begin with this cell, and it as a
 * sentence, and the bytes of the document that prove it */
bool row_is_read(const struct prose *prose, size_t sentence);
struct str row_sentence(struct reading *r, size_t sentence);
void row_evidence(const struct prose *prose, size_t sentence, size_t *ret_begin, size_t *ret_end);

/* keep.c: the fact joins the findings, unless one that is there says it better. */
void keep_finding(struct reading *r, struct finding *f);
void keep_topic(struct reading *r, const struct fact *fact, size_t sentence);

/* site.c: a piece of news about a site that was told of before joins it; false: a site of its own
 */
bool site_join(struct reading *r, const struct finding *f);

/* site.c: is a party of the deal the place of a site, misread */
bool site_stands_in_for(const struct reading *r, const struct fact *deal);

/* site.c: a headline's site without a figure is one of its story's */
void site_drop_headlines(struct reading *r);

/* site.c: a place that was taken for who runs the site there is nobody */
void site_mend(struct reading *r, struct fact *fact);

/* site.c: does a detail agree with what is known of the fact, and it joins. A site may have two
 * figures: what there is, and what it grows to. Other facts: as merge.c has it. */
bool site_takes(const struct reading *r, const struct fact *fact, const struct fact *detail);
void site_learn(struct reading *r, struct fact *fact, const struct fact *detail);

/* site.c: is the figure of a broad rule's fact that of another in the sentence, which learns from
 * it where the two agree */
bool site_has_other(struct reading *r, const struct finding *f);

/* site.c: is a figure all that the detail says, and a site of the sentence has it */
bool site_is_told(const struct reading *r, size_t sentence, const struct fact *detail);

/* detail.c: the fields of an "add" rule's match join the fact they speak of */
void detail_join(struct reading *r, const struct match *m);

/* cue.c: what the words of a "cue" rule say of the facts they speak of */
void cue_join(struct reading *r, const struct match *m);

/* called.c: does the sentence call any pattern? Then `called` has those that may run. */
bool called_by(struct reading *r, struct str sentence);
bool is_called(const struct reading *r, size_t pattern);

/* explain.c: what --explain says of a sentence, and of the pattern that has just run in vain */
void explain_begin(struct reading *r, size_t sentence);
void explain_near(struct reading *r, const struct rule_pattern *pattern);
void explain_end(struct reading *r, size_t sentence);
void explain_uncalled(struct reading *r, size_t sentence);

/* unreal.c: does the clause state nothing, for it is supposed, asked, denied or taken back? */
bool unreal_at(const struct tagged *t, size_t line_begin, size_t line_end);

/* check_uses.c: says what no example has taken, by the number of an alternative. Of one file all is
 * listed, of all files only counted. */
void check_uses(const struct rule_set *set, const uint32_t *hits, struct str only_file,
		struct buf *out);

/* match.c */
void match_sentence(struct reading *r, size_t sentence);

/* merge.c */
bool merge_same_name(struct str a, struct str b, struct arena *arena);
bool merge_same(const struct fact *a, const struct fact *b, struct arena *arena);
void merge_into(struct fact *to, const struct fact *from, struct arena *arena);
bool merge_same_parties(const struct fact *a, const struct fact *b, struct arena *arena);
bool merge_share_party(const struct fact *a, const struct fact *b, struct arena *arena);
bool merge_same_site(const struct fact *a, const struct fact *b, struct arena *arena);
bool merge_agrees(const struct fact *fact, const struct fact *detail, struct arena *arena);
void merge_findings(struct reading *r);

/* convert.c: a sum that is only the same one in another currency becomes the one stated first. */
void convert_findings(struct reading *r);

/* alias.c: long forms of names become the short ones that the document gives with them. */
void alias_apply(struct reading *r);

#endif
