/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document that was read, before it is stored: its text, what is known about it, and the bytes
 * that the text was made from.
 *
 * A file may have a sidecar: FILE-stem.json beside it, with "title", "published_on", "media_type"
 * and whatever else is known. The sidecar may be missing; one that cannot be read is an error, not
 * a default. What it says goes before what a page says about itself.
 */
#ifndef SERVER_DOCUMENT_SOURCE_H
#define SERVER_DOCUMENT_SOURCE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/original.h"

#include <stdbool.h>

struct document_source {
	struct str name; /* the file's name without its folder; of a feed's item "NAME#GUID" */
	struct str text; /* well-formed UTF-8 without NUL: plain text or Markdown */
	struct str title, publisher, url, media_type, licence; /* empty when unknown */
	struct str author;
	struct date published_on;
	struct str key; /* what stays the same when the document is updated: feed and guid, or the
			   address that was fetched; empty: it is not updated */
	struct original original; /* of pages and feeds */
};

struct feed;
struct feed_entry;
struct html_reader;

/*
 * What stands beside the bytes is `given`: the name, the fields of the sidecar, how it was fetched.
 * It goes before what the bytes say of themselves. Everything lives in the arena or borrows from
 * what is passed. Errors do not name the document: the caller does.
 */

/* The fields of a sidecar, into *given. */
bool document_sidecar_read(struct str bytes, struct arena *arena, struct document_source *given,
			   struct err *err);

/* Plain text or Markdown: must be well-formed UTF-8. */
bool document_source_of_text(struct str bytes, const struct document_source *given,
			     struct document_source *ret_source, struct err *err);

/* `label` is the charset of the HTTP header, or empty. */
bool document_source_of_page(struct html_reader *reader, struct str bytes, struct str label,
			     const struct document_source *given, struct arena *arena,
			     struct document_source *ret_source, struct err *err);

/* An item of a feed, copied: the feed may go. given->original.bytes are the feed's. */
void document_source_of_entry(const struct feed *feed, const struct feed_entry *entry,
			      const struct document_source *given, struct arena *arena,
			      struct document_source *ret_source);

/* One line of NDJSON, an object with "text" or "html" and the fields of a sidecar, "name" too. */
bool document_source_of_line(struct html_reader *reader, struct str line,
			     const struct document_source *given, struct arena *arena,
			     struct document_source *ret_source, struct err *err);

#endif
