/* SPDX-License-Identifier: Apache-2.0 */
#include "export/figure.h"

#include <math.h>

/* What is taken when neither the question nor a table says it. */
static const struct {
	enum input input;
	enum truth value;
	const char *why;
} assumptions[] = {
	{ INPUT_FROM_US, TRUTH_YES, "assumed: the part is exported from the United States" },
	{ INPUT_US_COMMERCIAL, TRUTH_YES,
	  "assumed: the part was commercially available in the United States in January 2026" },
	{ INPUT_INFORMED_LETTER, TRUTH_NO, "assumed: no letter names this part" },
	{ INPUT_UAE_APPROVED, TRUTH_NO,
	  "assumed: the party is not one that the rule on the United Arab Emirates exempts" },
	{ INPUT_ENTITY_LISTED, TRUTH_NO, "assumed: no party is on the Entity List" },
};

struct figure_question figure_question_on(struct date date)
{
	struct figure_question question = { .date = date };

	for (int i = 0; i < INPUTS; i++)
		question.flags[i] = TRUTH_MAYBE;
	return question;
}

static void set_number(struct figures *to, enum input input, struct range value,
		       enum figure_source source, const char *field)
{
	to->facts.numbers[input] = value;
	to->of[input].source = source;
	to->of[input].fields[0] = field;
}

/* The highest rate x bits; 0 when no rate is known. */
static double highest_product(const struct law *law, const struct figure_chip *chip,
			      bool other_reading, const struct law_format **ret_format)
{
	double highest = 0;

	*ret_format = NULL;
	for (size_t i = 0; i < law->format_count; i++) {
		const struct law_format *format = &law->formats[i];
		double bits =
			other_reading && format->other_bits > 0 ? format->other_bits : format->bits;

		if (!isnan(chip->rates[i]) && chip->rates[i] * bits > highest) {
			highest = chip->rates[i] * bits;
			*ret_format = format;
		}
	}
	return highest;
}

double figure_other_tpp(const struct law *law, const struct figure_chip *chip,
			const struct law_format **ret_format)
{
	double other = highest_product(law, chip, true, ret_format);
	double tpp = chip->tpp;
	const struct law_format *plain;

	if (isnan(tpp))
		tpp = highest_product(law, chip, false, &plain);
	/* Rates are rounded: a product that is hardly more is the same reading. */
	return *ret_format && (*ret_format)->other_bits > 0 && other > tpp * 1.005 ? other : 0;
}

/* A product of the rates that happen to be recorded is a floor: another format may give more. */
static void read_tpp(const struct law *law, const struct figure_chip *chip, struct figures *to)
{
	struct figure *figure = &to->of[INPUT_TPP];
	const struct law_format *format;
	double product;

	if (!isnan(chip->tpp)) {
		set_number(to, INPUT_TPP, range_exactly(chip->tpp), SOURCE_RECORD, "tpp");
		return;
	}
	product = highest_product(law, chip, false, &format);
	if (!format)
		return;
	set_number(to, INPUT_TPP, range_from(product), SOURCE_COMPUTED, NULL);
	figure->format = format;
	figure->why = "rate x bits of the best format that the record has; another may give more";
}

static void read_density(const struct figure_chip *chip, struct figures *to)
{
	struct range tpp = to->facts.numbers[INPUT_TPP];

	if (!isnan(chip->density)) {
		set_number(to, INPUT_PD, range_exactly(chip->density), SOURCE_RECORD,
			   "performance_density");
	} else if (to->die_area > 0 && to->of[INPUT_TPP].source != SOURCE_NONE) {
		set_number(to, INPUT_PD,
			   (struct range){ tpp.low / to->die_area, tpp.high / to->die_area },
			   SOURCE_COMPUTED, "die_area_mm2");
		to->of[INPUT_PD].fields[1] = "tpp";
		to->of[INPUT_PD].why = "TPP divided by the die area";
	}
}

/* Static memory and mask ROM on the die are no DRAM: what the record says is their bandwidth. */
static void read_memory(const struct figure_chip *chip, struct figures *to)
{
	struct figure *figure = &to->of[INPUT_DRAM];

	if (str_starts_ci(chip->memory_type, STR("SRAM")) ||
	    str_starts_ci(chip->memory_type, STR("mask"))) {
		set_number(to, INPUT_DRAM, range_exactly(0), SOURCE_COMPUTED, "memory_type");
		figure->why = "a part with static memory only has no DRAM bandwidth";
	} else if (!isnan(chip->bandwidth_tbps)) {
		set_number(to, INPUT_DRAM, range_exactly(chip->bandwidth_tbps * 1000),
			   SOURCE_RECORD, "bandwidth_tbps");
	}
}

static void read_datacenter(const struct figure_chip *chip, struct figures *to)
{
	struct figure *figure = &to->of[INPUT_DATACENTER];

	to->facts.flags[INPUT_DATACENTER] = chip->datacenter;
	figure->source = SOURCE_RECORD;
	figure->fields[0] = "datacenter_marketed";
	if (chip->datacenter != TRUTH_MAYBE)
		return;
	to->facts.flags[INPUT_DATACENTER] = TRUTH_YES;
	figure->source = SOURCE_ASSUMED;
	figure->why = "assumed: designed or marketed for data centers";
}

static bool may_apply(const struct law *law, const struct law_remark *remark,
		      const struct figure_chip *chip, const struct facts *facts)
{
	return law_holds_on(remark->time, facts->date) &&
	       law_means_chip(remark, chip->vendor, chip->slug) &&
	       law_holds(law, remark->conditions, remark->count, facts, NULL) == TRUTH_YES;
}

/* A table's word stands where the question has none; the first row wins. */
static void read_remarks(const struct law *law, const struct figure_chip *chip, struct figures *to)
{
	for (size_t i = 0; i < law->remark_count; i++) {
		const struct law_remark *remark = &law->remarks[i];
		struct figure *figure = &to->of[remark->input];

		if (figure->remark || !may_apply(law, remark, chip, &to->facts))
			continue;
		figure->remark = remark;
		if (remark->value == TRUTH_MAYBE || figure->source != SOURCE_NONE)
			continue;
		to->facts.flags[remark->input] = remark->value;
		figure->source = SOURCE_TABLE;
	}
}

static void read_question(const struct figure_question *question, struct figures *to)
{
	static const enum input places[] = { INPUT_DESTINATION, INPUT_HEADQUARTERS };

	to->facts.date = question->date;
	to->facts.words[INPUT_DESTINATION] = question->destination;
	to->facts.words[INPUT_HEADQUARTERS] = question->headquarters;
	for (size_t i = 0; i < 2; i++)
		to->of[places[i]].source = SOURCE_QUESTION;
	if (question->headquarters.n == 0) {
		to->facts.words[INPUT_HEADQUARTERS] = question->destination;
		to->of[INPUT_HEADQUARTERS].source = SOURCE_ASSUMED;
		to->of[INPUT_HEADQUARTERS].why =
			"assumed: the party is headquartered at the destination";
	}
	for (int i = 0; i < INPUTS; i++) {
		if (inputs[i].type != INPUT_FLAG || question->flags[i] == TRUTH_MAYBE)
			continue;
		to->facts.flags[i] = question->flags[i];
		to->of[i].source = SOURCE_QUESTION;
	}
}

static void assume_rest(struct figures *to)
{
	for (size_t i = 0; i < sizeof assumptions / sizeof assumptions[0]; i++) {
		struct figure *figure = &to->of[assumptions[i].input];

		if (figure->source != SOURCE_NONE)
			continue;
		to->facts.flags[assumptions[i].input] = assumptions[i].value;
		figure->source = SOURCE_ASSUMED;
		figure->why = assumptions[i].why;
	}
}

void figures_of(const struct law *law, const struct figure_chip *chip,
		const struct figure_question *question, struct figures *ret_figures)
{
	struct figures *to = ret_figures;

	*to = (struct figures){ .die_area = chip->die_area > 0 ? chip->die_area : 0 };
	for (int i = 0; i < INPUTS; i++) {
		to->facts.numbers[i] = range_unknown();
		to->facts.flags[i] = TRUTH_MAYBE;
	}
	read_tpp(law, chip, to);
	read_density(chip, to);
	read_memory(chip, to);
	if (!isnan(chip->interconnect_gbps))
		set_number(to, INPUT_IO, range_exactly(chip->interconnect_gbps), SOURCE_RECORD,
			   "interconnect_gbps");
	to->facts.words[INPUT_VENDOR_COUNTRY] = chip->vendor_country;
	if (chip->vendor_country.n > 0) {
		to->of[INPUT_VENDOR_COUNTRY].source = SOURCE_RECORD;
		to->of[INPUT_VENDOR_COUNTRY].fields[0] = "vendor";
	}
	read_question(question, to);
	if (to->of[INPUT_DATACENTER].source == SOURCE_NONE)
		read_datacenter(chip, to);
	read_remarks(law, chip, to);
	assume_rest(to);
}
