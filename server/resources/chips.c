/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resources/all.h"
#include "server/resources/rows.h"

static const struct resource_field fields[] = {
	ROW_ID,
	{ "vendor_id", COLUMN_ORGANISATION, .name = "vendor", .ask = ASK_EQ,
	  .about = "Who designs or sells it." },
	{ "vendor", COLUMN_TEXT, .name = "vendor_name", .about = "The vendor's name." },
	{ "name", COLUMN_TEXT, .ask = ASK_EQ, .sort = true, .required = true,
	  .about = "Name of the product." },
	{ "architecture", COLUMN_TEXT, .ask = ASK_EQ, .about = "Name of the architecture." },
	{ "process_node", COLUMN_TEXT, .ask = ASK_EQ, .about = "Manufacturing process." },
	ROW_FIGURE("die_area_mm2", "Area of the dies in square millimetres."),
	ROW_FIGURE("transistors_bn", "Transistors in billions."),
	ROW_FIGURE("memory_gb", "Memory in gigabytes."),
	{ "memory_type", COLUMN_TEXT, .ask = ASK_EQ, .about = "Kind of memory." },
	ROW_FIGURE("bandwidth_tbps", "Memory bandwidth in terabytes per second."),
	ROW_FIGURE("tdp_w", "Thermal design power in watts."),
	ROW_FIGURE("fp16_bf16_dense_tflops", "Dense FP16 or BF16 teraflops."),
	ROW_FIGURE("fp8_dense_tflops", "Dense FP8 teraflops."),
	ROW_FIGURE("fp4_dense_tflops", "Dense FP4 teraflops."),
	ROW_FIGURE("interconnect_gbps", "Interconnect in gigabytes per second."),
	ROW_FIGURE("tokens_per_second", "Tokens per second, as the source claims."),
	{ "tpp", COLUMN_NUMBER, .ask = ASK_RANGE, .sort = true,
	  .about = "Total processing performance, as export rules count it." },
	ROW_FIGURE("performance_density", "TPP divided by the die area."),
	{ "datacenter_marketed", COLUMN_BOOL, .ask = ASK_EQ,
	  .about = "Whether it is designed or marketed for data centers." },
	{ "expected_on", COLUMN_DATE, .name = "expected", .ask = ASK_RANGE,
	  .about = "When it is expected." },
	{ "released_on", COLUMN_DATE, .name = "released", .ask = ASK_RANGE,
	  .about = "When it came out." },
	ROWS_STATUS,
	{ 0 }
};

const struct resource resource_chips = {
	.name = "chips",
	.view = "api.chips",
	.one = "Chip",
	.about = "AI accelerators and processors.",
	.sort = "-announced",
	.claims_view = "api.record_claims",
	.claims_key = "record_id",
	.is_record = true,
	.fields = fields,
};
