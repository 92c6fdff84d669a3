/* SPDX-License-Identifier: Apache-2.0 */
/* The open elements of a match: what a few words take that no class lists. Internal to run.c. */
#ifndef EXTRACT_RUN_OPEN_H
#define EXTRACT_RUN_OPEN_H

#include "extract/run.h"

enum { RUN_ENDS_MOST = 64 };

/* <adj>: how many items the next describing "word" has: "five-year", "{N} -year"; 0: none. */
uint32_t run_adjective(const struct item *item);

/* ~: where an aside that begins at `at` may end, the nearest first; last `at` itself. */
size_t run_asides(const struct vocab *v, const struct items *items, size_t at, uint32_t *ret_ends);

/* <pre>: where what may stand before a name may end, the most first; last `at` itself. */
size_t run_descriptions(const struct run *run, size_t at, uint32_t *ret_ends);

#endif
