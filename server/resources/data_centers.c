/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const disputable[] = {
	"operator",	 "provider", "tenant",		"name",
	"country",	 "power_mw", "target_power_mw", "compute_eflops",
	"target_eflops", "gpus",     "energy_source",	"status",
	"announced_on",	 NULL
};

static const char *const keys[] = { "id",
				    "operator",
				    "provider",
				    "tenant",
				    "name",
				    "location",
				    "latitude",
				    "longitude",
				    "country",
				    "power_mw",
				    "target_power_mw",
				    "compute_eflops",
				    "target_eflops",
				    "gpus",
				    "energy_source",
				    KEYS_STATUS,
				    NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "operator_id", COLUMN_ORGANISATION, .key = "operator", .name = "operator", .ask = ASK_EQ,
	  .about = "Who runs it." },
	{ "provider_id", COLUMN_ORGANISATION, .key = "provider", .name = "provider", .ask = ASK_EQ,
	  .about = "Who provides the capacity." },
	{ "tenant_id", COLUMN_ORGANISATION, .key = "tenant", .name = "tenant", .ask = ASK_EQ,
	  .about = "Who uses it." },
	{ "name", COLUMN_TEXT, .ask = ASK_EQ, .sort = true, .about = "Name of the site." },
	{ "location", COLUMN_TEXT, .ask = ASK_EQ, .about = "Place, as the source says it." },
	{ "latitude", COLUMN_NUMBER, .ask = ASK_RANGE, .about = "Degrees north of the equator." },
	{ "longitude", COLUMN_NUMBER, .ask = ASK_RANGE, .about = "Degrees east of Greenwich." },
	{ "country", COLUMN_COUNTRY, .ask = ASK_EQ, .about = "Country of the place." },
	{ "power_mw", COLUMN_NUMBER, .ask = ASK_RANGE, .sort = true,
	  .about = "Power in operation or contracted, in megawatts." },
	{ "target_power_mw", COLUMN_NUMBER, .ask = ASK_RANGE,
	  .about = "Power aimed at, in megawatts." },
	{ "compute_eflops", COLUMN_NUMBER, .ask = ASK_RANGE, .about = "Compute in exaflops." },
	{ "target_eflops", COLUMN_NUMBER, .ask = ASK_RANGE,
	  .about = "Compute aimed at, in exaflops." },
	{ "gpus", COLUMN_NUMBER, .ask = ASK_RANGE, .about = "Number of accelerators." },
	{ "energy_source", COLUMN_TEXT, .ask = ASK_EQ, .about = "Where the energy comes from." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_companies[] = { "operator_id", "provider_id", "tenant_id", NULL };
static const char *const of_operator[] = { "operator_id", NULL };

static const struct resource_field relations[] = {
	RELATION_COMPANY(of_companies, "Who runs, provides or uses it."),
	RELATION_COUNTRY("company_country", of_companies,
			 "Country of the headquarters of who runs, provides or uses it."),
	RELATION_ROLE("role", of_operator, "What the operator does in the field."),
	{ 0 }
};

const struct resource resource_data_centers = {
	.name = "data-centers",
	.view = "api.data_centers",
	.versions_view = "api.data_centers_versions",
	.one = "DataCenter",
	.about = "Sites and regional capacity: power, compute, processors.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.has_places = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
