/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document: the bytes that were read and where they come from. Immutable once stored; its id is a
 * hash of publisher, url, title, date and bytes, so storing it again does nothing.
 *
 * Text borrows from the arena of whoever read the document.
 */
#ifndef LEDGER_DOCUMENT_H
#define LEDGER_DOCUMENT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/original.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

enum { DOCUMENT_MAX = 32 * 1024 * 1024 };

struct document {
	struct str id;	   /* set by document_identify(), like sha256 */
	struct str sha256; /* hexadecimal */
	struct str name;   /* file name */
	struct str media_type;
	struct str title, publisher, url, licence; /* empty: not known */
	struct date published_on;
	struct str body;
	struct str author;
	struct str key; /* what stays the same when the document is updated; empty: it is not */
	struct original original; /* what the body was made from; empty: it is the original */
};

/* Empty, larger than DOCUMENT_MAX, NUL bytes or malformed UTF-8: ERR_INPUT. */
bool document_check(struct str body, struct err *err);

void document_identify(struct document *document, struct arena *arena);

/* The media type that the name's extension stands for; "text/plain" when it says nothing. */
const char *document_media_type(struct str name);

/*
 * Stores it unless it is there, with what it was made from. The same bytes from the same place with
 * other particulars are a correction, and a new document of the same key is a new edition: the
 * document that it replaces is superseded and its claims are retracted. An earlier edition that is
 * met again stays superseded. Inside the caller's transaction.
 */
bool document_store(struct db *db, const struct document *document, struct arena *arena,
		    bool *ret_is_new, struct err *err);

/* The same for an edition of a reference file: it replaces the one of the same name that `family`
 * (of importer) read before. */
bool document_store_edition(struct db *db, const struct document *document, struct str family,
			    struct arena *arena, bool *ret_is_new, struct err *err);

/* How the reading ended; `error` is empty unless it failed. `extractor` is "family/version". */
bool document_note_reading(struct db *db, struct str id, struct str extractor, const char *outcome,
			   struct str error, size_t facts, struct arena *arena, struct err *err);

/*
 * Takes a document back: its claims are retracted and whatever wants to read it is told no. It
 * stays stored, as the evidence of past answers, and stays retracted however often it is met; no
 * earlier edition comes back for it. *ret_is_new is false when it was retracted before.
 * ERR_NOT_FOUND for an unknown id. `who` is the name of a key. Inside the caller's transaction.
 */
bool document_retract(struct db *db, struct str id, struct str reason, struct str who,
		      bool *ret_is_new, struct err *err);

/* What submitting it again in so many words does: it is as if it had not been read yet. Inside the
 * caller's transaction. */
bool document_restore(struct db *db, struct str id, struct str who, bool *ret_was_retracted,
		      struct err *err);

/* A stored document by its name, the latest one. ERR_NOT_FOUND when there is none. */
bool document_load(struct db *db, struct str name, struct arena *arena,
		   struct document *ret_document, struct err *err);

#endif
