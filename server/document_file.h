/* SPDX-License-Identifier: Apache-2.0 */
/* The one document of a given name, out of a file or a feed: for those who know what they want. */
#ifndef SERVER_DOCUMENT_FILE_H
#define SERVER_DOCUMENT_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "server/document_source.h"

#include <stdbool.h>

/* The first document of a file. */
bool document_source_read(const char *path, struct arena *arena, struct document_source *ret_source,
			  struct err *err);

/* The same from bytes that are in memory; no sidecar when that is empty. `path` names the document
 * and the errors; both borrow. */
bool document_source_make(const char *path, struct str text, struct str sidecar,
			  struct arena *arena, struct document_source *ret_source, struct err *err);

/* The document called "FILE" or "FILE#GUID" of a folder. ERR_NOT_FOUND when there is none. */
bool document_source_find(const char *folder, struct str name, struct arena *arena,
			  struct document_source *ret_source, struct err *err);

#endif
