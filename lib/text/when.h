/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates as prose writes them: "October 24, 2025", "24 Oct 2025", "May 2026", "Q3 2026", "the second
 * half of 2026", "2030", and, counted from the day of publication, "on Tuesday", "last month", "in
 * October", "this year".
 */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include "base/date.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct when {
	struct date date;
	bool relative; /* needed the day of publication */
	size_t begin, end;
};

/*
 * Reads the date that begins exactly at `at`, a word's start. `published` may be no date: relative
 * dates are then read (they take their bytes) but have no value.
 */
bool when_read(struct str text, size_t at, struct date published, struct when *ret_when);

#endif
