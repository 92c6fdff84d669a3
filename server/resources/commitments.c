/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const disputable[] = { "amount", "country",	    "period",
					  "status", "announced_on", NULL };

static const char *const keys[] = { "id",      "actors", "amount",    "purpose", "region",
				    "country", "period", KEYS_STATUS, NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "actor_ids", COLUMN_ORGANISATIONS, .key = "actors", .name = "actor", .ask = ASK_EQ,
	  .required = true, .about = "Who pledges or spends." },
	ROWS_AMOUNT,
	{ "purpose", COLUMN_TEXT, .ask = ASK_EQ, .about = "What for." },
	{ "region", COLUMN_TEXT, .ask = ASK_EQ, .about = "Where, as the source says it." },
	{ "country", COLUMN_COUNTRY, .ask = ASK_EQ, .about = "Country of the place." },
	{ "period", COLUMN_TEXT, .ask = ASK_EQ,
	  .about = "Over which time, as the source says it." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_actors[] = { "actor_ids", NULL };

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "company", .ask = ASK_EQ, .through = of_actors,
	  .about = "Who pledges or spends." },
	{ "country", COLUMN_COUNTRY, .name = "company_country", .ask = ASK_EQ, .through = of_actors,
	  .of = &resource_companies, .about = "Country of its headquarters." },
	{ "roles", COLUMN_TEXTS, .name = "role", .ask = ASK_EQ, .through = of_actors,
	  .of = &resource_companies, .about = "What it does in the field." },
	{ 0 }
};

const struct resource resource_commitments = {
	.name = "commitments",
	.view = "api.commitments",
	.versions_view = "api.commitments_versions",
	.one = "Commitment",
	.about = "Capital that somebody pledges or spends on building something.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
