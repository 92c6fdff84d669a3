/* SPDX-License-Identifier: Apache-2.0 */
#include "server/control_filter.h"
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const actions[] = { "restrict", "ban",    "license_required", "allow",
				       "revoke",   "tariff", "entity_list",	 NULL };
static const char *const states[] = { "in_force", "superseded", "suspended", "pending", NULL };

static const char *const disputable[] = {
	"jurisdiction",	 "action", "vendor",	   "authority", "instrument",
	"instrument_id", "title",  "effective_on", "in_force",	"superseded_by",
	"citation",	 "status", "announced_on", NULL
};

static const char *const keys[] = {
	"id",	    "jurisdiction", "action",	    "items",	     "targets",
	"vendor",   "authority",    "instrument",   "instrument_id", "title",
	"measure",  "eccn",	    "effective_on", "in_force",	     "superseded_by",
	"citation", "source_url",   "note",	    KEYS_STATUS,     NULL
};

static const struct resource_field fields[] = {
	ROW_ID,
	{ "jurisdiction", COLUMN_PARTY, .ask = ASK_EQ, .about = "Who restricts." },
	{ "action", COLUMN_ENUM, .ask = ASK_EQ, .values = actions,
	  .about = "What the measure does." },
	{ "items", COLUMN_TEXTS, .name = "item", .ask = ASK_EQ, .required = true,
	  .about = "Chips, technologies or goods." },
	{ "targets", COLUMN_PARTIES, .name = "target", .ask = ASK_EQ, .required = true,
	  .about = "Towards whom: countries, country groups of the EAR, or companies." },
	{ "vendor_id", COLUMN_ORGANISATION, .key = "vendor", .name = "vendor", .ask = ASK_EQ,
	  .about = "Whose products are meant." },
	{ "authority", COLUMN_TEXT, .ask = ASK_EQ, .about = "Issuing authority." },
	{ "instrument", COLUMN_TEXT, .ask = ASK_EQ, .about = "Legal form." },
	{ "title", COLUMN_TEXT, .ask = ASK_EQ, .about = "Title of the instrument." },
	{ "eccn", COLUMN_TEXTS, .ask = ASK_EQ, .required = true,
	  .about = "Export control classification numbers." },
	{ "effective_on", COLUMN_DATE, .name = "effective", .ask = ASK_RANGE, .sort = true,
	  .about = "First day of effect." },
	{ "in_force", COLUMN_ENUM, .ask = ASK_EQ, .values = states,
	  .about = "State of the instrument." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_companies[] = { "jurisdiction", "targets", "vendor_id", NULL };
static const char *const of_vendor[] = { "vendor_id", NULL };

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "company", .ask = ASK_EQ, .through = of_companies,
	  .of = &resource_companies, /* other parties are countries */
	  .about = "A company in it: a target, whose products are meant, or who restricts." },
	RELATION_COUNTRY("company_country", of_companies, "Country of a company in it."),
	RELATION_COUNTRY("vendor_country", of_vendor, "Country of the vendor."),
	RELATION_ROLE("role", of_companies, "What a company in it does in the field."),
	{ 0 }
};

const struct resource resource_export_controls = {
	.name = "export-controls",
	.view = "api.export_controls",
	.versions_view = "api.export_controls_versions",
	.one = "ExportControl",
	.about = "Who restricts what towards whom: legal instruments and reported measures.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
	.extra = &control_filter,
};
