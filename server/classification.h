/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /v1/chips/{id}/export-classification: what the export rules of a day say of a chip and a
 * destination, by the tables that were imported from data/export_*.tsv.
 */
#ifndef SERVER_CLASSIFICATION_H
#define SERVER_CLASSIFICATION_H

#include "server/route.h"

extern const struct route classification_routes[];

#endif
