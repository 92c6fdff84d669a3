/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A web page as a document: its main text as Markdown, and what it says about itself.
 *
 * Main text is what a reader came for: navigation, related stories, banners, boxes, comments and
 * footers are left out by structure, density of links, class names and headings, not by knowing
 * sites. Headings, lists and tables keep their structure; emphasis and links become plain words.
 * Marks that Markdown would misread are escaped.
 *
 * A reader serves one thread; pages borrow from the arena only.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct html_reader;

struct html_page {
	struct str text;			  /* Markdown, UTF-8 */
	struct str title, author, publisher, url; /* empty: the page does not say */
	struct date published_on;
};

bool html_reader_new(struct html_reader **ret_reader, struct err *err);
void html_reader_free(struct html_reader *reader);

/*
 * `label` is the charset of the HTTP header, or empty; `url` is where the page was found, or empty:
 * relative addresses start from there. ERR_INPUT when it is nested too deep, too large, or has no
 * text.
 */
bool html_read(struct html_reader *reader, struct str bytes, struct str label, struct str url,
	       struct arena *arena, struct html_page *ret_page, struct err *err);

/* A piece of HTML, as feeds carry it, as Markdown: all of it is main text. May come out empty. */
bool html_fragment(struct html_reader *reader, struct str html, struct arena *arena,
		   struct str *ret_text, struct err *err);

#endif
