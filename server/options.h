/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options of a command: one row each. Parsing, bounds, environment, suggestions and --help all read
 * the same rows.
 *
 *	struct up {
 *		const char *data;
 *		int64_t jobs;
 *	};
 *	static const struct option options[] = {
 *		{ "data", 'd', OPTION_FILE, offsetof(struct up, data), "DIR", "data folder",
 *		  .fallback = "var", .env = "EXAWATCH_DATA" },
 *		{ "jobs", 'j', OPTION_INT, offsetof(struct up, jobs), "N", "workers",
 *		  .fallback = "2", .min = 1, .max = 64 },
 *		{ 0 },
 *	};
 *
 * Accepted: --name value, --name=value, -x value, -xvalue, --flag, -x; "--" ends the options. The
 * command line goes before the environment variable, that before the fallback. An option given
 * twice is an error, unless it is a list.
 */
#ifndef SERVER_OPTIONS_H
#define SERVER_OPTIONS_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum option_type {
	OPTION_FLAG = 1, /* bool */
	OPTION_TEXT,	 /* const char *, not empty */
	OPTION_FILE,	 /* const char *, a path, not empty */
	OPTION_INT,	 /* int64_t between min and max */
	OPTION_CHOICE,	 /* const char *, one of `choices` */
	OPTION_LIST,	 /* struct option_list, the option may be given many times */
};

struct option_list {
	const char **items;
	size_t count;
};

struct option {
	const char *name; /* NULL ends the rows */
	char letter;	  /* 0: none */
	enum option_type type;
	size_t target;	   /* offset in the command's struct */
	const char *value; /* how the value is called in --help: "DIR"; NULL for a flag */
	const char *help;
	const char *fallback; /* NULL: NULL, 0, or an empty list */
	const char *env;
	int64_t min, max;
	const char *const *choices; /* NULL-terminated */
	bool required;

	/* Whether everybody on the machine may see this value, as they do on the command line.
	 * NULL: any. Not asked about the environment. */
	bool (*is_public)(const char *text, struct err *err);
};

struct operands {
	char **items; /* what is left of argv, in order */
	size_t count;
};

/*
 * Fills `target` (zeroed here, `size` bytes) and *ret_operands. `argv` has no command name in
 * front. The words borrow from argv and the environment. Any wrong word is ERR_INPUT.
 */
bool options_parse(const struct option *rows, char **argv, struct arena *arena, void *target,
		   size_t size, struct operands *ret_operands, struct err *err);

/* True when --help or -h stands among the words, before "--". */
bool options_ask_for_help(char **argv);

/* The rows as a table for --help. */
void options_print(FILE *out, const struct option *rows);

#endif
