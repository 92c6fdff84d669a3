/* SPDX-License-Identifier: Apache-2.0 */
#include "http/server.h"
#include "http/stream.h"
#include "server/call.h"

struct stream *call_stream(struct call *call)
{
	*call->is_streamed = true;
	return exchange_stream(call->exchange);
}
