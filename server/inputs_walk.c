/* SPDX-License-Identifier: Apache-2.0 */
#include "server/inputs_walk.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MOST = 32 };

/* The names of one folder; of a glob the paths themselves. */
struct level {
	char *folder; /* NULL: the names are paths */
	char **names;
	size_t count, next;
};

struct walk {
	struct level levels[DEPTH_MOST];
	size_t depth;
};

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* In the order of bytes. */
static int cmp_entries(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void level_release(struct level *level)
{
	for (size_t i = 0; i < level->count; i++)
		free(level->names[i]);
	free(level->names);
	free(level->folder);
}

/* A copy of what scandir() gives, names only. */
static bool take_names(struct level *level, struct dirent **entries, size_t count)
{
	bool good = true;

	level->names = calloc(count + 1, sizeof *level->names);
	for (size_t i = 0; i < count; i++) {
		if (level->names)
			level->names[i] = strdup(entries[i]->d_name);
		good = good && level->names && level->names[i];
		free(entries[i]);
	}
	level->count = level->names ? count : 0;
	free(entries);
	return good;
}

static bool push_folder(struct walk *walk, const char *path, struct err *err)
{
	struct level *level = &walk->levels[walk->depth];
	struct dirent **entries = NULL;
	int count;

	if (walk->depth == DEPTH_MOST)
		return err_set(err, ERR_INPUT, "%s: folders are nested too deep", path);
	count = scandir(path, &entries, is_visible, cmp_entries);
	if (count < 0)
		return err_set(err, ERR_FILE, "cannot read the folder %s: %s", path,
			       strerror(errno));
	*level = (struct level){ .folder = strdup(path) };
	walk->depth++;
	if (!take_names(level, entries, (size_t)count) || !level->folder)
		return err_set(err, ERR_MEMORY, "no memory for the names of %s", path);
	return true;
}

static bool push_glob(struct walk *walk, const char *pattern, struct err *err)
{
	struct level *level = &walk->levels[0];
	glob_t found = { 0 };
	bool good = true;

	if (glob(pattern, GLOB_BRACE, NULL, &found) != 0) {
		globfree(&found);
		return err_set(err, ERR_NOT_FOUND, "nothing matches %s", pattern);
	}
	level->names = calloc(found.gl_pathc + 1, sizeof *level->names);
	level->count = level->names ? found.gl_pathc : 0;
	for (size_t i = 0; i < level->count; i++) {
		level->names[i] = strdup(found.gl_pathv[i]);
		good = good && level->names[i];
	}
	globfree(&found);
	walk->depth++;
	return (good && level->names) || err_set(err, ERR_MEMORY, "no memory for %s", pattern);
}

static bool begin(const char *path, bool (*push)(struct walk *, const char *, struct err *),
		  struct walk **ret_walk, struct err *err)
{
	struct walk *walk = calloc(1, sizeof *walk);

	if (!walk)
		return err_set(err, ERR_MEMORY, "no memory for the names of %s", path);
	if (!push(walk, path, err)) {
		walk_free(walk);
		return false;
	}
	*ret_walk = walk;
	return true;
}

bool walk_folder(const char *path, struct walk **ret_walk, struct err *err)
{
	return begin(path, push_folder, ret_walk, err);
}

bool walk_glob(const char *pattern, struct walk **ret_walk, struct err *err)
{
	return begin(pattern, push_glob, ret_walk, err);
}

void walk_free(struct walk *walk)
{
	if (!walk)
		return;
	while (walk->depth > 0)
		level_release(&walk->levels[--walk->depth]);
	free(walk);
}

enum walk_step walk_next(struct walk *walk, struct arena *arena, const char **ret_path,
			 struct err *err)
{
	while (walk->depth > 0) {
		struct level *level = &walk->levels[walk->depth - 1];
		struct stat about;
		const char *path;

		if (level->next == level->count) {
			walk->depth--;
			level_release(level);
			continue;
		}
		path = level->names[level->next++];
		path = level->folder ? arena_strf(arena, "%s/%s", level->folder, path).p
				     : arena_text(arena, str_from(path));
		if (stat(path, &about) != 0) {
			err_set(err, ERR_FILE, "%s: %s", path, strerror(errno));
			return WALK_FAILED;
		}
		if (!S_ISDIR(about.st_mode)) {
			*ret_path = path;
			return WALK_FILE;
		}
		if (!push_folder(walk, path, err))
			return WALK_FAILED;
	}
	return WALK_END;
}

bool walk_is_in_folder(const struct walk *walk)
{
	return walk->depth > 0 && walk->levels[walk->depth - 1].folder;
}
