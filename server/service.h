/* SPDX-License-Identifier: Apache-2.0 */
/* The operations about the service itself. */
#ifndef SERVER_SERVICE_H
#define SERVER_SERVICE_H

#include "server/route.h"

extern const struct route service_routes[];

#endif
