/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files in and out, with errors that name the file and the remedy. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads at most `max` bytes into the arena; a larger file, a folder or a missing file is an error.
 * "-" is standard input. */
bool file_read(const char *path, size_t max, struct arena *arena, struct str *ret_bytes,
	       struct err *err);

/* The part after the last '/', and the part before the last '.' of that. Both borrow from `path`.
 */
struct str file_base_name(struct str path);
struct str file_stem(struct str path);
struct str file_extension(struct str path); /* with the dot; empty when there is none */

#endif
