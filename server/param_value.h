/* SPDX-License-Identifier: Apache-2.0 */
/* One value of a filter: is it of the field's type, and what does PostgreSQL get for it? */
#ifndef SERVER_PARAM_VALUE_H
#define SERVER_PARAM_VALUE_H

#include "base/str.h"
#include "http/problem.h"
#include "server/resource.h"

#include <stdbool.h>

/* False, with a problem added, when it cannot be. The result borrows from `text` or the problems'
 * arena. */
bool param_value_read(const struct resource_field *field, struct str parameter, struct str text,
		      struct problem_list *problems, struct str *ret_value);

/* One of `words` (NULL-terminated), as a person may write it. */
bool param_word_read(const char *const *words, struct str parameter, struct str text,
		     struct problem_list *problems, struct str *ret_value);

/* One end of a range. A partial date stands for its first day at the lower end, its last at the
 * upper. */
bool param_value_read_end(const struct resource_field *field, enum predicate_op op,
			  struct str parameter, struct str text, struct problem_list *problems,
			  struct str *ret_value);

/* Of text that may be one number with commas between its thousands. */
void param_value_refuse_commas(const struct resource_field *field, struct str parameter,
			       struct str text, struct problem_list *problems);

/* Whether text that claims to come from PostgreSQL is of the type: for cursors. */
bool param_value_is_sound(enum column_type type, struct str text);

/* Numbers by size, dates by time. */
int param_value_cmp(enum column_type type, struct str a, struct str b);

#endif
