/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The signs and words of the world's money ("US$", "KRW", "won"), from currencies.tsv: code, name,
 * symbols, words. Immutable once made. Borrows the text.
 */
#ifndef TEXT_CURRENCY_H
#define TEXT_CURRENCY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct currencies;

bool currencies_new(struct str tsv, struct arena *arena, struct currencies **ret_currencies,
		    struct err *err);

/*
 * The length of the longest sign at `at`: of those that stand in front of a number, or, with
 * `word`, behind one. 0 when there is none; then *ret_code is left alone.
 */
size_t currencies_read(const struct currencies *currencies, struct str text, size_t at, bool word,
		       struct str *ret_code);

#endif
