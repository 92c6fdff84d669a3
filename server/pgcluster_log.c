/* SPDX-License-Identifier: Apache-2.0 */
#include "server/pgcluster_log.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGE_BYTES = 16 << 20, READ_MAX_BYTES = 256 << 20 };

bool pgcluster_log_open(const char *path, int *ret_fd, long *ret_size, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct stat info;
	int fd;

	if (stat(path, &info) == 0 && info.st_size > LARGE_BYTES)
		rename(path, arena_strf(&arena, "%s.old", path).p);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
	if (fd < 0 || fstat(fd, &info) != 0) {
		err_set(err, ERR_FILE, "cannot write to %s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	*ret_fd = fd;
	*ret_size = (long)info.st_size;
	return true;
}

/* What stands after the mark in the line; empty when the mark is not there. */
static struct str after(struct str line, struct str mark)
{
	size_t at = str_find(line, mark);

	return at == line.n ? (struct str){ NULL, 0 }
			    : str_trim(str_sub(line, at + mark.n, line.n));
}

const char *pgcluster_log_complaint(struct arena *arena, struct str text)
{
	const struct str marks[] = { STR("FATAL:"), STR("PANIC:"), STR("error:") };
	struct str line, found = { NULL, 0 }, last = { NULL, 0 };

	while (str_line(&text, &line)) {
		if (!str_is_empty(str_trim(line)))
			last = str_trim(line);
		for (size_t i = 0; str_is_empty(found) && i < sizeof marks / sizeof *marks; i++)
			found = after(line, marks[i]);
	}
	if (!str_is_empty(found))
		return arena_text(arena, found);
	return str_is_empty(last) ? "it said nothing" : arena_text(arena, last);
}

const char *pgcluster_log_last_complaint(struct arena *arena, const char *path, long since)
{
	struct err ignored;
	struct str text;

	if (!file_read(path, READ_MAX_BYTES, arena, &text, &ignored))
		return "its log cannot be read";
	return pgcluster_log_complaint(arena, str_sub(text, (size_t)since, text.n));
}
