/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text in, facts out. An extractor is made once from the texts of the lexicon and the rules and is
 * immutable after that: any number of threads may use one at the same time. It reads no files,
 * keeps no clock and knows no database; the same input gives the same facts in the same order.
 */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "extract/fact.h"

#include <stdbool.h>
#include <stddef.h>

struct extract_source {
	struct str name; /* "rules/funding.rules": for messages */
	struct str text;
};

/* All texts must outlive the extractor. An empty text is a table without rows. */
struct extract_sources {
	struct str organisations, countries, places, currencies, chip_families, common_words;
	const struct extract_source
		*rules; /* in this order; classes before the rules that use them */
	size_t rule_count;
};

struct extract_input {
	struct str text;	  /* well-formed UTF-8; spans of facts are bytes of it */
	struct str media_type;	  /* "text/plain", "text/markdown"; empty is plain text */
	struct str title;	  /* may be empty */
	struct date published_on; /* may be no date: then relative dates have no value */

	/* Asked before each sentence whether to give up, which is ERR_BUSY; NULL: never. */
	bool (*gives_up)(void *arg);
	void *gives_up_arg;
};

struct extractor;

bool extractor_new(const struct extract_sources *sources, struct extractor **ret_extractor,
		   struct err *err);
void extractor_free(struct extractor *x);

/* Changes when the code, a rule or the lexicon changes: "1-0123456789abcdef". */
const char *extractor_version(const struct extractor *x);

/* The facts of one document, in the order of their evidence; they live in the arena. ERR_INPUT for
 * a text that cannot be read. */
bool extract_document(const struct extractor *extractor, const struct extract_input *in,
		      struct arena *arena, struct fact_list *ret_facts, struct err *err);

/* The tagged sentences, the rules that fired and what they gave, for people. */
bool extract_explain(const struct extractor *extractor, const struct extract_input *in,
		     struct arena *arena, struct buf *out, struct err *err);

/*
 * Proves the rules by their own examples (docs/rules.md names the five checks). Writes one
 * paragraph per problem to `out` and one line per warning to `warnings`, and returns the number of
 * problems. `only_file` may be empty: all files.
 */
size_t rules_check(const struct extractor *x, struct str only_file, struct buf *out,
		   struct buf *warnings);
size_t rules_count(const struct extractor *x, size_t *ret_examples);

#endif
