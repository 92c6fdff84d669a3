/* SPDX-License-Identifier: Apache-2.0 */
/* One question about a chip and an export, on its way to the answer. Private to classification*.c.
 */
#ifndef SERVER_CLASSIFICATION_WORK_H
#define SERVER_CLASSIFICATION_WORK_H

#include "db/query.h"
#include "export/classify.h"
#include "export/figure.h"
#include "text/json.h"

#include <stdbool.h>

struct buf;
struct call;
struct moment;

/* A chip as the rules see it, with the record that they were told of. */
struct classified_chip {
	struct str id, name;
	struct figure_chip figures;
	const struct json *record;
};

/* What the answer would be if one input were something else. */
struct what_if {
	enum input input;
	const char *field; /* of the record, when the value is one of its other claims; or NULL */
	struct str value;  /* as JSON */
	struct str why;
	struct classification found;
	bool differs;
};

struct what_ifs {
	struct what_if *items;
	size_t count, room;
};

struct answer {
	struct law law;
	struct classified_chip chip;
	struct figure_question question;
	struct figures figures;
	struct classification found;
	struct what_ifs what_ifs;
	struct db_rows *claims, *controls, *countries;
};

/* The day in UTC. */
struct date classification_today(void);

/* The tables of the moment. */
bool classification_law(struct db *db, const struct moment *moment, struct arena *arena,
			struct law *ret_law, struct err *err);

/* Of rows of export_chip_then.sql and export_chips_then.sql. Everything is copied. */
bool classification_chip(const struct law *law, const struct db_rows *rows, size_t row,
			 struct arena *arena, struct classified_chip *ret_chip, struct err *err);

/* The other values that the chip's claims have, other readings of the rules, and what was assumed
 * where it matters. */
void classification_what_if(struct answer *answer, struct arena *arena);

/* The object of "data". */
void classification_write(struct buf *out, const struct answer *answer, struct arena *arena);

#endif
