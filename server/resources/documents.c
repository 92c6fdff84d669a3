/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const char *const outcomes[] = { "extracted", "imported", "failed", NULL };

static const char *const keys[] = { "id",	  "name",      "media_type", "title",
				    "author",	  "publisher", "url",	     "published_on",
				    "licence",	  "sha256",    "size",	     "original_sha256",
				    "fetched_at", "outcome",   "error",	     "facts",
				    "read_at",	  NULL };

static const struct resource_field fields[] = {
	ROW_ID,
	{ "name", COLUMN_TEXT, .ask = ASK_EQ, .sort = true, .required = true,
	  .about = "File name, or the name of a feed item." },
	{ "media_type", COLUMN_TEXT, .ask = ASK_EQ, .required = true,
	  .about = "Media type of the bytes." },
	{ "title", COLUMN_TEXT, .ask = ASK_EQ, .about = "Headline." },
	{ "author", COLUMN_TEXT, .ask = ASK_EQ, .about = "Who wrote it." },
	{ "publisher", COLUMN_TEXT, .ask = ASK_EQ, .about = "Who published it." },
	{ "url", COLUMN_TEXT, .ask = ASK_EQ, .about = "Where it was published." },
	{ "published_on", COLUMN_DATE, .name = "published", .ask = ASK_RANGE, .sort = true,
	  .about = "When it was published." },
	{ "licence", COLUMN_TEXT, .ask = ASK_EQ, .about = "Licence of the text." },
	{ "sha256", COLUMN_TEXT, .ask = ASK_EQ, .required = true,
	  .about = "SHA-256 of the bytes in hexadecimal." },
	{ "size", COLUMN_INTEGER, .ask = ASK_RANGE, .required = true, .about = "Number of bytes." },
	{ "original_sha256", COLUMN_TEXT, .ask = ASK_EQ,
	  .about = "SHA-256 of the page or feed that the text was made from." },
	{ "fetched_at", COLUMN_TIME, .name = "fetched", .ask = ASK_RANGE,
	  .about = "When it was fetched." },
	{ "outcome", COLUMN_ENUM, .ask = ASK_EQ, .values = outcomes,
	  .about = "How the latest reading ended." },
	{ "error", COLUMN_TEXT, .ask = ASK_EQ, .about = "Why it failed." },
	{ "facts", COLUMN_INTEGER, .ask = ASK_RANGE, .about = "How many facts it gave." },
	{ "read_at", COLUMN_TIME, .name = "read", .ask = ASK_RANGE,
	  .about = "When it was last read." },
	{ 0 }
};

static const char *const of_itself[] = { "id", NULL };

static const struct resource_field relations[] = {
	{ "organisation_ids", COLUMN_ORGANISATIONS, .name = "company", .ask = ASK_EQ,
	  .through = of_itself, .of = &resource_claims, .of_id = "document_id",
	  .about = "Whom a claim in it names." },
	{ 0 }
};

const struct resource resource_documents = {
	.name = "documents",
	.view = "api.documents",
	.versions_view = "api.documents_versions",
	.one = "Document",
	.about = "What was read: news texts, filings, tables.",
	.sort = "-published",
	.claims_view = "api.claims",
	.claims_key = "document_id",
	.keys = keys,
	.fields = fields,
	.relations = relations,
};
