/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents from wherever they are, one at a time:
 *
 *	FILE FOLDER 'GLOB' - URL        text, Markdown, HTML, RSS, Atom, JSON Feed, NDJSON of
 *documents, lists of feeds; each also as .gz
 *
 * A page gives one document, a feed one for each item, an NDJSON file one for each line. Memory is
 * that of one file and of the document at hand, however many there are. Nothing that is wrong with
 * one document stops the stream: it fails with one sentence that names it, and the next one comes.
 *
 *	INPUTS_AUTO *inputs = inputs_open(&options);
 *	for (;;) {
 *		arena_reset(&arena);
 *		switch (inputs_next(inputs, &arena, &source, &why)) {
 *		case INPUTS_DOCUMENT: store it; continue;
 *		case INPUTS_FAILED: tell why.msg; failed++; continue;
 *		case INPUTS_END: break;
 *		}
 *		break;
 *	}
 */
#ifndef SERVER_INPUTS_H
#define SERVER_INPUTS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "server/document_source.h"

#include <stdbool.h>
#include <stddef.h>

struct inputs;

/* A file that is in memory already; no sidecar when that is empty. */
struct inputs_file {
	const char *name;
	struct str bytes, sidecar;
};

/*
 * What is known of addresses that were fetched before, for conditional requests. A server that says
 * "not modified" costs no transfer: the stored bytes are read again instead, so that documents come
 * out of the stream in either case. Both may be NULL.
 */
struct inputs_memory {
	void *context;
	/* etag and last_modified of the latest fetch; left empty when there is none. */
	bool (*validators)(void *context, struct str url, struct arena *arena,
			   struct original *ret_original, struct err *err);
	/* bytes and media_type of that fetch. */
	bool (*bytes)(void *context, struct str url, struct arena *arena,
		      struct original *ret_original, struct err *err);
};

/* Everything borrows and must outlive the stream. */
struct inputs_options {
	char *const *operands; /* files, folders, globs, "-", addresses */
	size_t count;
	const struct inputs_file *files; /* read before the operands */
	size_t file_count;
	const char *type;	  /* media type or extension of standard input; NULL: found out */
	struct str publisher;	  /* of documents that name none */
	struct date published_on; /* of documents that state none */
	bool allow_private;	  /* fetch from private and loopback addresses too */
	struct inputs_memory memory;
};

enum inputs_step { INPUTS_END, INPUTS_DOCUMENT, INPUTS_FAILED };

struct inputs *inputs_open(const struct inputs_options *options);
void inputs_free(struct inputs *inputs);
void inputs_free_auto(struct inputs *const *inputs);
#define INPUTS_AUTO __attribute__((cleanup(inputs_free_auto))) struct inputs

/* The document and the reason lie in the arena, which is the caller's to reset between two calls:
 * the stream keeps nothing in it. */
enum inputs_step inputs_next(struct inputs *inputs, struct arena *arena,
			     struct document_source *ret_source, struct err *err);

/* For a progress bar: how many files, lines and addresses are behind, and how many there are in
 * all as far as one can know (walks the folders; 0: it cannot be known). */
size_t inputs_done(const struct inputs *inputs);
size_t inputs_total(const struct inputs *inputs);

/* Files of folders that are of no kind that is read: how many, and a sentence that names the kinds
 * ("3 .pdf, 1 .png"); empty when there is none. */
size_t inputs_passed_over(const struct inputs *inputs, struct arena *arena, struct str *ret_kinds);

#endif
