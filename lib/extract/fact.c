/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/fact.h"

#include "base/jsonw.h"

#include <assert.h>
#include <math.h>

/* clang-format off */
static const char *const statuses[] = { "announced", "reported", "in_talks", "planned", "paused", NULL };
static const char *const qualifiers[] = { "exact", "approx", "at_least", "up_to", "multiple", NULL };
static const char *const rounds[] = {
	"pre_seed", "seed", "series_a", "series_b", "series_c", "series_d", "series_e", "series_f", "series_g", "series_h",
	"growth", "strategic", "debt", "ipo", "grant", "bridge", NULL
};
static const char *const kinds[] = {
	"supply", "partnership", "offtake", "lease", "license",
	"model_theft", "espionage", "data_breach", "cyberattack", "smuggling", "other", NULL
};
static const char *const actions[] = {
	"restrict", "ban", "license_required", "allow", "revoke", "tariff", "entity_list", NULL
};
static const char *const in_force[] = { "in_force", "superseded", "suspended", "pending", NULL };
static const char *const none[] = { NULL };

const struct field_spec field_specs[FACT_FIELD_COUNT] = {
#define X(suffix, name, type, words) [F_##suffix] = { name, FIELD_##type, words },
	FACT_FIELDS(X)
#undef X
};

#define FIELDS(...) (const enum fact_field[]){ __VA_ARGS__, FACT_FIELD_COUNT }

const struct kind_spec kind_specs[FACT_KINDS] = {
	[FACT_FUNDING] = { "funding", FIELDS(F_COMPANY, F_AMOUNT, F_CURRENCY, F_AMOUNT_QUALIFIER, F_ROUND, F_LEAD_INVESTORS,
		F_INVESTORS, F_VALUATION, F_VALUATION_CURRENCY, F_DATE, F_TOTAL_RAISED, F_STATUS) },
	[FACT_COMMITMENT] = { "commitment", FIELDS(F_ACTORS, F_AMOUNT, F_CURRENCY, F_AMOUNT_QUALIFIER, F_PURPOSE, F_REGION, F_DATE,
		F_PERIOD, F_STATUS) },
	[FACT_ACQUISITION] = { "acquisition", FIELDS(F_ACQUIRER, F_TARGET, F_AMOUNT, F_CURRENCY, F_AMOUNT_QUALIFIER, F_DATE,
		F_STATUS) },
	[FACT_DEAL] = { "deal", FIELDS(F_KIND, F_PARTIES, F_PRODUCT, F_AMOUNT, F_CURRENCY, F_AMOUNT_QUALIFIER, F_POWER_MW, F_DATE,
		F_STATUS) },
	[FACT_CHIP] = { "chip", FIELDS(F_VENDOR, F_NAME, F_ARCHITECTURE, F_PROCESS_NODE, F_DIE_AREA_MM2, F_TRANSISTORS_BN,
		F_MEMORY_GB, F_MEMORY_TYPE, F_BANDWIDTH_TBPS, F_TDP_W, F_TFLOPS, F_PRECISION, F_FP64_TFLOPS, F_FP32_TFLOPS,
		F_TF32_DENSE_TFLOPS, F_FP16_BF16_DENSE_TFLOPS, F_FP8_DENSE_TFLOPS, F_INT8_DENSE_TOPS, F_FP4_DENSE_TFLOPS,
		F_INTERCONNECT_GBPS, F_TOKENS_PER_SECOND, F_TPP, F_PERFORMANCE_DENSITY, F_DATACENTER_MARKETED, F_EXPECTED,
		F_ANNOUNCED, F_RELEASED, F_NOTE, F_STATUS) },
	[FACT_DATA_CENTER] = { "data_center", FIELDS(F_OPERATOR, F_PROVIDER, F_TENANT, F_NAME, F_LOCATION, F_LATITUDE, F_LONGITUDE, F_COUNTRY,
		F_POWER_MW, F_TARGET_POWER_MW, F_COMPUTE_EFLOPS, F_TARGET_EFLOPS, F_GPUS, F_ENERGY_SOURCE, F_DATE, F_STATUS) },
	[FACT_EXPORT_CONTROL] = { "export_control", FIELDS(F_JURISDICTION, F_ACTION, F_ITEMS, F_TARGETS, F_VENDOR, F_DATE,
		F_INSTRUMENT_ID, F_AUTHORITY, F_INSTRUMENT, F_TITLE, F_MEASURE, F_ECCN, F_ANNOUNCED, F_EFFECTIVE, F_IN_FORCE,
		F_SUPERSEDED_BY, F_CITATION, F_SOURCE_URL, F_NOTE, F_STATUS) },
	[FACT_INCIDENT] = { "incident", FIELDS(F_KIND, F_REPORTER, F_ACCUSED, F_VICTIM, F_DATE, F_STATUS) },
	[FACT_ORGANISATION] = { "organisation", FIELDS(F_ORGANISATION_ID, F_NAME, F_ALIASES, F_ORGANISATION_KIND, F_COUNTRY, F_ROLES,
		F_DOMAIN, F_PARENT) },
};
/* clang-format on */

bool fact_kind_named(struct str name, enum fact_kind *ret_kind)
{
	for (int i = 0; i < FACT_KINDS; i++) {
		if (str_eq(name, str_from(kind_specs[i].name))) {
			*ret_kind = (enum fact_kind)i;
			return true;
		}
	}
	return false;
}

bool fact_field_named(struct str name, enum fact_field *ret_field)
{
	for (int i = 0; i < FACT_FIELD_COUNT; i++) {
		if (str_eq(name, str_from(field_specs[i].name))) {
			*ret_field = (enum fact_field)i;
			return true;
		}
	}
	return false;
}

bool fact_kind_has(enum fact_kind kind, enum fact_field field)
{
	for (const enum fact_field *f = kind_specs[kind].fields; *f != FACT_FIELD_COUNT; f++)
		if (*f == field)
			return true;
	return false;
}

const struct fact_value *fact_get(const struct fact *fact, enum fact_field field)
{
	for (size_t i = 0; i < fact->count; i++)
		if (fact->entries[i].field == field)
			return &fact->entries[i].value;
	return NULL;
}

struct str fact_text(const struct fact *fact, enum fact_field field)
{
	const struct fact_value *value = fact_get(fact, field);

	return value ? value->text : (struct str){ NULL, 0 };
}

bool fact_number(const struct fact *fact, enum fact_field field, double *ret_x)
{
	const struct fact_value *value = fact_get(fact, field);

	if (!value)
		return false;
	*ret_x = value->number;
	return true;
}

static struct fact_value *slot(struct fact *fact, struct arena *arena, enum fact_field field)
{
	for (size_t i = 0; i < fact->count; i++)
		if (fact->entries[i].field == field)
			return &fact->entries[i].value;
	assert(fact_kind_has(fact->kind, field));
	arena_grow(arena, &fact->entries, fact->count, &fact->room, sizeof *fact->entries);
	fact->entries[fact->count] = (struct fact_entry){ .field = field };
	return &fact->entries[fact->count++].value;
}

void fact_set_text(struct fact *fact, struct arena *arena, enum fact_field field, struct str text)
{
	assert(field_specs[field].type == FIELD_TEXT || field_specs[field].type == FIELD_DATE ||
	       field_specs[field].type == FIELD_ENUM);
	*slot(fact, arena, field) = (struct fact_value){ .text = text };
}

bool fact_number_fits(enum fact_field field, double x)
{
	if (field == F_LATITUDE || field == F_LONGITUDE)
		return fabs(x) <= (field == F_LATITUDE ? 90 : 180);
	return x >= 0;
}

void fact_set_number(struct fact *fact, struct arena *arena, enum fact_field field, double x)
{
	assert(field_specs[field].type == FIELD_NUMBER || field_specs[field].type == FIELD_BOOL);
	*slot(fact, arena, field) = (struct fact_value){ .number = x };
}

void fact_add_item(struct fact *fact, struct arena *arena, enum fact_field field, struct str item)
{
	struct fact_value *value = slot(fact, arena, field);
	struct str *items;

	assert(field_specs[field].type == FIELD_LIST);
	for (size_t i = 0; i < value->count; i++)
		if (str_eq(value->items[i], item))
			return;
	items = ARENA_ARRAY(arena, struct str, value->count + 1);
	for (size_t i = 0; i < value->count; i++)
		items[i] = value->items[i];
	items[value->count] = item;
	value->items = items;
	value->count++;
}

void fact_unset(struct fact *fact, enum fact_field field)
{
	for (size_t i = 0; i < fact->count; i++) {
		if (fact->entries[i].field != field)
			continue;
		for (size_t j = i + 1; j < fact->count; j++)
			fact->entries[j - 1] = fact->entries[j];
		fact->count--;
		return;
	}
}

struct fact *fact_list_add(struct fact_list *list, struct arena *arena, enum fact_kind kind)
{
	arena_grow(arena, &list->facts, list->count, &list->room, sizeof *list->facts);
	list->facts[list->count] = (struct fact){ .kind = kind };
	return &list->facts[list->count++];
}

static bool has(const struct fact *fact, enum fact_field field)
{
	const struct fact_value *value = fact_get(fact, field);

	return value && (field_specs[field].type != FIELD_LIST || value->count > 0);
}

static bool has_list_of(const struct fact *fact, enum fact_field field, size_t least)
{
	const struct fact_value *value = fact_get(fact, field);

	return value && value->count >= least;
}

static bool is_multiple(const struct fact *fact)
{
	return str_eq(fact_text(fact, F_AMOUNT_QUALIFIER), STR("multiple"));
}

/* A chip or a site needs something said about it besides its name. */
static bool says_something(const struct fact *fact)
{
	for (size_t i = 0; i < fact->count; i++) {
		enum fact_field field = fact->entries[i].field;

		if (field != F_NAME && field != F_VENDOR && field != F_OPERATOR)
			return true;
	}
	return false;
}

static const char *missing_in(const struct fact *fact)
{
	switch (fact->kind) {
	case FACT_FUNDING:
		if (!has(fact, F_COMPANY))
			return "company";
		return has(fact, F_AMOUNT) || has(fact, F_ROUND) || has(fact, F_TOTAL_RAISED) ||
				       is_multiple(fact)
			       ? NULL
			       : "amount, round or total_raised";
	case FACT_COMMITMENT:
		if (!has_list_of(fact, F_ACTORS, 1))
			return "actors";
		return has(fact, F_AMOUNT) || is_multiple(fact) ? NULL : "amount";
	case FACT_ACQUISITION:
		return has(fact, F_TARGET) ? NULL : "target";
	case FACT_DEAL:
		if (!has(fact, F_KIND))
			return "kind";
		return has_list_of(fact, F_PARTIES, 2) ? NULL : "parties (two or more)";
	case FACT_CHIP:
		if (!has(fact, F_NAME))
			return "name";
		return says_something(fact) ? NULL : "an attribute, a date or a status";
	case FACT_DATA_CENTER:
		if (!has(fact, F_OPERATOR) && !has(fact, F_PROVIDER) && !has(fact, F_TENANT) &&
		    !has(fact, F_NAME) && !has(fact, F_LOCATION) && !has(fact, F_COUNTRY))
			return "operator, name or location";
		return says_something(fact) ? NULL : "a figure, an energy source or a status";
	case FACT_EXPORT_CONTROL:
		return has(fact, F_ACTION) || has(fact, F_INSTRUMENT_ID) ? NULL : "action";
	case FACT_INCIDENT:
		return has(fact, F_KIND) ? NULL : "kind";
	case FACT_ORGANISATION:
		return has(fact, F_NAME) ? NULL : "name";
	case FACT_KINDS:
		break;
	}
	return "kind";
}

bool fact_is_complete(const struct fact *fact, const char **ret_missing)
{
	const char *missing = missing_in(fact);

	if (missing)
		*ret_missing = missing;
	return !missing;
}

static void write_value(struct jsonw *w, enum fact_field field, const struct fact_value *value)
{
	switch (field_specs[field].type) {
	case FIELD_TEXT:
	case FIELD_DATE:
	case FIELD_ENUM:
		jsonw_str(w, value->text);
		break;
	case FIELD_NUMBER:
		jsonw_number(w, value->number);
		break;
	case FIELD_BOOL:
		jsonw_bool(w, value->number != 0);
		break;
	case FIELD_LIST:
		jsonw_array(w);
		for (size_t i = 0; i < value->count; i++)
			jsonw_str(w, value->items[i]);
		jsonw_array_end(w);
		break;
	}
}

static void write_fields(struct jsonw *w, const struct fact *fact)
{
	for (const enum fact_field *f = kind_specs[fact->kind].fields; *f != FACT_FIELD_COUNT;
	     f++) {
		const struct fact_value *value = fact_get(fact, *f);

		if (!value)
			continue;
		jsonw_key(w, field_specs[*f].name);
		write_value(w, *f, value);
	}
}

void fact_fields_json(struct buf *out, const struct fact *fact)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	write_fields(&w, fact);
	jsonw_object_end(&w);
}

void fact_ndjson(struct buf *out, const struct fact *fact, struct str doc_name, struct str text)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "type");
	jsonw_text(&w, kind_specs[fact->kind].name);
	jsonw_key(&w, "doc");
	jsonw_str(&w, doc_name);
	write_fields(&w, fact);
	jsonw_key(&w, "evidence");
	jsonw_str(&w, str_sub(text, fact->begin, fact->end));
	jsonw_key(&w, "begin");
	jsonw_i64(&w, (int64_t)fact->begin);
	jsonw_key(&w, "end");
	jsonw_i64(&w, (int64_t)fact->end);
	jsonw_key(&w, "rule");
	jsonw_str(&w, fact->rule);
	jsonw_key(&w, "confidence");
	jsonw_number(&w, fact->confidence);
	jsonw_object_end(&w);
	buf_add_char(out, '\n');
}
