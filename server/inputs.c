/* SPDX-License-Identifier: Apache-2.0 */
#include "server/inputs.h"

#include "base/file.h"
#include "fetch/fetch.h"
#include "server/inputs_work.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct inputs *inputs_open(const struct inputs_options *options)
{
	struct inputs *inputs = calloc(1, sizeof *inputs);

	assert(inputs);
	inputs->options = *options;
	arena_init(&inputs->hold);
	return inputs;
}

void inputs_free(struct inputs *inputs)
{
	if (!inputs)
		return;
	walk_free(inputs->walk);
	input_file_close(inputs->lines);
	free(inputs->lines_name);
	html_reader_free(inputs->html);
	fetcher_free(inputs->fetcher);
	arena_release(&inputs->hold);
	free(inputs);
}

void inputs_free_auto(struct inputs *const *inputs)
{
	inputs_free(*inputs);
}

bool inputs_need_html(struct inputs *inputs, struct err *err)
{
	return inputs->html || html_reader_new(&inputs->html, err);
}

/* The feed's items come with the next steps, out of `hold`. */
static bool begin_feed(struct inputs *inputs, const struct input_bytes *in, struct err *err)
{
	struct arena *hold = &inputs->hold;
	struct document_source *given = &inputs->given;

	arena_reset(hold);
	*given = in->given;
	given->name = arena_str(hold, given->name);
	given->publisher = arena_str(hold, given->publisher);
	given->author = arena_str(hold, given->author);
	given->licence = arena_str(hold, given->licence);
	given->original.bytes = arena_str(hold, in->bytes);
	given->original.media_type =
		arena_str(hold, given->original.media_type.n ? given->original.media_type
							     : input_kind_type(INPUT_FEED));
	given->original.url = arena_str(hold, given->original.url);
	given->original.etag = arena_str(hold, given->original.etag);
	given->original.last_modified = arena_str(hold, given->original.last_modified);
	given->original.fetched_at = arena_str(hold, given->original.fetched_at);
	inputs->entry_at = 0;
	inputs->feed.count = 0;
	return feed_read(inputs->html, given->original.bytes, in->label,
			 arena_str(hold, in->given.url), hold, &inputs->feed, err);
}

static void add_defaults(const struct inputs *inputs, struct document_source *source)
{
	if (source->publisher.n == 0)
		source->publisher = inputs->options.publisher;
	if (source->published_on.year == 0)
		source->published_on = inputs->options.published_on;
}

static int deliver(const struct inputs *inputs, struct document_source *source)
{
	add_defaults(inputs, source);
	return INPUTS_DOCUMENT;
}

/* XML and JSON are feeds or nothing that is read. */
static enum input_kind settle_kind(const struct input_bytes *in)
{
	if (in->kind == INPUT_XML || in->kind == INPUT_JSON)
		return feed_sniff(in->bytes) == FEED_NONE ? INPUT_UNKNOWN : INPUT_FEED;
	return in->kind;
}

int inputs_read_bytes(struct inputs *inputs, const struct input_bytes *in, struct arena *arena,
		      struct document_source *ret_source, struct err *err)
{
	struct str name = in->given.name;
	bool good = inputs_need_html(inputs, err);

	switch (settle_kind(in)) {
	case INPUT_FEED:
		good = good && begin_feed(inputs, in, err);
		if (good)
			return INPUTS_NOTHING;
		break;
	case INPUT_PAGE:
		good = good && document_source_of_page(inputs->html, in->bytes, in->label,
						       &in->given, arena, ret_source, err);
		break;
	case INPUT_TEXT:
	case INPUT_MARKDOWN:
		good = good && document_source_of_text(in->bytes, &in->given, ret_source, err);
		break;
	default:
		err_set(err, ERR_INPUT,
			"neither a feed nor a page nor a text: it cannot be read; convert it");
		good = false;
	}
	if (good)
		return deliver(inputs, ret_source);
	err_in(err, "%.*s", STR_ARG(name));
	return INPUTS_FAILED;
}

static int next_entry(struct inputs *inputs, struct arena *arena,
		      struct document_source *ret_source)
{
	const struct feed_entry *entry = &inputs->feed.entries[inputs->entry_at++];

	document_source_of_entry(&inputs->feed, entry, &inputs->given, arena, ret_source);
	return deliver(inputs, ret_source);
}

static void end_lines(struct inputs *inputs)
{
	input_file_close(inputs->lines);
	free(inputs->lines_name);
	inputs->lines = NULL;
	inputs->lines_name = NULL;
	inputs->done++;
}

/* Lines between documents are no documents. */
static int next_line(struct inputs *inputs, struct arena *arena, struct document_source *ret_source,
		     struct err *err)
{
	struct document_source given = { 0 };
	const char *name = inputs->lines_name;
	struct str line;

	inputs->line_number++;
	if (!input_file_line(inputs->lines, arena, &line, err)) {
		if (err->code) {
			err_in(err, "%s:%zu", name, inputs->line_number);
			/* After a broken stream there is no next line. */
			if (err->code == ERR_FILE)
				end_lines(inputs);
			return INPUTS_FAILED;
		}
		end_lines(inputs);
		return INPUTS_NOTHING;
	}
	line = str_trim(line);
	if (line.n == 0 || (inputs->is_list && line.p[0] == '#'))
		return INPUTS_NOTHING;
	if (inputs->is_list)
		return inputs_read_address(inputs, line, arena, ret_source, err);
	given.name = arena_strf(arena, "%.*s:%zu", STR_ARG(file_base_name(str_from(name))),
				inputs->line_number);
	if (inputs_need_html(inputs, err) &&
	    document_source_of_line(inputs->html, line, &given, arena, ret_source, err))
		return deliver(inputs, ret_source);
	err_in(err, "%s:%zu", name, inputs->line_number);
	return INPUTS_FAILED;
}

static int next_walked(struct inputs *inputs, struct arena *arena,
		       struct document_source *ret_source, struct err *err)
{
	const char *path;

	switch (walk_next(inputs->walk, arena, &path, err)) {
	case WALK_FILE:
		inputs->done++;
		return inputs_read_path(inputs, path, walk_is_in_folder(inputs->walk), arena,
					ret_source, err);
	case WALK_FAILED:
		return INPUTS_FAILED;
	default:
		walk_free(inputs->walk);
		inputs->walk = NULL;
		return INPUTS_NOTHING;
	}
}

static int next_file(struct inputs *inputs, struct arena *arena, struct document_source *ret_source,
		     struct err *err)
{
	inputs->done++;
	return inputs_read_memory(inputs, &inputs->options.files[inputs->file_at++], arena,
				  ret_source, err);
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_glob(const char *operand)
{
	return strpbrk(operand, "*?[{") && access(operand, F_OK) != 0;
}

static int next_operand(struct inputs *inputs, struct arena *arena,
			struct document_source *ret_source, struct err *err)
{
	const char *operand = inputs->options.operands[inputs->operand_at++];
	bool good;

	if (input_is_address(str_from(operand))) {
		inputs->done++;
		return inputs_read_address(inputs, str_from(operand), arena, ret_source, err);
	}
	if (strcmp(operand, "-") == 0 || (!is_folder(operand) && !is_glob(operand))) {
		inputs->done++;
		return inputs_read_path(inputs, operand, false, arena, ret_source, err);
	}
	good = is_folder(operand) ? walk_folder(operand, &inputs->walk, err)
				  : walk_glob(operand, &inputs->walk, err);
	return good ? INPUTS_NOTHING : INPUTS_FAILED;
}

enum inputs_step inputs_next(struct inputs *inputs, struct arena *arena,
			     struct document_source *ret_source, struct err *err)
{
	int step = INPUTS_NOTHING;

	while (step == INPUTS_NOTHING) {
		if (inputs->entry_at < inputs->feed.count)
			step = next_entry(inputs, arena, ret_source);
		else if (inputs->lines)
			step = next_line(inputs, arena, ret_source, err);
		else if (inputs->walk)
			step = next_walked(inputs, arena, ret_source, err);
		else if (inputs->file_at < inputs->options.file_count)
			step = next_file(inputs, arena, ret_source, err);
		else if (inputs->operand_at < inputs->options.count)
			step = next_operand(inputs, arena, ret_source, err);
		else
			step = INPUTS_END;
	}
	return (enum inputs_step)step;
}

size_t inputs_done(const struct inputs *inputs)
{
	return inputs->done;
}

static size_t count_files(const char *operand)
{
	struct walk *walk = NULL;
	enum walk_step step = WALK_FAILED;
	size_t count = 0;
	struct err err;
	ARENA_AUTO arena;

	arena_init(&arena);
	if (!(is_folder(operand) ? walk_folder(operand, &walk, &err)
				 : walk_glob(operand, &walk, &err)))
		return 0;
	while (step != WALK_END) {
		const char *path;

		arena_reset(&arena);
		step = walk_next(walk, &arena, &path, &err);
		count += step == WALK_FILE;
	}
	walk_free(walk);
	return count;
}

size_t inputs_total(const struct inputs *inputs)
{
	const struct inputs_options *options = &inputs->options;
	size_t total = options->file_count;

	for (size_t i = 0; i < options->count; i++) {
		const char *operand = options->operands[i];
		enum input_kind kind = input_kind_of_name(str_from(operand));

		/* Nobody knows how many lines there are. */
		if (strcmp(operand, "-") == 0 || kind == INPUT_LINES || kind == INPUT_LIST)
			return 0;
		total += !input_is_address(str_from(operand)) &&
					 (is_folder(operand) || is_glob(operand))
				 ? count_files(operand)
				 : 1;
	}
	return total;
}

size_t inputs_passed_over(const struct inputs *inputs, struct arena *arena, struct str *ret_kinds)
{
	struct str kinds = STR("");
	size_t total = 0;

	for (size_t i = 0; i < inputs->passed_kinds; i++) {
		const struct passed_over *kind = &inputs->passed[i];

		kinds = arena_strf(arena, "%.*s%s%zu %s", STR_ARG(kinds), i ? ", " : "",
				   kind->count, kind->extension);
		total += kind->count;
	}
	*ret_kinds = kinds;
	return total;
}
