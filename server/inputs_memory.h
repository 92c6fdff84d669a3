/* SPDX-License-Identifier: Apache-2.0 */
/* What the ledger knows of addresses that were fetched before. */
#ifndef SERVER_INPUTS_MEMORY_H
#define SERVER_INPUTS_MEMORY_H

#include "server/inputs.h"

struct db;

/* The connection is used between two documents of the stream, by its thread. */
struct inputs_memory inputs_memory_of(struct db *db);

#endif
