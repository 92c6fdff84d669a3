/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker does for one exchange; lies in its arena. */
#ifndef SERVER_JOB_H
#define SERVER_JOB_H

#include "base/err.h"
#include "base/str.h"
#include "server/param.h"

#include <stdbool.h>

struct db;
struct exchange;

struct job {
	bool (*run)(struct db *db, struct exchange *exchange, struct job *job, struct err *err);
	const struct resource *resource;
	struct str id; /* of the path; empty for a list */
	struct list_request list;
};

#endif
