/* SPDX-License-Identifier: Apache-2.0 */
/* The whole result of a list, in memory that does not grow with it. */
#ifndef SERVER_RESOURCE_STREAM_H
#define SERVER_RESOURCE_STREAM_H

#include "server/call.h"

#include <stdbool.h>

/* `list` has its values looked up. What goes wrong before the first byte is told as usual; after
 * that the connection is cut. */
bool resource_stream(struct call *call, struct list_request *list, struct err *err);

#endif
