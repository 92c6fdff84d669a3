/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An operation that changes the ledger, in LANE_WRITE.
 *
 * `apply` runs in one transaction, which also holds the row of the audit and, where the client sent
 * an Idempotency-Key, what was done under it. Then records are resolved, `answer` writes the reply,
 * and that is stored under the Idempotency-Key. Killed in between, nothing is half-written: the
 * same request again finds what was done, and answers.
 *
 * With an Idempotency-Key the same request of the same key gets the same answer for a day, also
 * when it comes while the first one is still at work, here or at another server; another request
 * under it is 409.
 */
#ifndef SERVER_WRITE_OP_H
#define SERVER_WRITE_OP_H

#include "base/err.h"
#include "base/str.h"
#include "server/call.h"

#include <stdbool.h>
#include <stdint.h>

struct jsonw;

struct write_effect {
	struct str id;	 /* of what was made or changed */
	int status;	 /* of the answer */
	struct str what; /* JSON object for the audit */
	int64_t version; /* of the data, before */
};

struct write_op {
	/* ERR_INPUT becomes 422. `effect` comes with the version; the rest is to be filled. */
	bool (*apply)(struct call *call, void *state, struct write_effect *effect, struct err *err);
	/* In a snapshot of its own, with call->moment found. Writes the reply, its status too. */
	bool (*answer)(struct call *call, void *state, const struct write_effect *effect,
		       struct err *err);
};

bool write_op_run(struct call *call, const struct write_op *op, void *state, struct err *err);

/* 404 that names {id}. Always true. */
bool write_op_not_found(struct call *call);

/* "records": those that rest on the claims of a document (or on one claim), or did before, each
 * with what has become of it since effect->version. */
bool write_op_records(struct jsonw *w, struct call *call, struct str id,
		      const struct write_effect *effect, struct err *err);

/* "meta" */
void write_op_meta(struct jsonw *w, const struct call *call);

#endif
