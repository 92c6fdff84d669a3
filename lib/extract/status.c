/* SPDX-License-Identifier: Apache-2.0 */
/* How sure a fact is, by the helping words before its verb: said, reported, talked of, planned,
 * stopped. */
#include "extract/reading.h"

static bool class_occurs(const struct reading *r, const char *name, struct str words)
{
	const struct word_class *class = rule_class(r->extractor->rules, str_from(name));

	for (size_t i = 0; class && i < class->count; i++) {
		struct str entry = class->entries[i];
		size_t at = 0;

		while (at + entry.n < words.n) {
			size_t found = at + str_find(str_sub(words, at, words.n), entry);

			if (found + entry.n >= words.n)
				break;
			if ((found == 0 || words.p[found - 1] == ' ') &&
			    words.p[found + entry.n] == ' ')
				return true;
			at = found + 1;
		}
	}
	return false;
}

/* "said in May that it would": a plan told later. */
static bool is_told(const struct tagged *t, size_t line_offset)
{
	static const char *const words[] = { "said",	"says",	     "announced", "told",
					     "pledged", "confirmed", "promised",  NULL };

	for (size_t i = tagged_token_at(t, line_offset); i-- > 0;)
		if (word_is_one_of(tagged_word(t, i), words))
			return true;
	return false;
}

/* Empty: the verb says that nothing of it is real. */
struct str fill_status(const struct reading *r, const struct match *m)
{
	static const struct {
		const char *class;
		const char *status;
	} cues[] = {
		{ "status.paused", "paused" },	   { "status.in_talks", "in_talks" },
		{ "status.agreed", "announced" },  { "status.planned", "planned" },
		{ "status.reported", "reported" },
	};
	const struct tagged *t = r->tagged[m->sentence];

	for (size_t i = 0; i < m->pattern->hole_count; i++) {
		struct str words;

		if (!m->pattern->holes[i].verbs || m->groups[i].begin >= m->groups[i].end)
			continue;
		words = (struct str){ t->line + m->groups[i].begin,
				      m->groups[i].end - m->groups[i].begin };
		for (size_t c = 0; c < sizeof cues / sizeof *cues; c++)
			if (class_occurs(r, cues[c].class, words))
				return str_from(cues[c].status);
		if (class_occurs(r, "status.will", words))
			return m->rule->will.n ? m->rule->will : STR("planned");
		if (class_occurs(r, "status.unreal", words))
			return is_told(t, m->groups[i].end) ? STR("planned")
							    : (struct str){ NULL, 0 };
	}
	return m->rule->status.n ? m->rule->status : STR("announced");
}
