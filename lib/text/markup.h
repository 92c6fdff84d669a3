/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML and XML as a tree, whatever state they are in.
 *
 * The only place that knows libxml2. No network, no external entities, no entities of the
 * document's own: their declarations are not heeded, so there is nothing to expand. Nesting and the
 * number of nodes are limited, nothing is ever printed. Everything lives in the arena.
 */
#ifndef TEXT_MARKUP_H
#define TEXT_MARKUP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MARKUP_MOST = 32 << 20, MARKUP_DEPTH = 400, MARKUP_NODES = 2 << 20 };

struct attribute {
	struct str name, value;
	struct attribute *next;
};

struct node {
	struct str name; /* small letters; empty: this is text. In XML "dc:date" for the well-known
			    namespaces, whatever prefix the document gives them */
	struct str text;
	struct attribute *attributes;
	struct node *parent, *first, *last, *next;
	bool closed; /* its end was there */

	/* Notes of text/html_main.c. */
	bool dropped;
	bool has_signs;		    /* is or holds <h1>, <article> or <main> */
	bool has_blocks, has_table; /* holds; the blocks are not dropped */
	uint32_t commas;
	uint32_t chars, link_chars, prose_chars, known_chars;
	float score;
};

/* `text` is what charset_to_utf8() gives. ERR_INPUT for what is nested too deep or too large. */
bool markup_html(struct str text, struct arena *arena, struct node **ret_root, struct err *err);

/* What can be read of XML that is not well-formed is given, unless it is nothing. `ret_fault` is
 * empty, or says where it goes wrong. */
bool markup_xml(struct str text, struct arena *arena, struct node **ret_root, struct str *ret_fault,
		struct err *err);

/* Here, so that the length of a name is known where it is compared. */
static inline bool node_is(const struct node *node, const char *name)
{
	return node->name.n == strlen(name) && memcmp(node->name.p, name, node->name.n) == 0;
}

struct str node_attribute(const struct node *node, const char *name); /* empty: not there */

/* The next node after `node` inside `top` in the order of the document, or NULL. `skip` leaves the
 * inside of `node` out. */
struct node *node_next(const struct node *top, const struct node *node, bool skip);

/* All text below, white space as one space, trimmed. */
struct str node_text(const struct node *node, struct arena *arena);

/* White space, also of other scripts, as one space; none at the ends; invisible characters are
 * dropped. */
struct str text_squeeze(struct str text, struct arena *arena);

#endif
