/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who may do what, and how much of it.
 *
 * access_begin() decides on the event loop, for every operation: the quota of the key or address,
 * whether a key is needed and shown, and, of a key that was verified within the last
 * KEY_CACHE_SECONDS, whether it has the scope. A key that is not in memory is verified in LANE_READ
 * (access_verify), with the reader's connection, before the call goes to its own lane.
 *
 * A key that is shown is checked also where none is needed: whoever sends one wants to know that it
 * is no good. An Authorization header that shows none of ours is left to proxies.
 */
#ifndef SERVER_ACCESS_H
#define SERVER_ACCESS_H

#include "base/err.h"
#include "server/call.h"
#include "server/rate.h"

#include <stdbool.h>

struct access;

/* `quotas` as rate_new() takes them; only those of RATE_READ and RATE_WORK are looked at. */
bool access_new(bool require_key, const int64_t quotas[RATE_KINDS], struct access **ret_access,
		struct err *err);
void access_free(struct access *access); /* NULL does nothing */

/* Of a request that is no operation (404, 405, OPTIONS). False: the reply says 429. */
bool access_count(struct access *access, struct exchange *exchange);

/* False: the reply says 401, 403 or 429. Else call->stage is CALL_READY or CALL_UNVERIFIED. */
bool access_begin(struct access *access, struct call *call);

/* Over call->db. *ret_granted: then call->stage is CALL_READY, else the reply says why not. */
bool access_verify(struct access *access, struct call *call, bool *ret_granted, struct err *err);

/* Whether a refusal is to be written down: of attempts to write, and only so many a minute from one
 * address, so that nobody can fill the audit. */
bool access_is_to_audit(struct access *access, const struct call *call);

#endif
