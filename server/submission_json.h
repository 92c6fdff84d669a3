/* SPDX-License-Identifier: Apache-2.0 */
/* Small JSON bodies of operations that write: an object with a few known members. */
#ifndef SERVER_SUBMISSION_JSON_H
#define SERVER_SUBMISSION_JSON_H

#include "server/call.h"

#include <stdbool.h>
#include <stddef.h>

enum json_member_kind { JSON_MEMBER_TEXT, JSON_MEMBER_OBJECT };

struct json_member {
	const char *name; /* NULL ends the list */
	enum json_member_kind kind;
	size_t max;	    /* bytes */
	struct str *target; /* of an object its JSON; null and absent leave it as it is */
};

extern const char *const submission_json_media[]; /* application/json */

/* False when the body is no JSON object: then the reply says so. What is wrong with members is
 * added to `problems`, named by a JSON pointer. An empty body has no members. */
bool submission_json_read(struct call *call, const struct json_member *members,
			  struct problem_list *problems);

/* True when there are no problems; else the reply is 422 with them. */
bool submission_json_fine(struct call *call, const struct problem_list *problems);

#endif
