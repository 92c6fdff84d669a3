/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers with records, in every format, written row by row into a buffer: of a page as a whole, of
 * a stream a few kilobytes at a time.
 *
 *	json	 {"data":[...],"page":{"limit":50,"next":null},"meta":{"data_version":7,...}}
 *	ndjson	 a record a line
 *	csv	 a header, a record a line
 *	geojson	 {"type":"FeatureCollection","features":[...],"without_coordinates":3,"meta":{...}}
 */
#ifndef SERVER_PAGE_H
#define SERVER_PAGE_H

#include "base/buf.h"
#include "base/str.h"
#include "server/param.h"
#include "server/resource_sql.h"
#include "server/resource_where.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db_rows;
struct exchange;

struct page {
	struct buf *out;
	const struct list_request *list; /* with its moment found */
	struct resource_columns columns;
	size_t first_row; /* of the records, among the rows */
	size_t count;	  /* of records written */

	/* For the end; set by whoever knows. */
	struct str next; /* the cursor of the next page; empty: there is none */
	bool has_total;
	bool total_is_estimated;
	int64_t total;
	int64_t unplaced; /* GeoJSON: records that have no coordinates */
	const struct emptied *emptied;
	size_t emptied_count;
};

void page_begin(struct page *page);
void page_add_row(struct page *page, const struct db_rows *rows, size_t row);
void page_add(struct page *page, struct str json); /* of JSON pages: one record as it is */
void page_end(struct page *page);

/* {"data":{...},"meta":{...}} */
void page_single(struct buf *out, struct str json, const struct moment *moment);

/* Data-Version, and Link: the next page (unless `next` is empty), the first one when this is not
 * it, and the contract. */
void page_set_headers(struct call *call, const struct moment *moment, struct str next);

#endif
