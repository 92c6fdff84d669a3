/* SPDX-License-Identifier: Apache-2.0 */
/* How a claim is grouped: the block it is resolved in, and the organisations it names. Pure, and
 * computed again whenever the reference tables change. */
#ifndef LEDGER_SUBJECT_H
#define LEDGER_SUBJECT_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/fact.h"
#include "ledger/identity.h"

#include <stddef.h>

struct subject {
	struct str key;
	struct str *ids;   /* organisations, each once, in the order of the fields */
	struct str *names; /* what the claim calls them */
	size_t count;
};

struct subject subject_of(const struct fact *fact, const struct identity *identity,
			  struct arena *arena);

#endif
