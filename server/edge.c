/* SPDX-License-Identifier: Apache-2.0 */
#include "server/edge.h"

#include "server/serve.h"

bool edge_apply(const struct edge *edge, struct serve_config *config, struct err *err)
{
	if (!edge->tls_cert != !edge->tls_key)
		return err_set(err, ERR_INPUT,
			       "--tls-cert and --tls-key go together: %s is missing",
			       edge->tls_cert ? "--tls-key" : "--tls-cert");
	config->require_key = edge->require_key;
	config->rate = edge->rate;
	config->work_rate = edge->work_rate;
	config->per_address = (int)edge->per_address;
	config->trust_proxy = edge->trust_proxy;
	config->tls_cert = edge->tls_cert;
	config->tls_key = edge->tls_key;
	return true;
}
