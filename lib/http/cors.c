/* SPDX-License-Identifier: Apache-2.0 */
#include "http/cors.h"

#include "http/reply.h"

void cors_set(struct reply *reply)
{
	reply_set_header(reply, "Access-Control-Allow-Origin", "*");
	reply_set_header(
		reply, "Access-Control-Expose-Headers",
		"Cache-Status, Data-Version, ETag, Link, Location, RateLimit, RateLimit-Policy, "
		"Retry-After, traceparent, WWW-Authenticate, X-Request-Id");
}

void cors_reply_options(struct reply *reply, const char *methods)
{
	reply->status = 204;
	reply_set_header(reply, "Allow", methods);
	reply_set_header(reply, "Access-Control-Allow-Methods", methods);
	reply_set_header(reply, "Access-Control-Allow-Headers",
			 "Authorization, Content-Type, Idempotency-Key, If-None-Match, "
			 "Last-Event-ID, traceparent, X-Request-Id");
	reply_set_header(reply, "Access-Control-Max-Age", "86400");
}
