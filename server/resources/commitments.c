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
	RELATION_COMPANY(of_actors, "Who pledges or spends: as actor."),
	RELATION_COUNTRY("company_country", of_actors, "Country of the headquarters of an actor."),
	RELATION_ROLE("role", of_actors, "What an actor does in the field."),
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
