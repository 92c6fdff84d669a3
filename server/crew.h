/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A crew: child processes that work for this one and tell it how they get on.
 *
 * Whatever happens to a member (it crashes, hangs, eats its memory) happens to it alone: its end is
 * an event. A member tells by notes through a pipe of its own, and by its mark, which lies in
 * shared memory, what it has in hand. Members die with their boss, and are asked to come to an end
 * by closing the pipe that all of them may watch.
 *
 * One thread only; members must not use what the boss has open.
 */
#ifndef SERVER_CREW_H
#define SERVER_CREW_H

#include "base/err.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { CREW_MOST = 130, NOTE_NUMBERS = 8, NOTE_TEXT = 440 };

struct note {
	int kind; /* the user's; 0 is NOTE_ERROR */
	int code; /* an err_code */
	uint64_t numbers[NOTE_NUMBERS];
	char text[NOTE_TEXT];
};

enum { NOTE_ERROR }; /* why the member ends; sent by the crew when its main returns false */

/* What a member has in hand; written by it, read by the boss. */
struct mark {
	_Atomic int64_t until_ms; /* of crew_now_ms(); 0: nothing that is limited in time */
	_Atomic int64_t number;	  /* the user's */
	char text[64]; /* what it has in hand, or empty; read it when the member is dead */
};

/* The member's side. */
struct member {
	int out_fd, stop_fd; /* stop_fd becomes readable when it is time to end */
	struct mark *mark;
	size_t memory; /* bytes that it may take beyond what it began with; 0: no limit */
};

typedef bool member_main(void *arg, const struct member *self, struct err *err);

void member_tell(const struct member *self, const struct note *note);
void member_begin(const struct member *self, const char *text,
		  int64_t ms); /* it may take so long */
void member_end(const struct member *self);
void member_name(const char *name); /* in the process table, from now on */
bool member_is_to_stop(const struct member *self);
bool member_wait(const struct member *self, int ms); /* true when it is time to end */

int64_t crew_now_ms(void); /* of the clock that marks use */

/* The boss's side. */
struct crew_seat {
	pid_t pid; /* 0: empty */
	int fd;
	int role; /* the user's */
	struct mark *mark;
	struct note last; /* the error that it told of, if told is set */
	bool told;
};

struct crew {
	struct crew_seat seats[CREW_MOST];
	size_t count; /* seats in use or used */
	size_t alive;
	struct mark *marks;
	int stop_fds[2];
};

bool crew_init(struct crew *crew, struct err *err);
void crew_release(struct crew *crew); /* kills who is left */
#define CREW_AUTO __attribute__((cleanup(crew_release))) struct crew

/* Starts `main`, in a seat that is free. */
struct crew_hire {
	int role;
	const char *name; /* in the process table, at most 15 bytes */
	member_main *main;
	void *arg;
	size_t memory;
};
bool crew_start(struct crew *crew, const struct crew_hire *hire, struct err *err);

void crew_stop(struct crew *crew); /* tells all members that it is time to end */
void crew_kill(struct crew_seat *seat);

enum crew_what { CREW_NOTHING, CREW_NOTE, CREW_ENDED };

struct crew_event {
	enum crew_what what;
	struct crew_seat *seat; /* after CREW_ENDED it is free, but its mark is as it was */
	struct note note;
	int status; /* as waitpid() gives it */
};

/* The next event, or CREW_NOTHING when `timeout_ms` is over. A member's notes come before its end.
 */
void crew_wait(struct crew *crew, int timeout_ms, struct crew_event *ret_event);

#endif
