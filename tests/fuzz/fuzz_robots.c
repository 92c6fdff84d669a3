/* SPDX-License-Identifier: Apache-2.0 */
/* The first line as a path, the rest as robots.txt: no pattern takes long, and the file's own path
 * is always allowed. */
#include "fuzz.h"

#include "fetch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, path = { NULL, 0 };
	struct robots robots;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	str_line(&text, &path);
	robots_parse(text, STR("Exawatch"), &arena, &robots);
	FUZZ_EXPECT(robots.delay >= 0 && robots.delay <= ROBOTS_DELAY_MOST);
	FUZZ_EXPECT(robots_allows(&robots, STR("/robots.txt")));
	robots_allows(&robots, path);
	return 0;
}
