/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of the source tree that travel inside the program: migrations, rules, reference tables, the
 * contract, the sample corpus. Names are paths as in the tree ("rules/funding.rules"). The table is
 * made by the build.
 */
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include "base/str.h"

#include <stdbool.h>

struct asset {
	const char *name; /* NULL ends the table */
	const char *begin, *end;
};

extern const struct asset asset_table[];

bool asset_find(const char *name, struct str *ret_bytes);

/* The first asset at or after `from` whose name starts with `prefix`; NULL at the end. Start with
 * asset_table. */
const struct asset *asset_next(const struct asset *from, struct str prefix);
struct str asset_bytes(const struct asset *asset);

#endif
