/* SPDX-License-Identifier: Apache-2.0 */
/* "Foo and Bar bought Baz and Qux, respectively": the first of the one list goes with the first of
 * the other. Internal to lib/extract. */
#ifndef EXTRACT_PAIR_H
#define EXTRACT_PAIR_H

#include "extract/reading.h"

/* How many facts the match states: 1 where nothing is paired, 0 where the lists do not fit. */
size_t pair_count(const struct tagged *t, const struct match *m);

/* The match with only the item `i` of each of the lists. */
struct match pair_item(const struct tagged *t, const struct match *m, size_t i);

#endif
