/* SPDX-License-Identifier: Apache-2.0 */
/* When no record has the id of the path: it was merged, it is a name, or there is none. */
#ifndef SERVER_RESOURCE_MISS_H
#define SERVER_RESOURCE_MISS_H

#include "base/err.h"

#include <stdbool.h>

struct call;

/* Writes 308 or 404. False only when the database failed. */
bool resource_miss(struct call *call, struct err *err);

#endif
