/* SPDX-License-Identifier: Apache-2.0 */
#include "server/classification.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "server/classification_work.h"
#include "server/lookup.h"
#include "server/resource.h"
#include "server/resource_miss.h"

enum {
	P_DESTINATION,
	P_DATE,
	P_HQ,
	P_FROM_US,
	P_US_COMMERCIAL,
	P_INFORMED_LETTER,
	P_UAE_APPROVED,
	P_ENTITY_LISTED,
	P_AS_OF
};

static const struct route_param params[] = {
	[P_DESTINATION] = { "destination", ARG_TEXT, .required = true,
			    .about = "Country to which the chip goes: code or name." },
	[P_DATE] = { "date", ARG_DATE,
		     .about = "Day of the export, as rules change within months: 2026-11-21. "
			      "Without it today (UTC)." },
	[P_HQ] = { "hq", ARG_TEXT,
		   .about = "Country in which the party, or its ultimate parent, is "
			    "headquartered. Without it the destination." },
	[P_FROM_US] = { "from_us", ARG_BOOL,
			.about = "Whether it is exported from the United States. Without it "
				 "assumed." },
	[P_US_COMMERCIAL] = { "us_commercial", ARG_BOOL,
			      .about = "Whether the part was commercially available in the United "
				       "States in January 2026. Without it by the table of chips, "
				       "else assumed." },
	[P_INFORMED_LETTER] = { "informed_letter", ARG_BOOL,
				.about = "Whether the maker has a letter that asks for licences "
					 "for this part. Without it by the table of chips." },
	[P_UAE_APPROVED] = { "uae_approved", ARG_BOOL,
			     .about = "Whether the party is one that the rule on the United Arab "
				      "Emirates exempts. Without it not." },
	[P_ENTITY_LISTED] = { "entity_listed", ARG_BOOL,
			      .about = "Whether a party is on the Entity List. Without it not." },
	[P_AS_OF] = ROUTE_PARAM_AS_OF,
	{ 0 },
};

static const struct {
	int param;
	enum input input;
} flags[] = {
	{ P_FROM_US, INPUT_FROM_US },
	{ P_US_COMMERCIAL, INPUT_US_COMMERCIAL },
	{ P_INFORMED_LETTER, INPUT_INFORMED_LETTER },
	{ P_UAE_APPROVED, INPUT_UAE_APPROVED },
	{ P_ENTITY_LISTED, INPUT_ENTITY_LISTED },
};

/* A union of countries is a name that people use, but no place to send a chip to. */
static bool read_country(struct call *call, int param, struct problem_list *problems,
			 struct str *ret_code, struct err *err)
{
	const struct call_arg *arg = &call->args[param];

	if (!arg->is_given)
		return true;
	if (!lookup_country(call->db, str_from(params[param].name), arg->text, problems, ret_code,
			    err))
		return false;
	if (str_is(*ret_code, "EU"))
		problem_add(problems, str_from(params[param].name), arg->text,
			    "is a union of countries; name one of them");
	return true;
}

static bool read_question(struct call *call, struct figure_question *question,
			  struct problem_list *problems, struct err *err)
{
	struct date day = classification_today();

	if (call->args[P_DATE].is_given)
		date_parse(call->args[P_DATE].text, &day);
	*question = figure_question_on(day);
	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		const struct call_arg *arg = &call->args[flags[i].param];

		if (arg->is_given)
			question->flags[flags[i].input] = arg->number ? TRUTH_YES : TRUTH_NO;
	}
	return read_country(call, P_DESTINATION, problems, &question->destination, err) &&
	       read_country(call, P_HQ, problems, &question->headquarters, err);
}

/* *ret_found is false when there is no such chip. */
static bool read_chip(struct call *call, struct answer *answer, bool *ret_found, struct err *err)
{
	struct db_param asked[] = { db_text(call->moment.changed_at), db_text(call->id) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_export_chip_then, asked, &rows, err))
		return false;
	*ret_found = db_rows_count(rows) > 0;
	return !*ret_found ||
	       (classification_law(call->db, &call->moment, call->arena, &answer->law, err) &&
		classification_chip(&answer->law, rows, 0, call->arena, &answer->chip, err));
}

/* What the answer links to: claims, records of the instruments, names of the countries. */
static bool read_links(struct call *call, struct answer *answer, struct err *err)
{
	const struct law *law = &answer->law;
	const struct facts *facts = &answer->figures.facts;
	struct str codes[] = { facts->words[INPUT_DESTINATION], facts->words[INPUT_HEADQUARTERS] };
	struct str *controls = ARENA_ARRAY(call->arena, struct str, law->citation_count + 1);
	struct db_param time = db_text(call->moment.changed_at);
	struct db_param of_chip[] = { time, db_text(call->id) }, named[2], countries;

	for (size_t i = 0; i < law->citation_count; i++)
		controls[i] = law->citations[i].control;
	named[0] = time;
	named[1] = db_array(call->arena, controls, law->citation_count);
	countries = db_array(call->arena, codes, 2);
	return db_run(call->db, &sql_export_chip_claims, of_chip, &answer->claims, err) &&
	       db_run(call->db, &sql_export_controls_named, named, &answer->controls, err) &&
	       db_run(call->db, &sql_country_names_of, &countries, &answer->countries, err);
}

static void release(struct answer *answer)
{
	db_rows_free(answer->claims);
	db_rows_free(answer->controls);
	db_rows_free(answer->countries);
}

static bool write_answer(struct call *call, struct answer *answer)
{
	struct buf *out = call_begin_json(call);

	call_show_moment(call, &call->moment);
	buf_add_text(out, "{\"data\":");
	classification_write(out, answer, call->arena);
	buf_add_text(out, ",\"meta\":{");
	moment_write(out, &call->moment);
	buf_add_text(out, "}}");
	call->exchange->rows = 1;
	return call_end_json(call);
}

static bool answer_question(struct call *call, struct answer *answer, struct err *err)
{
	struct problem_list problems = { .arena = call->arena };
	bool found;

	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !read_question(call, &answer->question, &problems, err))
		return false;
	if (problems.count > 0)
		return call_refuse(call, &problems);
	if (!read_chip(call, answer, &found, err))
		return false;
	if (!found) {
		call->list.resource = call->resource;
		call->list.moment = call->moment;
		return resource_miss(call, err);
	}
	figures_of(&answer->law, &answer->chip.figures, &answer->question, &answer->figures);
	classify(&answer->law, &answer->figures.facts, call->arena, &answer->found);
	classification_what_if(answer, call->arena);
	return read_links(call, answer, err) && write_answer(call, answer);
}

static bool run(struct call *call, struct err *err)
{
	struct answer answer = { 0 };
	bool done;

	call->resource = resource_named(STR("chips"));
	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer_question(call, &answer, err);
	release(&answer);
	db_rollback(call->db);
	return done;
}

const struct route classification_routes[] = {
	{ METHOD_GET, "/v1/chips/{id}/export-classification",
	  "What the export rules of the United States say of a chip and a destination: class, "
	  "licence, exception, review policy.",
	  media_json, LANE_READ, .is_versioned = true, .params = params, .run = run },
	{ 0 },
};
