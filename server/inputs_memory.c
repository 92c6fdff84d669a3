/* SPDX-License-Identifier: Apache-2.0 */
#include "server/inputs_memory.h"

#include "ledger/original.h"

static bool validators(void *context, struct str url, struct arena *arena,
		       struct original *ret_original, struct err *err)
{
	return original_validators(context, url, arena, ret_original, err);
}

static bool bytes(void *context, struct str url, struct arena *arena, struct original *ret_original,
		  struct err *err)
{
	return original_bytes(context, url, arena, ret_original, err);
}

struct inputs_memory inputs_memory_of(struct db *db)
{
	return (struct inputs_memory){ .context = db, .validators = validators, .bytes = bytes };
}
