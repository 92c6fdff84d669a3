/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of feeds share; not for others. */
#ifndef TEXT_FEED_WORK_H
#define TEXT_FEED_WORK_H

#include "text/feed.h"

struct feed_reader {
	struct html_reader *html;
	struct arena *arena;
	struct feed *feed;
	struct str url; /* of the feed: relative addresses start from there */
};

bool feed_read_xml(struct feed_reader *r, struct str text, struct err *err);
bool feed_read_json(struct feed_reader *r, struct str text, struct err *err);

/* Takes the entry into the feed; `html` and `plain` are its contents, either may be empty. */
void feed_add(struct feed_reader *r, struct feed_entry entry, struct str html, struct str plain);

/* The same for an entry whose text is ready. */
void feed_add_text(struct feed_reader *r, struct feed_entry entry);

/* A title as plain words: references and tags of HTML are taken out. */
struct str feed_plain(struct feed_reader *r, struct str text);

#endif
