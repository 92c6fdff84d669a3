/* SPDX-License-Identifier: Apache-2.0 */
#include "server/format_csv.h"

#include "base/num.h"
#include "db/query.h"
#include "server/format_json.h"
#include "server/param.h"

#include <float.h>
#include <string.h>

enum { NAMES_MAX = 64 << 10 };

static bool is_number(struct str text)
{
	double number;

	return num_parse_double(text, -DBL_MAX, DBL_MAX, &number);
}

void format_csv_cell(struct buf *out, struct str text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.n && !quoted; i++)
		quoted = memchr(",\"\r\n", text.p[i], 4) != NULL;
	if (quoted)
		buf_add_char(out, '"');
	if (text.n && memchr("=+-@\t\r", text.p[0], 6) && !is_number(text))
		buf_add_char(out, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.p[i]);
	}
	if (quoted)
		buf_add_char(out, '"');
}

static const char *key_of(const struct resource_field *field)
{
	return field->key ? field->key : field->column;
}

static bool has_column(const struct resource *resource, const char *name)
{
	for (const struct resource_field *field = resource->fields; field->column; field++)
		if (strcmp(field->column, name) == 0)
			return true;
	return false;
}

/* Whether the record's JSON has names that the table has not. */
static bool has_names(const struct resource *resource, const struct resource_field *field)
{
	switch (field->type) {
	case COLUMN_ORGANISATION:
	case COLUMN_ORGANISATIONS:
		return resource->is_record && !has_column(resource, key_of(field));
	case COLUMN_PARTY:
	case COLUMN_PARTIES:
		return resource->is_record;
	default:
		return false;
	}
}

static bool is_shown(const struct list_request *list, const struct resource_field *field)
{
	const char *const *keys = list->resource->keys;

	if (!list->output.keys)
		return true;
	for (size_t i = 0; keys[i]; i++)
		if (strcmp(keys[i], key_of(field)) == 0)
			return list->output.keys[i];
	return false;
}

void format_csv_header(struct buf *out, const struct list_request *list)
{
	const struct resource *resource = list->resource;

	for (const struct resource_field *field = resource->fields; field->column; field++) {
		if (!is_shown(list, field))
			continue;
		buf_addf(out, "%s%s", field == resource->fields ? "" : ",", field->column);
		if (has_names(resource, field))
			buf_addf(out, ",%s%s", key_of(field),
				 has_column(resource, key_of(field)) ? "_name" : "");
	}
	buf_add_text(out, "\r\n");
}

/* The name of one party, or the names of several. */
static void add_names(struct buf *out, struct str parties)
{
	BUF_AUTO names = { .cap = NAMES_MAX };
	struct str party, rest = parties;

	if (str_starts(parties, STR("{")))
		json_add_text(&names, json_member_of(parties, "name"));
	else
		while (json_next_item(&rest, &party)) {
			if (names.n)
				buf_add_text(&names, "; ");
			json_add_text(&names, json_member_of(party, "name"));
		}
	format_csv_cell(out, buf_str(&names));
}

void format_csv_row(struct buf *out, const struct list_request *list, const struct db_rows *rows,
		    size_t row, size_t cells, size_t body)
{
	const struct resource *resource = list->resource;
	size_t at = cells;

	for (const struct resource_field *field = resource->fields; field->column; field++, at++) {
		if (!is_shown(list, field))
			continue;
		if (field != resource->fields)
			buf_add_char(out, ',');
		format_csv_cell(out, db_rows_get(rows, row, at));
		if (!has_names(resource, field))
			continue;
		buf_add_char(out, ',');
		add_names(out, json_member_of(db_rows_get(rows, row, body), key_of(field)));
	}
	buf_add_text(out, "\r\n");
}
