/* SPDX-License-Identifier: Apache-2.0 */
#include "server/postgres.h"

#include "base/num.h"
#include "base/str.h"
#include "server/spawn.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OLDEST_MAJOR = 14 };

/* The best one so far, and what is wanted. */
struct search {
	struct arena *arena;
	int major; /* 0: the newest */
	struct postgres best;
};

static bool has_program(struct arena *arena, const char *folder, const char *program)
{
	return access(arena_strf(arena, "%s/%s", folder, program).p, X_OK) == 0;
}

/* One line of output of a program; empty when it fails. */
static struct str ask(struct arena *arena, const char *program, const char *option)
{
	const char *const argv[] = { program, option, NULL };
	BUF_AUTO output = { .cap = 4096 };
	struct spawn_user self;
	struct err ignored;
	int status;

	if (!spawn_self(arena, &self, &ignored) ||
	    !spawn_run(argv, &self, &output, &status, &ignored) || status != 0)
		return (struct str){ NULL, 0 };
	return arena_str(arena, str_trim(buf_str(&output)));
}

/* "postgres (PostgreSQL) 15.3 (Debian ...)" -> 15 */
static int major_of(struct arena *arena, const char *folder)
{
	struct str rest = ask(arena, arena_strf(arena, "%s/postgres", folder).p, "--version");
	struct str words[3], digits;
	int64_t major = 0;
	size_t n = 0;

	for (size_t i = 0; i < 3; i++)
		if (!str_cut(&rest, ' ', &words[i]))
			return 0;
	digits = words[2];
	while (n < digits.n && ascii_is_digit(digits.p[n]))
		n++;
	num_parse_i64(str_sub(digits, 0, n), 1, 999, &major);
	return (int)major;
}

static void consider(struct search *search, const char *folder)
{
	int major;

	if (!has_program(search->arena, folder, "initdb") ||
	    !has_program(search->arena, folder, "postgres"))
		return;
	major = major_of(search->arena, folder);
	if (search->major ? major != search->major : major <= search->best.major)
		return;
	search->best = (struct postgres){ folder, major };
}

static void consider_pattern(struct search *search, const char *pattern)
{
	glob_t found = { 0 };

	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			consider(search, arena_text(search->arena, str_from(found.gl_pathv[i])));
	globfree(&found);
}

static void consider_path(struct search *search)
{
	struct str rest = str_from(getenv("PATH")), part;

	while (str_cut(&rest, ':', &part)) {
		const char *folder = arena_text(search->arena, part);

		if (folder[0] != '/')
			continue;
		consider(search, folder);
		if (has_program(search->arena, folder, "pg_config"))
			consider(search,
				 arena_text(search->arena,
					    ask(search->arena,
						arena_strf(search->arena, "%s/pg_config", folder).p,
						"--bindir")));
	}
}

/* Debian's layout first: it is enough nearly always, and asking programs takes time. */
static void look_around(struct search *search)
{
	static const char *const patterns[] = { "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin",
						"/usr/local/pgsql/bin", NULL };

	for (const char *const *pattern = patterns; *pattern; pattern++)
		consider_pattern(search, *pattern);
	if (!search->best.folder)
		consider_path(search);
}

bool postgres_find(const char *wanted, int major, struct arena *arena,
		   struct postgres *ret_postgres, struct err *err)
{
	struct search search = { .arena = arena, .major = major };

	if (wanted)
		consider(&search, wanted);
	else
		look_around(&search);
	if (!search.best.folder && major)
		return err_set(err, ERR_FILE,
			       "the data were made by PostgreSQL %d, which is not %s%s: install "
			       "the package "
			       "postgresql-%d",
			       major, wanted ? "in " : "installed", wanted ? wanted : "", major);
	if (!search.best.folder)
		return err_set(
			err, ERR_FILE,
			"PostgreSQL is not %s%s: install the package postgresql (apt-get install "
			"postgresql)",
			wanted ? "in " : "installed", wanted ? wanted : "");
	if (search.best.major < OLDEST_MAJOR)
		return err_set(err, ERR_FILE,
			       "PostgreSQL %d in %s is too old: %d or later is needed",
			       search.best.major, search.best.folder, OLDEST_MAJOR);
	*ret_postgres = search.best;
	return true;
}
