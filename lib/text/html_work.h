/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of reading a page share; not for others. */
#ifndef TEXT_HTML_WORK_H
#define TEXT_HTML_WORK_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/html.h"
#include "text/markup.h"

struct pattern;
struct pattern_scratch;

enum html_pattern {
	HTML_BOILERPLATE, /* class names and ids of what is no main text */
	HTML_MAIN_NAME,	  /* of what is */
	HTML_ASIDE_TITLE, /* headings of boxes: "Related stories" */
	HTML_ASIDE_LINE,  /* lines that belong to the page, not to the story */
	HTML_PATTERNS
};

struct html_reader {
	struct pattern *patterns[HTML_PATTERNS];
	struct pattern_scratch *scratch;
};

struct html_data {
	struct str body; /* articleBody of JSON-LD, white space squeezed; may be empty */
};

bool html_matches(struct html_reader *reader, enum html_pattern pattern, struct str text);

/* Whether the element's class names or id say so. */
bool html_named(struct html_reader *reader, enum html_pattern pattern, const struct node *node,
		struct arena *arena);

/* Elements that stand in a line of text. */
bool html_is_inline(const struct node *node);

/* html_meta.c: title, author, publisher, address, date. */
void html_read_meta(const struct node *root, struct str url, struct arena *arena,
		    struct html_page *page);

/* html_data.c: the same from JSON-LD; what is there already stays. */
void html_read_data(const struct node *root, struct arena *arena, struct html_page *page,
		    struct html_data *data);

/* html_prune.c: marks what is no main text as dropped, and measures the rest. Of a fragment only
 * lines and what is never text. */
void html_prune(struct html_reader *reader, struct node *root, struct arena *arena,
		bool is_fragment);

/* html_main.c: the element that holds the main text (and which of its siblings do not belong to it
 * is marked as dropped); never NULL. */
struct node *html_find_main(struct html_reader *reader, struct node *root,
			    const struct html_data *data, struct arena *arena);

/* html_markdown.c */
struct str html_markdown(const struct node *main, struct arena *arena);

/* html_table.c: a table as rows, or as paragraphs when it only lays the page out. */
void html_table(const struct node *table, struct arena *arena, struct buf *out);
bool html_table_is_layout(const struct node *table);

/* html_url.c: RFC 3986, as far as the references of pages and feeds need it. */
struct str html_resolve(struct str base, struct str reference, struct arena *arena);

#endif
