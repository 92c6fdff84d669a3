/* SPDX-License-Identifier: Apache-2.0 */
#include "server/classification_writing.h"

#include <math.h>

void writing_text(const struct writing *to, const char *key, struct str text)
{
	jsonw_key(to->w, key);
	if (text.n > 0)
		jsonw_str(to->w, text);
	else
		jsonw_null(to->w);
}

void writing_date(const struct writing *to, const char *key, struct date date)
{
	BUF_AUTO text = { .cap = 16 };

	date_format(&text, date);
	writing_text(to, key, buf_str(&text));
}

void writing_truth(const struct writing *to, const char *key, enum truth truth)
{
	jsonw_key(to->w, key);
	if (truth == TRUTH_MAYBE)
		jsonw_null(to->w);
	else
		jsonw_bool(to->w, truth == TRUTH_YES);
}

/* Three decimals are more than anybody measures. */
void writing_number(const struct writing *to, const char *key, double value)
{
	jsonw_key(to->w, key);
	jsonw_number(to->w, round(value * 1000) / 1000);
}

void writing_basis(const struct writing *to, const struct law_basis *basis)
{
	const struct law *law = &to->answer->law;

	writing_text(to, "mark", basis->mark);
	jsonw_key(to->w, "citations");
	jsonw_array(to->w);
	for (size_t i = 0; i < basis->count; i++) {
		jsonw_str(to->w, basis->citations[i]);
		for (size_t j = 0; j < law->citation_count; j++)
			if (str_eq(law->citations[j].id, basis->citations[i]))
				to->cited[j] = true;
	}
	jsonw_array_end(to->w);
}

void writing_rule(const struct writing *to, const struct law_rule *rule)
{
	writing_text(to, "rule", rule->name);
	writing_text(to, "why", rule->because);
	writing_basis(to, &rule->basis);
}

static const char *const sources[] = {
	[SOURCE_NONE] = "unknown",	[SOURCE_RECORD] = "record", [SOURCE_COMPUTED] = "computed",
	[SOURCE_QUESTION] = "question", [SOURCE_TABLE] = "table",   [SOURCE_ASSUMED] = "assumed",
};

static bool has_word(const struct json *list, const char *word)
{
	for (const struct json *item = list ? list->first : NULL; item; item = item->next)
		if (str_is(item->text, word))
			return true;
	return false;
}

static void add_value(const struct writing *to, enum input input)
{
	const struct facts *facts = &to->answer->figures.facts;
	bool is_known = to->answer->figures.of[input].source != SOURCE_NONE;

	switch (inputs[input].type) {
	case INPUT_NUMBER:
		writing_number(to, "value", is_known ? facts->numbers[input].low : (double)NAN);
		break;
	case INPUT_FLAG:
		writing_truth(to, "value", facts->flags[input]);
		break;
	default:
		writing_text(to, "value", facts->words[input]);
	}
}

/* The claims that say what the record says in this field. */
static void add_claims(const struct writing *to, const char *field)
{
	const struct db_rows *rows = to->answer->claims;

	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct json *supports;
		struct err err;

		if (json_read(db_rows_get(rows, i, 1), to->arena, &supports, &err) &&
		    has_word(supports, field))
			jsonw_str(to->w, arena_strf(to->arena, "/v1/claims/%.*s",
						    STR_ARG(db_rows_get(rows, i, 0))));
	}
}

static void add_fields(const struct writing *to, const char *const *fields)
{
	const struct json *disputed = json_member(to->answer->chip.record, "disputed");
	bool is_disputed = false;

	jsonw_key(to->w, "fields");
	jsonw_array(to->w);
	for (int i = 0; i < 2 && fields[i]; i++) {
		jsonw_text(to->w, fields[i]);
		is_disputed = is_disputed || has_word(disputed, fields[i]);
	}
	jsonw_array_end(to->w);
	jsonw_key(to->w, "claims");
	jsonw_array(to->w);
	for (int i = 0; i < 2 && fields[i]; i++)
		add_claims(to, fields[i]);
	jsonw_array_end(to->w);
	jsonw_key(to->w, "disputed");
	jsonw_bool(to->w, is_disputed);
}

/* A TPP that was computed comes from the rate of one format. */
static const char *const *fields_of(const struct figure *figure, const char *computed[2],
				    struct arena *arena)
{
	if (!figure->format)
		return figure->fields;
	computed[0] = arena_text(arena, figure->format->field);
	computed[1] = NULL;
	return computed;
}

static void add_remark(const struct writing *to, const struct law_remark *remark)
{
	jsonw_key(to->w, "remark");
	if (!remark) {
		jsonw_null(to->w);
		return;
	}
	jsonw_object(to->w);
	writing_text(to, "note", remark->note);
	writing_basis(to, &remark->basis);
	jsonw_object_end(to->w);
}

static void add_input(const struct writing *to, enum input input)
{
	const struct figure *figure = &to->answer->figures.of[input];
	const struct range range = to->answer->figures.facts.numbers[input];
	bool is_floor = inputs[input].type == INPUT_NUMBER && figure->source != SOURCE_NONE &&
			!range_is_exact(range);
	const char *computed[2];

	jsonw_object(to->w);
	writing_text(to, "name", str_from(inputs[input].name));
	add_value(to, input);
	jsonw_key(to->w, "is_floor");
	jsonw_bool(to->w, is_floor);
	writing_text(to, "unit", str_from(inputs[input].unit));
	writing_text(to, "source", str_from(sources[figure->source]));
	jsonw_key(to->w, "estimate");
	jsonw_bool(to->w, figure->remark && inputs[input].type != INPUT_FLAG);
	add_fields(to, fields_of(figure, computed, to->arena));
	writing_text(to, "note", str_from(figure->why));
	add_remark(to, figure->remark);
	jsonw_object_end(to->w);
}

void writing_inputs(const struct writing *to)
{
	jsonw_key(to->w, "inputs");
	jsonw_array(to->w);
	for (int i = 0; i < INPUTS; i++)
		if (i != INPUT_CLASS)
			add_input(to, (enum input)i);
	jsonw_array_end(to->w);
}

static void add_what_if(const struct writing *to, const struct what_if *item)
{
	const struct classification *found = &item->found;

	jsonw_object(to->w);
	writing_text(to, "input", str_from(inputs[item->input].name));
	writing_text(to, "field", str_from(item->field));
	jsonw_key(to->w, "value");
	jsonw_raw(to->w, item->value);
	writing_text(to, "why", item->why);
	jsonw_key(to->w, "changes");
	jsonw_bool(to->w, item->differs);
	writing_text(to, "class", found->class);
	writing_text(to, "paragraph", found->class_rule ? found->class_rule->detail : STR(""));
	writing_truth(to, "licence_required", found->licence);
	writing_text(to, "exception", found->exception ? found->exception->then : STR(""));
	writing_text(to, "review", found->review ? found->review->then : STR(""));
	jsonw_object_end(to->w);
}

void writing_what_ifs(const struct writing *to)
{
	const struct what_ifs *items = &to->answer->what_ifs;

	jsonw_key(to->w, "what_if");
	jsonw_array(to->w);
	for (size_t i = 0; i < items->count; i++)
		add_what_if(to, &items->items[i]);
	jsonw_array_end(to->w);
}
