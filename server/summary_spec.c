/* SPDX-License-Identifier: Apache-2.0 */
#include "server/summary_spec.h"

#include "server/resources/all.h"

/* clang-format off */
#define GROUPS_OF_TIME                                                                             \
	{ "month", GROUP_MONTH, "announced_on", "announced", "Month of the announcement." },       \
	{ "quarter", GROUP_QUARTER, "announced_on", "announced", "Quarter of it." },               \
	{ "year", GROUP_YEAR, "announced_on", "announced", "Year of it." },                        \
	{ "country", GROUP_VALUE, "country", "country", "Country, as the filter has it." },        \
	{ "status", GROUP_VALUE, "status", "status", "How firm it is." }
/* clang-format on */

static const struct summary_group funding_groups[] = {
	GROUPS_OF_TIME,
	{ "round", GROUP_VALUE, "round", "round", "Kind of the round." },
	{ "company", GROUP_VALUE, "company_id", "company", "Who gets the money." },
	{ "investor", GROUP_ITEMS, "investor_ids", "investor", "Who gives the money." },
	{ "lead_investor", GROUP_ITEMS, "lead_investor_ids", "lead_investor", "Who leads." },
	{ "role", GROUP_ROLE, "company_id", "role", "What the company does." },
	{ 0 }
};

static const struct summary_group commitment_groups[] = {
	GROUPS_OF_TIME,
	{ "company", GROUP_ITEMS, "actor_ids", "actor", "Who pledges or spends." },
	{ "role", GROUP_ROLE, "actor_ids", "role", "What those companies do." },
	{ 0 }
};

/* A deal has no country of its own. */
static const struct summary_group deal_groups[] = {
	{ "month", GROUP_MONTH, "announced_on", "announced", "Month of the announcement." },
	{ "quarter", GROUP_QUARTER, "announced_on", "announced", "Quarter of it." },
	{ "year", GROUP_YEAR, "announced_on", "announced", "Year of it." },
	{ "status", GROUP_VALUE, "status", "status", "How firm it is." },
	{ "kind", GROUP_VALUE, "kind", "kind", "What sort of agreement it is." },
	{ "company", GROUP_ITEMS, "party_ids", "party", "Who is in it." },
	{ "acquirer", GROUP_VALUE, "acquirer_id", "acquirer", "Who buys." },
	{ "role", GROUP_ROLE, "party_ids", "role", "What the parties do." },
	{ 0 }
};

static const struct summary_group site_groups[] = {
	GROUPS_OF_TIME,
	{ "company", GROUP_VALUE, "operator_id", "operator", "Who runs it." },
	{ "provider", GROUP_VALUE, "provider_id", "provider", "Who provides the capacity." },
	{ "tenant", GROUP_VALUE, "tenant_id", "tenant", "Who uses it." },
	{ "role", GROUP_ROLE, "operator_id", "role", "What the operator does." },
	{ 0 }
};

#define MEASURE_AMOUNT                                                                             \
	{                                                                                          \
		"amount", "amount_usd", "USD", "Money, in US dollars."                             \
	}

static const struct summary_measure funding_measures[] = {
	MEASURE_AMOUNT, { "valuation", "valuation_usd", "USD", "Valuation, in US dollars." }, { 0 }
};

static const struct summary_measure commitment_measures[] = { MEASURE_AMOUNT, { 0 } };

static const struct summary_measure deal_measures[] = {
	MEASURE_AMOUNT, { "power_mw", "power_mw", "MW", "Power, in megawatts." }, { 0 }
};

static const struct summary_measure site_measures[] = {
	{ "power_mw", "power_mw", "MW", "Power in operation or contracted, in megawatts." },
	{ "target_power_mw", "target_power_mw", "MW", "Power aimed at, in megawatts." },
	{ "compute_eflops", "compute_eflops", "EFLOPS", "Compute, in exaflops." },
	{ "target_eflops", "target_eflops", "EFLOPS", "Compute aimed at, in exaflops." },
	{ "gpus", "gpus", "accelerators", "Number of accelerators." },
	{ 0 }
};

static const char *const funding_group_names[] = { "month",   "quarter",  "year",
						   "country", "status",	  "round",
						   "company", "investor", "lead_investor",
						   "role",    NULL };
static const char *const commitment_group_names[] = { "month",	"quarter", "year", "country",
						      "status", "company", "role", NULL };
static const char *const deal_group_names[] = { "month",   "quarter",  "year", "status", "kind",
						"company", "acquirer", "role", NULL };
static const char *const site_group_names[] = { "month",  "quarter", "year",	 "country",
						"status", "company", "provider", "tenant",
						"role",	  NULL };
static const char *const funding_measure_names[] = { "amount", "valuation", NULL };
static const char *const commitment_measure_names[] = { "amount", NULL };
static const char *const deal_measure_names[] = { "amount", "power_mw", NULL };
static const char *const site_measure_names[] = { "power_mw",	    "target_power_mw",
						  "compute_eflops", "target_eflops",
						  "gpus",	    NULL };

static const struct summary_spec specs[] = {
	{ &resource_funding, funding_groups, funding_measures, funding_group_names,
	  funding_measure_names },
	{ &resource_commitments, commitment_groups, commitment_measures, commitment_group_names,
	  commitment_measure_names },
	{ &resource_deals, deal_groups, deal_measures, deal_group_names, deal_measure_names },
	{ &resource_data_centers, site_groups, site_measures, site_group_names,
	  site_measure_names },
	{ 0 },
};

const struct summary_spec *summary_spec_of(const struct resource *resource)
{
	for (const struct summary_spec *spec = specs; spec->resource; spec++)
		if (spec->resource == resource)
			return spec;
	return NULL;
}

const struct summary_group *summary_group_named(const struct summary_spec *spec, struct str name)
{
	for (const struct summary_group *group = spec->groups; group->name; group++)
		if (str_eq(name, str_from(group->name)))
			return group;
	return NULL;
}

const struct summary_measure *summary_measure_named(const struct summary_spec *spec,
						    struct str name)
{
	for (const struct summary_measure *measure = spec->measures; measure->name; measure++)
		if (str_eq(name, str_from(measure->name)))
			return measure;
	return NULL;
}

bool summary_group_overlaps(const struct summary_group *group)
{
	return group->kind == GROUP_ITEMS || group->kind == GROUP_ROLE;
}
