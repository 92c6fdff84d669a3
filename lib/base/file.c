/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_fd(const int *fd)
{
	if (*fd > STDERR_FILENO)
		close(*fd);
}

static bool read_all(int fd, const char *path, size_t max, struct arena *arena,
		     struct str *ret_bytes, struct err *err)
{
	size_t room = 0, n = 0;
	char *bytes = NULL;

	for (;;) {
		ssize_t got;

		/* One byte more than allowed, so that "just right" and "too large" differ; one for
		 * the NUL. */
		if (n + 2 > room) {
			char *grown = arena_alloc(arena, room * 2 + 65536);

			if (n)
				memcpy(grown, bytes, n);
			bytes = grown;
			room = room * 2 + 65536;
		}
		got = read(fd, bytes + n, room - n - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_FILE, "cannot read %s: %s", path, strerror(errno));
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > max)
			return err_set(err, ERR_INPUT, "%s is larger than %zu bytes: split it",
				       path, max);
	}
	bytes[n] = '\0';
	*ret_bytes = (struct str){ bytes, n };
	return true;
}

bool file_read(const char *path, size_t max, struct arena *arena, struct str *ret_bytes,
	       struct err *err)
{
	__attribute__((cleanup(close_fd))) int fd = -1;
	struct stat info;

	fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FILE,
			       "cannot open %s: %s", path, strerror(errno));
	if (fstat(fd, &info) != 0)
		return err_set(err, ERR_FILE, "cannot look at %s: %s", path, strerror(errno));
	if (S_ISDIR(info.st_mode))
		return err_set(err, ERR_INPUT, "%s is a folder, not a file", path);
	if (S_ISREG(info.st_mode) && info.st_size > 0 && (size_t)info.st_size > max)
		return err_set(err, ERR_INPUT, "%s is larger than %zu bytes: split it", path, max);
	return read_all(fd, path, max, arena, ret_bytes, err);
}

struct str file_base_name(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return str_sub(path, i, path.n);
	return path;
}

struct str file_extension(struct str path)
{
	struct str name = file_base_name(path);

	for (size_t i = name.n; i > 1; i--)
		if (name.p[i - 1] == '.')
			return str_sub(name, i - 1, name.n);
	return (struct str){ NULL, 0 };
}

struct str file_stem(struct str path)
{
	struct str name = file_base_name(path);

	return str_sub(name, 0, name.n - file_extension(path).n);
}
