/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What went wrong, for the caller's caller: a class that decides the exit status or the HTTP
 * status, and one sentence that says what, where and what to do.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>

enum err_code {
	ERR_INPUT = 1, /* what the user gave is wrong */
	ERR_NOT_FOUND, /* it is well formed, but there is no such thing */
	ERR_BUSY,      /* try again later */
	ERR_DB, /* the database refused or is away; the text is for the log, not for clients */
	ERR_MEMORY,
	ERR_FILE, /* the file system refused */
};

struct err {
	enum err_code code;
	bool is_down; /* what was to answer is not running at all: set by lib/db beside ERR_BUSY */
	char msg[400];
};

/* Always false, so that a failing function ends in one line. Too long a message is cut at a
 * character. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool err_setv(struct err *err, enum err_code code, const char *fmt, va_list args)
	__attribute__((format(printf, 3, 0)));

/* Puts "<what>: " in front of the message, to say in which file or row it happened. Always false.
 */
bool err_in(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The analyser does not look into other files; without knowing this it invents impossible paths. */
#if defined __clang_analyzer__ && !defined ERR_IMPLEMENTATION
#define err_set(...)  (err_set(__VA_ARGS__), false)
#define err_setv(...) (err_setv(__VA_ARGS__), false)
#define err_in(...)   (err_in(__VA_ARGS__), false)
#endif

#endif
