/* SPDX-License-Identifier: Apache-2.0 */
#include "base/closest.h"

#include <stdint.h>

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t closest_distance(struct str a, struct str b)
{
	size_t row[3][LONGEST + 1];

	if (a.n > LONGEST || b.n > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			char x = ascii_lower(a.p[i - 1]), y = ascii_lower(b.p[j - 1]);

			now[j] = least(least(before[j], now[j - 1]) + 1, before[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == ascii_lower(b.p[j - 2]) &&
			    ascii_lower(a.p[i - 2]) == y)
				now[j] = least(now[j], earlier[j - 2] + 1);
		}
	}
	return row[a.n % 3][b.n];
}

const char *closest_word(struct str word, const char *const *words)
{
	size_t limit = word.n / 3 ? word.n / 3 : 1, best = limit + 1;
	const char *nearest = NULL;

	for (; *words; words++) {
		size_t distance = closest_distance(word, str_from(*words));

		if (distance < best) {
			best = distance;
			nearest = *words;
		}
	}
	return nearest;
}
