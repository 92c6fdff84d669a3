/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV (RFC 4180): CRLF, a header, the columns of the resource's table in their order, and behind
 * ids the names, out of the record's JSON. Items of lists are joined by "; ". What a spreadsheet
 * would take for a formula gets an apostrophe in front, unless it is a number.
 */
#ifndef SERVER_FORMAT_CSV_H
#define SERVER_FORMAT_CSV_H

#include "base/buf.h"
#include "base/str.h"

#include <stddef.h>

struct db_rows;
struct list_request;

void format_csv_header(struct buf *out, const struct list_request *list);

/* `cells` is the column of the first field, `body` that of the JSON. */
void format_csv_row(struct buf *out, const struct list_request *list, const struct db_rows *rows,
		    size_t row, size_t cells, size_t body);

/* One cell, without the comma. */
void format_csv_cell(struct buf *out, struct str text);

#endif
