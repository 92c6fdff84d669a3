/* SPDX-License-Identifier: Apache-2.0 */
/* Files: what kind they are, what lies beside them, and what is passed over. */
#include "base/file.h"
#include "server/inputs_work.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDECAR_MOST = 1 << 20, HEAD = 1 << 15 };

/* FILE-stem.json beside the file; "c36.json" also for "c36.feed.json". */
static bool read_sidecar(const char *path, struct arena *arena, struct document_source *given,
			 struct err *err)
{
	struct str plain = input_plain_name(str_from(path)), bytes, sidecar;
	size_t stem = plain.n - file_extension(plain).n;

	if (str_ends_ci(plain, STR(".feed.json")))
		stem = plain.n - 10;
	sidecar = arena_strf(arena, "%.*s.json", (int)stem, plain.p);
	if (str_eq(sidecar, plain) || access(sidecar.p, F_OK) != 0)
		return true;
	return file_read(sidecar.p, SIDECAR_MOST, arena, &bytes, err) &&
	       (document_sidecar_read(bytes, arena, given, err) || err_in(err, "%s", sidecar.p));
}

/* What the sidecar says, else the name, else the looks. What says nothing at all is plain text, as
 * a file that somebody names deserves a try. */
static enum input_kind kind_of(const struct input_bytes *in, struct str path)
{
	enum input_kind by_name = input_kind_of_name(path);
	enum input_kind by_bytes = input_kind_of_bytes(str_sub(in->bytes, 0, HEAD));

	if (in->given.media_type.n > 0)
		return input_kind_of_type(in->given.media_type);
	if (by_name != INPUT_UNKNOWN)
		return by_name;
	if (by_bytes != INPUT_UNKNOWN)
		return by_bytes;
	return file_extension(path).n ? INPUT_UNKNOWN : INPUT_TEXT;
}

static void pass_over(struct inputs *inputs, struct str path)
{
	struct str extension = file_extension(input_plain_name(path));
	size_t i;

	if (extension.n == 0 || extension.n >= sizeof inputs->passed[0].extension)
		extension = STR("other");
	for (i = 0; i < inputs->passed_kinds; i++)
		if (str_eq_ci(extension, str_from(inputs->passed[i].extension)))
			break;
	if (i == INPUT_KINDS_MOST)
		i--;
	if (i == inputs->passed_kinds) {
		memcpy(inputs->passed[i].extension, extension.p, extension.n);
		inputs->passed_kinds++;
	}
	inputs->passed[i].count++;
}

/* What stands in a folder beside the documents: tables, pictures, sidecars. */
static bool is_beside(struct inputs *inputs, struct str path, struct str head)
{
	switch (input_kind_of_name(path)) {
	case INPUT_JSON:
		return feed_sniff(head) == FEED_NONE;
	case INPUT_UNKNOWN:
	case INPUT_LIST:
		pass_over(inputs, path);
		return true;
	case INPUT_XML:
		if (feed_sniff(head) != FEED_NONE)
			return false;
		pass_over(inputs, path);
		return true;
	case INPUT_LINES:
		if (input_kind_of_bytes(head) == INPUT_LINES)
			return false;
		pass_over(inputs, path);
		return true;
	default:
		return false;
	}
}

/* What a shell makes of a star names the sidecars too. */
static bool is_sidecar(struct str path, struct str head, struct arena *arena)
{
	static const char *const extensions[] = { ".txt", ".md",  ".markdown", ".html",	     ".htm",
						  ".xml", ".rss", ".atom",     ".feed.json", NULL };
	struct str stem = str_sub(path, 0, path.n - file_extension(path).n);

	if (input_kind_of_name(path) != INPUT_JSON || feed_sniff(head) != FEED_NONE)
		return false;
	for (const char *const *extension = extensions; *extension; extension++)
		if (access(arena_strf(arena, "%.*s%s", STR_ARG(stem), *extension).p, F_OK) == 0 ||
		    access(arena_strf(arena, "%.*s%s.gz", STR_ARG(stem), *extension).p, F_OK) == 0)
			return true;
	return false;
}

static int read_whole(struct inputs *inputs, struct input_file *file, const char *path,
		      struct arena *arena, struct document_source *ret_source, struct err *err)
{
	struct input_bytes in = { .given.name = input_plain_name(file_base_name(str_from(path))) };

	if (!input_file_all(file, arena, &in.bytes, err))
		return INPUTS_FAILED;
	if (strcmp(path, "-") == 0) {
		in.given.name = STR("stdin");
		in.given.media_type = str_from(inputs->options.type);
	} else if (!read_sidecar(path, arena, &in.given, err)) {
		return INPUTS_FAILED;
	}
	in.given.name = arena_str(arena, in.given.name);
	in.kind = kind_of(&in, str_from(path));
	if (in.given.media_type.n > 0 && in.kind != INPUT_UNKNOWN)
		in.given.original.media_type = in.given.media_type;
	if (in.kind == INPUT_MARKDOWN)
		in.given.media_type = STR("text/markdown");
	return inputs_read_bytes(inputs, &in, arena, ret_source, err);
}

static enum input_kind lines_kind(const struct inputs *inputs, const char *path, struct str head)
{
	bool is_stdin = strcmp(path, "-") == 0;
	enum input_kind kind = is_stdin ? input_kind_of_type(str_from(inputs->options.type))
					: input_kind_of_name(str_from(path));

	if (kind == INPUT_LINES || kind == INPUT_LIST)
		return kind;
	if (kind == INPUT_UNKNOWN || (kind == INPUT_TEXT && !is_stdin))
		kind = input_kind_of_bytes(head);
	return kind == INPUT_LINES || kind == INPUT_LIST ? kind : INPUT_UNKNOWN;
}

int inputs_read_path(struct inputs *inputs, const char *path, bool by_chance, struct arena *arena,
		     struct document_source *ret_source, struct err *err)
{
	struct input_file *file;
	enum input_kind kind;
	struct str head;
	int step;

	if (!input_file_open(path, &file, err))
		return INPUTS_FAILED;
	if (!input_file_peek(file, &head, err)) {
		input_file_close(file);
		return INPUTS_FAILED;
	}
	if (by_chance ? is_beside(inputs, str_from(path), head)
		      : is_sidecar(str_from(path), head, arena)) {
		input_file_close(file);
		return INPUTS_NOTHING;
	}
	kind = lines_kind(inputs, path, head);
	/* A list of addresses that lies in a folder by chance starts nothing. */
	if (kind == INPUT_LINES || (kind == INPUT_LIST && !by_chance)) {
		inputs->lines = file;
		inputs->lines_name = strdup(path);
		inputs->is_list = kind == INPUT_LIST;
		inputs->line_number = 0;
		return INPUTS_NOTHING;
	}
	step = read_whole(inputs, file, path, arena, ret_source, err);
	input_file_close(file);
	return step;
}

int inputs_read_memory(struct inputs *inputs, const struct inputs_file *file, struct arena *arena,
		       struct document_source *ret_source, struct err *err)
{
	struct input_bytes in = { .bytes = file->bytes,
				  .given.name = file_base_name(str_from(file->name)) };

	if (file->sidecar.n > 0 && !document_sidecar_read(file->sidecar, arena, &in.given, err)) {
		err_in(err, "%s", file->name);
		return INPUTS_FAILED;
	}
	in.kind = kind_of(&in, str_from(file->name));
	if (in.given.media_type.n > 0)
		in.given.original.media_type = in.given.media_type;
	if (in.kind == INPUT_MARKDOWN)
		in.given.media_type = STR("text/markdown");
	return inputs_read_bytes(inputs, &in, arena, ret_source, err);
}
