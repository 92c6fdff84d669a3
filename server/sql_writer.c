/* SPDX-License-Identifier: Apache-2.0 */
#include "server/sql_writer.h"

#include "base/checksum.h"

#include <assert.h>
#include <stdarg.h>

/* What the limits of param.h come to stays below it: an assertion says so. */
enum { SQL_MAX = 1 << 20, NAME_CHARACTERS = 24 };

void sql_writer_init(struct sql_writer *w, struct arena *arena)
{
	*w = (struct sql_writer){ .arena = arena };
	buf_init(&w->text, SQL_MAX);
}

void sql_add(struct sql_writer *w, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_addfv(&w->text, fmt, args);
	va_end(args);
}

void sql_add_param(struct sql_writer *w, struct db_param param, const char *type)
{
	arena_grow(w->arena, &w->params, w->count, &w->room, sizeof param);
	w->params[w->count++] = param;
	buf_addf(&w->text, "$%zu::%s", w->count, type);
}

struct sql_statement sql_writer_end(struct sql_writer *w)
{
	BUF_AUTO name = { .cap = NAME_CHARACTERS + 8 };
	struct sql_statement statement;

	assert(!buf_is_spoilt(&w->text));
	buf_add_text(&name, "gen_");
	checksum_base32(&name, buf_str(&w->text), NAME_CHARACTERS);
	statement.statement = (struct db_statement){
		.name = arena_text(w->arena, buf_str(&name)),
		.sql = arena_text(w->arena, buf_str(&w->text)),
		.params = (int)w->count,
		.by_value = w->by_value,
	};
	statement.params = w->params;
	buf_release(&w->text);
	return statement;
}
