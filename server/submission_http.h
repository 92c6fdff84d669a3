/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /v1/documents: a text into the ledger, read at once or by the next `exawatch extract`.
 * DELETE /v1/documents/{id}: it is taken back, with what rested on it alone.
 */
#ifndef SERVER_SUBMISSION_HTTP_H
#define SERVER_SUBMISSION_HTTP_H

#include "server/route.h"

extern const struct route submission_routes[];

#endif
