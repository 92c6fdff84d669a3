/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The extractor for those who send texts to the API. It is loaded when it is first needed, once,
 * and then serves all threads. A text takes about 125 bytes of memory for each of its own while it
 * is read, and as much time as EXTRACTION_SECONDS of one processor at most.
 */
#ifndef SERVER_EXTRACTION_H
#define SERVER_EXTRACTION_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "extract/fact.h"
#include "server/document_source.h"

#include <stdbool.h>

enum { EXTRACTION_BYTES = 256 << 10, EXTRACTION_SECONDS = 10 };

struct extraction;

struct extraction *extraction_new(void); /* NULL: no memory */
void extraction_free(struct extraction *extraction);

/* "exawatch/1-0123456789abcdef", as claims name their extractor; lives as long as `extraction`. */
bool extraction_version(struct extraction *extraction, struct str *ret_version, struct err *err);

/* The main text of a page, with what it says about itself; `given` goes before that. ERR_INPUT for
 * what is no page with a text. */
bool extraction_page(struct str html, const struct document_source *given, struct arena *arena,
		     struct document_source *ret_source, struct err *err);

/* ERR_INPUT for a text that cannot be read, or takes too long. */
bool extraction_facts(struct extraction *extraction, const struct document_source *source,
		      struct arena *arena, struct fact_list *ret_facts, struct err *err);

/* Gives memory back to the system that reading a long text took. */
void extraction_tidy(size_t bytes_read);

#endif
