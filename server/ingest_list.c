/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "server/ingest.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MOST = 32 };

/* What the extractor reads. Everything else in a folder is passed over; a sidecar goes with its
 * document. */
static bool is_document(const char *path)
{
	static const char *const extensions[] = { ".txt", ".md", ".markdown", NULL };

	for (const char *const *extension = extensions; *extension; extension++)
		if (str_eq_ci(file_extension(str_from(path)), str_from(*extension)))
			return true;
	return false;
}

static bool is_sidecar(const char *path)
{
	return str_eq_ci(file_extension(str_from(path)), STR(".json"));
}

static void add(struct ingest_list *list, const char *path, struct arena *arena)
{
	arena_grow(arena, &list->items, list->count, &list->room, sizeof *list->items);
	list->items[list->count++] = (struct ingest_item){ .path = path };
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool add_folder(struct ingest_list *list, const char *path, int depth, struct arena *arena,
		       struct err *err);

static bool add_entry(struct ingest_list *list, const char *path, int depth, struct arena *arena,
		      struct err *err)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return err_set(err, ERR_FILE, "%s: %s", path, strerror(errno));
	if (S_ISDIR(about.st_mode))
		return add_folder(list, path, depth + 1, arena, err);
	if (is_document(path))
		add(list, path, arena);
	else if (!is_sidecar(path))
		list->passed_over++;
	return true;
}

/* By name in the order of bytes, so that every run takes them in the same order. */
static int cmp_entries(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_folder(struct ingest_list *list, const char *path, int depth, struct arena *arena,
		       struct err *err)
{
	struct dirent **entries = NULL;
	int count = scandir(path, &entries, is_visible, cmp_entries);
	bool fine = count >= 0;

	if (!fine)
		err_set(err, ERR_FILE, "cannot read the folder %s: %s", path, strerror(errno));
	if (fine && depth > DEPTH_MOST)
		fine = err_set(err, ERR_INPUT, "%s: folders are nested too deep", path);
	for (int i = 0; i < count; i++) {
		struct str name = str_from(entries[i]->d_name);

		if (fine)
			fine = add_entry(list, arena_strf(arena, "%s/%.*s", path, STR_ARG(name)).p,
					 depth, arena, err);
		free(entries[i]);
	}
	free(entries);
	return fine;
}

bool ingest_list_add(struct ingest_list *list, const char *path, struct arena *arena,
		     struct err *err)
{
	struct stat about;

	if (strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode))
		return add_folder(list, path, 0, arena, err);
	add(list, path, arena);
	return true;
}
