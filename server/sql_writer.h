/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A statement being generated: text from constant tables, values only as $n.
 */
#ifndef SERVER_SQL_WRITER_H
#define SERVER_SQL_WRITER_H

#include "base/arena.h"
#include "base/buf.h"
#include "db/query.h"

#include <stddef.h>

struct sql_writer {
	struct buf text;
	struct arena *arena;
	struct db_param *params;
	size_t count, room;
	bool by_value; /* see struct db_statement */
};

/* A statement and the values for its parameters, in an arena. */
struct sql_statement {
	struct db_statement statement; /* named after its text */
	struct db_param *params;
};

void sql_writer_init(struct sql_writer *w, struct arena *arena);

/* Text of the program's own, never of a client. */
void sql_add(struct sql_writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The next parameter, as "$3::type". */
void sql_add_param(struct sql_writer *w, struct db_param param, const char *type);

/* Ends the text and releases the buffer. */
struct sql_statement sql_writer_end(struct sql_writer *w);

#endif
