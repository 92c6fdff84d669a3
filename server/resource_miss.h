/* SPDX-License-Identifier: Apache-2.0 */
/* When no record has the id of the path: it was merged or withdrawn, it is a name, or there is
 * none. */
#ifndef SERVER_RESOURCE_MISS_H
#define SERVER_RESOURCE_MISS_H

#include "base/err.h"

#include <stdbool.h>

struct call;

/* Writes 308, 404 or 410, as of the moment of call->list. False only when the database failed. */
bool resource_miss(struct call *call, struct err *err);

/* Writes 308 when the record was merged into another one. */
bool resource_moved(struct call *call, bool *ret_has_moved, struct err *err);

#endif
