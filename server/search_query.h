/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody typed into a search box, taken apart: words, "phrases", or, -exclusions. Pure, and
 * anything can be typed.
 */
#ifndef SERVER_SEARCH_QUERY_H
#define SERVER_SEARCH_QUERY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { SEARCH_WORDS = 24 };

struct search_word {
	struct str text;    /* of the query: lies in it */
	struct str instead; /* how it is spelt; empty: as it is */
};

struct search_query {
	struct str text;     /* as it was typed */
	struct str wanted;   /* its words, without quotes, "or" and what is excluded */
	struct str excluded; /* "-nvidia -\"series b\""; empty: nothing */
	struct search_word words[SEARCH_WORDS]; /* of `wanted`, each once */
	size_t count;
};

struct search_query search_query_read(struct str text, struct arena *arena);

/* The text with the words that have another spelling in it. */
struct str search_query_corrected(const struct search_query *query, struct arena *arena);

/* Considers the words of a name as the right spelling of a word; the nearest so far stays. */
void search_query_consider(struct search_word *word, struct str name);

/* Text with \2 and \3 around what is marked, as HTML: <mark>, and everything else escaped. */
void search_mark(struct buf *out, struct str text);

#endif
