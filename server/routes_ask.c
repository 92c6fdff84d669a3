/* SPDX-License-Identifier: Apache-2.0 */
/* Calls whose questions can go out together with those of others. */
#include "db/ahead.h"
#include "http/server.h"
#include "server/routes.h"
#include "server/sql_writer.h"

bool routes_can_ask(const struct exchange *exchange)
{
	const struct call *call = exchange->arg;

	return call->ask && call->lane == LANE_READ && call->stage == CALL_READY &&
	       !call->is_to_pack;
}

struct db_question routes_ask(struct exchange *exchange)
{
	struct call *call = exchange->arg;

	call->ask(call);
	return (struct db_question){ &call->sql->statement, call->sql->params };
}
