/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers out of text: the whole text or nothing, between bounds; no locale, no white space, no
 * repair. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

bool num_parse_i64(struct str text, int64_t min, int64_t max, int64_t *ret_n);

/* Plain decimals with an optional exponent: "12", "-0.5", "1e9". Finite only. */
bool num_parse_double(struct str text, double min, double max, double *ret_x);

/* The shortest decimal that reads back as `x`, without an exponent below 1e15: "1380000000", "4.8".
 */
void num_format(struct buf *out, double x);

#endif
