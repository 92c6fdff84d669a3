/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A chip is a vendor and a name. Names are compared by their slug, without what stands in
 * parentheses and without the vendor's own name in front: "NVIDIA H100 SXM5" of NVIDIA is
 * "h100-sxm5". Variants are parts of their own: "H100" and "H100 SXM5" are two records, and so are
 * "MI300X" and "Instinct MI300X", as no table says that Instinct is a brand.
 */
#include "base/buf.h"
#include "db/sql.h"
#include "ledger/agree.h"
#include "ledger/kind.h"
#include "text/fold.h"

enum { VENDOR };

#define FIGURE(name, field)                                                                        \
	{                                                                                          \
		name, VALUE_NUMBER, FROM(field), RULE_MOST_SOURCES                                 \
	}
#define SPEED(name, field)                                                                         \
	{                                                                                          \
		name, VALUE_NUMBER, FROM(field), RULE_MOST_SOURCES, .group = "performance"         \
	}

static const struct record_field fields[] = {
	[VENDOR] = { "vendor", VALUE_PARTY, FROM(F_VENDOR), RULE_MOST_SOURCES },
	{ "name", VALUE_TEXT, FROM(F_NAME), RULE_MOST_SOURCES, DISPUTE_NEVER },
	{ "architecture", VALUE_TEXT, FROM(F_ARCHITECTURE), RULE_MOST_SOURCES },
	{ "process_node", VALUE_TEXT, FROM(F_PROCESS_NODE), RULE_MOST_SOURCES },
	FIGURE("die_area_mm2", F_DIE_AREA_MM2),
	FIGURE("transistors_bn", F_TRANSISTORS_BN),
	FIGURE("memory_gb", F_MEMORY_GB),
	{ "memory_type", VALUE_TEXT, FROM(F_MEMORY_TYPE), RULE_MOST_SOURCES },
	FIGURE("bandwidth_tbps", F_BANDWIDTH_TBPS),
	FIGURE("tdp_w", F_TDP_W),
	SPEED("fp64_tflops", F_FP64_TFLOPS),
	SPEED("fp32_tflops", F_FP32_TFLOPS),
	SPEED("tf32_dense_tflops", F_TF32_DENSE_TFLOPS),
	SPEED("fp16_bf16_dense_tflops", F_FP16_BF16_DENSE_TFLOPS),
	SPEED("fp8_dense_tflops", F_FP8_DENSE_TFLOPS),
	SPEED("int8_dense_tops", F_INT8_DENSE_TOPS),
	SPEED("fp4_dense_tflops", F_FP4_DENSE_TFLOPS),
	SPEED("stated_tflops", F_TFLOPS),
	{ "stated_precision", VALUE_TEXT, FROM(F_PRECISION), RULE_MOST_SOURCES,
	  .group = "performance", .follows = true },
	FIGURE("interconnect_gbps", F_INTERCONNECT_GBPS),
	FIGURE("tokens_per_second", F_TOKENS_PER_SECOND),
	FIGURE("tpp", F_TPP),
	FIGURE("performance_density", F_PERFORMANCE_DENSITY),
	{ "datacenter_marketed", VALUE_BOOL, FROM(F_DATACENTER_MARKETED), RULE_MOST_SOURCES },
	{ "expected_on", VALUE_DATE, FROM(F_EXPECTED), RULE_LATEST },
	{ "released_on", VALUE_DATE, FROM(F_RELEASED), RULE_MOST_PRECISE },
	{ "note", VALUE_TEXT, FROM(F_NOTE), RULE_LATEST, DISPUTE_NEVER },
	TAIL_FIELDS(F_ANNOUNCED)
};

static const struct record_column columns[] = {
	{ "vendor", PART_ID },
	{ "vendor", PART_NAME },
	{ "name", PART_TEXT },
	{ "architecture", PART_TEXT },
	{ "process_node", PART_TEXT },
	{ "die_area_mm2", PART_NUMBER },
	{ "transistors_bn", PART_NUMBER },
	{ "memory_gb", PART_NUMBER },
	{ "memory_type", PART_TEXT },
	{ "bandwidth_tbps", PART_NUMBER },
	{ "tdp_w", PART_NUMBER },
	{ "fp16_bf16_dense_tflops", PART_NUMBER },
	{ "fp8_dense_tflops", PART_NUMBER },
	{ "fp4_dense_tflops", PART_NUMBER },
	{ "interconnect_gbps", PART_NUMBER },
	{ "tokens_per_second", PART_NUMBER },
	{ "tpp", PART_NUMBER },
	{ "performance_density", PART_NUMBER },
	{ "datacenter_marketed", PART_BOOL },
	{ "expected_on", PART_DAY },
	{ "released_on", PART_DAY },
	{ NULL, 0 },
};

static struct str slug_of(struct arena *arena, struct str text)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, 1 << 16);
	fold_slug(&slug, text);
	return arena_str(arena, buf_str(&slug));
}

/* Drops `prefix` and the hyphen after it, if something is left. */
static bool drop_prefix(struct str *slug, struct str prefix)
{
	if (prefix.n == 0 || slug->n <= prefix.n + 1 || !str_starts(*slug, prefix) ||
	    slug->p[prefix.n] != '-')
		return false;
	*slug = str_sub(*slug, prefix.n + 1, slug->n);
	return true;
}

static struct str block(const struct fact *fact, const struct identity *identity,
			struct arena *arena)
{
	struct str name = fact_text(fact, F_NAME), vendor = fact_text(fact, F_VENDOR);
	size_t parenthesis = str_find_char(name, '(');
	struct str slug = slug_of(arena, str_sub(name, 0, parenthesis));

	if (slug.n == 0)
		slug = slug_of(arena, name);
	if (vendor.n > 0 && !drop_prefix(&slug, slug_of(arena, vendor)))
		drop_prefix(&slug, identity_id(identity, arena, vendor));
	return slug.n > 0 ? slug : STR("unnamed");
}

static bool same(const struct witness *a, const struct witness *b, const struct rate_table *rates)
{
	(void)rates;
	return agree_keys(WITNESS(a, VENDOR), WITNESS(b, VENDOR));
}

static bool vague(const struct witness *w)
{
	return !WITNESS(w, VENDOR)->present;
}

const struct kind kind_chip = {
	.record = "chip",
	.prefix = "chp_",
	.fields = fields,
	.columns = columns,
	.copy = &sql_copy_chip,
	.block = block,
	.same = same,
	.vague = vague,
};
