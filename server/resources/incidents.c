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

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "company", .ask = ASK_EQ, .through = of_companies,
	  .about = "Who reports it, is accused or suffers it." },
	{ "country", COLUMN_COUNTRY, .name = "country", .ask = ASK_EQ, .through = of_companies,
	  .of = &resource_companies, .about = "Country of the headquarters of such a company." },
	{ "roles", COLUMN_TEXTS, .name = "role", .ask = ASK_EQ, .through = of_companies,
	  .of = &resource_companies, .about = "What such a company does in the field." },
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
