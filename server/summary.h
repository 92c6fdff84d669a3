/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /v1/{resource}/summary: counts and sums of the records that a list would give, by time, company,
 * country and the like. Every cell links to its list, and the list adds up to the cell.
 *
 *	{"data":[{"group":{"month":{"key":"2026-01","name":null}},"count":3,
 *	          "amount":{"known":2,"unknown":1,"sum":1.5e9,"median":...,"max":...},
 *	          "link":"/v1/funding?..."}],
 *	 "total":{...},"more":false,"meta":{...}}
 */
#ifndef SERVER_SUMMARY_H
#define SERVER_SUMMARY_H

#include "server/route.h"

extern const struct route summary_routes[];

#endif
