/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The evaluator without the server, for tests: classify_cases DATA_FOLDER reads a table of cases
 * (cells between tabs, columns named in the first line) from standard input and prints a table of
 * answers. A column that is left out, or an empty cell, is not known:
 *
 *	vendor name vendor_country memory_type datacenter tpp performance_density die_area_mm2
 *	interconnect_gbps bandwidth_tbps, the fields of data/export_formats.tsv,
 *	destination headquarters date from_us us_commercial informed_letter uae_approved
 *	entity_listed
 */
#include "base/file.h"
#include "base/num.h"
#include "export/classify.h"
#include "export/figure.h"
#include "ledger/table.h"
#include "text/fold.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TABLE_MAX = 1 << 26, NAME_MAX_BYTES = 4096 };

struct cases {
	struct law law;
	struct table table;
	const struct table_row *row;
};

static void die(const char *where, const char *what)
{
	fprintf(stderr, "%s: %s\n", where, what);
	exit(2);
}

static void read_table(const char *path, struct arena *arena, struct table *ret_table)
{
	struct mistakes mistakes;
	struct err err;
	struct str text;

	mistakes_init(&mistakes, arena, path);
	if (!file_read(path, TABLE_MAX, arena, &text, &err))
		die(path, err.msg);
	if (!table_read(text, TABLE_TSV, arena, &mistakes, ret_table))
		die(path, mistakes.items[0].p);
}

static void read_law(const char *folder, struct arena *arena, struct law *law)
{
	struct err err;

	law_init(law, arena);
	for (int part = 0; part < LAW_PARTS; part++) {
		struct str path =
			arena_strf(arena, "%s/export_%s.tsv", folder, law_parts[part].name);
		struct table table;

		read_table(path.p, arena, &table);
		for (size_t i = 0; i < table.row_count; i++) {
			struct str cells[LAW_COLUMNS];

			for (size_t j = 0; j < table.column_count && j < LAW_COLUMNS; j++)
				cells[j] = table.rows[i].cells[j].text;
			if (!law_add(law, (enum law_part)part, cells, &err))
				die(path.p, err.msg);
		}
	}
	if (!law_check(law, LAW_RULES, &err) || !law_check(law, LAW_CHIPS, &err))
		die(folder, err.msg);
}

static struct str cell(const struct cases *cases, struct str column)
{
	size_t at;

	return table_column(&cases->table, column, &at) ? cases->row->cells[at].text
							: (struct str){ NULL, 0 };
}

static double number(const struct cases *cases, struct str column)
{
	struct str text = cell(cases, column);
	double value = NAN;

	if (text.n > 0 && !num_parse_double(text, 0, 1e12, &value))
		die(arena_text(cases->law.arena, column), "is no number");
	return value;
}

static enum truth flag(const struct cases *cases, struct str column)
{
	struct str text = cell(cases, column);

	return text.n == 0 ? TRUTH_MAYBE : str_is(text, "yes") ? TRUTH_YES : TRUTH_NO;
}

static struct str slug_of(struct arena *arena, struct str name)
{
	BUF_AUTO slug = { .cap = NAME_MAX_BYTES };

	fold_slug(&slug, name);
	return arena_str(arena, buf_str(&slug));
}

static void read_case(const struct cases *cases, struct arena *arena, struct figures *ret_figures)
{
	double *rates = ARENA_ARRAY(arena, double, cases->law.format_count);
	struct figure_chip chip = {
		.vendor = cell(cases, STR("vendor")),
		.vendor_country = cell(cases, STR("vendor_country")),
		.slug = slug_of(arena, cell(cases, STR("name"))),
		.memory_type = cell(cases, STR("memory_type")),
		.tpp = number(cases, STR("tpp")),
		.density = number(cases, STR("performance_density")),
		.die_area = number(cases, STR("die_area_mm2")),
		.interconnect_gbps = number(cases, STR("interconnect_gbps")),
		.bandwidth_tbps = number(cases, STR("bandwidth_tbps")),
		.datacenter = flag(cases, STR("datacenter")),
		.rates = rates,
	};
	struct figure_question question;
	struct date day;

	for (size_t i = 0; i < cases->law.format_count; i++)
		rates[i] = number(cases, cases->law.formats[i].field);
	if (!date_parse(cell(cases, STR("date")), &day))
		die("date", "is none");
	question = figure_question_on(day);
	question.destination = cell(cases, STR("destination"));
	question.headquarters = cell(cases, STR("headquarters"));
	for (int i = 0; i < INPUTS; i++)
		if (inputs[i].type == INPUT_FLAG && i != INPUT_DATACENTER)
			question.flags[i] = flag(cases, str_from(inputs[i].name));
	figures_of(&cases->law, &chip, &question, ret_figures);
}

static const char *word(enum truth truth)
{
	return truth == TRUTH_YES ? "yes" : truth == TRUTH_NO ? "no" : "unknown";
}

static void print_rule(const struct law_rule *rule)
{
	if (rule)
		printf("\t%.*s\t%.*s", STR_ARG(rule->then), STR_ARG(rule->detail));
	else
		printf("\t\t");
}

int main(int argc, char **argv)
{
	ARENA_AUTO kept = { 0 };
	ARENA_AUTO arena = { 0 };
	struct cases cases = { 0 };

	if (argc != 2)
		die("usage", "classify_cases DATA_FOLDER <CASES");
	read_law(argv[1], &kept, &cases.law);
	read_table("-", &kept, &cases.table);
	puts("class\tparagraph\tlicence\texception\tdays\treview\ttariff");
	for (size_t i = 0; i < cases.table.row_count; i++) {
		struct figures figures;
		struct classification found;

		cases.row = &cases.table.rows[i];
		read_case(&cases, &arena, &figures);
		classify(&cases.law, &figures.facts, &arena, &found);
		printf("%.*s\t%.*s\t%s", STR_ARG(found.class),
		       STR_ARG(found.class_rule ? found.class_rule->detail : STR("")),
		       word(found.licence));
		print_rule(found.exception);
		printf("\t%.*s\t%s\n", STR_ARG(found.review ? found.review->then : STR("")),
		       word(found.tariff));
		arena_reset(&arena);
	}
	return 0;
}
