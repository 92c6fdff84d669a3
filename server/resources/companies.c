/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "company",	   "lab",     "investor",   "agency", "fund",
				     "university", "utility", "government", NULL };

static const char *const disputable[] = { "name",   "kind",   "country", "roles",
					  "domain", "parent", NULL };

static const char *const keys[] = { "id",      "name",		"kind",	  "country",
				    "roles",   "domain",	"parent", "listed",
				    "aliases", KEYS_PROVENANCE, NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "name", COLUMN_TEXT, .sort = true, .required = true,
	  .about = "The name it is known by." },
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .values = kinds,
	  .about = "What sort of body it is." },
	{ "country", COLUMN_COUNTRY, .ask = ASK_EQ, .about = "Country of the headquarters." },
	{ "roles", COLUMN_TEXTS, .name = "role", .ask = ASK_EQ, .required = true,
	  .about = "What it does in the field." },
	{ "domain", COLUMN_TEXT, .ask = ASK_EQ, .about = "Web domain." },
	{ "parent_id", COLUMN_ORGANISATION, .key = "parent", .name = "parent", .ask = ASK_EQ,
	  .about = "Who owns it." },
	{ "listed", COLUMN_BOOL, .ask = ASK_EQ, .required = true,
	  .about = "Whether the reference table knows it, or only the documents." },
	ROWS_PROVENANCE,
	{ 0 }
};

static const char *const of_itself[] = { "id", NULL };
static const char *const of_parent[] = { "parent_id", NULL };

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "name", .ask = ASK_EQ, .through = of_itself,
	  .about = "What it is called: its name, or an alias." },
	RELATION_COMPANY(of_itself, "The company itself, by id, name or alias."),
	RELATION_COUNTRY("parent_country", of_parent, "Country of who owns it."),
	{ 0 }
};

const struct resource resource_companies = {
	.name = "companies",
	.view = "api.companies",
	.versions_view = "api.companies_versions",
	.one = "Company",
	.about = "Companies, labs, investors, agencies and governments.",
	.sort = "name",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.has_names = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
