/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A command of the program is one file server/cmd_<name>.c, which ends in one row:
 *
 *	const struct command command_up = {
 *		.name = "up",
 *		.summary = "Run everything on this machine",
 *		.options = options,
 *		.options_size = sizeof(struct up),
 *		.run = run,
 *	};
 *
 * To add one: write the file, declare its row below, name the row in the table of main.c and the
 * file in CMakeLists.txt.
 *
 * main() parses the options before run() is called, prints --help, reports the error, and turns its
 * code into the exit status: 0 fine, 2 the user gave something wrong (ERR_INPUT), 1 everything
 * else. A command prints its result on stdout and anything else on stderr (progress.h); main() also
 * notices when stdout could not be written.
 */
#ifndef SERVER_COMMAND_H
#define SERVER_COMMAND_H

#include "base/arena.h"
#include "base/err.h"
#include "server/options.h"

#include <stdbool.h>
#include <stddef.h>

struct command_line {
	const void *options; /* the command's own struct, filled */
	struct operands operands;
	struct arena *arena; /* lives as long as the command */
};

struct command {
	const char *name;
	const char *summary;	      /* one line */
	const char *operands;	      /* as in the usage line: "FILE..."; NULL: none are taken */
	size_t min_operands;	      /* fewer are refused */
	const char *about;	      /* more for --help: lines, ends with "\n"; may be NULL */
	const struct option *options; /* NULL: none */
	size_t options_size;
	bool (*run)(const struct command_line *line, struct err *err);
};

extern const struct command command_check;
extern const struct command command_describe;
extern const struct command command_export;
extern const struct command command_extract;
extern const struct command command_health;
extern const struct command command_import;
extern const struct command command_keys;
extern const struct command command_migrate;
extern const struct command command_resolve;
extern const struct command command_serve;
extern const struct command command_setup;
extern const struct command command_up;

#endif
