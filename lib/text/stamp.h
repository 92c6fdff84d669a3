/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The day in a time stamp of a page or a feed: ISO 8601 ("2025-12-08T07:30:00+11:00", "20251208"),
 * RFC 822 ("Wed, 19 Nov 2025 09:10:00 GMT", two-digit years too) and as people write it ("8
 * December 2025", "Dec. 8, 2025").
 *
 * It is the day on the publisher's own clock: the zone is not applied.
 */
#ifndef TEXT_STAMP_H
#define TEXT_STAMP_H

#include "base/date.h"
#include "base/str.h"

#include <stdbool.h>

/* Only a complete day counts. */
bool stamp_read(struct str text, struct date *ret_date);

#endif
