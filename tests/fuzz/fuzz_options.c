/* SPDX-License-Identifier: Apache-2.0 */
/* Any words as a command line, one per line of the input. */
#include "fuzz.h"

#include "server/options.h"

#include <stdlib.h>
#include <string.h>

struct target {
	const char *data, *kind, *text;
	int64_t jobs;
	bool quiet;
	struct option_list rules;
};

static const char *const kinds[] = { "json", "csv", NULL };
static const struct option rows[] = {
	{ "data", 'd', OPTION_FILE, offsetof(struct target, data), "DIR", "a folder",
	  .fallback = "var" },
	{ "kind", 'k', OPTION_CHOICE, offsetof(struct target, kind), "KIND", "a kind",
	  .fallback = "csv", .choices = kinds },
	{ "text", 0, OPTION_TEXT, offsetof(struct target, text), "TEXT", "a text" },
	{ "jobs", 'j', OPTION_INT, offsetof(struct target, jobs), "N", "a number", .fallback = "2",
	  .min = 1, .max = 64 },
	{ "quiet", 'q', OPTION_FLAG, offsetof(struct target, quiet), NULL, "a flag" },
	{ "rules", 'r', OPTION_LIST, offsetof(struct target, rules), "FILE", "many" },
	{ 0 },
};

enum { WORDS_MOST = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[WORDS_MOST + 1] = { NULL };
	struct target target = { .jobs = -1 };
	struct operands operands = { 0 };
	struct err err = { 0 };
	struct str rest, line;
	size_t count = 0;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	rest = fuzz_text(&arena, data, size);
	while (count < WORDS_MOST && str_cut(&rest, '\n', &line))
		argv[count++] = arena_text(&arena, line);
	options_ask_for_help(argv);
	if (!options_parse(rows, argv, &arena, &target, sizeof target, &operands, &err)) {
		FUZZ_EXPECT(err.code == ERR_INPUT && err.msg[0]);
		return 0;
	}
	FUZZ_EXPECT(target.jobs >= 1 && target.jobs <= 64);
	FUZZ_EXPECT(target.data && target.data[0]);
	FUZZ_EXPECT(strcmp(target.kind, "json") == 0 || strcmp(target.kind, "csv") == 0);
	FUZZ_EXPECT(operands.count + target.rules.count <= count);
	for (size_t i = 0; i < operands.count; i++)
		FUZZ_EXPECT(operands.items[i] != NULL);
	return 0;
}
