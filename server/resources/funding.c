/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const rounds[] = { "pre_seed", "seed",      "series_a", "series_b", "series_c",
				      "series_d", "series_e",  "series_f", "series_g", "series_h",
				      "growth",	  "strategic", "debt",	   "ipo",      "grant",
				      "bridge",	  NULL };

static const char *const disputable[] = { "company",   "round",	       "amount",
					  "valuation", "total_raised", "lead_investors",
					  "status",    "announced_on", NULL };

static const char *const keys[] = {
	"id",		"company",	  "round",     "amount",    "valuation",
	"total_raised", "lead_investors", "investors", KEYS_STATUS, NULL
};

static const struct resource_field fields[] = {
	ROW_ID,
	{ "company_id", COLUMN_ORGANISATION, .key = "company", .name = "company", .ask = ASK_EQ,
	  .required = true, .about = "Who gets the money." },
	{ "company", COLUMN_TEXT, .sort = true, .required = true, .about = "Its name." },
	{ "country", COLUMN_COUNTRY, .key = "company", .ask = ASK_EQ,
	  .about = "Country of the company." },
	{ "round", COLUMN_ENUM, .ask = ASK_EQ, .values = rounds, .about = "Kind of the round." },
	ROWS_AMOUNT,
	{ "valuation_usd", COLUMN_NUMBER, .key = "valuation", .name = "valuation", .ask = ASK_RANGE,
	  .about = "Valuation in US dollars." },
	{ "total_raised_usd", COLUMN_NUMBER, .key = "total_raised", .name = "total_raised",
	  .ask = ASK_RANGE, .about = "What the company has raised so far, in US dollars." },
	{ "lead_investor_ids", COLUMN_ORGANISATIONS, .key = "lead_investors",
	  .name = "lead_investor", .ask = ASK_EQ, .required = true, .about = "Who leads." },
	{ "investor_ids", COLUMN_ORGANISATIONS, .key = "investors", .name = "investor",
	  .ask = ASK_EQ, .required = true, .about = "Who gives the money, leads included." },
	ROWS_STATUS,
	{ 0 }
};

static const char *const of_company[] = { "company_id", NULL };
static const char *const of_investors[] = { "investor_ids", NULL };

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "investors", .ask = ASK_EQ, .through = of_investors,
	  .about = "As investor: the name that the field has in the record." },
	RELATION_ROLE("role", of_company, "What the company does in the field."),
	RELATION_COUNTRY("investor_country", of_investors, "Country of an investor."),
	RELATION_ROLE("investor_role", of_investors, "What an investor does in the field."),
	{ 0 }
};

const struct resource resource_funding = {
	.name = "funding",
	.view = "api.funding",
	.versions_view = "api.funding_versions",
	.one = "Funding",
	.about = "Money that goes into a company for equity, debt or grants.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
