/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "model_theft", "espionage", "data_breach", "cyberattack",
				     "smuggling",   "other",	 NULL };

static const char *const disputable[] = { "kind",   "reporter",	    "victim",
					  "status", "announced_on", NULL };

static const char *const keys[] = {
	"id", "kind", "reporter", "accused", "victim", KEYS_STATUS, NULL
};

static const struct resource_field fields[] = {
	ROW_ID,
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = kinds,
	  .about = "What sort of incident it is." },
	{ "reporter_id", COLUMN_ORGANISATION, .key = "reporter", .name = "reporter", .ask = ASK_EQ,
	  .about = "Who says so." },
	{ "accused_ids", COLUMN_ORGANISATIONS, .key = "accused", .name = "accused", .ask = ASK_EQ,
	  .required = true, .about = "Who is accused." },
	{ "victim_id", COLUMN_ORGANISATION, .key = "victim", .name = "victim", .ask = ASK_EQ,
	  .about = "Whose loss it is." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_companies[] = { "reporter_id", "accused_ids", "victim_id", NULL };
static const char *const of_accused[] = { "accused_ids", NULL };
static const char *const of_victim[] = { "victim_id", NULL };

static const struct resource_field relations[] = {
	RELATION_COMPANY(of_companies, "Who is in it: reporter, accused or victim."),
	RELATION_COUNTRY("country", of_companies, "Country of a company in it."),
	RELATION_COUNTRY("accused_country", of_accused, "Country of who is accused."),
	RELATION_COUNTRY("victim_country", of_victim, "Country of whose loss it is."),
	RELATION_ROLE("role", of_companies, "What a company in it does in the field."),
	{ 0 }
};

const struct resource resource_incidents = {
	.name = "incidents",
	.view = "api.incidents",
	.versions_view = "api.incidents_versions",
	.one = "Incident",
	.about = "Accusations and findings: model theft, espionage, breaches, attacks, smuggling.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
