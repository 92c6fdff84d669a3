/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RSS (0.9 to 2.0), Atom and JSON Feed: one entry for each item, its text as Markdown.
 *
 * The id is the guid or id, else the link; an entry without either, or without text, is passed
 * over. Of two entries with one id the later one counts (by date, else the one higher up). An XML
 * feed that is cut off or malformed gives the items that are whole. Everything lives in the arena.
 */
#ifndef TEXT_FEED_H
#define TEXT_FEED_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "text/html.h"

#include <stdbool.h>
#include <stddef.h>

struct feed_entry {
	struct str id;
	struct str title, author, url; /* empty when the item does not say */
	struct date published_on;
	struct str changed; /* when it was last changed, as it stands there; may be empty */
	struct str text;    /* Markdown */
};

struct feed {
	struct str title, author;
	struct str self; /* the feed's own address or id; may be empty */
	struct feed_entry *entries;
	size_t count, room;
	size_t without_text; /* items that say nothing */
};

/* One with more is an archive, and refused: NDJSON is for those. */
enum { FEED_ENTRIES_MOST = 10000 };

enum feed_kind { FEED_NONE, FEED_XML, FEED_JSON };

/* What the bytes look like, whatever they are called. */
enum feed_kind feed_sniff(struct str bytes);

/* `label` is the charset of the HTTP header, `url` where the feed was found; both may be empty. */
bool feed_read(struct html_reader *reader, struct str bytes, struct str label, struct str url,
	       struct arena *arena, struct feed *ret_feed, struct err *err);

#endif
