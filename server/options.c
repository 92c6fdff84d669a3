/* SPDX-License-Identifier: Apache-2.0 */
#include "server/options.h"

#include "base/closest.h"
#include "base/num.h"
#include "base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One run over the words. `given` says per row whether the command line had it. */
struct parse {
	const struct option *rows;
	size_t count;
	struct arena *arena;
	char *target;
	bool *given;
	struct err *err;
};

static size_t count_rows(const struct option *rows)
{
	size_t n = 0;

	while (rows && rows[n].name)
		n++;
	return n;
}

/* Setters: `where` is how the user wrote it ("--jobs", "EXAWATCH_JOBS"). */

static bool set_flag(struct parse *parse, const struct option *row, const char *where,
		     const char *text)
{
	static const char *const no[] = { "0", "no", "false", "off", NULL };
	static const char *const yes[] = { "1", "yes", "true", "on", NULL };

	for (size_t i = 0; yes[i]; i++) {
		bool is_yes = strcmp(text, yes[i]) == 0;

		if (is_yes || strcmp(text, no[i]) == 0) {
			memcpy(parse->target + row->target, &is_yes, sizeof is_yes);
			return true;
		}
	}
	return err_set(parse->err, ERR_INPUT, "%s is yes or no, not '%s'", where, text);
}

static bool set_text(struct parse *parse, const struct option *row, const char *where,
		     const char *text)
{
	if (text[0] == '\0')
		return err_set(parse->err, ERR_INPUT, "%s is empty: it wants %s", where,
			       row->value);
	memcpy(parse->target + row->target, &text, sizeof text);
	return true;
}

static bool set_int(struct parse *parse, const struct option *row, const char *where,
		    const char *text)
{
	int64_t n;

	if (!num_parse_i64(str_from(text), row->min, row->max, &n))
		return err_set(parse->err, ERR_INPUT,
			       "%s must be a whole number from %lld to %lld, not '%s'", where,
			       (long long)row->min, (long long)row->max, text);
	memcpy(parse->target + row->target, &n, sizeof n);
	return true;
}

static bool set_choice(struct parse *parse, const struct option *row, const char *where,
		       const char *text)
{
	BUF_AUTO list = { .cap = 300 };

	for (const char *const *choice = row->choices; *choice; choice++) {
		if (strcmp(*choice, text) == 0) {
			memcpy(parse->target + row->target, choice, sizeof *choice);
			return true;
		}
		buf_addf(&list, "%s%s", choice == row->choices ? "" : ", ", *choice);
	}
	return err_set(parse->err, ERR_INPUT, "%s cannot be '%s'; it is one of: %s", where, text,
		       buf_text(&list));
}

static bool add_to_list(struct parse *parse, const struct option *row, const char *where,
			const char *text)
{
	struct option_list list;
	const char **items;

	if (text[0] == '\0')
		return err_set(parse->err, ERR_INPUT, "%s is empty: it wants %s", where,
			       row->value);
	memcpy(&list, parse->target + row->target, sizeof list);
	items = ARENA_ARRAY(parse->arena, const char *, list.count + 1);
	if (list.count)
		memcpy(items, list.items, list.count * sizeof *items);
	items[list.count++] = text;
	list.items = items;
	memcpy(parse->target + row->target, &list, sizeof list);
	return true;
}

typedef bool set_value(struct parse *, const struct option *, const char *, const char *);

static set_value *const setters[] = {
	[OPTION_FLAG] = set_flag, [OPTION_TEXT] = set_text,	[OPTION_FILE] = set_text,
	[OPTION_INT] = set_int,	  [OPTION_CHOICE] = set_choice, [OPTION_LIST] = add_to_list,
};

static bool unknown(struct parse *parse, const char *dashes, struct str word)
{
	const char **names = ARENA_ARRAY(parse->arena, const char *, parse->count + 2);
	const char *near;

	for (size_t i = 0; i < parse->count; i++)
		names[i] = parse->rows[i].name;
	names[parse->count] = "help";
	near = word.n > 1 ? closest_word(word, names) : NULL;
	return err_set(parse->err, ERR_INPUT, "unknown option %s%.*s: %s%s%s", dashes,
		       STR_ARG(word), near ? "did you mean --" : "see --help", near ? near : "",
		       near ? "?" : "");
}

/*
 * `value` is what stood after "=" or the letter, `*next` the following word; it is used up if
 * needed.
 */
static bool take(struct parse *parse, const struct option *row, const char *value, char ***next)
{
	size_t i = (size_t)(row - parse->rows);
	const char *where = arena_strf(parse->arena, "--%s", row->name).p;

	if (parse->given[i] && row->type != OPTION_LIST)
		return err_set(parse->err, ERR_INPUT, "%s is given twice", where);
	parse->given[i] = true;
	if (row->type == OPTION_FLAG)
		return value ? err_set(parse->err, ERR_INPUT, "%s takes no value", where)
			     : set_flag(parse, row, where, "yes");
	if (!value) {
		if (!**next)
			return err_set(parse->err, ERR_INPUT, "%s wants %s after it", where,
				       row->value);
		value = *(*next)++;
	}
	if (row->is_public && !row->is_public(value, parse->err))
		return err_in(parse->err, "%s", where);
	return setters[row->type](parse, row, where, value);
}

/* "--name", "--name=value" */
static bool take_long(struct parse *parse, const char *word, char ***next)
{
	struct str rest = str_from(word), name = { NULL, 0 };
	const char *equals = strchr(word, '=');

	str_cut(&rest, '=', &name);
	for (size_t i = 0; i < parse->count; i++)
		if (str_eq(name, str_from(parse->rows[i].name)))
			return take(parse, &parse->rows[i], equals ? equals + 1 : NULL, next);
	return unknown(parse, "--", name);
}

static const struct option *find_letter(const struct parse *parse, char letter)
{
	for (size_t i = 0; i < parse->count; i++)
		if (parse->rows[i].letter == letter)
			return &parse->rows[i];
	return NULL;
}

/* "-x", "-xvalue"; flags may be joined: "-xyz" */
static bool take_letters(struct parse *parse, const char *word, char ***next)
{
	for (; *word; word++) {
		const struct option *row = find_letter(parse, *word);

		if (!row)
			return unknown(parse, "-", (struct str){ word, 1 });
		if (row->type != OPTION_FLAG)
			return take(parse, row, word[1] ? word + 1 : NULL, next);
		if (!take(parse, row, NULL, next))
			return false;
	}
	return true;
}

static bool take_fallbacks(struct parse *parse)
{
	for (size_t i = 0; i < parse->count; i++) {
		const struct option *row = &parse->rows[i];
		const char *env = row->env ? getenv(row->env) : NULL;
		const char *text = env && *env ? env : row->fallback;

		if (parse->given[i])
			continue;
		if (!text && row->required)
			return err_set(parse->err, ERR_INPUT, "--%s %s is missing%s%s", row->name,
				       row->value, row->env ? ": give it or set " : "",
				       row->env ? row->env : "");
		if (text &&
		    !setters[row->type](parse, row, env && *env ? row->env : row->name, text))
			return false;
	}
	return true;
}

bool options_parse(const struct option *rows, char **argv, struct arena *arena, void *target,
		   size_t size, struct operands *ret_operands, struct err *err)
{
	struct parse parse = { rows, count_rows(rows), arena, target, NULL, err };
	struct operands operands = { argv, 0 };
	bool only_operands = false;
	char **next = argv;

	if (size)
		memset(target, 0, size);
	parse.given = ARENA_ARRAY(arena, bool, parse.count + 1);
	while (*next) {
		char *word = *next++;

		if (only_operands || word[0] != '-' || word[1] == '\0')
			operands.items[operands.count++] = word; /* argv is compacted in place */
		else if (strcmp(word, "--") == 0)
			only_operands = true;
		else if (!(word[1] == '-' ? take_long(&parse, word + 2, &next)
					  : take_letters(&parse, word + 1, &next)))
			return false;
	}
	if (!take_fallbacks(&parse))
		return false;
	*ret_operands = operands;
	return true;
}

bool options_ask_for_help(char **argv)
{
	for (; *argv && strcmp(*argv, "--") != 0; argv++)
		if (strcmp(*argv, "--help") == 0 || strcmp(*argv, "-h") == 0)
			return true;
	return false;
}

static void print_row(FILE *out, const struct option *row)
{
	char letter[] = { '-', row->letter, ',', '\0' };
	int width = fprintf(out, "  %-3s --%s", row->letter ? letter : "", row->name);

	if (row->type != OPTION_FLAG)
		width += fprintf(out, " %s", row->value);
	fprintf(out, "%*s%s", width < 30 ? 30 - width : 2, "", row->help);
	for (const char *const *choice = row->choices; choice && *choice; choice++)
		fprintf(out, "%s%s", choice == row->choices ? ": " : ", ", *choice);
	if (row->type == OPTION_LIST)
		fputs("; may be given many times", out);
	if (row->fallback)
		fprintf(out, " (default: %s)", row->fallback);
	if (row->required)
		fputs(" (required)", out);
	if (row->env)
		fprintf(out, " [%s]", row->env);
	fputc('\n', out);
}

void options_print(FILE *out, const struct option *rows)
{
	fputs("Options:\n", out);
	for (; rows && rows->name; rows++)
		print_row(out, rows);
	fprintf(out, "  %-3s --%-21s %s\n", "-h,", "help", "show this and stop");
}
