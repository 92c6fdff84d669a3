/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One operation being carried out: what the route table has found in a request, and where the
 * answer goes. Lies in the arena of its exchange and lives as long.
 */
#ifndef SERVER_CALL_H
#define SERVER_CALL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "http/problem.h"
#include "http/request.h"
#include "server/moment.h"
#include "server/param.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct api;
struct db;
struct exchange;
struct flight;
struct hash;
struct reply;
struct route;
struct sql_statement;
struct stream;

/* Where an operation is carried out. */
enum lane {
	LANE_LOOP,    /* at once, on the event loop: it waits for nothing */
	LANE_READ,    /* by a worker, over the reader's connection */
	LANE_WRITE,   /* by the one thread with the writer's connection; never run twice */
	LANE_COMPUTE, /* by a thread without a database: for work of milliseconds and more */
	LANE_STREAM,  /* by a thread with a reader's connection, for answers of any size */
	LANE_FEED,    /* by the thread that serves all followers of the change feed */
	LANES
};

/* The value of one parameter of the route's table. */
struct call_arg {
	bool is_given;	   /* else it has its fallback, or nothing */
	struct str text;   /* as the client wrote it, or the word of the table that it means */
	int64_t number;	   /* ARG_INT; 0 or 1 for ARG_BOOL */
	struct str *items; /* ARG_WORDS: words of the table; none when it is not given */
	size_t count;
};

/* How far the question is answered whether the call may be carried out. */
enum call_stage {
	CALL_READY,	 /* it may */
	CALL_UNVERIFIED, /* a key was shown that the database is to be asked about, in LANE_READ */
	CALL_REFUSED,	 /* the reply says why not; that is written down in LANE_WRITE */
};

struct call {
	struct exchange *exchange;
	struct arena *arena;
	struct api *api;
	const struct route *route;
	enum lane lane;			 /* the route's, unless `prepare` chose another */
	const struct resource *resource; /* what {resource} stands for; NULL: the path has none */
	struct str id;		  /* what {id} stands for, decoded; empty: the path has none */
	struct call_arg *args;	  /* beside route->params */
	struct moment moment;	  /* what as_of asks for, where the route takes it */
	struct list_request list; /* of routes under {resource} */
	struct db *db;		  /* of the lane, while `run` runs */

	/* Set by `prepare` of LANE_READ where the statement that `run` begins with is known: makes
	 * it, as call->sql. Calls that wait are then asked for together. */
	void (*ask)(struct call *call);
	const struct sql_statement *sql; /* NULL: `run` makes its own */
	enum call_stage stage;
	const struct hash *key_hash; /* of the key that the client showed; NULL: none */
	struct str key_id, key_name; /* of that key, once it is verified; empty: none */
	enum lane counted_in;	     /* by metrics.c */
	bool *is_streamed;	     /* set by call_stream() */

	/* Of kept.c. */
	struct str key;	     /* the question in canonical form; empty: its answer is not kept */
	uint64_t generation; /* of the data when it was asked; 0: not known */
	struct str newest;   /* version of the data that its answer was read from */
	struct flight *flight;
	bool is_to_pack; /* there is a reply; what is missing is its gzip */
	bool has_waited; /* for an answer that was not of the newest version */
};

/* 400 that tells of all of them. Always true: the reply is written. */
bool call_refuse(struct call *call, const struct problem_list *problems);

/* Says in the head of the answer what version it shows, and takes down what it may be kept for. */
void call_show_moment(struct call *call, const struct moment *moment);

/* 200 as JSON: the caller writes into the buffer and ends with call_end_json(), which adds the line
 * feed and the ETag. */
struct buf *call_begin_json(struct call *call);
bool call_end_json(struct call *call); /* always true */

/*
 * In a lane with a thread of its own: sends status and headers of the reply, and what is written
 * into the stream follows as the body. Ends with stream_end(), after which the call is gone: `run`
 * returns at once, false for an error that only the log can still tell.
 */
struct stream *call_stream(struct call *call);

#endif
