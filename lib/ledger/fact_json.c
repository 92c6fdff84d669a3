/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/fact_json.h"

#include "base/date.h"
#include "text/fold.h"

#include <jansson.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define JSON_AUTO __attribute__((cleanup(json_decrefp))) json_t

/* Keys of a line that are no fields of the fact. */
static const char *const line_keys[] = { "type",     "doc",  "evidence",   "hard",
					 "optional", "alt",  "split_ok",   "begin",
					 "end",	     "rule", "confidence", NULL };

/* The one field "kind" serves deals and incidents; each may use its own words only. */
static const char *const deal_kinds[] = { "supply", "partnership", "offtake",
					  "lease",  "license",	   NULL };
static const char *const incident_kinds[] = { "model_theft", "espionage", "data_breach",
					      "cyberattack", "smuggling", "other",
					      NULL };

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(word, str_from(*words)))
			return true;
	return false;
}

static struct str text_of(const json_t *value)
{
	return (struct str){ json_string_value(value), json_string_length(value) };
}

static const char *type_name(const json_t *value)
{
	static const char *const names[] = {
		[JSON_OBJECT] = "an object", [JSON_ARRAY] = "a list",  [JSON_STRING] = "a text",
		[JSON_INTEGER] = "a number", [JSON_REAL] = "a number", [JSON_TRUE] = "true",
		[JSON_FALSE] = "false",	     [JSON_NULL] = "null",
	};

	return names[json_typeof(value)];
}

/* Texts are names or words: one without a letter or digit says nothing. */
static bool says_something(struct str text)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, 1 << 16);
	fold_slug(&slug, text);
	return slug.n > 0;
}

static bool read_text(const json_t *value, const char *key, struct mistakes *mistakes,
		      struct str *ret_text)
{
	if (!json_is_string(value))
		return mistake_add(mistakes, "'%s' must be a text, not %s", key, type_name(value));
	if (!says_something(text_of(value)))
		return mistake_add(mistakes, "'%s' must not be empty", key);
	*ret_text = text_of(value);
	return true;
}

static bool read_list(const json_t *value, enum fact_field field, struct arena *arena,
		      struct mistakes *mistakes, struct fact *fact)
{
	const char *key = field_specs[field].name;
	size_t index;
	json_t *item;

	if (!json_is_array(value))
		return mistake_add(mistakes, "'%s' must be a list of texts, not %s", key,
				   type_name(value));
	json_array_foreach(value, index, item)
	{
		struct str text = { NULL, 0 };

		if (!read_text(item, key, mistakes, &text))
			return false;
		fact_add_item(fact, arena, field, arena_str(arena, text));
	}
	return true;
}

static bool read_number(const json_t *value, const char *key, struct mistakes *mistakes,
			double *ret_x)
{
	if (!json_is_number(value))
		return mistake_add(mistakes, "'%s' must be a number, not %s", key,
				   type_name(value));
	*ret_x = json_number_value(value);
	return isfinite(*ret_x) || mistake_add(mistakes, "'%s' is too large", key);
}

static bool read_word(struct str text, enum fact_field field, struct mistakes *mistakes)
{
	const struct field_spec *spec = &field_specs[field];
	struct date date;

	if (spec->type == FIELD_ENUM && !is_one_of(text, spec->words))
		return mistake_unknown(mistakes, spec->name, text, spec->words);
	if (spec->type == FIELD_DATE && !date_parse(text, &date))
		return mistake_add(mistakes,
				   "'%s' must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not '%.*s'",
				   spec->name, STR_ARG(text));
	return true;
}

static bool read_field(const json_t *value, enum fact_field field, struct arena *arena,
		       struct mistakes *mistakes, struct fact *fact)
{
	const struct field_spec *spec = &field_specs[field];
	struct str text = { NULL, 0 };
	double x = 0;

	switch (spec->type) {
	case FIELD_LIST:
		return read_list(value, field, arena, mistakes, fact);
	case FIELD_BOOL:
		if (!json_is_boolean(value))
			return mistake_add(mistakes, "'%s' must be true or false, not %s",
					   spec->name, type_name(value));
		fact_set_number(fact, arena, field, json_is_true(value));
		return true;
	case FIELD_NUMBER:
		if (!read_number(value, spec->name, mistakes, &x))
			return false;
		if (!fact_number_fits(field, x))
			return mistake_add(mistakes,
					   x < 0 && fact_number_fits(field, -x)
						   ? "'%s' must not be negative"
						   : "'%s' is out of range",
					   spec->name);
		fact_set_number(fact, arena, field, x);
		return true;
	case FIELD_TEXT:
	case FIELD_DATE:
	case FIELD_ENUM:
		break;
	}
	if (!read_text(value, spec->name, mistakes, &text) || !read_word(text, field, mistakes))
		return false;
	fact_set_text(fact, arena, field, arena_str(arena, text));
	return true;
}

/* Names of the fields of a kind, and the other keys, for suggestions. */
static bool unknown_key(const char *key, enum fact_kind kind, struct mistakes *mistakes)
{
	const char *words[FACT_FIELD_COUNT + 16];
	size_t n = 0;

	for (const enum fact_field *f = kind_specs[kind].fields; *f != FACT_FIELD_COUNT; f++)
		words[n++] = field_specs[*f].name;
	for (const char *const *k = line_keys; *k; k++)
		words[n++] = *k;
	words[n] = NULL;
	return mistake_unknown(mistakes, "field", str_from(key), words);
}

static bool read_fields(json_t *object, struct arena *arena, struct mistakes *mistakes,
			struct fact *fact)
{
	const char *key;
	json_t *value;
	bool fine = true;

	json_object_foreach(object, key, value)
	{
		enum fact_field field;

		if (is_one_of(str_from(key), line_keys))
			continue;
		if (!fact_field_named(str_from(key), &field) || !fact_kind_has(fact->kind, field))
			fine = unknown_key(key, fact->kind, mistakes);
		else if (!json_is_null(value) && !read_field(value, field, arena, mistakes, fact))
			fine = false;
	}
	return fine;
}

static bool is_currency_code(struct str code)
{
	return code.n == 3 && ascii_is_upper(code.p[0]) && ascii_is_upper(code.p[1]) &&
	       ascii_is_upper(code.p[2]);
}

static bool check_currency(const struct fact *fact, enum fact_field field,
			   const char *const *currencies, struct mistakes *mistakes)
{
	struct str code = fact_text(fact, field);

	if (str_is_empty(code))
		return true;
	if (currencies ? !is_one_of(code, currencies) : !is_currency_code(code))
		return mistake_unknown(mistakes, field_specs[field].name, code, currencies);
	return true;
}

/* A sum of money means nothing without its currency. */
static bool check_money(const struct fact *fact, const char *const *currencies,
			struct mistakes *mistakes)
{
	bool fine = check_currency(fact, F_CURRENCY, currencies, mistakes);

	fine &= check_currency(fact, F_VALUATION_CURRENCY, currencies, mistakes);
	if ((fact_get(fact, F_AMOUNT) || fact_get(fact, F_TOTAL_RAISED)) &&
	    !fact_get(fact, F_CURRENCY))
		fine = mistake_add(mistakes, "'currency' is missing");
	if (fact_get(fact, F_VALUATION) && !fact_get(fact, F_VALUATION_CURRENCY) &&
	    !fact_get(fact, F_CURRENCY))
		fine = mistake_add(mistakes, "'valuation_currency' is missing");
	if (fact_get(fact, F_AMOUNT) &&
	    str_eq(fact_text(fact, F_AMOUNT_QUALIFIER), STR("multiple")))
		fine = mistake_add(mistakes, "'amount' must be null where amount_qualifier is "
					     "multiple");
	return fine;
}

bool fact_json_check(const struct fact *fact, const char *const *currencies,
		     struct mistakes *mistakes)
{
	struct str kind = fact_text(fact, F_KIND);
	const char *missing = NULL;
	bool fine = check_money(fact, currencies, mistakes);

	if (fact->kind == FACT_DEAL && kind.n > 0 && !is_one_of(kind, deal_kinds))
		fine = mistake_unknown(mistakes, "kind of deal", kind, deal_kinds);
	if (fact->kind == FACT_INCIDENT && kind.n > 0 && !is_one_of(kind, incident_kinds))
		fine = mistake_unknown(mistakes, "kind of incident", kind, incident_kinds);
	if (!fact_is_complete(fact, &missing))
		fine = mistake_add(mistakes, "a %s needs %s", kind_specs[fact->kind].name, missing);
	return fine;
}

static bool read_kind(const json_t *object, struct mistakes *mistakes, enum fact_kind *ret_kind)
{
	const json_t *type = json_object_get(object, "type");
	const char *words[FACT_KINDS + 1] = { NULL };

	if (!json_is_string(type))
		return mistake_add(mistakes, "'type' is missing");
	if (fact_kind_named(text_of(type), ret_kind))
		return true;
	for (size_t i = 0; i < FACT_KINDS; i++)
		words[i] = kind_specs[i].name;
	return mistake_unknown(mistakes, "type", text_of(type), words);
}

static bool read_offset(const json_t *object, const char *key, struct mistakes *mistakes,
			size_t *ret_n)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return mistake_add(mistakes, "'%s' must be a whole number of bytes", key);
	*ret_n = (size_t)json_integer_value(value);
	return true;
}

static bool read_evidence(const json_t *object, struct arena *arena, struct mistakes *mistakes,
			  struct fact_line *line)
{
	const json_t *doc = json_object_get(object, "doc");
	const json_t *quote = json_object_get(object, "evidence");
	bool fine = true;

	if (!json_is_string(quote) || json_string_length(quote) == 0)
		fine = mistake_add(mistakes, "'evidence' is missing: every fact needs its quote");
	if (!json_is_string(doc) || json_string_length(doc) == 0)
		fine = mistake_add(mistakes, "'doc' is missing: every fact needs its document");
	if (!fine)
		return false;
	line->doc = arena_str(arena, text_of(doc));
	line->evidence = arena_str(arena, text_of(quote));
	line->has_span = json_object_get(object, "begin") || json_object_get(object, "end");
	if (!line->has_span)
		return true;
	fine = read_offset(object, "begin", mistakes, &line->fact.begin);
	fine &= read_offset(object, "end", mistakes, &line->fact.end);
	if (fine && line->fact.end - line->fact.begin != line->evidence.n)
		return mistake_add(mistakes, "'begin' and 'end' are not as far apart as "
					     "'evidence' is long");
	return fine;
}

static bool read_origin(const json_t *object, struct arena *arena, struct mistakes *mistakes,
			struct fact_line *line)
{
	const json_t *rule = json_object_get(object, "rule");
	const json_t *confidence = json_object_get(object, "confidence");

	if (rule && !read_text(rule, "rule", mistakes, &line->fact.rule))
		return false;
	line->fact.rule = arena_str(arena, line->fact.rule);
	if (!confidence)
		return true;
	line->has_confidence = true;
	if (!read_number(confidence, "confidence", mistakes, &line->fact.confidence))
		return false;
	if (line->fact.confidence < 0 || line->fact.confidence > 1)
		return mistake_add(mistakes, "'confidence' must be from 0 to 1");
	return true;
}

bool fact_json_line(struct str line, const char *const *currencies, struct arena *arena,
		    struct mistakes *mistakes, struct fact_line *ret_line)
{
	struct fact_line read = { 0 };
	json_error_t why;
	JSON_AUTO *object = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &why);
	bool fine;

	if (!object)
		return mistake_add(mistakes, "not JSON: %s (column %d)", why.text, why.column);
	if (!json_is_object(object))
		return mistake_add(mistakes, "a fact must be an object, not %s", type_name(object));
	if (!read_kind(object, mistakes, &read.fact.kind))
		return false;
	fine = read_fields(object, arena, mistakes, &read.fact);
	fine &= read_evidence(object, arena, mistakes, &read);
	fine &= read_origin(object, arena, mistakes, &read);
	if (!fine || !fact_json_check(&read.fact, currencies, mistakes))
		return false;
	*ret_line = read;
	return true;
}

bool fact_json_stored(struct str json, enum fact_kind kind, struct arena *arena,
		      struct fact *ret_fact, struct err *err)
{
	struct mistakes mistakes;
	struct fact fact = { .kind = kind };
	json_error_t why;
	JSON_AUTO *object = json_loadb(json.p, json.n, 0, &why);

	mistakes_init(&mistakes, arena, "claim");
	if (!json_is_object(object))
		return err_set(err, ERR_DB, "stored fields are not a JSON object: %s", why.text);
	if (!read_fields(object, arena, &mistakes, &fact))
		return err_set(err, ERR_DB, "stored fields: %.*s", STR_ARG(mistakes.items[0]));
	*ret_fact = fact;
	return true;
}

/* Keys that read_fields() lets pass, since a line has them, are none of a fact. */
static bool check_keys(json_t *object, enum fact_kind kind, struct mistakes *mistakes)
{
	const char *key;
	json_t *value;
	bool fine = true;

	json_object_foreach(object, key, value) if (is_one_of(str_from(key), line_keys)) fine =
		unknown_key(key, kind, mistakes);
	return fine;
}

bool fact_json_correct(struct str stored, struct str corrected, enum fact_kind kind,
		       const char *const *currencies, struct arena *arena,
		       struct mistakes *mistakes, struct str *ret_fields)
{
	json_error_t why;
	JSON_AUTO *whole = json_loadb(stored.p, stored.n, 0, &why);
	JSON_AUTO *fields = json_loadb(corrected.p, corrected.n, JSON_REJECT_DUPLICATES, &why);
	struct fact checked = { .kind = kind }, fact = { .kind = kind };
	char *text;

	if (!json_is_object(whole) || !json_is_object(fields) || json_object_size(fields) == 0)
		return mistake_add(mistakes,
				   "'fields' must be an object with the fields to correct");
	if (!check_keys(fields, kind, mistakes) || !read_fields(fields, arena, mistakes, &checked))
		return false;
	if (json_object_update(whole, fields) != 0 || !read_fields(whole, arena, mistakes, &fact) ||
	    !fact_json_check(&fact, currencies, mistakes))
		return false;
	text = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(17));
	if (!text)
		return mistake_add(mistakes, "'fields' cannot be kept");
	*ret_fields = arena_str(arena, str_from(text));
	free(text);
	return true;
}
