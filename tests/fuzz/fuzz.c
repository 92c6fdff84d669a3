/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

struct str fuzz_text(struct arena *arena, const uint8_t *data, size_t size)
{
	char *text = arena_text(arena, (struct str){ (const char *)data, size });
	struct str rest = { text, size };

	for (size_t good; (good = utf8_valid_prefix(rest)) < rest.n;) {
		text[size - rest.n + good] = '?';
		rest = str_sub(rest, good, rest.n);
	}
	for (size_t i = 0; i < size; i++)
		if (text[i] == '\0')
			text[i] = '?';
	return (struct str){ text, size };
}

_Noreturn void fuzz_broken(const char *file, int line, const char *condition)
{
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, condition);
	abort();
}
