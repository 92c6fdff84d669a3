/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "ledger/identity.h"

#include <stdlib.h>

struct names {
	struct arena arena;
	struct identity identity;
};

static int set_up(void **state)
{
	struct names *n = calloc(1, sizeof *n);

	arena_init(&n->arena);
	identity_init(&n->identity, &n->arena);
	*state = n;
	return 0;
}

static int tear_down(void **state)
{
	struct names *n = *state;

	arena_release(&n->arena);
	free(n);
	return 0;
}

static bool add(struct names *n, const char *name, const char *id)
{
	struct str other;

	return identity_add_name(&n->identity, str_from(name), str_from(id), &other);
}

static struct str id(struct names *n, const char *name)
{
	return identity_id(&n->identity, &n->arena, str_from(name));
}

static void test_identity_knows_a_company_by_all_its_names(void **state)
{
	struct names *n = *state;

	add(n, "SambaNova", "sambanova");
	add(n, "SambaNova Systems", "sambanova");
	assert_str(id(n, "SambaNova"), "sambanova");
	assert_str(id(n, "SambaNova Systems, Inc."), "sambanova");
	assert_str(id(n, "SAMBANOVA"), "sambanova");
}

static void test_identity_keeps_relatives_apart(void **state)
{
	struct names *n = *state;

	add(n, "Intel", "intel");
	add(n, "Intel Capital", "intel-capital");
	add(n, "SoftBank", "softbank");
	add(n, "SoftBank Corp.", "softbank-corp");
	assert_str(id(n, "Intel"), "intel");
	assert_str(id(n, "Intel Corp."), "intel");
	assert_str(id(n, "Intel Capital"), "intel-capital");
	assert_str(id(n, "SoftBank"), "softbank");
	assert_str(id(n, "SoftBank Corp."), "softbank-corp");
	assert_str(id(n, "SK Networks"), "sk-networks");
}

static void test_identity_gives_an_unknown_name_an_id_of_its_own(void **state)
{
	struct names *n = *state;

	assert_str(id(n, "Vercept.ai"), "vercept");
	assert_str(id(n, "Vercept"), "vercept");
	assert_str(id(n, "Ōura"), "oura");
	assert_str(id(n, "..."), "unnamed");
}

static void test_identity_takes_a_country_for_its_government(void **state)
{
	struct names *n = *state;

	identity_add_country(&n->identity, STR("US"), STR("United States"), STR("us"));
	identity_add_country(&n->identity, STR("US"), STR("United States"), STR("america"));
	assert_str(id(n, "U.S."), "u-s"); /* not one of the names that were given */
	assert_str(id(n, "US"), "united-states");
	assert_str(id(n, "the United States"), "united-states");
	assert_str(identity_country(&n->identity, &n->arena, STR("America"))->code, "US");
	assert_str(identity_country(&n->identity, &n->arena, STR("US"))->name, "United States");
	assert_null(identity_country(&n->identity, &n->arena, STR("Atlantis")));
	assert_str(identity_shown(&n->identity, STR("united-states")).name, "United States");
	assert_str(identity_shown(&n->identity, STR("united-states")).country, "US");
}

static void test_identity_refuses_a_name_that_is_taken(void **state)
{
	struct names *n = *state;
	struct str other = { NULL, 0 };

	assert_true(add(n, "Amber", "amber"));
	assert_true(add(n, "AMBER", "amber"));
	assert_false(identity_add_name(&n->identity, STR("Amber"), STR("amber-2"), &other));
	assert_str(other, "amber");
}

/* "Acme Inc." and "Acme Labs" are two listed companies: the bare "Acme" must not be either by
 * chance of the order. */
static void test_identity_gives_a_shared_short_name_to_nobody(void **state)
{
	struct names *n = *state;

	add(n, "Acme Inc.", "acme-inc");
	add(n, "Acme Labs", "acme-labs");
	assert_str(id(n, "Acme Inc"), "acme-inc");
	assert_str(id(n, "Acme Labs"), "acme-labs");
	assert_str(id(n, "Acme Ltd"), "acme");
}

static void test_identity_gives_a_short_name_to_whose_id_it_is(void **state)
{
	struct names *n = *state;

	add(n, "Zeta Labs", "zeta-labs");
	add(n, "Zeta Systems", "zeta");
	add(n, "Zeta Tech", "zeta-tech");
	assert_str(id(n, "Zeta Ltd"), "zeta");
}

static void test_identity_lists_only_what_tables_list(void **state)
{
	struct names *n = *state;
	struct str found;

	add(n, "Huawei", "huawei");
	assert_true(identity_listed(&n->identity, &n->arena, STR("Huawei Technologies"), &found));
	assert_str(found, "huawei");
	assert_false(identity_listed(&n->identity, &n->arena, STR("importers"), &found));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_identity_knows_a_company_by_all_its_names),
		TEST(test_identity_keeps_relatives_apart),
		TEST(test_identity_gives_an_unknown_name_an_id_of_its_own),
		TEST(test_identity_takes_a_country_for_its_government),
		TEST(test_identity_refuses_a_name_that_is_taken),
		TEST(test_identity_gives_a_shared_short_name_to_nobody),
		TEST(test_identity_gives_a_short_name_to_whose_id_it_is),
		TEST(test_identity_lists_only_what_tables_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
