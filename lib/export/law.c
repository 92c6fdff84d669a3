/* SPDX-License-Identifier: Apache-2.0 */
#include "export/law.h"

#include "base/num.h"

const struct law_part_spec law_parts[LAW_PARTS] = {
	[LAW_RULES] = { "rules",
			{ "stage", "name", "from", "before", "when", "then", "detail", "mark",
			  "citations", "because" } },
	[LAW_GROUPS] = { "groups",
			 { "group", "country", "from", "before", "mark", "citations", "note" } },
	[LAW_CITATIONS] = { "citations", { "id", "citation", "title", "mark", "control", "url" } },
	[LAW_FORMATS] = { "formats",
			  { "field", "bits", "other_bits", "mark", "citations", "note" } },
	[LAW_CHIPS] = { "chips",
			{ "vendor", "chip", "from", "before", "when", "input", "value", "mark",
			  "citations", "note" } },
};

static const char *const stages[STAGES] = { "class",  "exception", "licence", "note",
					    "review", "ruleset",   "tariff",  "verify" };
static const char *const marks[] = { "quoted",	 "secondary", "unverified",
				     "estimate", "doubtful",  NULL };

void law_init(struct law *law, struct arena *arena)
{
	*law = (struct law){ .arena = arena };
}

static bool read_day(struct str cell, struct date *ret_day, struct err *err)
{
	*ret_day = (struct date){ 0 };
	if (cell.n == 0)
		return true;
	if (!date_parse(cell, ret_day) || date_precision(*ret_day) != DATE_DAY)
		return err_set(err, ERR_INPUT, "'%.*s' is no day as YYYY-MM-DD", STR_ARG(cell));
	return true;
}

static bool read_time(const struct str *cells, struct law_time *ret_time, struct err *err)
{
	if (!read_day(cells[0], &ret_time->from, err) ||
	    !read_day(cells[1], &ret_time->before, err))
		return false;
	if (ret_time->from.year && ret_time->before.year &&
	    date_cmp(ret_time->from, ret_time->before) >= 0)
		return err_set(err, ERR_INPUT, "from %.*s is not before %.*s", STR_ARG(cells[0]),
			       STR_ARG(cells[1]));
	return true;
}

/* mark, citations */
static bool read_basis(struct law *law, const struct str *cells, struct law_basis *ret_basis,
		       struct err *err)
{
	struct str rest = cells[1], id;
	size_t room = 0;

	*ret_basis = (struct law_basis){ .mark = cells[0] };
	while (rest.n > 0 && str_cut(&rest, '|', &id)) {
		arena_grow(law->arena, &ret_basis->citations, ret_basis->count, &room, sizeof id);
		ret_basis->citations[ret_basis->count++] = id;
	}
	for (size_t i = 0; marks[i]; i++)
		if (str_is(cells[0], marks[i]))
			return true;
	return err_set(err, ERR_INPUT,
		       "'%.*s' is no mark: quoted, secondary, unverified, estimate "
		       "or doubtful",
		       STR_ARG(cells[0]));
}

static bool read_stage(struct str cell, enum law_stage *ret_stage, struct err *err)
{
	for (int i = 0; i < STAGES; i++)
		if (str_is(cell, stages[i])) {
			*ret_stage = (enum law_stage)i;
			return true;
		}
	return err_set(err, ERR_INPUT,
		       "'%.*s' is no stage: class, exception, licence, note, review, ruleset, "
		       "tariff or verify",
		       STR_ARG(cell));
}

/* Answers that are shown as numbers: percent of a tariff, days of notice. */
static bool check_answer(const struct law_rule *rule, struct err *err)
{
	struct str number = rule->stage == STAGE_TARIFF	     ? rule->then
			    : rule->stage == STAGE_EXCEPTION ? rule->detail
							     : (struct str){ NULL, 0 };
	int64_t value;

	return number.n == 0 || num_parse_i64(number, 0, 1000, &value) ||
	       err_set(err, ERR_INPUT, "'%.*s' must be a number here", STR_ARG(number));
}

static bool add_rule(struct law *law, const struct str *c, struct err *err)
{
	struct law_rule rule = { .name = c[1], .then = c[5], .detail = c[6], .because = c[9] };

	if (!read_stage(c[0], &rule.stage, err) || !read_time(c + 2, &rule.time, err) ||
	    !condition_parse(c[4], law->arena, &rule.conditions, &rule.count, err) ||
	    !read_basis(law, c + 7, &rule.basis, err))
		return false;
	if (rule.name.n == 0 || rule.then.n == 0 || rule.because.n == 0)
		return err_set(err, ERR_INPUT, "a rule has a name, an answer and a because");
	if (!check_answer(&rule, err))
		return false;
	arena_grow(law->arena, &law->rules, law->rule_count, &law->rule_room, sizeof rule);
	law->rules[law->rule_count++] = rule;
	return true;
}

static bool add_group(struct law *law, const struct str *c, struct err *err)
{
	struct law_membership member = { .group = c[0], .country = c[1] };
	struct law_basis basis;

	if (!read_time(c + 2, &member.time, err) || !read_basis(law, c + 4, &basis, err))
		return false;
	if (member.group.n == 0 || member.country.n != 2 || !ascii_is_upper(member.country.p[0]) ||
	    !ascii_is_upper(member.country.p[1]))
		return err_set(err, ERR_INPUT,
			       "a row is a group and a country's code of two capitals");
	arena_grow(law->arena, &law->members, law->member_count, &law->member_room, sizeof member);
	law->members[law->member_count++] = member;
	return true;
}

static bool add_citation(struct law *law, const struct str *c, struct err *err)
{
	struct law_citation citation = { c[0], c[1], c[2], c[3], c[4], c[5] };
	struct law_basis basis;
	struct str cells[] = { c[3], { NULL, 0 } };

	if (!read_basis(law, cells, &basis, err))
		return false;
	if (citation.id.n == 0 || citation.citation.n == 0 || citation.title.n == 0)
		return err_set(err, ERR_INPUT, "a citation has an id, a citation and a title");
	if (law_citation(law, citation.id))
		return err_set(err, ERR_INPUT, "the citation '%.*s' is there twice",
			       STR_ARG(citation.id));
	arena_grow(law->arena, &law->citations, law->citation_count, &law->citation_room,
		   sizeof citation);
	law->citations[law->citation_count++] = citation;
	return true;
}

static bool add_format(struct law *law, const struct str *c, struct err *err)
{
	struct law_format format = { .field = c[0], .note = c[5] };

	if (!read_basis(law, c + 3, &format.basis, err))
		return false;
	if (format.field.n == 0 || !num_parse_double(c[1], 1, 1024, &format.bits) ||
	    (c[2].n > 0 && !num_parse_double(c[2], 1, 1024, &format.other_bits)))
		return err_set(err, ERR_INPUT, "a format is a field of chips and its bits");
	arena_grow(law->arena, &law->formats, law->format_count, &law->format_room, sizeof format);
	law->formats[law->format_count++] = format;
	return true;
}

static bool read_flag(struct str cell, enum input input, enum truth *ret_value, struct err *err)
{
	bool yes = str_is(cell, "yes");

	*ret_value = TRUTH_MAYBE;
	if (cell.n == 0)
		return true;
	if (inputs[input].type != INPUT_FLAG || (!yes && !str_is(cell, "no")))
		return err_set(err, ERR_INPUT, "'%.*s' is no value of %s: only flags take one here",
			       STR_ARG(cell), inputs[input].name);
	*ret_value = yes ? TRUTH_YES : TRUTH_NO;
	return true;
}

static bool add_remark(struct law *law, const struct str *c, struct err *err)
{
	struct law_remark remark = { .vendor = c[0], .chip = c[1], .note = c[9] };

	if (!read_time(c + 2, &remark.time, err) ||
	    !condition_parse(c[4], law->arena, &remark.conditions, &remark.count, err) ||
	    !read_basis(law, c + 7, &remark.basis, err))
		return false;
	if (!input_named(c[5], &remark.input))
		return err_set(err, ERR_INPUT, "'%.*s' is no input of an export rule",
			       STR_ARG(c[5]));
	if (remark.vendor.n == 0 || remark.chip.n == 0 || remark.note.n == 0)
		return err_set(err, ERR_INPUT, "a remark has a vendor, a chip and a note");
	if (!read_flag(c[6], remark.input, &remark.value, err))
		return false;
	arena_grow(law->arena, &law->remarks, law->remark_count, &law->remark_room, sizeof remark);
	law->remarks[law->remark_count++] = remark;
	return true;
}

bool law_add(struct law *law, enum law_part part, const struct str *cells, struct err *err)
{
	static bool (*const add[LAW_PARTS])(struct law *, const struct str *, struct err *) = {
		[LAW_RULES] = add_rule,		[LAW_GROUPS] = add_group,
		[LAW_CITATIONS] = add_citation, [LAW_FORMATS] = add_format,
		[LAW_CHIPS] = add_remark,
	};
	struct str kept[LAW_COLUMNS];

	for (size_t i = 0; law_parts[part].columns[i]; i++)
		kept[i] = arena_str(law->arena, cells[i]);
	return add[part](law, kept, err);
}

static bool part_named(struct str name, enum law_part *ret_part)
{
	for (int i = 0; i < LAW_PARTS; i++)
		if (str_is(name, law_parts[i].name)) {
			*ret_part = (enum law_part)i;
			return true;
		}
	return false;
}

/* False when there are not as many cells as the table has columns. */
static bool cut_cells(struct str row, enum law_part part, struct str *cells)
{
	const char *const *column = law_parts[part].columns;
	size_t count = 0;

	for (; *column; column++) {
		size_t end = str_find_char(row, '\t');

		if ((end == row.n) != !column[1])
			return false;
		cells[count++] = str_sub(row, 0, end);
		row = str_sub(row, end + 1, row.n);
	}
	return true;
}

bool law_add_row(struct law *law, struct str part, struct str row, struct err *err)
{
	struct str cells[LAW_COLUMNS];
	enum law_part which;

	if (!part_named(part, &which) || !cut_cells(row, which, cells))
		return err_set(err, ERR_INPUT, "a row of export %.*s has not the columns it should",
			       STR_ARG(part));
	return law_add(law, which, cells, err);
}

const struct law_citation *law_citation(const struct law *law, struct str id)
{
	for (size_t i = 0; i < law->citation_count; i++)
		if (str_eq(law->citations[i].id, id))
			return &law->citations[i];
	return NULL;
}

bool law_holds_on(struct law_time time, struct date day)
{
	return (time.from.year == 0 || date_cmp(time.from, day) <= 0) &&
	       (time.before.year == 0 || date_cmp(day, time.before) < 0);
}

bool law_is_place(const void *arg, struct str country, struct str word, struct date day)
{
	const struct law *law = arg;

	if (str_eq(country, word))
		return true;
	for (size_t i = 0; i < law->member_count; i++) {
		const struct law_membership *member = &law->members[i];

		if (str_eq(member->country, country) && str_eq(member->group, word) &&
		    law_holds_on(member->time, day))
			return true;
	}
	return false;
}

enum truth law_holds(const struct law *law, const struct condition *conditions, size_t count,
		     const struct facts *facts, bool *asked)
{
	enum truth all = TRUTH_YES;
	bool open[INPUTS] = { false };

	for (size_t i = 0; i < count; i++) {
		enum truth one = condition_holds(&conditions[i], facts, law_is_place, law);

		if (one == TRUTH_MAYBE)
			open[conditions[i].input] = true;
		if (one < all)
			all = one;
	}
	for (int i = 0; asked && all == TRUTH_MAYBE && i < INPUTS; i++)
		asked[i] |= open[i];
	return all;
}

/* Where `words` stand in the slug as whole words; with `goes_on` the last may be longer. */
static bool has_words(struct str slug, struct str words, bool goes_on)
{
	for (size_t at = 0; at + words.n <= slug.n; at++) {
		size_t end = at + words.n;

		if ((at == 0 || slug.p[at - 1] == '-') &&
		    (goes_on || end == slug.n || slug.p[end] == '-') &&
		    str_eq(str_sub(slug, at, end), words))
			return true;
	}
	return false;
}

bool law_means_chip(const struct law_remark *remark, struct str vendor, struct str slug)
{
	struct str words = remark->chip;
	bool goes_on = str_ends(words, STR("*"));

	if (goes_on)
		words.n--;
	if (vendor.n == 0 ? words.n == 0 : !str_eq(vendor, remark->vendor))
		return false;
	return words.n == 0 || has_words(slug, words, goes_on);
}
