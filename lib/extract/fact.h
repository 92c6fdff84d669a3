/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fact is what one document says at one place: a kind, some fields, and the bytes that say it.
 *
 * Kinds and fields are two tables (fact.c). A field's name there is its key in facts NDJSON, in a
 * claim's stored fields and in the rule files. Adding a field is one row; adding a kind is one row
 * and its rules. Text values borrow from the document or live in the arena the fact was made with.
 */
#ifndef EXTRACT_FACT_H
#define EXTRACT_FACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum fact_kind {
	FACT_FUNDING,
	FACT_COMMITMENT,
	FACT_ACQUISITION,
	FACT_DEAL,
	FACT_CHIP,
	FACT_DATA_CENTER,
	FACT_EXPORT_CONTROL,
	FACT_INCIDENT,
	FACT_ORGANISATION, /* only from reference tables, never from prose */
	FACT_KINDS
};

enum field_type {
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_DATE, /* kept as text in the form of date.h, always valid */
	FIELD_ENUM, /* one of the row's words */
	FIELD_LIST, /* of texts, in the order of the document, without repetition */
	FIELD_BOOL, /* a number, 0 or 1 */
};

/* X(ENUM_SUFFIX, "name", type, words): `words` is the name of a NULL-terminated list in fact.c, or
 * none. */
#define FACT_FIELDS(X)                                                                             \
	X(STATUS, "status", ENUM, statuses)                                                        \
	/* money */                                                                                \
	X(AMOUNT, "amount", NUMBER, none)   /* in units of `currency`; absent when multiple */     \
	X(CURRENCY, "currency", TEXT, none) /* ISO 4217 */                                         \
	X(AMOUNT_QUALIFIER, "amount_qualifier", ENUM, qualifiers)                                  \
	X(VALUATION, "valuation", NUMBER, none)                                                    \
	X(VALUATION_CURRENCY, "valuation_currency", TEXT, none)                                    \
	X(TOTAL_RAISED, "total_raised", NUMBER, none)                                              \
	X(DATE, "date", DATE, none)                                                                \
	X(PERIOD, "period", TEXT, none)                                                            \
	/* who */                                                                                  \
	X(COMPANY, "company", TEXT, none)                                                          \
	X(ROUND, "round", ENUM, rounds)                                                            \
	X(LEAD_INVESTORS, "lead_investors", LIST, none)                                            \
	X(INVESTORS, "investors", LIST, none) /* leads included */                                 \
	X(ACTORS, "actors", LIST, none)                                                            \
	X(PURPOSE, "purpose", TEXT, none)                                                          \
	X(REGION, "region", TEXT, none)                                                            \
	X(ACQUIRER, "acquirer", TEXT, none)                                                        \
	X(TARGET, "target", TEXT, none)                                                            \
	X(KIND, "kind", ENUM, kinds) /* of a deal or an incident */                                \
	X(PARTIES, "parties", LIST, none)                                                          \
	X(PRODUCT, "product", TEXT, none)                                                          \
	/* chips */                                                                                \
	X(VENDOR, "vendor", TEXT, none)                                                            \
	X(NAME, "name", TEXT, none)                                                                \
	X(ARCHITECTURE, "architecture", TEXT, none)                                                \
	X(PROCESS_NODE, "process_node", TEXT, none)                                                \
	X(DIE_AREA_MM2, "die_area_mm2", NUMBER, none)                                              \
	X(TRANSISTORS_BN, "transistors_bn", NUMBER, none)                                          \
	X(MEMORY_GB, "memory_gb", NUMBER, none)                                                    \
	X(MEMORY_TYPE, "memory_type", TEXT, none)                                                  \
	X(BANDWIDTH_TBPS, "bandwidth_tbps", NUMBER, none) /* terabytes per second */               \
	X(TDP_W, "tdp_w", NUMBER, none)                                                            \
	X(TFLOPS, "tflops", NUMBER, none)                                                          \
	X(PRECISION, "precision", TEXT, none) /* of tflops: fp8, fp16 ... */                       \
	X(FP64_TFLOPS, "fp64_tflops", NUMBER, none)                                                \
	X(FP32_TFLOPS, "fp32_tflops", NUMBER, none)                                                \
	X(TF32_DENSE_TFLOPS, "tf32_dense_tflops", NUMBER, none)                                    \
	X(FP16_BF16_DENSE_TFLOPS, "fp16_bf16_dense_tflops", NUMBER, none)                          \
	X(FP8_DENSE_TFLOPS, "fp8_dense_tflops", NUMBER, none)                                      \
	X(INT8_DENSE_TOPS, "int8_dense_tops", NUMBER, none)                                        \
	X(FP4_DENSE_TFLOPS, "fp4_dense_tflops", NUMBER, none)                                      \
	X(INTERCONNECT_GBPS, "interconnect_gbps", NUMBER, none) /* gigabytes per second */         \
	X(TOKENS_PER_SECOND, "tokens_per_second", NUMBER, none)                                    \
	X(TPP, "tpp", NUMBER, none)                                                                \
	X(PERFORMANCE_DENSITY, "performance_density", NUMBER, none)                                \
	X(DATACENTER_MARKETED, "datacenter_marketed", BOOL, none)                                  \
	X(EXPECTED, "expected", DATE, none)                                                        \
	X(ANNOUNCED, "announced", DATE, none)                                                      \
	X(RELEASED, "released", DATE, none)                                                        \
	/* sites */                                                                                \
	X(OPERATOR, "operator", TEXT, none)                                                        \
	X(PROVIDER, "provider", TEXT, none)                                                        \
	X(TENANT, "tenant", TEXT, none)                                                            \
	X(LOCATION, "location", TEXT, none)                                                        \
	X(LATITUDE, "latitude", NUMBER, none) /* degrees north and east, WGS 84 */                 \
	X(LONGITUDE, "longitude", NUMBER, none)                                                    \
	X(COUNTRY, "country", TEXT, none)                                                          \
	X(POWER_MW, "power_mw", NUMBER, none)                                                      \
	X(TARGET_POWER_MW, "target_power_mw", NUMBER, none)                                        \
	X(COMPUTE_EFLOPS, "compute_eflops", NUMBER, none)                                          \
	X(TARGET_EFLOPS, "target_eflops", NUMBER, none)                                            \
	X(GPUS, "gpus", NUMBER, none)                                                              \
	X(ENERGY_SOURCE, "energy_source", TEXT, none)                                              \
	/* export controls */                                                                      \
	X(JURISDICTION, "jurisdiction", TEXT, none)                                                \
	X(ACTION, "action", ENUM, actions)                                                         \
	X(ITEMS, "items", LIST, none)                                                              \
	X(TARGETS, "targets", LIST, none)                                                          \
	X(INSTRUMENT_ID, "instrument_id", TEXT, none)                                              \
	X(AUTHORITY, "authority", TEXT, none)                                                      \
	X(INSTRUMENT, "instrument", TEXT, none)                                                    \
	X(TITLE, "title", TEXT, none)                                                              \
	X(MEASURE, "measure", TEXT, none) /* what the instrument does, in its summary's words */   \
	X(ECCN, "eccn", LIST, none)                                                                \
	X(EFFECTIVE, "effective", DATE, none)                                                      \
	X(IN_FORCE, "in_force", ENUM, in_force) /* the instrument's own state */                   \
	X(SUPERSEDED_BY, "superseded_by", TEXT, none)                                              \
	X(CITATION, "citation", TEXT, none)                                                        \
	X(SOURCE_URL, "source_url", TEXT, none)                                                    \
	X(NOTE, "note", TEXT, none)                                                                \
	/* incidents */                                                                            \
	X(REPORTER, "reporter", TEXT, none)                                                        \
	X(ACCUSED, "accused", LIST, none)                                                          \
	X(VICTIM, "victim", TEXT, none)                                                            \
	/* organisations */                                                                        \
	X(ORGANISATION_ID, "organisation_id", TEXT, none)                                          \
	X(ALIASES, "aliases", LIST, none)                                                          \
	X(ORGANISATION_KIND, "organisation_kind", TEXT, none)                                      \
	X(ROLES, "roles", LIST, none)                                                              \
	X(DOMAIN, "domain", TEXT, none)                                                            \
	X(PARENT, "parent", TEXT, none)

enum fact_field {
#define X(suffix, name, type, words) F_##suffix,
	FACT_FIELDS(X)
#undef X
		FACT_FIELD_COUNT
};

struct field_spec {
	const char *name;
	enum field_type type;
	const char *const *words; /* FIELD_ENUM: the allowed ones, NULL-terminated */
};

extern const struct field_spec field_specs[FACT_FIELD_COUNT];

struct kind_spec {
	const char *name;	       /* "data_center" */
	const enum fact_field *fields; /* in the order of FACTS.md, ended by FACT_FIELD_COUNT */
};

extern const struct kind_spec kind_specs[FACT_KINDS];

bool fact_kind_named(struct str name, enum fact_kind *ret_kind);
bool fact_field_named(struct str name, enum fact_field *ret_field);
bool fact_kind_has(enum fact_kind kind, enum fact_field field);

struct fact_value {
	struct str text;   /* TEXT, DATE, ENUM */
	double number;	   /* NUMBER, BOOL */
	struct str *items; /* LIST */
	size_t count;
};

struct fact_entry {
	enum fact_field field;
	struct fact_value value;
};

struct fact {
	enum fact_kind kind;
	struct fact_entry *entries; /* each field at most once */
	size_t count, room;
	size_t begin, end; /* evidence: bytes [begin, end) of the stored document */
	struct str rule;   /* the name of the rule that found it: "funding.raised" */
	double confidence; /* 0 to 1: the share of such facts that is right */
};

struct fact_list {
	struct fact *facts;
	size_t count, room;
};

const struct fact_value *fact_get(const struct fact *fact,
				  enum fact_field field);	      /* NULL when absent */
struct str fact_text(const struct fact *fact, enum fact_field field); /* empty when absent */
bool fact_number(const struct fact *fact, enum fact_field field, double *ret_x);

/* Setting a field again replaces it. The value's bytes are not copied. */
void fact_set_text(struct fact *fact, struct arena *arena, enum fact_field field, struct str text);
/* Whether a number can be the field's: coordinates have a range, everything else is 0 or more. */
bool fact_number_fits(enum fact_field field, double x);

void fact_set_number(struct fact *fact, struct arena *arena, enum fact_field field, double x);
void fact_add_item(struct fact *fact, struct arena *arena, enum fact_field field, struct str item);
void fact_unset(struct fact *fact, enum fact_field field);

struct fact *fact_list_add(struct fact_list *list, struct arena *arena, enum fact_kind kind);

/* What FACTS.md asks of a fact of its kind; false names the first thing that is missing in
 * *ret_missing. */
bool fact_is_complete(const struct fact *fact, const char **ret_missing);

/* The fields as one JSON object, in the order of kind_specs: the canonical form (equal facts are
 * equal bytes). */
void fact_fields_json(struct buf *out, const struct fact *fact);

/* One line of facts NDJSON as FACTS.md has it, with rule, confidence and byte span added. `text` is
 * the stored document. */
void fact_ndjson(struct buf *out, const struct fact *fact, struct str doc_name, struct str text);

#endif
