/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "acquisition", "supply",  "partnership", "offtake",
				     "lease",	    "license", NULL };

static const char *const disputable[] = { "kind",     "acquirer", "target",	  "amount",
					  "power_mw", "status",	  "announced_on", NULL };

static const char *const keys[] = { "id",      "kind",	 "parties",  "acquirer",  "target",
				    "product", "amount", "power_mw", KEYS_STATUS, NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = kinds,
	  .about = "What sort of agreement it is." },
	{ "party_ids", COLUMN_ORGANISATIONS, .key = "parties", .name = "party", .ask = ASK_EQ,
	  .required = true, .about = "Who is in it." },
	{ "acquirer_id", COLUMN_ORGANISATION, .key = "acquirer", .name = "acquirer", .ask = ASK_EQ,
	  .about = "Who buys, in an acquisition." },
	{ "target_id", COLUMN_ORGANISATION, .key = "target", .name = "target", .ask = ASK_EQ,
	  .about = "Who is bought, in an acquisition." },
	{ "product", COLUMN_TEXT, .ask = ASK_EQ, .about = "What it is about." },
	ROWS_AMOUNT,
	{ "power_mw", COLUMN_NUMBER, .ask = ASK_RANGE, .sort = true,
	  .about = "Power in megawatts." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_parties[] = { "party_ids", NULL };

static const struct resource_field relations[] = {
	RELATION_COMPANY(of_parties, "Who is in it: as party."),
	RELATION_COUNTRY("country", of_parties, "Country of a party."),
	RELATION_ROLE("role", of_parties, "What a party does in the field."),
	{ 0 }
};

const struct resource resource_deals = {
	.name = "deals",
	.view = "api.deals",
	.versions_view = "api.deals_versions",
	.one = "Deal",
	.about = "Agreements between companies: acquisitions, supply, partnerships, offtake, "
		 "leases, "
		 "licences.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
