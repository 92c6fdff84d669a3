/* SPDX-License-Identifier: Apache-2.0 */
/* The extractor from the tables and rules inside the program, or from rule files of a folder while
 * they are written. */
#ifndef SERVER_EXTRACTOR_SOURCE_H
#define SERVER_EXTRACTOR_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "extract/extract.h"

#include <stdbool.h>

/* `rules_folder` NULL: the embedded ones. The arena must outlive the extractor; the caller frees
 * that. */
bool extractor_source_open(const char *rules_folder, struct arena *arena,
			   struct extractor **ret_extractor, struct err *err);

#endif
