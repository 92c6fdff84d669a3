/* SPDX-License-Identifier: Apache-2.0 */
#include "server/extractor_source.h"

#include "base/asset.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { RULES_MOST = 64, RULE_FILE_MOST = 4 << 20 };

/* Word classes are used by the other files, so they come first. */
static bool is_words(struct str name)
{
	return str_eq(file_base_name(name), STR("words.rules"));
}

static bool add(struct extract_source *list, size_t *count, struct extract_source source,
		struct err *err)
{
	if (*count == RULES_MOST)
		return err_set(err, ERR_INPUT, "more than %d rule files", RULES_MOST);
	list[*count] = source;
	if (is_words(source.name)) {
		list[*count] = list[0];
		list[0] = source;
	}
	(*count)++;
	return true;
}

static bool embedded_rules(struct extract_source *list, size_t *count, struct err *err)
{
	const struct asset *asset = asset_table;

	while ((asset = asset_next(asset, STR("rules/"))) != NULL) {
		struct extract_source source = { str_from(asset->name), asset_bytes(asset) };

		if (!add(list, count, source, err))
			return false;
		asset++;
	}
	return true;
}

static int is_rule_file(const struct dirent *entry)
{
	return str_ends(str_from(entry->d_name), STR(".rules")) && entry->d_name[0] != '.';
}

static bool folder_rules(const char *folder, struct arena *arena, struct extract_source *list,
			 size_t *count, struct err *err)
{
	struct dirent **entries = NULL;
	int found = scandir(folder, &entries, is_rule_file, alphasort);
	bool good = found >= 0;

	if (!good)
		err_set(err, ERR_FILE, "cannot read the folder %s: %s", folder, strerror(errno));
	for (int i = 0; i < found; i++) {
		struct str path = arena_strf(arena, "%s/%s", folder, entries[i]->d_name);
		struct extract_source source = { .name = path };

		free(entries[i]);
		good = good && file_read(path.p, RULE_FILE_MOST, arena, &source.text, err) &&
		       add(list, count, source, err);
	}
	free(entries);
	return good;
}

static struct str table(const char *name)
{
	struct str text = { NULL, 0 };

	asset_find(name, &text);
	return text;
}

bool extractor_source_open(const char *rules_folder, struct arena *arena,
			   struct extractor **ret_extractor, struct err *err)
{
	struct extract_source *rules = ARENA_ARRAY(arena, struct extract_source, RULES_MOST);
	struct extract_sources sources = {
		.organisations = table("data/organisations.tsv"),
		.countries = table("data/countries.tsv"),
		.places = table("data/places.tsv"),
		.currencies = table("data/currencies.tsv"),
		.chip_families = table("data/chip_families.tsv"),
		.common_words = table("data/common_words.tsv"),
		.rules = rules,
	};

	if (!(rules_folder ? folder_rules(rules_folder, arena, rules, &sources.rule_count, err)
			   : embedded_rules(rules, &sources.rule_count, err)))
		return false;
	return extractor_new(&sources, ret_extractor, err);
}
