/* SPDX-License-Identifier: Apache-2.0 */
/* /v1/coverage: what was read, from whom and of which month, and what could not be read. */
#ifndef SERVER_COVERAGE_H
#define SERVER_COVERAGE_H

#include "server/route.h"

extern const struct route coverage_routes[];

#endif
