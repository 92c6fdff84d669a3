/* SPDX-License-Identifier: Apache-2.0 */
#include "server/document_file.h"

#include "server/inputs.h"

#include <unistd.h>

static bool first(const struct inputs_options *options, const char *path, struct arena *arena,
		  struct document_source *ret_source, struct err *err)
{
	INPUTS_AUTO *inputs = inputs_open(options);

	switch (inputs_next(inputs, arena, ret_source, err)) {
	case INPUTS_DOCUMENT:
		return true;
	case INPUTS_FAILED:
		return false;
	default:
		return err_set(err, ERR_INPUT, "%s has no document in it", path);
	}
}

bool document_source_read(const char *path, struct arena *arena, struct document_source *ret_source,
			  struct err *err)
{
	char *operand = arena_text(arena, str_from(path));
	struct inputs_options options = { .operands = &operand, .count = 1 };

	return first(&options, path, arena, ret_source, err);
}

bool document_source_make(const char *path, struct str text, struct str sidecar,
			  struct arena *arena, struct document_source *ret_source, struct err *err)
{
	struct inputs_file file = { path, text, sidecar };
	struct inputs_options options = { .files = &file, .file_count = 1 };

	return first(&options, path, arena, ret_source, err);
}

bool document_source_find(const char *folder, struct str name, struct arena *arena,
			  struct document_source *ret_source, struct err *err)
{
	struct str file = str_sub(name, 0, str_find_char(name, '#'));
	char *path = arena_text(arena, arena_strf(arena, "%s/%.*s", folder, STR_ARG(file)));
	struct inputs_options options = { .operands = &path, .count = 1 };
	enum inputs_step step = INPUTS_DOCUMENT;

	if (str_find_char(file, '/') < file.n || access(path, F_OK) != 0)
		return err_set(err, ERR_NOT_FOUND, "no such document");

	INPUTS_AUTO *inputs = inputs_open(&options);

	while (step == INPUTS_DOCUMENT) {
		step = inputs_next(inputs, arena, ret_source, err);
		if (step == INPUTS_FAILED)
			return false;
		if (step == INPUTS_DOCUMENT && str_eq(ret_source->name, name))
			return true;
	}
	return err_set(err, ERR_NOT_FOUND, "no such document");
}
