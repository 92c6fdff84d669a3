/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that several tables of this folder have alike. */
#ifndef SERVER_RESOURCES_ROWS_H
#define SERVER_RESOURCES_ROWS_H

#include "server/resource.h"

/* The formatter takes the rows of a table for blocks of code. */
/* clang-format off */

#define ROW_ID                                                                                     \
	{ "id", COLUMN_TEXT, .ask = ASK_EQ, .sort = true, .required = true,                        \
	  .about = "The record's id." }

/* Last in the view of every record. `disputable` names the fields of the record's body. */
#define ROWS_PROVENANCE                                                                            \
	{ "disputed", COLUMN_ENUMS, .ask = ASK_EQ, .required = true, .values = disputable,         \
	  .about = "Fields on which the sources disagree." },                                      \
	{ "claims", COLUMN_INTEGER, .ask = ASK_RANGE, .required = true,                            \
	  .about = "How many claims support the record." },                                        \
	{ "sources", COLUMN_INTEGER, .ask = ASK_RANGE, .required = true,                           \
	  .about = "How many documents those claims come from." }

/* How firm it is and when it was said, of every record but companies; then its provenance. */
#define ROWS_STATUS                                                                                \
	{ "status", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = words_status,          \
	  .about = "How firm it is." },                                                            \
	{ "announced_on", COLUMN_DATE, .name = "announced", .ask = ASK_RANGE, .sort = true,        \
	  .about = "When it was announced; a month or a year counts as its first day." },          \
	{ "announced_on_precision", COLUMN_ENUM, .name = "announced_precision", .ask = ASK_EQ,     \
	  .values = words_precision, .about = "How much of announced_on is known." },              \
	ROWS_PROVENANCE

/* Money: filters and sorts are in US dollars, so that currencies compare. */
#define ROWS_AMOUNT                                                                                \
	{ "amount", COLUMN_NUMBER, .key = "amount", .name = "amount_in_currency",                  \
	  .ask = ASK_RANGE, .about = "Amount in units of its currency." },                         \
	{ "currency", COLUMN_TEXT, .key = "amount", .ask = ASK_EQ,                                 \
	  .about = "ISO 4217 code of the amount." },                                               \
	{ "amount_usd", COLUMN_NUMBER, .key = "amount", .name = "amount", .ask = ASK_RANGE,        \
	  .sort = true, .about = "Amount in US dollars." },                                        \
	{ "amount_qualifier", COLUMN_ENUM, .key = "amount", .ask = ASK_EQ,                         \
	  .values = words_qualifier, .about = "How exact the amount is." }

/* What every record but a company ends with, as JSON; then what all records do. */
#define KEYS_STATUS                                                                                \
	"status", "announced_on", "announced_on_precision", "announced_on_basis", KEYS_PROVENANCE
#define KEYS_PROVENANCE                                                                            \
	"disputed", "resolution", "claims", "sources", "first_published_on", "last_published_on"

/* A figure that can be asked for by range. */
#define ROW_FIGURE_IN(key_name, column_name, about_text)                                           \
	{ (column_name), COLUMN_NUMBER, .key = (key_name), .ask = ASK_RANGE, .about = (about_text) }
#define ROW_FIGURE(column_name, about_text)                                                        \
	{ (column_name), COLUMN_NUMBER, .ask = ASK_RANGE, .about = (about_text) }

/*
 * Filters across relations. `id_columns` is a NULL-terminated array of the columns that hold ids of
 * companies.
 */
#define RELATION_COMPANY(id_columns, about_text)                                                   \
	{ "id", COLUMN_ORGANISATION, .name = "company", .ask = ASK_EQ, .through = (id_columns),    \
	  .about = (about_text) }
#define RELATION_ROLE(name_text, id_columns, about_text)                                           \
	{ "roles", COLUMN_TEXTS, .name = (name_text), .ask = ASK_EQ, .through = (id_columns),      \
	  .of = &resource_companies, .about = (about_text) }
#define RELATION_COUNTRY(name_text, id_columns, about_text)                                        \
	{ "country", COLUMN_COUNTRY, .name = (name_text), .ask = ASK_EQ, .through = (id_columns),  \
	  .of = &resource_companies, .about = (about_text) }

/* clang-format on */

#endif
