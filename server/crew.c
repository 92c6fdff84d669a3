/* SPDX-License-Identifier: Apache-2.0 */
#include "server/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Their shadow memory is larger than any limit. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define HAS_SHADOW 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SHADOW 1
#endif
#endif
#ifndef HAS_SHADOW
#define HAS_SHADOW 0
#endif

_Static_assert(sizeof(struct note) <= 512, "a note is written at one go (POSIX: PIPE_BUF >= 512)");

int64_t crew_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void member_tell(const struct member *self, const struct note *note)
{
	while (write(self->out_fd, note, sizeof *note) < 0 && errno == EINTR)
		;
}

void member_begin(const struct member *self, const char *text, int64_t ms)
{
	snprintf(self->mark->text, sizeof self->mark->text, "%s", text);
	atomic_store(&self->mark->until_ms, crew_now_ms() + ms);
}

void member_end(const struct member *self)
{
	atomic_store(&self->mark->until_ms, 0);
	self->mark->text[0] = '\0';
}

void member_name(const char *name)
{
	prctl(PR_SET_NAME, name);
}

bool member_wait(const struct member *self, int ms)
{
	struct pollfd fd = { .fd = self->stop_fd, .events = POLLIN };

	return poll(&fd, 1, ms) > 0;
}

bool member_is_to_stop(const struct member *self)
{
	return member_wait(self, 0);
}

bool crew_init(struct crew *crew, struct err *err)
{
	void *marks;

	*crew = (struct crew){ .stop_fds = { -1, -1 } };
	marks = mmap(NULL, CREW_MOST * sizeof *crew->marks, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (marks == MAP_FAILED || pipe2(crew->stop_fds, O_CLOEXEC) != 0) {
		if (marks != MAP_FAILED)
			munmap(marks, CREW_MOST * sizeof *crew->marks);
		return err_set(err, ERR_BUSY, "cannot prepare worker processes: %s",
			       strerror(errno));
	}
	crew->marks = marks;
	return true;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void crew_release(struct crew *crew)
{
	if (!crew->marks)
		return;
	for (size_t i = 0; i < crew->count; i++)
		crew_kill(&crew->seats[i]);
	for (size_t i = 0; i < crew->count; i++) {
		struct crew_seat *seat = &crew->seats[i];

		if (seat->pid == 0)
			continue;
		while (waitpid(seat->pid, NULL, 0) < 0 && errno == EINTR)
			;
		close_fd(&seat->fd);
	}
	close_fd(&crew->stop_fds[0]);
	close_fd(&crew->stop_fds[1]);
	munmap(crew->marks, CREW_MOST * sizeof *crew->marks);
	crew->marks = NULL;
}

/* Pages of memory that the process has mapped; 0 when the system does not tell. */
static unsigned long pages_mapped(void)
{
	FILE *file = fopen("/proc/self/statm", "re");
	char line[128] = "";

	if (!file)
		return 0;
	if (!fgets(line, sizeof line, file))
		line[0] = '\0';
	fclose(file);
	return strtoul(line, NULL, 10);
}

/* So much beyond what the process has now. */
static void limit_memory(size_t bytes)
{
	rlim_t now = (rlim_t)pages_mapped() * (rlim_t)sysconf(_SC_PAGESIZE);
	struct rlimit limit = { now + bytes, now + bytes };

	if (!HAS_SHADOW && bytes > 0 && now > 0)
		setrlimit(RLIMIT_AS, &limit);
}

static _Noreturn void run_member(const struct crew_hire *hire, struct member *self, pid_t boss)
{
	struct note note = { .kind = NOTE_ERROR };
	struct err err = { 0 };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	member_name(hire->name);
	if (getppid() != boss)
		_exit(1);
	limit_memory(self->memory);
	if (hire->main(hire->arg, self, &err))
		_exit(0);
	note.code = (int)err.code;
	snprintf(note.text, sizeof note.text, "%s", err.msg);
	member_tell(self, &note);
	_exit(1);
}

static struct crew_seat *free_seat(struct crew *crew)
{
	for (size_t i = 0; i < crew->count; i++)
		if (crew->seats[i].pid == 0)
			return &crew->seats[i];
	if (crew->count == CREW_MOST)
		return NULL;
	crew->seats[crew->count].mark = &crew->marks[crew->count];
	return &crew->seats[crew->count++];
}

bool crew_start(struct crew *crew, const struct crew_hire *hire, struct err *err)
{
	struct crew_seat *seat = free_seat(crew);
	struct member self = { .stop_fd = crew->stop_fds[0], .memory = hire->memory };
	pid_t boss = getpid(), pid;
	int fds[2];

	if (!seat)
		return err_set(err, ERR_BUSY, "more than %d worker processes", CREW_MOST);
	if (pipe2(fds, O_CLOEXEC) != 0)
		return err_set(err, ERR_BUSY, "cannot start a worker process: %s", strerror(errno));
	memset(seat->mark, 0, sizeof *seat->mark);
	fflush(NULL); /* or the member might write it again */
	pid = fork();
	if (pid == 0) {
		self.out_fd = fds[1];
		self.mark = seat->mark;
		close_fd(&crew->stop_fds[1]);
		run_member(hire, &self, boss);
	}
	close(fds[1]);
	if (pid < 0) {
		close(fds[0]);
		return err_set(err, ERR_BUSY, "cannot start a worker process: %s", strerror(errno));
	}
	seat->pid = pid;
	seat->fd = fds[0];
	seat->role = hire->role;
	seat->told = false;
	crew->alive++;
	return true;
}

void crew_stop(struct crew *crew)
{
	close_fd(&crew->stop_fds[1]);
}

void crew_kill(struct crew_seat *seat)
{
	if (seat->pid != 0)
		kill(seat->pid, SIGKILL);
}

static void note_end(struct crew *crew, struct crew_seat *seat, struct crew_event *event)
{
	while (waitpid(seat->pid, &event->status, 0) < 0 && errno == EINTR)
		;
	event->what = CREW_ENDED;
	seat->pid = 0;
	close_fd(&seat->fd);
	crew->alive--;
}

void crew_wait(struct crew *crew, int timeout_ms, struct crew_event *ret_event)
{
	struct pollfd fds[CREW_MOST];
	struct crew_seat *seat = NULL;

	*ret_event = (struct crew_event){ .what = CREW_NOTHING };
	for (size_t i = 0; i < crew->count; i++)
		fds[i] = (struct pollfd){ .fd = crew->seats[i].pid ? crew->seats[i].fd : -1,
					  .events = POLLIN };
	if (poll(fds, crew->count, timeout_ms) <= 0)
		return;
	for (size_t i = 0; i < crew->count && !seat; i++)
		if (fds[i].revents != 0)
			seat = &crew->seats[i];
	if (!seat)
		return;
	ret_event->seat = seat;
	if (read(seat->fd, &ret_event->note, sizeof ret_event->note) !=
	    (ssize_t)sizeof ret_event->note) {
		note_end(crew, seat, ret_event);
		return;
	}
	ret_event->what = CREW_NOTE;
	if (ret_event->note.kind == NOTE_ERROR) {
		seat->told = true;
		seat->last = ret_event->note;
	}
}
