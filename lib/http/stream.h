/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An answer of any size, written by one thread while the event loop sends it.
 *
 * The producer has status and headers in exchange->reply and then calls exchange_stream(): the head
 * goes out, and what it writes becomes the body, through a buffer of STREAM_ROOM bytes. The body is
 * gzipped when the client takes that. The exchange and its arena live until both stream_end() was
 * called and the connection is done with it, so the producer may use them up to that call, and must
 * not touch them, nor the stream, after it.
 *
 * A client that is gone, that does not read for stall_seconds of server_config, or a server that
 * stops make stream_write() and stream_offer() false; the producer then calls stream_end() soon. So
 * does a HEAD: its head is the whole answer.
 */
#ifndef HTTP_STREAM_H
#define HTTP_STREAM_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct exchange;
struct stream;

enum { STREAM_ROOM = 256 << 10 };

/* In place of exchange_finish(), in the thread that the exchange was handed to. Not NULL. */
struct stream *exchange_stream(struct exchange *exchange);

/*
 * The same for text/event-stream: never gzipped, each offer is sent at once, and it ends by itself
 * as soon as the server is told to stop. `event_fd` (eventfd(2), or -1) is written to when an offer
 * that was refused would now find room, and when the stream is no longer open.
 */
struct stream *exchange_stream_events(struct exchange *exchange, int event_fd);

/* Waits while the buffer is full. False: nobody wants any more. */
bool stream_write(struct stream *stream, struct str bytes);

/* Takes all of it or nothing, and never waits. False: no room now, or not open any more. */
bool stream_offer(struct stream *stream, struct str bytes);

/* Whether somebody still reads. Once false it stays so. */
bool stream_is_open(struct stream *stream);

/* The end, once, whatever happened before. Unless `complete`, the connection is cut, so that the
 * client sees that something is missing. */
void stream_end(struct stream *stream, bool complete);

#endif
