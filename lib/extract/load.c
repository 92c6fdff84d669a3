/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/load.h"

#include "extract/token.h"

enum { COLUMNS_MOST = 12 };

struct row {
	struct str cells[COLUMNS_MOST];
};

struct table {
	const char *name;
	struct str text;
	const char *const *columns; /* in the order of the callers' enums, NULL at the end */
	bool (*row)(struct lexicon *lexicon, struct arena *arena, const struct row *row);
};

static void add(struct lexicon *lexicon, struct arena *arena, struct term term, struct str form)
{
	term.form = str_trim(form);
	if (term.form.n == 0)
		return;
	term.phrase = token_phrase(term.form, arena);
	if (term.phrase.n)
		lexicon_add(lexicon, &term);
}

static void add_list(struct lexicon *lexicon, struct arena *arena, struct term term,
		     struct str list)
{
	struct str form;

	while (str_cut(&list, '|', &form))
		add(lexicon, arena, term, form);
}

static bool lists(struct str list, struct str what)
{
	struct str item;

	while (str_cut(&list, '|', &item))
		if (str_eq(item, what))
			return true;
	return false;
}

static const char *const organisation_columns[] = { "name",  "aliases", "country",
						    "roles", "kind",	NULL };

static bool add_organisation(struct lexicon *lexicon, struct arena *arena, const struct row *row)
{
	struct term term = { .tag = TAG_ORG,
			     .value = row->cells[0],
			     .extra = row->cells[2],
			     .roles = row->cells[3] };

	term.investor =
		str_eq(row->cells[4], STR("investor")) || str_eq(row->cells[3], STR("investor")) ||
		(lists(row->cells[3], STR("investor")) && str_eq(row->cells[4], STR("fund")));
	if (str_eq(row->cells[4], STR("agency")) && row->cells[2].n == 2)
		term.state = row->cells[2]; /* the code; lexicon_name_states() puts in the name */
	add(lexicon, arena, term, row->cells[0]);
	add_list(lexicon, arena, term, row->cells[1]);
	return true;
}

static const char *const country_columns[] = { "name",	   "aliases", "adjectives",
					       "metonyms", "code",    NULL };

static bool add_country(struct lexicon *lexicon, struct arena *arena, const struct row *row)
{
	struct term term = { .tag = TAG_COUNTRY, .value = row->cells[0], .extra = row->cells[4] };

	add(lexicon, arena, term, row->cells[0]);
	add_list(lexicon, arena, term, row->cells[1]);
	term.state = term.value;
	add_list(lexicon, arena, term, row->cells[3]);
	term.tag = TAG_NATION;
	add_list(lexicon, arena, term, row->cells[2]);
	return true;
}

static const char *const place_columns[] = { "name", "country", "aliases", NULL };

static bool add_place(struct lexicon *lexicon, struct arena *arena, const struct row *row)
{
	struct term term = { .tag = TAG_PLACE, .value = row->cells[0], .extra = row->cells[1] };

	add(lexicon, arena, term, row->cells[0]);
	add_list(lexicon, arena, term, row->cells[2]);
	return true;
}

static const char *const chip_columns[] = { "name", "vendor", "aliases", NULL };

static bool add_chip(struct lexicon *lexicon, struct arena *arena, const struct row *row)
{
	struct term term = { .tag = TAG_CHIP, .value = row->cells[0], .extra = row->cells[1] };

	add(lexicon, arena, term, row->cells[0]);
	add_list(lexicon, arena, term, row->cells[2]);
	return true;
}

static const char *const word_columns[] = { "word", NULL };

static bool add_word(struct lexicon *lexicon, struct arena *arena, const struct row *row)
{
	(void)arena;
	lexicon_word(lexicon, row->cells[0])->flags |= WORD_COMMON;
	return true;
}

/* Which cell of a line holds each wanted column. */
static bool read_header(const struct table *table, struct str line, size_t *places, struct err *err)
{
	for (size_t c = 0; table->columns[c]; c++) {
		struct str rest = line, name;
		size_t at = 0;

		places[c] = SIZE_MAX;
		while (str_cut(&rest, '\t', &name)) {
			if (str_eq(name, str_from(table->columns[c])))
				places[c] = at;
			at++;
		}
		if (places[c] == SIZE_MAX)
			return err_set(err, ERR_INPUT, "%s has no column \"%s\"", table->name,
				       table->columns[c]);
	}
	return true;
}

static bool load_table(const struct table *table, struct lexicon *lexicon, struct arena *arena,
		       struct err *err)
{
	size_t places[COLUMNS_MOST];
	struct str rest = table->text, line;
	bool header = true;

	while (str_line(&rest, &line)) {
		struct row row = { 0 };
		struct str cells[COLUMNS_MOST] = { 0 }, cell;
		size_t count = 0;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (header) {
			if (!read_header(table, line, places, err))
				return false;
			header = false;
			continue;
		}
		while (count < COLUMNS_MOST && str_cut(&line, '\t', &cell))
			cells[count++] = cell;
		for (size_t c = 0; table->columns[c]; c++)
			row.cells[c] = places[c] < COLUMNS_MOST ? cells[places[c]]
								: (struct str){ NULL, 0 };
		if (row.cells[0].n && !table->row(lexicon, arena, &row))
			return false;
	}
	return true;
}

bool load_lexicon(const struct extract_sources *s, struct lexicon *lexicon, struct arena *arena,
		  struct err *err)
{
	const struct table tables[] = {
		{ "data/organisations.tsv", s->organisations, organisation_columns,
		  add_organisation },
		{ "data/chip_families.tsv", s->chip_families, chip_columns, add_chip },
		{ "data/countries.tsv", s->countries, country_columns, add_country },
		{ "data/places.tsv", s->places, place_columns, add_place },
		{ "data/common_words.tsv", s->common_words, word_columns, add_word },
	};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (!load_table(&tables[i], lexicon, arena, err))
			return false;
	lexicon_name_states(lexicon);
	return true;
}
