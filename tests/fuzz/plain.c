/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz driver over files and folders of files: an ordinary test, with any compiler. */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { INPUT_MOST = 16 << 20 };

static size_t run_file(const char *path)
{
	struct str bytes;
	struct err err;
	ARENA_AUTO arena;

	arena_init(&arena);
	if (!file_read(path, INPUT_MOST, &arena, &bytes, &err)) {
		fprintf(stderr, "%s\n", err.msg);
		exit(1);
	}
	/* Exactly as many bytes as there are: a read behind them is seen by a sanitizer. */
	uint8_t *data = malloc(bytes.n ? bytes.n : 1);

	for (size_t i = 0; data && i < bytes.n; i++)
		data[i] = (uint8_t)bytes.p[i];
	LLVMFuzzerTestOneInput(data, bytes.n);
	free(data);
	return 1;
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static size_t run_folder(const char *folder)
{
	struct dirent **entries = NULL;
	int found = scandir(folder, &entries, is_visible, alphasort);
	size_t count = 0;

	for (int i = 0; i < found; i++) {
		ARENA_AUTO arena;

		arena_init(&arena);
		count += run_file(arena_strf(&arena, "%s/%s", folder, entries[i]->d_name).p);
		free(entries[i]);
	}
	free(entries);
	return count;
}

int main(int argc, char **argv)
{
	size_t count = 0;

	for (int i = 1; i < argc; i++)
		count += run_folder(argv[i]);
	printf("%zu inputs\n", count);
	return count > 0 ? 0 : 1;
}
