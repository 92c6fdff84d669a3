/* SPDX-License-Identifier: Apache-2.0 */
#include "db/copy.h"

#include "base/num.h"
#include "db/query.h"
#include "db/wire.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { SEND_AT = 256 * 1024 };

bool db_copy_begin(struct db *db, const struct db_statement *statement, struct err *err)
{
	assert(!db->streaming && !db->copying);
	buf_clear(&db->copy_out);
	db->copy_has_field = false;
	db->copy_has_nul = false;
	db->copying = wire_exec(db, statement->sql, statement->name, PGRES_COPY_IN, NULL, err);
	return db->copying;
}

static void begin_field(struct db *db)
{
	assert(db->copying);
	if (db->copy_has_field)
		buf_add_char(&db->copy_out, '\t');
	db->copy_has_field = true;
}

/* What a byte becomes in the text format of COPY; 0: itself. */
static char escape_of(char c)
{
	switch (c) {
	case '\\':
		return '\\';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return 0;
	}
}

void db_copy_field(struct db *db, struct str text)
{
	size_t plain = 0; /* start of the bytes that are not written yet */

	begin_field(db);
	if (text.n && memchr(text.p, '\0', text.n))
		db->copy_has_nul = true;
	for (size_t i = 0; i < text.n; i++) {
		char escape = escape_of(text.p[i]);

		if (!escape)
			continue;
		buf_add(&db->copy_out, str_sub(text, plain, i));
		buf_add(&db->copy_out, (struct str){ (char[]){ '\\', escape }, 2 });
		plain = i + 1;
	}
	buf_add(&db->copy_out, str_sub(text, plain, text.n));
}

void db_copy_bytes(struct db *db, struct str bytes)
{
	static const char digits[] = "0123456789abcdef";

	begin_field(db);
	buf_add_text(&db->copy_out, "\\\\x");
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char byte = (unsigned char)bytes.p[i];

		buf_add(&db->copy_out,
			(struct str){ (char[]){ digits[byte >> 4], digits[byte & 15] }, 2 });
	}
}

void db_copy_int(struct db *db, int64_t value)
{
	begin_field(db);
	buf_add_i64(&db->copy_out, value);
}

void db_copy_number(struct db *db, double value)
{
	if (!isfinite(value)) {
		db_copy_null(db);
		return;
	}
	begin_field(db);
	num_format(&db->copy_out, value);
}

void db_copy_bool(struct db *db, bool value)
{
	begin_field(db);
	buf_add_char(&db->copy_out, value ? 't' : 'f');
}

void db_copy_null(struct db *db)
{
	begin_field(db);
	buf_add_text(&db->copy_out, "\\N");
}

static bool send_rows(struct db *db, struct err *err)
{
	bool sent = PQputCopyData(db->conn, db->copy_out.p, (int)db->copy_out.n) == 1;

	buf_clear(&db->copy_out);
	if (sent)
		return true;
	db->copying = false;
	return wire_fail(db, NULL, "copy", err);
}

bool db_copy_row(struct db *db, struct err *err)
{
	assert(db->copying);
	buf_add_char(&db->copy_out, '\n');
	db->copy_has_field = false;
	if (db->copy_has_nul || buf_is_spoilt(&db->copy_out)) {
		db_copy_abort(db);
		return db->copy_has_nul
			       ? err_set(err, ERR_INPUT,
					 "copy: text with a NUL byte cannot be stored")
			       : err_set(err, ERR_MEMORY, "copy: a row is larger than 1 GB");
	}
	return db->copy_out.n < SEND_AT || send_rows(db, err);
}

bool db_copy_end(struct db *db, int64_t *ret_rows, struct err *err)
{
	WIRE_RESULT_AUTO *result = NULL;
	int64_t rows = 0;

	if (!db->copying)
		return err_set(err, ERR_DB, "copy: it was given up before");
	if (db->copy_out.n && !send_rows(db, err))
		return false;
	db->copying = false;
	if (PQputCopyEnd(db->conn, NULL) != 1)
		return wire_fail(db, NULL, "copy", err);
	result = wire_next_result(db);
	if (PQresultStatus(result) != PGRES_COMMAND_OK) {
		wire_fail(db, result, "copy", err);
		wire_drain(db);
		return false;
	}
	num_parse_i64(str_from(PQcmdTuples(result)), 0, INT64_MAX, &rows);
	wire_drain(db);
	if (ret_rows)
		*ret_rows = rows;
	return true;
}

void db_copy_abort(struct db *db)
{
	if (!db->copying)
		return;
	db->copying = false;
	buf_clear(&db->copy_out);
	PQputCopyEnd(db->conn, "given up");
	wire_drain(db);
}
