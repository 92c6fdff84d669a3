/* SPDX-License-Identifier: Apache-2.0 */
/* What kind of input some bytes are: by media type, by name, by what they look like. */
#ifndef SERVER_INPUTS_KIND_H
#define SERVER_INPUTS_KIND_H

#include "base/str.h"

#include <stdbool.h>

enum input_kind {
	INPUT_UNKNOWN,
	INPUT_TEXT,
	INPUT_MARKDOWN,
	INPUT_PAGE,
	INPUT_FEED,
	INPUT_LINES, /* NDJSON of documents */
	INPUT_LIST,  /* addresses, one a line */
	INPUT_XML,   /* by name: a feed, if it looks like one */
	INPUT_JSON,  /* the same */
};

/* Of "text/html; charset=x", ".html" or "html". */
enum input_kind input_kind_of_type(struct str type);

/* Of a file's name; ".gz" behind it does not count. */
enum input_kind input_kind_of_name(struct str name);

/* Of the first bytes: a page, a feed, lines or a list; unknown for anything else. */
enum input_kind input_kind_of_bytes(struct str head);

/* "text/markdown"; empty for what is unknown. */
struct str input_kind_type(enum input_kind kind);

/* The name without ".gz". */
struct str input_plain_name(struct str name);

bool input_is_address(struct str operand); /* http:// or https:// */

#endif
