/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch check: the rules, proved by their own examples. */
#include "server/command.h"
#include "server/extractor_source.h"

#include <stdio.h>

enum { OUTPUT_MOST = 64 << 20 };

struct check {
	const char *rules;
};

static const struct option options[] = {
	{ "rules", 0, OPTION_FILE, offsetof(struct check, rules), "DIR",
	  "take the rules of this folder, not those inside the program" },
	{ 0 },
};

static bool run(const struct command_line *line, struct err *err)
{
	const struct check *check = line->options;
	struct extractor *extractor = NULL;
	size_t problems = 0, rules, examples;
	BUF_AUTO out;
	BUF_AUTO warnings;

	buf_init(&out, OUTPUT_MOST);
	buf_init(&warnings, OUTPUT_MOST);
	if (!extractor_source_open(check->rules, line->arena, &extractor, err))
		return false;
	if (line->operands.count == 0)
		problems = rules_check(extractor, STR(""), &out, &warnings);
	for (size_t i = 0; i < line->operands.count; i++)
		problems +=
			rules_check(extractor, str_from(line->operands.items[i]), &out, &warnings);
	rules = rules_count(extractor, &examples);
	extractor_free(extractor);
	fputs(buf_text(&warnings), stderr);
	fputs(buf_text(&out), stdout);
	if (problems > 0)
		return err_set(err, ERR_FILE, "%zu problems in %zu rules with %zu examples",
			       problems, rules, examples);
	printf("%zu rules, %zu examples: all as written\n", rules, examples);
	return true;
}

const struct command command_check = {
	.name = "check",
	.summary = "Prove the extraction rules by their own examples",
	.operands = "[FILE...]",
	.about = "FILE is a rule file by the name in messages (rules/funding.rules); without one "
		 "all are checked.\n",
	.options = options,
	.options_size = sizeof(struct check),
	.run = run,
};
