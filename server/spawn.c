/* SPDX-License-Identifier: Apache-2.0 */
#include "server/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void close_fd(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

#define FD_AUTO __attribute__((cleanup(close_fd))) int

static bool fill(const struct passwd *entry, struct arena *arena, struct spawn_user *ret_user,
		 struct err *err)
{
	struct spawn_user user = {
		.name = arena_text(arena, str_from(entry->pw_name)),
		.uid = entry->pw_uid,
		.gid = entry->pw_gid,
		.group_count = 64,
		.switch_to = entry->pw_uid != geteuid(),
	};

	user.groups = ARENA_ARRAY(arena, gid_t, (size_t)user.group_count);
	if (getgrouplist(user.name, user.gid, user.groups, &user.group_count) < 0) {
		user.groups = ARENA_ARRAY(arena, gid_t, (size_t)user.group_count);
		if (getgrouplist(user.name, user.gid, user.groups, &user.group_count) < 0)
			return err_set(err, ERR_FILE, "cannot list the groups of user %s",
				       user.name);
	}
	*ret_user = user;
	return true;
}

bool spawn_self(struct arena *arena, struct spawn_user *ret_user, struct err *err)
{
	const struct passwd *entry = getpwuid(geteuid());

	(void)err;
	*ret_user = (struct spawn_user){
		.name = arena_text(arena, str_from(entry ? entry->pw_name : "this user")),
		.uid = geteuid(),
		.gid = getegid(),
	};
	return true;
}

bool spawn_find_name(const char *name, struct arena *arena, struct spawn_user *ret_user,
		     struct err *err)
{
	const struct passwd *entry = getpwnam(name);

	if (!entry)
		return err_set(err, ERR_FILE, "there is no user %s: install the package postgresql",
			       name);
	return fill(entry, arena, ret_user, err);
}

bool spawn_find_uid(uid_t uid, struct arena *arena, struct spawn_user *ret_user, struct err *err)
{
	const struct passwd *entry = getpwuid(uid);

	if (!entry)
		return err_set(err, ERR_FILE, "there is no user with the number %u", (unsigned)uid);
	return fill(entry, arena, ret_user, err);
}

static bool become(const struct spawn_user *user)
{
	if (!user->switch_to)
		return true;
	return setgroups((size_t)user->group_count, user->groups) == 0 && setgid(user->gid) == 0 &&
	       setuid(user->uid) == 0;
}

static void reset_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
}

/* Between fork and exec: only calls that are safe there. What failed is told through `report_fd`.
 */
static _Noreturn void run_child(const struct spawn *spawn, pid_t parent, int null_fd, int report_fd)
{
	static char *const environment[] = { "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8",
					     "HOME=/", NULL };
	int reason;

	reset_signals();
	if (spawn->is_daemon)
		setsid();
	if (become(spawn->user) && chdir("/") == 0 && dup2(null_fd, STDIN_FILENO) >= 0 &&
	    dup2(spawn->output_fd, STDOUT_FILENO) >= 0 &&
	    dup2(spawn->output_fd, STDERR_FILENO) >= 0) {
		/* After the change of user, which would undo it. */
		if (spawn->is_daemon)
			prctl(PR_SET_PDEATHSIG, SIGINT);
		if (!spawn->is_daemon || getppid() == parent)
			execve(spawn->argv[0], (char *const *)spawn->argv, environment);
	}
	reason = errno;
	if (write(report_fd, &reason, sizeof reason) < 0)
		_exit(126);
	_exit(127);
}

bool spawn_start(const struct spawn *spawn, pid_t *ret_pid, struct err *err)
{
	FD_AUTO null_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	FD_AUTO read_end = -1;
	FD_AUTO write_end = -1;
	pid_t parent = getpid(), pid;
	int pipe_fds[2], reason;

	if (null_fd < 0 || pipe2(pipe_fds, O_CLOEXEC) != 0)
		return err_set(err, ERR_FILE, "cannot start %s: %s", spawn->argv[0],
			       strerror(errno));
	read_end = pipe_fds[0];
	write_end = pipe_fds[1];
	pid = fork();
	if (pid < 0)
		return err_set(err, ERR_BUSY, "cannot start %s: %s", spawn->argv[0],
			       strerror(errno));
	if (pid == 0)
		run_child(spawn, parent, null_fd, write_end);
	close(write_end);
	write_end = -1;
	/* The pipe closes without a word when exec succeeds. */
	if (read(read_end, &reason, sizeof reason) == (ssize_t)sizeof reason) {
		waitpid(pid, NULL, 0);
		return err_set(err, ERR_FILE, "cannot start %s as %s: %s", spawn->argv[0],
			       spawn->user->name, strerror(reason));
	}
	*ret_pid = pid;
	return true;
}

static void collect(int fd, struct buf *output)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(output, (struct str){ chunk, (size_t)n });
}

bool spawn_run(const char *const *argv, const struct spawn_user *user, struct buf *output,
	       int *ret_status, struct err *err)
{
	FD_AUTO read_end = -1;
	FD_AUTO write_end = -1;
	int pipe_fds[2], status;
	struct spawn spawn = { .argv = argv, .user = user };
	pid_t pid;

	if (pipe2(pipe_fds, O_CLOEXEC) != 0)
		return err_set(err, ERR_FILE, "cannot start %s: %s", argv[0], strerror(errno));
	read_end = pipe_fds[0];
	write_end = pipe_fds[1];
	spawn.output_fd = write_end;
	if (!spawn_start(&spawn, &pid, err))
		return false;
	close(write_end);
	write_end = -1;
	collect(read_end, output);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_set(err, ERR_FILE, "cannot wait for %s: %s", argv[0],
				       strerror(errno));
	*ret_status = status;
	return true;
}

bool spawn_can_enter(const struct spawn_user *user, const char *folder)
{
	pid_t pid;
	int status;

	if (!user->switch_to)
		return access(folder, X_OK) == 0;
	pid = fork();
	if (pid == 0)
		_exit(become(user) && access(folder, X_OK) == 0 ? 0 : 1);
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}
