/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the columns of a table become fields of facts. A mapping is itself a table, data/map_*.tsv,
 * with the columns `column`, `field` and `as`:
 *
 *	as		what the cell is
 *	text		taken as it is
 *	number, date, bool	read as such
 *	list		a list, or texts parted by "|"
 *	words NAME	looked up in data/words_NAME.tsv (columns `contains`, `word`; the first row
 *			whose text the cell contains, whatever the case)
 *	confidence NAME	the same, for the confidence of the claim
 *	tagged		the first of a list whose items have hashtags: "OpenAI #likely, Microsoft"
 *	degrees		of latitude or longitude: 41.69 or 41°41'36"N
 *	ignored		a column that is known and not taken; the field is then "-"
 *	=TEXT		this text in every row; the column is then "*"
 *
 * The field "type" names the kind of fact. A column may stand in several rows. A file belongs to
 *the mapping whose columns are exactly its own, whatever their order.
 */
#ifndef LEDGER_MAPPING_H
#define LEDGER_MAPPING_H

#include "base/arena.h"
#include "base/err.h"
#include "extract/fact.h"
#include "ledger/mistake.h"
#include "ledger/table.h"

#include <stdbool.h>

struct mapping_row {
	struct str column, field, as;
	const struct table *words; /* of "words" and "confidence" */
};

struct mapping {
	struct str name; /* "chips", of data/map_chips.tsv */
	enum fact_kind kind;
	struct mapping_row *rows;
	size_t count;
};

struct mapping_set {
	struct mapping *mappings;
	size_t count;
};

/* Those inside the program. */
bool mapping_load_assets(struct arena *arena, struct mapping_set *ret_set, struct err *err);

/* NULL when no mapping has these columns; then the mistake names the nearest one and what is
 * missing or too much. */
const struct mapping *mapping_for(const struct mapping_set *set, const struct table *table,
				  struct mistakes *mistakes);

/* One row to a fact, without evidence; false with the mistakes of the row. */
bool mapping_apply(const struct mapping *mapping, const struct table *table,
		   const struct table_row *row, struct arena *arena, struct mistakes *mistakes,
		   struct fact *ret_fact);

#endif
