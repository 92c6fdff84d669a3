/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Child processes without a shell: PostgreSQL's programs, as this user or, when started by root, as
 * another one. Children get the working folder "/", a small English environment and no open files
 * but the three standard ones; their standard input is /dev/null.
 */
#ifndef SERVER_SPAWN_H
#define SERVER_SPAWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Who a child runs as. */
struct spawn_user {
	const char *name;
	uid_t uid;
	gid_t gid;
	gid_t *groups;
	int group_count;
	bool switch_to; /* false: children stay who we are */
};

/* This process's own user. */
bool spawn_self(struct arena *arena, struct spawn_user *ret_user, struct err *err);

/* Another one, by name or by number. Only root can start children as it. */
bool spawn_find_name(const char *name, struct arena *arena, struct spawn_user *ret_user,
		     struct err *err);
bool spawn_find_uid(uid_t uid, struct arena *arena, struct spawn_user *ret_user, struct err *err);

/*
 * Starts `argv` (argv[0] is an absolute path, NULL ends it). Both outputs go to output_fd. A daemon
 * has its own session, so that Ctrl-C reaches only us, and gets SIGINT should we die.
 */
struct spawn {
	const char *const *argv;
	const struct spawn_user *user;
	int output_fd;
	bool is_daemon;
};
bool spawn_start(const struct spawn *spawn, pid_t *ret_pid, struct err *err);

/*
 * Starts, waits, collects both outputs (as much as the buf holds). *ret_status is as waitpid()
 * gives it.
 */
bool spawn_run(const char *const *argv, const struct spawn_user *user, struct buf *output,
	       int *ret_status, struct err *err);

/* Whether that user may enter the folder, parents and all. */
bool spawn_can_enter(const struct spawn_user *user, const char *folder);

#endif
