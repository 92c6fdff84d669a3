/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "db/query.h"
#include "db/wire.h"

#include <assert.h>
#include <float.h>
#include <limits.h>
#include <stdlib.h>

void db_rows_free(struct db_rows *rows)
{
	if (!rows)
		return;
	PQclear(rows->result);
	free(rows);
}

void db_rows_free_auto(struct db_rows *const *rows)
{
	db_rows_free(*rows);
}

size_t db_rows_count(const struct db_rows *rows)
{
	return (size_t)PQntuples(rows->result);
}

size_t db_rows_columns(const struct db_rows *rows)
{
	return (size_t)PQnfields(rows->result);
}

const char *db_rows_column_name(const struct db_rows *rows, size_t column)
{
	assert(column < db_rows_columns(rows));
	return PQfname(rows->result, (int)column);
}

unsigned db_rows_column_type(const struct db_rows *rows, size_t column)
{
	assert(column < db_rows_columns(rows));
	return PQftype(rows->result, (int)column);
}

static void check_place(const struct db_rows *rows, size_t row, size_t column)
{
	assert(row < db_rows_count(rows) && column < db_rows_columns(rows));
}

bool db_rows_is_null(const struct db_rows *rows, size_t row, size_t column)
{
	check_place(rows, row, column);
	return PQgetisnull(rows->result, (int)row, (int)column) != 0;
}

struct str db_rows_get(const struct db_rows *rows, size_t row, size_t column)
{
	check_place(rows, row, column);
	return (struct str){ PQgetvalue(rows->result, (int)row, (int)column),
			     (size_t)PQgetlength(rows->result, (int)row, (int)column) };
}

int64_t db_rows_i64(const struct db_rows *rows, size_t row, size_t column)
{
	struct str text = db_rows_get(rows, row, column);
	int64_t n = 0;
	bool ok = text.n == 0 || num_parse_i64(text, INT64_MIN, INT64_MAX, &n);

	assert(ok); /* the statement gave another type */
	return n;
}

double db_rows_number(const struct db_rows *rows, size_t row, size_t column)
{
	struct str text = db_rows_get(rows, row, column);
	double x = 0;
	bool ok = text.n == 0 || num_parse_double(text, -DBL_MAX, DBL_MAX, &x);

	assert(ok);
	return x;
}

bool db_rows_bool(const struct db_rows *rows, size_t row, size_t column)
{
	return str_eq(db_rows_get(rows, row, column), STR("t"));
}

static unsigned hex_digit(char c)
{
	if (ascii_is_digit(c))
		return (unsigned)(c - '0');
	assert(c >= 'a' && c <= 'f');
	return (unsigned)(c - 'a') + 10;
}

struct str db_rows_bytes(const struct db_rows *rows, size_t row, size_t column, struct arena *arena)
{
	struct str hex = db_rows_get(rows, row, column);
	size_t n;
	char *bytes;

	if (str_is_empty(hex))
		return hex;
	assert(hex.n % 2 == 0 && str_starts(hex, STR("\\x"))); /* session.sql sets bytea_output */
	n = hex.n / 2 - 1;
	bytes = arena_alloc(arena, n + 1);
	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(hex_digit(hex.p[2 * i + 2]) << 4 | hex_digit(hex.p[2 * i + 3]));
	return (struct str){ bytes, n };
}
