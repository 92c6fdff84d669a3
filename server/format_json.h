/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of a record's JSON document, without a parser: the documents are our own, so they are known
 * to be well-formed, and a page of them is cut in microseconds.
 */
#ifndef SERVER_FORMAT_JSON_H
#define SERVER_FORMAT_JSON_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

struct list_request;

struct json_member {
	struct str key;	  /* between the quotes */
	struct str value; /* as it stands */
};

/* The next member of an object; *rest is the object at first. False at its end. */
bool json_next_member(struct str *rest, struct json_member *ret_member);

/* The next item of an array. */
bool json_next_item(struct str *rest, struct str *ret_item);

/* The value of a member; empty when there is none, or `object` is no object. */
struct str json_member_of(struct str object, const char *key);

/* Adds the text of a string; nothing for null. */
void json_add_text(struct buf *out, struct str string);

/*
 * The document with the fields that were asked for and, with_claims, "evidence": `evidence` is the
 * claims joined by commas, empty when there are none.
 */
void format_json_record(struct buf *out, const struct list_request *list, struct str body,
			struct str evidence);

#endif
