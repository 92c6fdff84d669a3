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

/* Everything lives in the arena. Errors name the file, and the byte where the text goes wrong. */
bool document_source_read(const char *path, struct arena *arena, struct document_source *ret_source,
			  struct err *err);

/* The same from bytes that are in memory; no sidecar when that is empty. `path` names the document
 * and the errors; both borrow. */
bool document_source_make(const char *path, struct str text, struct str sidecar,
			  struct arena *arena, struct document_source *ret_source, struct err *err);

#endif
