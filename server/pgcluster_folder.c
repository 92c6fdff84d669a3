/* SPDX-License-Identifier: Apache-2.0 */
#include "server/pgcluster_folder.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const char shared_place[] = "/var/lib/exawatch";

static const char *join(struct arena *arena, const char *folder, const char *name)
{
	return arena_strf(arena, "%s/%s", folder, name).p;
}

/* A short name for a path, for places outside of it. */
static const char *path_name(struct arena *arena, const char *path)
{
	struct hash hash = hash_of(str_from(path));
	BUF_AUTO name = { .cap = HASH_HEX };

	hash_base32(&name, &hash, 12);
	return arena_text(arena, buf_str(&name));
}

static bool make_one(const char *path, struct err *err)
{
	struct stat info;

	if (mkdir(path, 0755) == 0)
		/* Root's umask may be strict; the user "postgres" has to come through. */
		return chmod(path, 0755) == 0 ||
		       err_set(err, ERR_FILE, "cannot open up the folder %s: %s", path,
			       strerror(errno));
	if (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		return true;
	return err_set(err, ERR_FILE, "cannot make the data folder %s: %s", path,
		       errno == EEXIST ? "a file of that name is in the way" : strerror(errno));
}

/* Like mkdir -p. */
static bool make_all(const char *path, struct arena *arena, struct err *err)
{
	char *copy = arena_text(arena, str_from(path));
	struct stat info;

	for (char *p = copy + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (stat(copy, &info) != 0 && !make_one(copy, err))
			return false;
		*p = '/';
	}
	return make_one(copy, err);
}

static bool take_lock(const char *folder, struct arena *arena, int *ret_fd, struct err *err)
{
	const char *path = join(arena, folder, "lock");
	char holder[32] = "";
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

	if (fd < 0)
		return err_set(
			err, ERR_FILE,
			"cannot write to the data folder %s: %s; choose another one with --data",
			folder, strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		ssize_t n = pread(fd, holder, sizeof holder - 1, 0);

		holder[n > 0 ? strcspn(holder, "\n") : 0] = '\0';
		close(fd);
		return err_set(err, ERR_BUSY,
			       "the data folder %s is in use by another exawatch%s%s: stop that "
			       "one, or choose "
			       "another folder with --data",
			       folder, holder[0] ? ", process " : "", holder);
	}
	if (ftruncate(fd, 0) != 0 || dprintf(fd, "%ld\n", (long)getpid()) < 0) {
		err_set(err, ERR_FILE, "cannot write to the data folder %s: %s", folder,
			strerror(errno));
		close(fd);
		return false;
	}
	*ret_fd = fd;
	return true;
}

/* Whoever owns PostgreSQL's files has to run it. */
static bool choose_user(struct pgcluster_folder *folder, struct arena *arena, struct err *err)
{
	struct stat info;
	bool exists = stat(folder->data, &info) == 0;

	if (geteuid() != 0) {
		if (exists && info.st_uid != geteuid())
			return err_set(err, ERR_FILE,
				       "%s belongs to another user (number %u): run as that user "
				       "or as root, or "
				       "choose another folder with --data",
				       folder->data, (unsigned)info.st_uid);
		return spawn_self(arena, &folder->user, err);
	}
	if (exists && info.st_uid != 0)
		return spawn_find_uid(info.st_uid, arena, &folder->user, err);
	return spawn_find_name("postgres", arena, &folder->user, err);
}

/* PostgreSQL's files where its user can reach them; the link in the data folder says where. */
static bool move_within_reach(struct pgcluster_folder *folder,
			      const struct pgcluster_config *config, struct arena *arena,
			      struct err *err)
{
	const char *link = folder->data;
	const char *place;

	if (spawn_can_enter(&folder->user, folder->folder))
		return true;
	place = join(arena, shared_place, path_name(arena, folder->folder));
	if (!make_all(place, arena, err))
		return false;
	folder->data = join(arena, place, "postgres");
	if (unlink(link) != 0 && errno != ENOENT)
		return err_set(err, ERR_FILE, "cannot replace %s: %s", link, strerror(errno));
	if (symlink(folder->data, link) != 0)
		return err_set(err, ERR_FILE, "cannot link %s to %s: %s", link, folder->data,
			       strerror(errno));
	if (config->tell)
		config->tell("postgres", "the user %s may not enter %s, so the database is in %s",
			     folder->user.name, folder->folder, place);
	return true;
}

/* Follows the link to where the files are, if there is one. */
static void find_data(struct pgcluster_folder *folder, struct arena *arena)
{
	char target[PATH_MAX];

	folder->data = join(arena, folder->folder, "postgres");
	if (realpath(folder->data, target))
		folder->data = arena_text(arena, str_from(target));
}

static bool read_version(struct pgcluster_folder *folder, struct arena *arena, struct err *err)
{
	struct err reason = { 0 };
	struct stat info;
	struct str text;
	int64_t major;

	if (!file_read(join(arena, folder->data, "PG_VERSION"), 64, arena, &text, &reason)) {
		if (reason.code == ERR_NOT_FOUND && lstat(folder->data, &info) != 0)
			return true;
		return err_set(err, ERR_FILE,
			       "%s is not a database of exawatch (%s): remove it, or choose "
			       "another folder "
			       "with --data",
			       folder->data, reason.msg);
	}
	if (!num_parse_i64(str_trim(text), 1, 999, &major))
		return err_set(err, ERR_FILE, "%s/PG_VERSION holds no version: restore the folder",
			       folder->data);
	folder->major = (int)major;
	return true;
}

static bool fits_a_socket(const char *folder)
{
	struct sockaddr_un address;

	/* libpq takes a comma for the end of a host name. */
	return strlen(folder) + strlen("/.s.PGSQL.5432.lock") < sizeof address.sun_path &&
	       !strchr(folder, ',');
}

static void find_socket(struct pgcluster_folder *folder, struct arena *arena)
{
	struct str parent = str_range(folder->data, strrchr(folder->data, '/'));

	folder->socket = join(arena, arena_text(arena, parent), "run");
	if (!fits_a_socket(folder->socket))
		folder->socket =
			arena_strf(arena, "/tmp/exawatch-%u-%s", (unsigned)folder->user.uid,
				   path_name(arena, folder->folder))
				.p;
}

static bool place_socket(struct pgcluster_folder *folder, struct arena *arena, struct err *err)
{
	find_socket(folder, arena);
	return pgcluster_folder_make_private(folder, folder->socket, err);
}

static bool open_locked(struct pgcluster_folder *folder, const struct pgcluster_config *config,
			struct arena *arena, struct err *err)
{
	find_data(folder, arena);
	if (!choose_user(folder, arena, err))
		return false;
	if (folder->user.switch_to && access(folder->data, F_OK) != 0 &&
	    !move_within_reach(folder, config, arena, err))
		return false;
	folder->log = join(arena, folder->folder, "postgres.log");
	return read_version(folder, arena, err) && place_socket(folder, arena, err);
}

bool pgcluster_folder_open(const struct pgcluster_config *config, struct arena *arena,
			   struct pgcluster_folder *ret_folder, struct err *err)
{
	struct pgcluster_folder folder = { .lock_fd = -1 };
	char absolute[PATH_MAX];

	if (!make_all(config->folder, arena, err))
		return false;
	if (!realpath(config->folder, absolute))
		return err_set(err, ERR_FILE, "cannot find the data folder %s: %s", config->folder,
			       strerror(errno));
	folder.folder = arena_text(arena, str_from(absolute));
	if (!take_lock(folder.folder, arena, &folder.lock_fd, err))
		return false;
	if (!open_locked(&folder, config, arena, err)) {
		pgcluster_folder_close(&folder);
		return false;
	}
	*ret_folder = folder;
	return true;
}

bool pgcluster_folder_find(const struct pgcluster_config *config, struct arena *arena,
			   struct pgcluster_folder *ret_folder, struct err *err)
{
	struct pgcluster_folder folder = { .lock_fd = -1 };
	char absolute[PATH_MAX];

	if (!realpath(config->folder, absolute))
		return err_set(err, ERR_FILE, "cannot find the data folder %s: %s", config->folder,
			       strerror(errno));
	folder.folder = arena_text(arena, str_from(absolute));
	find_data(&folder, arena);
	if (!choose_user(&folder, arena, err))
		return false;
	folder.log = join(arena, folder.folder, "postgres.log");
	find_socket(&folder, arena);
	*ret_folder = folder;
	return true;
}

void pgcluster_folder_close(struct pgcluster_folder *folder)
{
	if (folder->lock_fd >= 0)
		close(folder->lock_fd);
	folder->lock_fd = -1;
}

bool pgcluster_folder_make_private(const struct pgcluster_folder *folder, const char *path,
				   struct err *err)
{
	const struct spawn_user *user = &folder->user;
	struct stat info;

	if (mkdir(path, 0700) == 0) {
		if (user->switch_to && chown(path, user->uid, user->gid) != 0)
			return err_set(err, ERR_FILE, "cannot give %s to user %s: %s", path,
				       user->name, strerror(errno));
		return true;
	}
	if (errno != EEXIST)
		return err_set(err, ERR_FILE, "cannot make the folder %s: %s", path,
			       strerror(errno));
	/* Under /tmp somebody else may have been there first. */
	if (lstat(path, &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != user->uid ||
	    (info.st_mode & 077) != 0)
		return err_set(err, ERR_FILE, "%s is not a private folder of user %s: remove it",
			       path, user->name);
	return true;
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	(void)info;
	(void)kind;
	(void)where;
	return remove(path);
}

bool pgcluster_folder_remove(const char *path, struct err *err)
{
	if (nftw(path, remove_entry, 32, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
		return true;
	return err_set(err, ERR_FILE, "cannot remove %s: %s", path, strerror(errno));
}
