/* SPDX-License-Identifier: Apache-2.0 */
/* The operations that every resource has: lists, records, the claims behind a record. */
#ifndef SERVER_RESOURCE_HTTP_H
#define SERVER_RESOURCE_HTTP_H

#include "server/route.h"

extern const struct route resource_routes[];

#endif
