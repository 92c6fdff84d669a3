/* SPDX-License-Identifier: Apache-2.0 */
/* The names of the statements that a connection has prepared. Copies the names. */
#ifndef DB_PREPARED_H
#define DB_PREPARED_H

#include <stdbool.h>
#include <stddef.h>

struct prepared {
	char **slots; /* a hash table, at most half full; NULL is an empty slot */
	size_t room;  /* a power of two, or 0 */
	size_t count;
};

void prepared_release(struct prepared *prepared); /* leaves it empty and usable */
bool prepared_has(const struct prepared *prepared, const char *name);
void prepared_add(struct prepared *prepared, const char *name);

#endif
