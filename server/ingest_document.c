/* SPDX-License-Identifier: Apache-2.0 */
#include "server/ingest.h"

bool ingest_document(const struct document_source *source, struct document *ret_document,
		     struct err *err)
{
	enum date_precision precision = date_precision(source->published_on);

	if (!document_check(source->text, err))
		return false;
	if (precision != DATE_NONE && precision != DATE_DAY)
		return err_set(err, ERR_INPUT, "published_on must be a day, as 2026-02-24");
	*ret_document = (struct document){
		.name = source->name,
		.media_type = source->media_type,
		.title = source->title,
		.publisher = source->publisher,
		.url = source->url,
		.licence = source->licence,
		.published_on = source->published_on,
		.body = source->text,
		.author = source->author,
		.key = source->key,
		.original = source->original,
	};
	return true;
}
