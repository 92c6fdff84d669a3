/* SPDX-License-Identifier: Apache-2.0 */
/* A file or standard input, plain or compressed with gzip: what is read is what was packed. */
#ifndef SERVER_INPUTS_FILE_H
#define SERVER_INPUTS_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { INPUT_FILE_MOST = 32 << 20 }; /* of one document, unpacked */

struct input_file;

/* "-" is standard input. */
bool input_file_open(const char *path, struct input_file **ret_file, struct err *err);
void input_file_close(struct input_file *file);

/* The first bytes, without taking them; borrows until the next call. */
bool input_file_peek(struct input_file *file, struct str *ret_head, struct err *err);

/* All that is left, at most INPUT_FILE_MOST bytes. */
bool input_file_all(struct input_file *file, struct arena *arena, struct str *ret_bytes,
		    struct err *err);

/* The next line, without its end; too long a one is skipped and an error. False without an error
 * (err->code 0) at the end. */
bool input_file_line(struct input_file *file, struct arena *arena, struct str *ret_line,
		     struct err *err);

#endif
