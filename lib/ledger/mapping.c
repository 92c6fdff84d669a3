/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/mapping.h"

#include "base/asset.h"
#include "base/date.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

enum { CONTAINS, WORD };

static bool has_letters_of(struct str text, struct str part)
{
	for (size_t at = 0; at + part.n <= text.n; at++)
		if (str_eq_ci(str_sub(text, at, at + part.n), part))
			return true;
	return false;
}

static bool look_up(const struct table *words, struct str text, struct str *ret_word)
{
	for (size_t i = 0; i < words->row_count; i++) {
		if (has_letters_of(text, words->rows[i].cells[CONTAINS].text)) {
			*ret_word = words->rows[i].cells[WORD].text;
			return true;
		}
	}
	return false;
}

/* "words NAME" -> "NAME"; empty when the row needs no words. */
static struct str words_name(struct str as)
{
	struct str rest = as, what;

	str_cut(&rest, ' ', &what);
	return str_eq(what, STR("words")) || str_eq(what, STR("confidence"))
		       ? rest
		       : (struct str){ NULL, 0 };
}

static bool load_table(struct arena *arena, const char *name, struct table *ret_table,
		       struct err *err)
{
	struct mistakes mistakes;
	struct str text;

	mistakes_init(&mistakes, arena, name);
	if (!asset_find(name, &text))
		return err_set(err, ERR_INPUT, "%s is not inside the program", name);
	if (!table_read(text, TABLE_TSV, arena, &mistakes, ret_table))
		return err_set(err, ERR_INPUT, "%.*s", STR_ARG(mistakes.items[0]));
	return true;
}

static bool load_words(struct arena *arena, struct mapping_row *row, struct err *err)
{
	struct str name = words_name(row->as), path;
	struct table *table;

	if (name.n == 0)
		return true;
	path = arena_strf(arena, "data/words_%.*s.tsv", STR_ARG(name));
	table = ARENA_NEW(arena, struct table);
	row->words = table;
	if (!load_table(arena, path.p, table, err))
		return false;
	return table->column_count == 2 ||
	       err_set(err, ERR_INPUT, "%s must have the columns contains and word", path.p);
}

static bool load_mapping(struct arena *arena, const char *name, struct mapping *mapping,
			 struct err *err)
{
	struct table table;
	size_t column, field, as;
	bool has_kind = false;

	if (!load_table(arena, name, &table, err))
		return false;
	if (!table_column(&table, STR("column"), &column) ||
	    !table_column(&table, STR("field"), &field) || !table_column(&table, STR("as"), &as))
		return err_set(err, ERR_INPUT, "%s must have the columns column, field and as",
			       name);
	mapping->rows = ARENA_ARRAY(arena, struct mapping_row, table.row_count);
	for (size_t i = 0; i < table.row_count; i++) {
		struct mapping_row *row = &mapping->rows[mapping->count];

		*row = (struct mapping_row){ table.rows[i].cells[column].text,
					     table.rows[i].cells[field].text,
					     table.rows[i].cells[as].text, NULL };
		if (str_eq(row->field, STR("type"))) {
			has_kind = fact_kind_named(str_sub(row->as, 1, row->as.n), &mapping->kind);
			continue;
		}
		if (!load_words(arena, row, err))
			return false;
		mapping->count++;
	}
	return has_kind || err_set(err, ERR_INPUT, "%s does not name the type of its facts", name);
}

static bool is_ignored(const struct mapping_row *row)
{
	return str_eq(row->as, STR("ignored"));
}

/* Every field must be one of the kind: found at start, not at the first row that has it. */
static bool check_mapping(const char *name, const struct mapping *mapping, struct err *err)
{
	for (size_t i = 0; i < mapping->count; i++) {
		enum fact_field field;

		if (str_starts(mapping->rows[i].as, STR("confidence")) ||
		    is_ignored(&mapping->rows[i]))
			continue;
		if (!fact_field_named(mapping->rows[i].field, &field) ||
		    !fact_kind_has(mapping->kind, field))
			return err_set(err, ERR_INPUT, "%s: a %s has no field '%.*s'", name,
				       kind_specs[mapping->kind].name,
				       STR_ARG(mapping->rows[i].field));
	}
	return true;
}

bool mapping_load_assets(struct arena *arena, struct mapping_set *ret_set, struct err *err)
{
	struct str prefix = STR("data/map_");
	struct mapping_set set = { 0 };
	size_t room = 0;

	for (const struct asset *asset = asset_next(asset_table, prefix); asset;
	     asset = asset_next(asset + 1, prefix)) {
		struct str name = str_from(asset->name);
		struct mapping *mapping;

		arena_grow(arena, &set.mappings, set.count, &room, sizeof *set.mappings);
		mapping = &set.mappings[set.count++];
		*mapping = (struct mapping){ .name = str_sub(name, prefix.n, name.n - 4) };
		if (!load_mapping(arena, asset->name, mapping, err) ||
		    !check_mapping(asset->name, mapping, err))
			return false;
	}
	*ret_set = set;
	return true;
}

static bool is_constant(const struct mapping_row *row)
{
	return str_eq(row->column, STR("*"));
}

static bool mapping_has(const struct mapping *mapping, struct str column)
{
	for (size_t i = 0; i < mapping->count; i++)
		if (str_eq(mapping->rows[i].column, column))
			return true;
	return false;
}

/* How many columns the table lacks or has too many; names the first of each. */
static size_t distance(const struct mapping *mapping, const struct table *table,
		       struct str *ret_missing, struct str *ret_extra)
{
	size_t count = 0, at;

	for (size_t i = mapping->count; i-- > 0;) {
		if (is_constant(&mapping->rows[i]) ||
		    table_column(table, mapping->rows[i].column, &at))
			continue;
		*ret_missing = mapping->rows[i].column;
		count++;
	}
	for (size_t i = table->column_count; i-- > 0;) {
		if (mapping_has(mapping, table->columns[i]))
			continue;
		*ret_extra = table->columns[i];
		count++;
	}
	return count;
}

const struct mapping *mapping_for(const struct mapping_set *set, const struct table *table,
				  struct mistakes *mistakes)
{
	const struct mapping *nearest = NULL;
	struct str missing = { NULL, 0 }, extra = { NULL, 0 };
	size_t best = table->column_count;

	for (size_t i = 0; i < set->count; i++) {
		struct str m = { NULL, 0 }, e = { NULL, 0 };
		size_t d = distance(&set->mappings[i], table, &m, &e);

		if (d == 0)
			return &set->mappings[i];
		if (d < best) {
			best = d;
			nearest = &set->mappings[i];
			missing = m;
			extra = e;
		}
	}
	if (!nearest)
		mistake_add(mistakes, "these columns are those of no table that is known");
	else if (missing.n > 0)
		mistake_add(mistakes, "the column '%.*s' is missing, to be a table of %.*s",
			    STR_ARG(missing), STR_ARG(nearest->name));
	if (nearest && extra.n > 0)
		mistake_add(mistakes, "unknown column '%.*s' in a table of %.*s", STR_ARG(extra),
			    STR_ARG(nearest->name));
	return NULL;
}

static bool set_list(struct fact *fact, enum fact_field field, const struct table_cell *cell,
		     struct arena *arena)
{
	struct str rest = cell->text, part;

	for (size_t i = 0; i < cell->count; i++)
		fact_add_item(fact, arena, field, cell->items[i]);
	while (str_cut(&rest, '|', &part))
		if (str_trim(part).n > 0)
			fact_add_item(fact, arena, field, str_trim(part));
	return true;
}

static bool set_text(struct fact *fact, enum fact_field field, struct str text, struct arena *arena,
		     struct mistakes *mistakes)
{
	const struct field_spec *spec = &field_specs[field];
	struct date date;

	if (spec->type == FIELD_DATE && !date_parse(text, &date))
		return mistake_add(mistakes, "'%.*s' is no date as YYYY, YYYY-MM or YYYY-MM-DD",
				   STR_ARG(text));
	for (const char *const *word = spec->words; spec->type == FIELD_ENUM; word++) {
		if (!*word)
			return mistake_unknown(mistakes, spec->name, text, spec->words);
		if (str_eq(text, str_from(*word)))
			break;
	}
	fact_set_text(fact, arena, field, text);
	return true;
}

static bool set_number(struct fact *fact, enum fact_field field, struct str text,
		       struct arena *arena, struct mistakes *mistakes)
{
	double x;

	if (field_specs[field].type == FIELD_BOOL) {
		if (!str_eq(text, STR("true")) && !str_eq(text, STR("false")))
			return mistake_add(mistakes, "%s must be true or false, not '%.*s'",
					   field_specs[field].name, STR_ARG(text));
		fact_set_number(fact, arena, field, str_eq(text, STR("true")));
		return true;
	}
	if (!num_parse_double(text, -1e18, 1e18, &x) || !fact_number_fits(field, x))
		return mistake_add(mistakes, "%s must be a number%s, not '%.*s'",
				   field_specs[field].name,
				   fact_number_fits(field, -1) ? " of degrees" : " of 0 or more",
				   STR_ARG(text));
	fact_set_number(fact, arena, field, x);
	return true;
}

/* 41\xc2\xb041'36"N, or decimals. */
static bool read_degrees(struct str text, double *ret_degrees)
{
	static const char *const marks[] = { "\xc2\xb0", "'", "\"" };
	static const double parts[] = { 1, 60, 3600 };
	struct str rest = str_trim(text);
	double degrees = 0, x;

	if (num_parse_double(rest, -180, 180, ret_degrees))
		return true;
	for (size_t i = 0; i < 3; i++) {
		size_t at = str_find(rest, str_from(marks[i]));

		if (at == rest.n)
			continue;
		if (!num_parse_double(str_trim(str_sub(rest, 0, at)), 0, i ? 60 : 180, &x))
			return false;
		degrees += x / parts[i];
		rest = str_sub(rest, at + strlen(marks[i]), rest.n);
	}
	rest = str_trim(rest);
	if (rest.n != 1 || !strchr("NESW", rest.p[0]))
		return false;
	/* A second is 30 metres: more digits would only pretend. */
	degrees = round(degrees * 1e5) / 1e5;
	*ret_degrees = strchr("SW", rest.p[0]) ? -degrees : degrees;
	return true;
}

static bool set_degrees(struct fact *fact, enum fact_field field, struct str text,
			struct arena *arena, struct mistakes *mistakes)
{
	double degrees;

	if (!read_degrees(text, &degrees) || !fact_number_fits(field, degrees))
		return mistake_add(mistakes,
				   "%s must be degrees such as 41\xc2\xb0"
				   "41'36\"N, not '%.*s'",
				   field_specs[field].name, STR_ARG(text));
	fact_set_number(fact, arena, field, degrees);
	return true;
}

/* "OpenAI #likely, Microsoft #likely" is OpenAI: the first, without how sure it is. */
static struct str first_of_tagged(struct str text)
{
	struct str first = str_sub(text, 0, str_find_char(text, ','));

	return str_trim(str_sub(first, 0, str_find_char(first, '#')));
}

static bool apply_row(const struct mapping_row *m, const struct table_cell *cell,
		      struct arena *arena, struct mistakes *mistakes, struct fact *fact)
{
	enum fact_field field;
	struct str text = cell->text;

	if ((text.n == 0 && cell->count == 0) || is_ignored(m))
		return true;
	if (str_eq(m->as, STR("tagged")))
		text = first_of_tagged(text);
	if (m->words && !look_up(m->words, text, &text))
		return true; /* the text itself is kept by another row */
	if (str_starts(m->as, STR("confidence")))
		return num_parse_double(text, 0, 1, &fact->confidence) ||
		       mistake_add(mistakes, "'%.*s' is no confidence from 0 to 1", STR_ARG(text));
	if (!fact_field_named(m->field, &field))
		return false;
	if (str_eq(m->as, STR("degrees")))
		return set_degrees(fact, field, text, arena, mistakes);
	switch (field_specs[field].type) {
	case FIELD_LIST:
		return set_list(fact, field, cell, arena);
	case FIELD_NUMBER:
	case FIELD_BOOL:
		return set_number(fact, field, text, arena, mistakes);
	case FIELD_TEXT:
	case FIELD_DATE:
	case FIELD_ENUM:
		break;
	}
	return set_text(fact, field, text, arena, mistakes);
}

bool mapping_apply(const struct mapping *mapping, const struct table *table,
		   const struct table_row *row, struct arena *arena, struct mistakes *mistakes,
		   struct fact *ret_fact)
{
	struct fact fact = { .kind = mapping->kind, .confidence = 1 };
	bool fine = true;

	for (size_t i = 0; i < mapping->count; i++) {
		const struct mapping_row *m = &mapping->rows[i];
		struct table_cell constant = { .text = str_sub(m->as, 1, m->as.n) };
		size_t at;

		if (is_constant(m))
			fine &= apply_row(m, &constant, arena, mistakes, &fact);
		else if (table_column(table, m->column, &at))
			fine &= apply_row(m, &row->cells[at], arena, mistakes, &fact);
	}
	*ret_fact = fact;
	return fine;
}
