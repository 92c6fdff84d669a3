/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the stream of documents share; not for others. */
#ifndef SERVER_INPUTS_WORK_H
#define SERVER_INPUTS_WORK_H

#include "server/inputs.h"
#include "server/inputs_file.h"
#include "server/inputs_kind.h"
#include "server/inputs_walk.h"
#include "text/feed.h"
#include "text/html.h"

struct fetcher;

enum { INPUT_KINDS_MOST = 24 };

/* Files of one kind that is not read. */
struct passed_over {
	char extension[16];
	size_t count;
};

struct inputs {
	struct inputs_options options;
	struct html_reader *html; /* made when the first page comes */
	struct fetcher *fetcher;  /* made when the first address comes */
	size_t file_at, operand_at;
	struct walk *walk;

	/* What gives more than one document, and lives in `hold` until it is done. */
	struct arena hold;
	struct document_source given;
	struct feed feed;
	size_t entry_at;
	struct input_file *lines; /* NDJSON or a list of addresses */
	char *lines_name;
	bool is_list;
	size_t line_number;

	size_t done;
	struct passed_over passed[INPUT_KINDS_MOST];
	size_t passed_kinds;
};

/* Some bytes and what is known about them. */
struct input_bytes {
	enum input_kind kind;
	struct str bytes;
	struct str label; /* charset of the HTTP header */
	struct document_source given;
};

/* A step that gave nothing to the caller: look further. */
enum { INPUTS_NOTHING = INPUTS_FAILED + 1 };

/* Each returns a step. */
int inputs_read_bytes(struct inputs *inputs, const struct input_bytes *in, struct arena *arena,
		      struct document_source *ret_source, struct err *err);
int inputs_read_address(struct inputs *inputs, struct str url, struct arena *arena,
			struct document_source *ret_source, struct err *err);

/* `by_chance`: it stands in a folder, so it need not be a document. */
int inputs_read_path(struct inputs *inputs, const char *path, bool by_chance, struct arena *arena,
		     struct document_source *ret_source, struct err *err);
int inputs_read_memory(struct inputs *inputs, const struct inputs_file *file, struct arena *arena,
		       struct document_source *ret_source, struct err *err);

bool inputs_need_html(struct inputs *inputs, struct err *err);

#endif
