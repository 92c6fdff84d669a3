/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "acquisition", "supply",  "partnership", "offtake",
				     "lease",	    "license", NULL };

static const char *const disputable[] = { "kind",     "acquirer", "target",	  "amount",
					  "power_mw", "status",	  "announced_on", NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = kinds,
	  .about = "What sort of agreement it is." },
	{ "party_ids", COLUMN_ORGANISATIONS, .name = "party", .ask = ASK_EQ, .required = true,
	  .about = "Who is in it." },
	{ "acquirer_id", COLUMN_ORGANISATION, .name = "acquirer", .ask = ASK_EQ,
	  .about = "Who buys, in an acquisition." },
	{ "target_id", COLUMN_ORGANISATION, .name = "target", .ask = ASK_EQ,
	  .about = "Who is bought, in an acquisition." },
	{ "product", COLUMN_TEXT, .about = "What it is about." },
	ROWS_AMOUNT,
	{ "power_mw", COLUMN_NUMBER, .ask = ASK_RANGE, .sort = true,
	  .about = "Power in megawatts." },
	ROWS_STATUS,
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
	.fields = fields,
};
