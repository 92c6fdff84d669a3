/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "funding",	     "commitment",  "acquisition",    "deal",
				     "chip",	     "data_center", "export_control", "incident",
				     "organisation", NULL };

static const char *const keys[] = { "id",	  "kind",	 "fields", "quote",
				    "span",	  "document",	 "rule",   "extractor",
				    "confidence", "recorded_at", NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = kinds,
	  .about = "What sort of fact it states." },
	{ "document_id", COLUMN_TEXT, .key = "document", .name = "document", .ask = ASK_EQ,
	  .required = true, .about = "The document that says it." },
	{ "status", COLUMN_ENUM, .key = "fields", .ask = ASK_EQ, .values = words_status,
	  .about = "How firm it is." },
	{ "organisation_ids", COLUMN_ORGANISATIONS, .key = "fields", .name = "organisation",
	  .ask = ASK_EQ, .required = true, .about = "Whom it names." },
	{ "amount", COLUMN_NUMBER, .key = "fields", .ask = ASK_RANGE,
	  .about = "Amount in units of its currency." },
	{ "currency", COLUMN_TEXT, .key = "fields", .ask = ASK_EQ,
	  .about = "ISO 4217 code of the amount." },
	{ "rule", COLUMN_TEXT, .ask = ASK_EQ, .required = true,
	  .about = "The rule or mapping that found it." },
	{ "confidence", COLUMN_REAL, .ask = ASK_RANGE, .required = true,
	  .about = "Share of such claims that is right, 0 to 1." },
	{ "published_on", COLUMN_DATE, .key = "document", .name = "published", .ask = ASK_RANGE,
	  .sort = true, .about = "When the document was published." },
	{ 0 }
};

static const char *const of_companies[] = { "organisation_ids", NULL };
static const char *const of_document[] = { "document_id", NULL };

static const struct resource_field relations[] = {
	{ "id", COLUMN_ORGANISATION, .name = "company", .ask = ASK_EQ, .through = of_companies,
	  .about = "Whom it names." },
	{ "country", COLUMN_COUNTRY, .name = "country", .ask = ASK_EQ, .through = of_companies,
	  .of = &resource_companies,
	  .about = "Country of the headquarters of a company that it names." },
	{ "roles", COLUMN_TEXTS, .name = "role", .ask = ASK_EQ, .through = of_companies,
	  .of = &resource_companies, .about = "What a company that it names does in the field." },
	{ "publisher", COLUMN_TEXT, .name = "publisher", .ask = ASK_EQ, .through = of_document,
	  .of = &resource_documents, .about = "Who published the document." },
	{ "media_type", COLUMN_TEXT, .name = "media_type", .ask = ASK_EQ, .through = of_document,
	  .of = &resource_documents, .about = "Media type of the document." },
	{ 0 }
};

const struct resource resource_claims = {
	.name = "claims",
	.view = "api.claims",
	.versions_view = "api.claims_versions",
	.one = "Claim",
	.about = "What the documents say, with the sentences that say it.",
	.sort = "-published",
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
