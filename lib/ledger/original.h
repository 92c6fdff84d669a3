/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a document's text was made from: the page or the feed as it came, byte for byte, and how it
 * was fetched. The items of one feed share one.
 *
 * Text borrows from the arena of whoever read the document.
 */
#ifndef LEDGER_ORIGINAL_H
#define LEDGER_ORIGINAL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct db;

struct original {
	struct str bytes; /* empty: the document's text is the original */
	struct str media_type;
	struct str url; /* as it was asked for; empty when it was not fetched */
	struct str etag, last_modified;
	struct str fetched_at; /* 2026-02-24T09:30:00Z */
};

/* Stores the bytes, unless they are there, and that the document was made from them; if they were
 * fetched, they are from now on what is known of their address. `key` and `author` may be empty.
 * Inside the caller's transaction. */
bool original_store(struct db *db, const struct original *original, struct str document_id,
		    struct str key, struct str author, struct arena *arena, struct err *err);

/* What is known of an address: etag and last_modified, or bytes and media_type, into *original.
 * Nothing is changed when nothing is known. */
bool original_validators(struct db *db, struct str url, struct arena *arena,
			 struct original *original, struct err *err);
bool original_bytes(struct db *db, struct str url, struct arena *arena, struct original *original,
		    struct err *err);

#endif
