/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that pages and feeds carry, as a tree in the arena. Reading only. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

enum json_kind { JSON_OTHER, JSON_TEXT, JSON_NUMBER, JSON_LIST, JSON_DICT };

struct json {
	enum json_kind kind;
	struct str key;	 /* inside an object */
	struct str text; /* of a string, or of a number as it is written shortest */
	struct json *first, *next;
};

/* ERR_INPUT with line and reason. */
bool json_read(struct str text, struct arena *arena, struct json **ret_json, struct err *err);

/* The same for what clients send: a key that stands twice in one object is an error, too. */
bool json_read_strict(struct str text, struct arena *arena, struct json **ret_json,
		      struct err *err);

/* NULL when `json` is NULL, no object, or has no such key. */
const struct json *json_member(const struct json *json, const char *key);

/* The text of a string member, trimmed; of a number its digits; else empty. */
struct str json_member_text(const struct json *json, const char *key);

#endif
