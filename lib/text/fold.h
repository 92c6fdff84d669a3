/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names brought to a form in which equal names are equal bytes.
 *
 * A name key is lower case, without accents and punctuation, words joined by '-', legal forms and
 * generic endings dropped: "SambaNova Systems, Inc." and "SambaNova" are both "sambanova";
 * "Vercept.ai" is "vercept"; "Intel Capital" stays "intel-capital". It serves as a slug and as the
 * key of identity; it never becomes empty for a name with at least one letter or digit of any
 * script.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Lower case, accents of Latin letters removed, everything else that is not a letter or digit to
 * one '-'. */
void fold_slug(struct buf *out, struct str text);

/* The slug of a company's name without legal form and generic endings. */
struct str fold_name_key(struct arena *arena, struct str name);

#endif
