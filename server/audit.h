/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit: a row for each attempt to write through the API, and for each change of a key. A row
 * about what was done is written in the transaction that did it.
 */
#ifndef SERVER_AUDIT_H
#define SERVER_AUDIT_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct call;
struct db;

/* `what` is one JSON object: what changed. */
bool audit_call(const struct call *call, int status, struct str what, struct err *err);

/* The reply of the call is a refusal. */
bool audit_refusal(const struct call *call, struct err *err);

/* A command did something to a key. */
bool audit_key(struct db *db, struct str key_id, const char *what_was_done, struct str what,
	       struct err *err);

#endif
