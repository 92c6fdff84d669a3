/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/closest.h"
#include "base/err.h"
#include "server/command.h"
#include "server/options.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
	&command_up,
	&command_serve,
	&command_setup,
	&command_migrate,
	&command_extract,
	&command_import,
	&command_resolve,
	&command_export,
	&command_keys,
	&command_check,
	&command_describe,
	&command_health,
	NULL,
};

enum { COMMANDS_MAX = 32 };

/* The one place where an error becomes an exit status. */
static int exit_status(enum err_code code)
{
	switch (code) {
	case ERR_INPUT:
		return 2;
	case ERR_NOT_FOUND:
	case ERR_BUSY:
	case ERR_DB:
	case ERR_MEMORY:
	case ERR_FILE:
		break;
	}
	return 1;
}

static int report(const char *command, const struct err *err)
{
	fprintf(stderr, "exawatch%s%s: %s\n", command ? " " : "", command ? command : "", err->msg);
	return exit_status(err->code);
}

/* Output that did not arrive (a full disk, a closed pipe) is a failure like any other. */
static int close_stdout(int status)
{
	if (fflush(stdout) != 0 || ferror(stdout) || (fclose(stdout) != 0 && errno != EBADF)) {
		if (errno != EPIPE)
			fprintf(stderr, "exawatch: cannot write to standard output: %s\n",
				strerror(errno));
		return status ? status : 1;
	}
	return status;
}

static void print_help(FILE *out)
{
	fputs("Usage: exawatch COMMAND [OPTION...]\n\n"
	      "Answers questions about AI infrastructure, and shows the sentence behind every "
	      "number.\n\n"
	      "Commands:\n",
	      out);
	for (const struct command *const *command = commands; *command; command++)
		fprintf(out, "  %-10s %s\n", (*command)->name, (*command)->summary);
	fputs("\n'exawatch COMMAND --help' shows the options of a command; 'exawatch --version' "
	      "the version.\n",
	      out);
}

static void print_command_help(const struct command *command)
{
	printf("Usage: exawatch %s [OPTION...]%s%s\n\n%s.\n\n", command->name,
	       command->operands ? " " : "", command->operands ? command->operands : "",
	       command->summary);
	if (command->about)
		printf("%s\n", command->about);
	options_print(stdout, command->options);
}

static bool run_command(const struct command *command, char **argv, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	void *options = arena_alloc(&arena, command->options_size + 1);
	struct command_line line = { .options = options, .arena = &arena };

	if (!options_parse(command->options, argv, &arena, options, command->options_size,
			   &line.operands, err))
		return false;
	if (line.operands.count > 0 && !command->operands)
		return err_set(err, ERR_INPUT, "'%s' is too much: the command takes options only",
			       line.operands.items[0]);
	if (line.operands.count < command->min_operands)
		return err_set(err, ERR_INPUT, "%s is missing: see --help", command->operands);
	return command->run(&line, err);
}

static const struct command *find_command(const char *name, struct err *err)
{
	const char *names[COMMANDS_MAX + 1] = { NULL };
	const char *near;

	for (size_t i = 0; commands[i]; i++) {
		assert(i < COMMANDS_MAX);
		names[i] = commands[i]->name;
		if (strcmp(name, names[i]) == 0)
			return commands[i];
	}
	near = closest_word(str_from(name), names);
	err_set(err, ERR_INPUT, "unknown command '%s': %s%s%s", name,
		near ? "did you mean " : "see exawatch --help", near ? near : "", near ? "?" : "");
	return NULL;
}

int main(int argc, char **argv)
{
	const struct command *command;
	struct err err = { 0 };

	signal(SIGPIPE, SIG_IGN);
	if (argc < 2) {
		print_help(stderr);
		return 2;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("exawatch %s\n", EXAWATCH_VERSION);
		return close_stdout(0);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		print_help(stdout);
		return close_stdout(0);
	}
	command = find_command(argv[1], &err);
	if (!command)
		return report(NULL, &err);
	if (options_ask_for_help(argv + 2)) {
		print_command_help(command);
		return close_stdout(0);
	}
	if (!run_command(command, argv + 2, &err))
		return close_stdout(report(command->name, &err));
	return close_stdout(0);
}
