/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const kinds[] = { "funding",	     "commitment",  "acquisition",    "deal",
				     "chip",	     "data_center", "export_control", "incident",
				     "organisation", NULL };

static const char *const keys[] = { "id",	  "kind",	 "fields", "quote",
				    "span",	  "document",	 "rule",   "extractor",
				    "confidence", "recorded_at", "review", NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "kind", COLUMN_ENUM, .ask = ASK_EQ, .required = true, .values = kinds,
	  .about = "What sort of fact it states." },
	{ "document_id", COLUMN_TEXT, .key = "document", .name = "document", .ask = ASK_EQ,
	  .required = true, .about = "The document that says it." },
	{ "status", COLUMN_ENUM, .key = "fields", .ask = ASK_EQ, .values = words_status,
	  .about = "How firm it is." },
	{ "organisation_ids", COLUMN_ORGANISATIONS, .key = "fields", .name = "organisation",
	  .required = true, .about = "Whom it names." },
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
	{ "recorded_at", COLUMN_TIME, .name = "recorded", .ask = ASK_RANGE, .required = true,
	  .about = "When it was recorded." },
	{ 0 }
};

static const char *const of_companies[] = { "organisation_ids", NULL };
static const char *const of_document[] = { "document_id", NULL };
static const char *const of_itself[] = { "id", NULL };

/* Which claims are behind which record: no list of its own. */
static const struct resource links = {
	.name = "record-claims",
	.view = "api.record_claims",
	.versions_view = "api.record_claims_versions",
};

static const struct resource_field relations[] = {
	RELATION_COMPANY(of_companies, "Whom it names."),
	RELATION_COUNTRY("country", of_companies, "Country of a company that it names."),
	RELATION_ROLE("role", of_companies, "What a company that it names does in the field."),
	{ "record_id", COLUMN_TEXT, .name = "record", .ask = ASK_EQ, .through = of_itself,
	  .of = &links, .about = "A record that it is behind." },
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
