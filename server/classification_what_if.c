/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "server/classification_work.h"

#include <math.h>
#include <stddef.h>

enum { TEXT_MAX = 1000 };

/* Figures of the record that may have other values among its claims. */
static const struct disputable {
	const char *field;
	size_t offset; /* in struct figure_chip */
	enum input input;
	bool moves_density; /* which is then computed anew */
} disputables[] = {
	{ "tpp", offsetof(struct figure_chip, tpp), INPUT_TPP, true },
	{ "performance_density", offsetof(struct figure_chip, density), INPUT_PD, false },
	{ "die_area_mm2", offsetof(struct figure_chip, die_area), INPUT_PD, true },
	{ "interconnect_gbps", offsetof(struct figure_chip, interconnect_gbps), INPUT_IO, false },
	{ "bandwidth_tbps", offsetof(struct figure_chip, bandwidth_tbps), INPUT_DRAM, false },
};

static void add(struct answer *answer, struct arena *arena, struct what_if item,
		const struct figure_chip *chip, const struct figure_question *question,
		bool only_if_it_differs)
{
	struct what_ifs *to = &answer->what_ifs;
	struct figures figures;

	figures_of(&answer->law, chip, question, &figures);
	classify(&answer->law, &figures.facts, arena, &item.found);
	item.differs = classification_differs(&answer->found, &item.found);
	if (only_if_it_differs && !item.differs)
		return;
	arena_grow(arena, &to->items, to->count, &to->room, sizeof item);
	to->items[to->count++] = item;
}

static struct str number_text(struct arena *arena, double value)
{
	BUF_AUTO out = { .cap = TEXT_MAX };

	num_format(&out, value);
	return arena_str(arena, buf_str(&out));
}

static void add_disputed(struct answer *answer, struct arena *arena,
			 const struct disputable *disputable)
{
	const struct json *resolution = json_member(answer->chip.record, "resolution");
	const struct json *field = json_member(resolution, disputable->field);
	const struct json *others = json_member(field, "alternatives");

	for (const struct json *other = others ? others->first : NULL; other; other = other->next) {
		struct figure_chip chip = answer->chip.figures;
		double *figure = (double *)((char *)&chip + disputable->offset);
		struct what_if item = { .input = disputable->input, .field = disputable->field };

		if (!num_parse_double(json_member_text(other, "value"), 0, 1e12, figure))
			continue;
		if (disputable->moves_density && chip.die_area > 0)
			chip.density = (double)NAN;
		item.value = number_text(arena, *figure);
		item.why = STR("another claim about the chip says so");
		add(answer, arena, item, &chip, &answer->question, false);
	}
}

/* What TF32 weighs is not settled, see data/export_formats.tsv. */
static void add_other_reading(struct answer *answer, struct arena *arena)
{
	struct figure_chip chip = answer->chip.figures;
	const struct law_format *format;
	double tpp = figure_other_tpp(&answer->law, &chip, &format);
	struct what_if item = { .input = INPUT_TPP };

	if (tpp <= 0)
		return;
	chip.tpp = tpp;
	if (chip.die_area > 0)
		chip.density = (double)NAN;
	item.value = number_text(arena, tpp);
	item.why = arena_strf(arena, "%.*s counted with %g bits instead of %g: %.*s",
			      STR_ARG(format->field), format->other_bits, format->bits,
			      STR_ARG(format->note));
	add(answer, arena, item, &chip, &answer->question, false);
}

static bool is_taken_on_trust(const struct figure *figure)
{
	return figure->source == SOURCE_ASSUMED || figure->source == SOURCE_TABLE ||
	       (figure->remark && str_is(figure->remark->basis.mark, "doubtful"));
}

/* A listed party needs a licence for anything: that it is assumed to be none is said in a note. */
static void add_flag(struct answer *answer, struct arena *arena, enum input input)
{
	struct figure_question question = answer->question;
	struct figure_chip chip = answer->chip.figures;
	bool is_yes = answer->figures.facts.flags[input] == TRUTH_YES;
	enum truth other = is_yes ? TRUTH_NO : TRUTH_YES;
	struct what_if item = { .input = input, .value = is_yes ? STR("false") : STR("true") };

	if (inputs[input].type != INPUT_FLAG || input == INPUT_ENTITY_LISTED ||
	    !is_taken_on_trust(&answer->figures.of[input]))
		return;
	item.why = STR("nobody asked or claims it; the answer would change");
	if (input == INPUT_DATACENTER)
		chip.datacenter = other;
	else
		question.flags[input] = other;
	add(answer, arena, item, &chip, &question, true);
}

static void add_disputed_use(struct answer *answer, struct arena *arena)
{
	const struct json *resolution = json_member(answer->chip.record, "resolution");
	struct figure_chip chip = answer->chip.figures;
	struct what_if item = { .input = INPUT_DATACENTER, .field = "datacenter_marketed" };
	const struct json *field = json_member(resolution, item.field);
	const struct json *others = json_member(field, "alternatives");

	if (!others || !others->first || chip.datacenter == TRUTH_MAYBE)
		return;
	item.value = chip.datacenter == TRUTH_YES ? STR("false") : STR("true");
	item.why = STR("another claim about the chip says so");
	chip.datacenter = chip.datacenter == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
	add(answer, arena, item, &chip, &answer->question, false);
}

void classification_what_if(struct answer *answer, struct arena *arena)
{
	for (size_t i = 0; i < sizeof disputables / sizeof disputables[0]; i++)
		add_disputed(answer, arena, &disputables[i]);
	add_disputed_use(answer, arena);
	add_other_reading(answer, arena);
	for (int i = 0; i < INPUTS; i++)
		add_flag(answer, arena, (enum input)i);
}
