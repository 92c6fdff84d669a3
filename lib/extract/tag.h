/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tagged sentence: its tokens, the typed spans over them, and both written as one line that
 * patterns are matched against: "{O0} has raised {M1} in {R2} ." Words are in lower case, every
 * token ends in one space, a span is its type's letter and its number. Everything lives in the
 * arena.
 */
#ifndef EXTRACT_TAG_H
#define EXTRACT_TAG_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/lexicon.h"
#include "extract/token.h"

#include <stdbool.h>
#include <stddef.h>

enum amount_qualifier { AMOUNT_EXACT, AMOUNT_APPROX, AMOUNT_AT_LEAST, AMOUNT_UP_TO };

struct span {
	enum tag tag;
	size_t first, last;	 /* tokens [first, last) */
	struct str text;	 /* as the document has it (cleaned) */
	struct str value;	 /* of a phrase or a known name; else empty */
	const struct term *term; /* what the lexicon knows, or NULL */
	struct quantity quantity;
	enum amount_qualifier qualifier;
	struct when when;
	bool possessive;  /* "its", "their" */
	bool asked;	  /* of a pronoun: somebody wanted to know */
	struct str meant; /* and this is the name, or nobody knows */
};

struct tagged {
	struct str text; /* the sentence */
	struct token_list tokens;
	struct span *spans;
	size_t count, room;
	char *line; /* what patterns see; a veto may change a letter */
	size_t line_length;
	size_t *starts; /* of each token in `line`: tokens.count + 1 of them; tokens of one span
			   share its place */
	size_t *skip;	/* by token: the first one behind an insertion that begins there, or 0;
			   tokens.count + 1 of them (aside.h) */
	size_t *clause; /* by token: the number of its clause (clause.h) */
	bool heading;
};

struct coined;
struct learned;

struct tag_context {
	struct token_context tokens;
	bool heading; /* titles write every word with a capital */
	bool (*is_name)(const void *names,
			struct str lower); /* seen as a name elsewhere in the document */
	const void *names;
	struct learned *learned;     /* what the document has told of names; NULL: nobody asks */
	const struct coined *coined; /* chips the document has introduced; NULL: none */
};

void tag_sentence(const struct tag_context *context, struct str sentence, struct arena *arena,
		  struct tagged *ret_tagged);

/* The token at a place of the line. */
size_t tagged_token_at(const struct tagged *tagged, size_t line_offset);

/* The span that "{X12} " at this place of the line stands for. */
struct span *tagged_span_at(const struct tagged *tagged, size_t line_offset);

/* Takes the span out: no hole accepts it any more. */
void tagged_kill(struct tagged *tagged, struct span *span);

/* For name.c: the longest name, known or not, that begins at token `i`. Returns the token behind
 * it, `i` when none. */
size_t name_read(const struct tag_context *context, const struct tagged *tagged, size_t i,
		 struct arena *arena, struct span *ret_span);
struct str tagged_text(const struct tagged *tagged, size_t first, size_t last);
bool tagged_is_word(const struct tagged *tagged, size_t i, const char *text);
bool tagged_is_sign(const struct tagged *tagged, size_t i, const char *text);
bool tagged_flagged(const struct tagged *tagged, size_t i, uint32_t flags);

/* tag_pronoun.c: "it", "the Oslo-based startup". Returns the token behind it, `i` when none. */
size_t pronoun_read(const struct tagged *tagged, size_t i, struct span *ret_span);

/* tag_amend.c: what the whole sentence says of its names. */
void tag_amend(struct tagged *tagged);

#endif
