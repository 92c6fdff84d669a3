/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A resource is one table: the columns of its view in schema api, and what may be asked of them.
 *
 * From it follow the routes /v1/<name>, /v1/<name>/{id} and /v1/<name>/{id}/claims, their
 * parameters and sort keys, the SQL, the check of the view at start-up, /v1, and `exawatch
 * describe`. To add one: write server/resources/<name>.c, name it in resource.c and CMakeLists.txt,
 * give it a view.
 *
 * The view's last column is `body`: the record's JSON document. It stands in no table.
 */
#ifndef SERVER_RESOURCE_H
#define SERVER_RESOURCE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum column_type {
	COLUMN_TEXT,	      /* exactly as the data has it */
	COLUMN_ENUM,	      /* text, one of `values` */
	COLUMN_ORGANISATION,  /* text: the id; asked by id, name or alias */
	COLUMN_COUNTRY,	      /* text: the code; asked by code or name */
	COLUMN_PARTY,	      /* text: a country code, an organisation's id, or another word */
	COLUMN_TEXTS,	      /* text[] of each */
	COLUMN_ENUMS,	      /* .. */
	COLUMN_ORGANISATIONS, /* .. */
	COLUMN_PARTIES,	      /* .. */
	COLUMN_NUMBER,	      /* numeric */
	COLUMN_REAL,	      /* real */
	COLUMN_INTEGER,	      /* integer */
	COLUMN_BOOL,	      /* boolean */
	COLUMN_DATE,	      /* date */
	COLUMN_TIME,	      /* text: UTC, as JSON has it, so that it sorts as text */
	COLUMN_WORDS,	      /* tsvector: asked by words to search for */
	COLUMN_TYPES
};

struct column_type_spec {
	const char *name;     /* for describe */
	const char *sql_type; /* of the view's column, as PostgreSQL prints it */
	const char *sql_item; /* of one value of a filter */
	bool is_array;
};

extern const struct column_type_spec column_types[COLUMN_TYPES];

enum {
	ASK_EQ = 1,   /* name=a,b (any of them) and name=-c (none of them) */
	ASK_RANGE = 2 /* name_min, name_max; for dates and times name_from, name_to; ends included;
		       * and name=x for one value, or all that lies in 2026-01 */
};

/* Whatever may be asked for may also be asked whether it is there: name=none, name=-none. */
#define ASK_NONE "none"

struct resource_field {
	const char *column; /* of the view */
	enum column_type type;
	const char *name;	   /* in parameters and sort keys; NULL: as the column */
	const char *key;	   /* of the record's JSON that has it; NULL: as the column */
	unsigned ask;		   /* ASK_... */
	bool sort;		   /* may be sorted by */
	bool required;		   /* never null */
	const char *const *values; /* COLUMN_ENUM and _ENUMS: the allowed ones */
	const char *about;	   /* for people: what it is, in which unit */

	/* Of a relation: the columns of the resource that hold ids (NULL-terminated), one of which
	 * must fit. `of` is the resource that they are ids of and `column` is of its view, which
	 * has the ids in `of_id` (NULL: "id"); when `of` is NULL the ids themselves are asked for.
	 */
	const char *const *through;
	const struct resource *of;
	const char *of_id;
};

struct db;
struct list_request;

/* Parameters that no column answers: what they were given as stands in list->extras. */
struct resource_extra {
	const char *const *names;  /* NULL-terminated */
	const char *const *abouts; /* beside them */

	/* When values are looked up: adds predicates or problems to the list. False only when the
	 * database failed. Called when at least one of the names was given, or always. */
	bool (*apply)(struct db *db, struct list_request *list, struct err *err);
	bool always;
};

struct resource {
	const char *name;	   /* of the path: "data-centers" */
	const char *view;	   /* "api.data_centers" */
	const char *versions_view; /* all versions, with recorded_from and recorded_to at the end */
	const char *one;	   /* of the schema of one record in openapi.yaml: "DataCenter" */
	const char *about;	   /* one sentence */
	const char *sort;	   /* the order when none is asked for: "-announced" */
	const char *claims_view;   /* where the claims of a record are; NULL: it has none */
	const char *claims_key;	   /* the column of that view that holds the record's id */
	bool is_record;		   /* api.record_ids knows its ids: merged ones redirect */
	bool has_names;		   /* an organisation: its name or alias redirects to its id */
	bool has_places;	   /* latitude and longitude: GeoJSON is offered */
	const char *const *keys;   /* of the record's JSON, in its order, NULL-terminated */
	const struct resource_field *fields;	/* in the order of the view, .column NULL ends */
	const struct resource_field *relations; /* filters across relations; NULL: none */
	const struct resource_extra *extra;	/* NULL: nothing beside them */
};

extern const struct resource *const resources[]; /* ended by NULL */

const struct resource *resource_named(struct str name);
const char *resource_field_name(const struct resource_field *field);

enum predicate_op {
	PREDICATE_ANY_OF,
	PREDICATE_NONE_OF,
	PREDICATE_MIN, /* or from */
	PREDICATE_MAX, /* or to */
	PREDICATE_IDS, /* made by the program: the id is one of the values, of which there may be
			  none */
};

/* The field and the comparison that a parameter's name asks for; false for any other name. */
bool resource_find_param(const struct resource *resource, struct str name,
			 const struct resource_field **ret_field, enum predicate_op *ret_op);

/* The ending of a range parameter of this type: "_min", "_max", "_from", "_to". */
const char *resource_range_suffix(enum column_type type, enum predicate_op op);

/* The field with that column; NULL when there is none. */
const struct resource_field *resource_field_of(const struct resource *resource, const char *column);

/* "q": the words of a record. */
extern const struct resource_field resource_field_words;

/* The sort key of that name; the column's own name is understood as well. NULL when there is none.
 */
const struct resource_field *resource_find_sort(const struct resource *resource, struct str name);

/* Calls `each` with every parameter that comes from the table, in its order. */
void resource_each_param(const struct resource *resource,
			 void (*each)(void *arg, const char *name,
				      const struct resource_field *field, enum predicate_op op),
			 void *arg);

/* Words that several tables share. */
extern const char *const words_status[];
extern const char *const words_qualifier[];
extern const char *const words_precision[];
extern const char *const words_bool[];

#endif
