/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of folders and globs, one at a time and in the order of their names, so that every run
 * takes them in the same order. Names that begin with a dot are left out. Only the names of the
 * folders on the way down are in memory.
 */
#ifndef SERVER_INPUTS_WALK_H
#define SERVER_INPUTS_WALK_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct walk;

bool walk_folder(const char *path, struct walk **ret_walk, struct err *err);
bool walk_glob(const char *pattern, struct walk **ret_walk, struct err *err);
void walk_free(struct walk *walk);

enum walk_step { WALK_END, WALK_FILE, WALK_FAILED };

/* The path lies in the arena. A folder that cannot be read is one failure; the walk goes on. */
enum walk_step walk_next(struct walk *walk, struct arena *arena, const char **ret_path,
			 struct err *err);

/* Whether the newest file stood in a folder; else its own name matched. */
bool walk_is_in_folder(const struct walk *walk);

#endif
