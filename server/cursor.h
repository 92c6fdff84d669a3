/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cursor says where a page ended, so that the next one starts behind it however the data has
 * changed meanwhile. It is bound to the list's filters and order; one that is of another list,
 * garbled or made up is refused, and a made-up one could not reach more than the list anyway.
 *
 * Form: base64url of a check (10 characters) and, per sort key, "-" for null or the value's length,
 * ':' and its bytes.
 */
#ifndef SERVER_CURSOR_H
#define SERVER_CURSOR_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct list_request;
struct position;

struct str cursor_write(const struct list_request *list, const struct position *position,
			struct arena *arena);
bool cursor_read(const struct list_request *list, struct str cursor, struct arena *arena,
		 struct position *ret_position);

#endif
