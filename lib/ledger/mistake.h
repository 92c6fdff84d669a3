/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with something that the user gave, as a list, so that all of it can be mended at
 * once. Each entry is one line: "controls.ndjson:12: unknown field 'acton' (did you mean
 * 'action'?)". Only the first MISTAKES_KEPT are kept; all are counted.
 */
#ifndef LEDGER_MISTAKE_H
#define LEDGER_MISTAKE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum { MISTAKES_KEPT = 100 };

struct mistakes {
	struct arena *arena;
	const char *file;
	size_t line; /* of what is being read; 0: the file as a whole */
	struct str items[MISTAKES_KEPT];
	size_t count;
};

void mistakes_init(struct mistakes *mistakes, struct arena *arena, const char *file);

/* Always false. */
bool mistake_add(struct mistakes *mistakes, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds "unknown <what> '<word>'", with a suggestion when one of `words` (NULL-terminated) is near.
 * Always false. */
bool mistake_unknown(struct mistakes *mistakes, const char *what, struct str word,
		     const char *const *words);

#endif
