/* SPDX-License-Identifier: Apache-2.0 */
#include "export/bound.h"
#include "server/classification_writing.h"

#include <math.h>

static const char disclaimer[] =
	"This is no legal advice. It compares recorded figures with a table of rules; a "
	"classification for an export needs the maker's own data, the parties, the end use and the "
	"text of the regulations.";

static void add_named(const struct writing *to, const char *key, struct str id, struct str name)
{
	jsonw_key(to->w, key);
	jsonw_object(to->w);
	writing_text(to, "id", id);
	writing_text(to, "name", name);
	jsonw_object_end(to->w);
}

static void add_chip(const struct writing *to)
{
	const struct classified_chip *chip = &to->answer->chip;
	const struct json *vendor = json_member(chip->record, "vendor");

	jsonw_key(to->w, "chip");
	jsonw_object(to->w);
	writing_text(to, "id", chip->id);
	writing_text(to, "name", chip->name);
	if (vendor && vendor->kind == JSON_DICT) {
		add_named(to, "vendor", json_member_text(vendor, "id"),
			  json_member_text(vendor, "name"));
	} else {
		jsonw_key(to->w, "vendor");
		jsonw_null(to->w);
	}
	writing_text(to, "url", arena_strf(to->arena, "/v1/chips/%.*s", STR_ARG(chip->id)));
	jsonw_object_end(to->w);
}

static void add_country(const struct writing *to, const char *key, enum input input)
{
	const struct answer *answer = to->answer;
	struct str code = answer->figures.facts.words[input], name = code;

	for (size_t i = 0; i < db_rows_count(answer->countries); i++)
		if (str_eq(db_rows_get(answer->countries, i, 0), code))
			name = db_rows_get(answer->countries, i, 1);
	jsonw_key(to->w, key);
	jsonw_object(to->w);
	writing_text(to, "code", code);
	writing_text(to, "name", name);
	jsonw_key(to->w, "groups");
	jsonw_array(to->w);
	for (size_t i = 0; i < answer->law.member_count; i++) {
		const struct law_membership *member = &answer->law.members[i];

		if (str_eq(member->country, code) &&
		    law_holds_on(member->time, answer->question.date))
			jsonw_str(to->w, member->group);
	}
	jsonw_array_end(to->w);
	jsonw_object_end(to->w);
}

static void add_ruleset(const struct writing *to)
{
	const struct law_rule *ruleset = to->answer->found.ruleset;

	jsonw_key(to->w, "ruleset");
	jsonw_object(to->w);
	writing_text(to, "id", ruleset->then);
	writing_date(to, "from", ruleset->time.from);
	writing_date(to, "before", ruleset->time.before);
	writing_text(to, "why", ruleset->because);
	writing_basis(to, &ruleset->basis);
	jsonw_object_end(to->w);
}

/* "The class depends on the figures tpp and pd, which are not known." */
static struct str say_what_is_missing(const struct writing *to, const bool *asked)
{
	BUF_AUTO text = { .cap = 1000 };

	for (int i = 0; i < INPUTS; i++)
		if (asked[i])
			buf_addf(&text, "%s%s", text.n > 0 ? ", " : "", inputs[i].name);
	return arena_strf(to->arena, "It depends on what is not known: %.*s.",
			  STR_ARG(buf_str(&text)));
}

static struct str paragraph_of(const struct law_rule *rule)
{
	return rule ? rule->detail : STR("");
}

static void add_class(const struct writing *to)
{
	const struct classification *found = &to->answer->found;

	writing_text(to, "class", found->class);
	writing_text(to, "paragraph", paragraph_of(found->class_rule));
	jsonw_key(to->w, "class_basis");
	jsonw_array(to->w);
	for (size_t i = 0; i < found->possible.count; i++) {
		const struct law_rule *rule = found->possible.items[i];

		jsonw_object(to->w);
		writing_text(to, "class", rule->then);
		writing_text(to, "paragraph", rule->detail);
		writing_rule(to, rule);
		jsonw_object_end(to->w);
	}
	jsonw_array_end(to->w);
	writing_text(to, "why",
		     found->class_rule ? found->class_rule->because
				       : say_what_is_missing(to, found->asked));
}

static void add_range(const struct writing *to, const struct bound_range *range)
{
	jsonw_object(to->w);
	if (range->low > 0)
		writing_number(to, range->low_is_in ? "at_least" : "more_than", range->low);
	if (isfinite(range->high))
		writing_number(to, range->high_is_in ? "at_most" : "less_than", range->high);
	writing_text(to, "class", range->class);
	writing_text(to, "paragraph", paragraph_of(range->rule));
	writing_truth(to, "licence_required", range->licence);
	jsonw_object_end(to->w);
}

static void add_bounds(const struct writing *to)
{
	const struct answer *answer = to->answer;
	const struct figures *figures = &answer->figures;
	struct bound *bounds = NULL;
	size_t count = 0;

	if (!answer->found.class_rule)
		bound_find(&answer->law, &figures->facts, answer->found.asked, figures->die_area,
			   to->arena, &bounds, &count);
	jsonw_key(to->w, "bounds");
	jsonw_array(to->w);
	for (size_t i = 0; i < count; i++) {
		const char *unit = inputs[bounds[i].input].unit;

		jsonw_object(to->w);
		writing_text(to, "figure",
			     bounds[i].is_die_area ? STR("die_area")
						   : str_from(inputs[bounds[i].input].name));
		writing_text(to, "unit", bounds[i].is_die_area ? STR("mm2") : str_from(unit));
		jsonw_key(to->w, "ranges");
		jsonw_array(to->w);
		for (size_t j = 0; j < bounds[i].count; j++)
			add_range(to, &bounds[i].ranges[j]);
		jsonw_array_end(to->w);
		jsonw_object_end(to->w);
	}
	jsonw_array_end(to->w);
}

static void add_licence(const struct writing *to)
{
	const struct classification *found = &to->answer->found;

	writing_truth(to, "licence_required", found->licence);
	jsonw_key(to->w, "licence_basis");
	jsonw_array(to->w);
	for (size_t i = 0; i < found->licences.count; i++) {
		jsonw_object(to->w);
		writing_rule(to, found->licences.items[i]);
		jsonw_object_end(to->w);
	}
	jsonw_array_end(to->w);
}

static void add_exception(const struct writing *to, const struct law_rule *rule)
{
	jsonw_key(to->w, "exception");
	if (!rule) {
		jsonw_null(to->w);
		return;
	}
	jsonw_object(to->w);
	writing_text(to, "code", rule->then);
	jsonw_key(to->w, "notice_days");
	if (rule->detail.n > 0)
		jsonw_raw(to->w, rule->detail); /* digits, as the table has them */
	else
		jsonw_null(to->w);
	writing_rule(to, rule);
	jsonw_object_end(to->w);
}

static void add_review(const struct writing *to)
{
	const struct classification *found = &to->answer->found;

	jsonw_key(to->w, "review");
	if (!found->review) {
		jsonw_null(to->w);
		return;
	}
	jsonw_object(to->w);
	writing_text(to, "policy", found->review->then);
	jsonw_key(to->w, "depends_on");
	jsonw_array(to->w);
	for (int i = 0; i < INPUTS; i++)
		if (found->review_asked[i])
			jsonw_text(to->w, inputs[i].name);
	jsonw_array_end(to->w);
	writing_rule(to, found->review);
	jsonw_object_end(to->w);
}

static void add_tariff(const struct writing *to)
{
	const struct law_rule *band = to->answer->found.band;

	jsonw_key(to->w, "tariff");
	jsonw_object(to->w);
	writing_truth(to, "due", to->answer->found.tariff);
	jsonw_key(to->w, "percent");
	if (band)
		jsonw_raw(to->w, band->then);
	else
		jsonw_null(to->w);
	writing_text(to, "band", paragraph_of(band));
	jsonw_key(to->w, "basis");
	if (band) {
		jsonw_object(to->w);
		writing_rule(to, band);
		jsonw_object_end(to->w);
	} else {
		jsonw_null(to->w);
	}
	jsonw_object_end(to->w);
}

/* {"kind", "text", ...} */
static void add_notes(const struct writing *to, const char *key, const struct law_rules *rules)
{
	jsonw_key(to->w, key);
	jsonw_array(to->w);
	for (size_t i = 0; i < rules->count; i++) {
		jsonw_object(to->w);
		writing_text(to, "kind", rules->items[i]->then);
		writing_rule(to, rules->items[i]);
		jsonw_object_end(to->w);
	}
	jsonw_array_end(to->w);
}

/* The record about the instrument, where there is one. */
static struct str url_of_control(const struct writing *to, struct str instrument)
{
	const struct db_rows *rows = to->answer->controls;

	for (size_t i = 0; instrument.n > 0 && i < db_rows_count(rows); i++)
		if (str_eq(db_rows_get(rows, i, 0), instrument))
			return arena_strf(to->arena, "/v1/export-controls/%.*s",
					  STR_ARG(db_rows_get(rows, i, 1)));
	return (struct str){ NULL, 0 };
}

static void add_citations(const struct writing *to)
{
	const struct law *law = &to->answer->law;

	jsonw_key(to->w, "citations");
	jsonw_array(to->w);
	for (size_t i = 0; i < law->citation_count; i++) {
		const struct law_citation *citation = &law->citations[i];

		if (!to->cited[i])
			continue;
		jsonw_object(to->w);
		writing_text(to, "id", citation->id);
		writing_text(to, "citation", citation->citation);
		writing_text(to, "title", citation->title);
		writing_text(to, "mark", citation->mark);
		writing_text(to, "url", citation->url);
		writing_text(to, "control", url_of_control(to, citation->control));
		jsonw_object_end(to->w);
	}
	jsonw_array_end(to->w);
}

void classification_write(struct buf *out, const struct answer *answer, struct arena *arena)
{
	bool *cited = ARENA_ARRAY(arena, bool, answer->law.citation_count + 1);
	struct jsonw w;
	struct writing to = { &w, answer, arena, cited };

	jsonw_init(&w, out);
	jsonw_object(&w);
	add_chip(&to);
	add_country(&to, "destination", INPUT_DESTINATION);
	add_country(&to, "headquarters", INPUT_HEADQUARTERS);
	writing_date(&to, "date", answer->question.date);
	add_ruleset(&to);
	add_class(&to);
	add_bounds(&to);
	add_licence(&to);
	add_exception(&to, answer->found.exception);
	add_review(&to);
	add_tariff(&to);
	writing_inputs(&to);
	writing_what_ifs(&to);
	add_notes(&to, "notes", &answer->found.notes);
	add_notes(&to, "verify", &answer->found.verify);
	add_citations(&to);
	writing_text(&to, "disclaimer", str_from(disclaimer));
	jsonw_object_end(&w);
}
