/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text that a client sends, with what it says about it: JSON with "text" or "html", or the text
 * itself with the particulars in the URL.
 */
#ifndef SERVER_SUBMISSION_H
#define SERVER_SUBMISSION_H

#include "base/err.h"
#include "server/call.h"
#include "server/document_source.h"
#include "server/route.h"

#include <stdbool.h>

/* Parameters of the URL, in this order, for tables of routes that read submissions. */
enum {
	SUBMISSION_NAME,
	SUBMISSION_TITLE,
	SUBMISSION_PUBLISHER,
	SUBMISSION_URL,
	SUBMISSION_PUBLISHED_ON,
	SUBMISSION_LICENCE,
	SUBMISSION_AUTHOR,
	SUBMISSION_PARAMS
};

#define SUBMISSION_ROWS                                                                            \
	[SUBMISSION_NAME] = { "name", ARG_TEXT, .max = 200,                                        \
			      .about = "What the document is called; by default part of its "      \
				       "hash." },                                                  \
	[SUBMISSION_TITLE] = { "title", ARG_TEXT, .max = 1000, .about = "Headline." },             \
	[SUBMISSION_PUBLISHER] = { "publisher", ARG_TEXT, .max = 300,                              \
				   .about = "Who published it." },                                 \
	[SUBMISSION_URL] = { "url", ARG_TEXT, .max = 2000, .about = "Where it was published." },   \
	[SUBMISSION_PUBLISHED_ON] = { "published_on", ARG_TEXT,                                    \
				      .about = "When it was published: 2026-01-31." },             \
	[SUBMISSION_LICENCE] = { "licence", ARG_TEXT, .max = 300,                                  \
				 .about = "Licence of the text." },                                \
	[SUBMISSION_AUTHOR] = { "author", ARG_TEXT, .max = 300, .about = "Who wrote it." }

/* application/json, text/plain, text/markdown, text/html */
extern const char *const submission_media[];

/*
 * Fills *ret_source: the text as it will be stored, of a page its main text. False with a reply
 * that says what is wrong, or with `err` when `ret_refused` is false.
 */
bool submission_read(struct call *call, struct document_source *ret_source, bool *ret_refused,
		     struct err *err);

#endif
