/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sentence cut into tokens: words, punctuation, amounts and dates. A possessive "'s" is a token
 * of its own, so is what hangs on a name ("Arm" "-based"). Tokens live in the arena, positions are
 * bytes of the sentence.
 */
#ifndef EXTRACT_TOKEN_H
#define EXTRACT_TOKEN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "extract/lexicon.h"
#include "text/quantity.h"
#include "text/when.h"

#include <stdbool.h>
#include <stddef.h>

enum token_kind { TOKEN_WORD, TOKEN_PUNCTUATION, TOKEN_QUANTITY, TOKEN_DATE };

struct token {
	enum token_kind kind;
	size_t begin, end;
	struct str lower;	 /* of a word */
	const struct word *word; /* what the lexicon knows of it, or NULL */
	bool capital;		 /* begins with a capital letter */
	bool inner_capital;	 /* "OpenAI", "xAI" */
	bool digit;		 /* a word with a digit in it */
	struct quantity quantity;
	struct when when;
};

struct token_list {
	struct token *tokens;
	size_t count, room;
};

struct token_context {
	const struct lexicon *lexicon;
	const struct currencies *currencies; /* NULL: no amounts and dates, for names */
	struct date published;
};

void token_read(const struct token_context *context, struct str sentence, struct arena *arena,
		struct token_list *ret_tokens);

/* A name in the form of the lexicon's keys: its words in lower case with single spaces. */
struct str token_phrase(struct str name, struct arena *arena);

#endif
