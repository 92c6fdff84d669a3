/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How an answer with records is to be given: in which format, of which moment, with which parts of
 * the records.
 *
 * `format=` wins over Accept. JSON is given in pages; the other formats are the whole result,
 * streamed, unless `limit=` asks for a page of it.
 */
#ifndef SERVER_FORMAT_H
#define SERVER_FORMAT_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct call;
struct list_request;
struct request_param;
struct resource;

enum format {
	FORMAT_JSON,
	FORMAT_NDJSON,
	FORMAT_CSV,
	FORMAT_GEOJSON, /* resources that have places */
	FORMATS
};

enum counting {
	COUNTING_NONE,
	COUNTING_EXACT,
	COUNTING_ESTIMATED, /* exact as well when there are few */
};

struct output {
	enum format format;
	bool format_is_asked; /* else Accept decides */
	bool is_page;	      /* limit= or cursor= was given */
	bool *keys;	      /* beside resource->keys: those to show; NULL: all */
	bool with_claims;     /* include=claims */
	enum counting counting;
};

/* What an operation takes of it. */
enum {
	FORMAT_TAKES_AS_OF = 1,
	FORMAT_TAKES_PARTS = 2, /* fields, include */
	FORMAT_TAKES_LIST = 4,	/* format, count */
	FORMAT_TAKES_ALL = 7
};

/*
 * Reads a parameter into list->output and list->moment. False when it is another one, or one that
 * is not taken. What is wrong with the value is added to the problems.
 */
bool format_read_param(struct list_request *list, const struct request_param *param,
		       unsigned takes);

/* The names of these parameters that are taken by that resource: calls `each` in order. */
void format_each_param(const struct resource *resource, unsigned takes,
		       void (*each)(void *arg, const char *name, const char *type, const char *form,
				    const char *const *values, const char *about),
		       void *arg);

/* Whether it says only how the answer is given: cursors are good whatever it says. */
bool format_is_param(struct str name);

/* Once all parameters are read: problems of those that contradict each other. */
void format_check(struct list_request *list);

/*
 * On the event loop: Accept decides when format= did not. False: the reply is 406. `offers` are
 * media types, the first of them JSON.
 */
bool format_accept(struct call *call, const char *const *offers);

/* Media types of lists, in the order of enum format; the second has no GeoJSON. */
extern const char *const format_media_places[], *const format_media[];

/* "text/csv; charset=utf-8; header=present" */
const char *format_content_type(enum format format);

#endif
