/* SPDX-License-Identifier: Apache-2.0 */
#include "server/inputs_file.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE = 1 << 16 };

struct input_file {
	gzFile gz; /* reads plain files as well */
	char *path;
	char piece[PIECE];
	size_t at, n; /* what is not taken yet: piece[at, n) */
	bool ended;
};

static bool check_file(int fd, const char *path, struct err *err)
{
	struct stat about;

	if (fstat(fd, &about) != 0)
		return err_set(err, ERR_FILE, "cannot read %s: %s", path, strerror(errno));
	if (S_ISDIR(about.st_mode))
		return err_set(err, ERR_FILE, "%s is a folder", path);
	return true;
}

bool input_file_open(const char *path, struct input_file **ret_file, struct err *err)
{
	struct input_file *file;
	int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO)
					: open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FILE,
			       "cannot open %s: %s", path, strerror(errno));
	if (!check_file(fd, path, err)) {
		close(fd);
		return false;
	}
	file = calloc(1, sizeof *file);
	if (file) {
		file->path = strdup(path);
		file->gz = gzdopen(fd, "rb");
	}
	if (!file || !file->path || !file->gz) {
		if (!file || !file->gz)
			close(fd);
		input_file_close(file);
		return err_set(err, ERR_MEMORY, "no memory to read %s", path);
	}
	*ret_file = file;
	return true;
}

void input_file_close(struct input_file *file)
{
	if (!file)
		return;
	if (file->gz)
		gzclose(file->gz);
	free(file->path);
	free(file);
}

/* More bytes behind those that are there; nothing new at the end. */
static bool fill(struct input_file *file, struct err *err)
{
	int got, code = Z_OK;

	if (file->at > 0) {
		memmove(file->piece, file->piece + file->at, file->n - file->at);
		file->n -= file->at;
		file->at = 0;
	}
	if (file->ended || file->n == PIECE)
		return true;
	got = gzread(file->gz, file->piece + file->n, (unsigned)(PIECE - file->n));
	if (got > 0)
		file->n += (size_t)got;
	file->ended = got <= 0;
	gzerror(file->gz, &code);
	if (got < 0 || (code != Z_OK && code != Z_STREAM_END)) {
		file->ended = true;
		return err_set(err, ERR_FILE, "cannot read %s: %s", file->path,
			       code == Z_BUF_ERROR ? "the compressed data is cut off"
			       : code == Z_ERRNO   ? strerror(errno)
						   : "the compressed data is broken");
	}
	return true;
}

bool input_file_peek(struct input_file *file, struct str *ret_head, struct err *err)
{
	while (!file->ended && file->n - file->at < PIECE / 2)
		if (!fill(file, err))
			return false;
	*ret_head = (struct str){ file->piece + file->at, file->n - file->at };
	return true;
}

static bool take(struct input_file *file, struct buf *into, struct err *err)
{
	buf_add(into, (struct str){ file->piece + file->at, file->n - file->at });
	file->at = file->n = 0;
	return fill(file, err);
}

bool input_file_all(struct input_file *file, struct arena *arena, struct str *ret_bytes,
		    struct err *err)
{
	BUF_AUTO bytes = { .cap = INPUT_FILE_MOST };

	do {
		if (!take(file, &bytes, err))
			return false;
		if (buf_is_spoilt(&bytes))
			return err_set(err, ERR_INPUT, "%s is larger than %d bytes: split it",
				       file->path, INPUT_FILE_MOST);
	} while (file->n > 0 || !file->ended);
	*ret_bytes = arena_str(arena, buf_str(&bytes));
	return true;
}

bool input_file_line(struct input_file *file, struct arena *arena, struct str *ret_line,
		     struct err *err)
{
	BUF_AUTO line = { .cap = INPUT_FILE_MOST };
	bool any = false, ended = false;

	*err = (struct err){ 0 };
	while (!ended) {
		struct str rest;
		size_t end;

		if (file->at == file->n && !fill(file, err))
			return false;
		if (file->at == file->n)
			break;
		any = true;
		rest = (struct str){ file->piece + file->at, file->n - file->at };
		end = str_find_char(rest, '\n');
		ended = end < rest.n;
		buf_add(&line, str_sub(rest, 0, end));
		file->at += ended ? end + 1 : end;
	}
	if (!any)
		return false;
	if (buf_is_spoilt(&line))
		return err_set(err, ERR_INPUT, "longer than %d MB", INPUT_FILE_MOST >> 20);
	*ret_line = arena_str(arena, buf_str(&line));
	if (str_ends(*ret_line, STR("\r")))
		ret_line->n--;
	return true;
}
