/* SPDX-License-Identifier: Apache-2.0 */
#include "base/asset.h"
#include "base/file.h"
#include "base/num.h"
#include "db/migrate.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_DIGITS = 4, FILE_MAX_BYTES = 16 << 20 };

static const char views_name[] = "api_views.sql";

/* "0007_add_keys.sql" -> 7; 0 when the name is not of that form. */
static int number_of(struct str name)
{
	int64_t number;

	if (name.n <= NUMBER_DIGITS + 1 || name.p[NUMBER_DIGITS] != '_' ||
	    !str_ends(name, STR(".sql")) ||
	    !num_parse_i64(str_sub(name, 0, NUMBER_DIGITS), 1, 9999, &number))
		return 0;
	return (int)number;
}

static struct migration make(int number, struct str name, struct str sql)
{
	struct migration migration = { .number = number, .name = name, .sql = sql };
	struct hash hash = hash_of(sql);
	BUF_AUTO hex = { .cap = HASH_HEX };

	hash_hex(&hex, &hash);
	memcpy(migration.checksum, buf_text(&hex), HASH_HEX + 1);
	return migration;
}

static bool add(struct migration_set *set, size_t *room, struct arena *arena, struct str name,
		struct str sql, struct err *err)
{
	int number = number_of(name);

	if (str_eq(name, str_from(views_name))) {
		set->views = make(0, name, sql);
		return true;
	}
	if (!number)
		return err_set(
			err, ERR_INPUT,
			"%.*s is not a migration: its name must be like 0007_what_it_does.sql",
			STR_ARG(name));
	arena_grow(arena, &set->items, set->count, room, sizeof *set->items);
	set->items[set->count++] = make(number, name, sql);
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct migration *one = a, *two = b;

	return one->number - two->number;
}

static bool sort(struct migration_set *set, struct err *err)
{
	if (set->count)
		qsort(set->items, set->count, sizeof *set->items, compare);
	for (size_t i = 0; i < set->count; i++) {
		const struct migration *here = &set->items[i];

		if (i > 0 && here->number == here[-1].number)
			return err_set(err, ERR_INPUT,
				       "two migrations have the number %04d: %.*s and %.*s",
				       here->number, STR_ARG(here[-1].name), STR_ARG(here->name));
		if (here->number != (int)i + 1)
			return err_set(err, ERR_INPUT,
				       "migration %04zu is missing: the next file is %.*s", i + 1,
				       STR_ARG(here->name));
	}
	return true;
}

bool migrate_load_assets(struct arena *arena, struct migration_set *ret_set, struct err *err)
{
	static const char folder[] = "migrations/";
	struct migration_set set = { 0 };
	size_t room = 0;

	for (const struct asset *asset = asset_table;
	     (asset = asset_next(asset, str_from(folder))) != NULL; asset++)
		if (!add(&set, &room, arena, str_from(asset->name + strlen(folder)),
			 asset_bytes(asset), err))
			return false;
	if (!sort(&set, err))
		return false;
	*ret_set = set;
	return true;
}

static void close_folder(DIR *const *folder)
{
	if (*folder)
		closedir(*folder);
}

bool migrate_load_folder(const char *folder, struct arena *arena, struct migration_set *ret_set,
			 struct err *err)
{
	__attribute__((cleanup(close_folder))) DIR *dir = opendir(folder);
	struct migration_set set = { 0 };
	const struct dirent *entry;
	size_t room = 0;

	if (!dir)
		return err_set(err, ERR_INPUT, "cannot read the folder %s: %s", folder,
			       strerror(errno));
	while ((entry = readdir(dir)) != NULL) {
		struct str name = arena_str(arena, str_from(entry->d_name)), sql;

		if (!str_ends(name, STR(".sql")))
			continue;
		if (!file_read(arena_strf(arena, "%s/%s", folder, entry->d_name).p, FILE_MAX_BYTES,
			       arena, &sql, err) ||
		    !add(&set, &room, arena, name, sql, err))
			return false;
	}
	if (set.count == 0)
		return err_set(err, ERR_INPUT, "there are no migrations in %s", folder);
	if (!sort(&set, err))
		return false;
	*ret_set = set;
	return true;
}
