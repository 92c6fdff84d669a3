/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/rule_emit.h"

#include <string.h>

/* Pronouns are spans in the tagged sentence. */
static const char *pronoun_pattern(struct str word)
{
	static const struct {
		const char *word;
		const char *pattern;
	} pronouns[] = {
		{ "it", "\\{A\\d+\\} " },   { "its", "\\{A\\d+\\} 's " },
		{ "we", "\\{F\\d+\\} " },   { "our", "\\{F\\d+\\} 's " },
		{ "they", "\\{S\\d+\\} " }, { "their", "\\{S\\d+\\} 's " },
	};

	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (str_eq(word, str_from(pronouns[i].word)))
			return pronouns[i].pattern;
	return NULL;
}

static void emit_word(struct compiler *c, struct str word)
{
	const char *pronoun = pronoun_pattern(word);
	bool any_ending = word.n > 1 && word.p[word.n - 1] == '*';

	if (pronoun) {
		buf_add_text(c->out, pronoun);
		return;
	}
	if (any_ending)
		word.n--;
	for (size_t i = 0; i < word.n; i++) {
		if (strchr("\\^$.[]|()?*+{}", word.p[i]))
			buf_add_char(c->out, '\\');
		buf_add_char(c->out, word.p[i]);
	}
	buf_add_text(c->out, any_ending ? "[^ ]* " : " ");
}

/* A phrase of plain words; its trigger is its best word. */
void emit_phrase(struct compiler *c, struct str phrase, struct needs *triggers)
{
	struct str word;

	*triggers = (struct needs){ 0 };
	while (str_cut(&phrase, ' ', &word)) {
		struct needs one = { 0 };

		if (word.n == 0)
			continue;
		emit_word(c, word);
		if (word.p[word.n - 1] != '*')
			needs_word(&c->needing, &one, word);
		needs_join(triggers, &one);
	}
}

bool emit_class_entries(struct compiler *c, struct str name, struct needs *triggers, bool first,
			struct err *err)
{
	const struct word_class *class = rule_class(c->set, name);

	if (!class)
		return err_set(err, ERR_INPUT, "no such class: <%.*s>", STR_ARG(name));
	for (size_t i = 0; i < class->count; i++) {
		struct needs one;

		if (!first || i > 0)
			buf_add_char(c->out, '|');
		emit_phrase(c, class->entries[i], &one);
		needs_either(&c->needing, triggers, &one, first && i == 0);
	}
	return true;
}

static bool define_verb_group(struct compiler *c, struct err *err)
{
	static const char *const classes[] = { "aux",
					       "status.agreed",
					       "status.planned",
					       "status.in_talks",
					       "status.reported",
					       "status.paused",
					       "status.will",
					       "status.unreal" };
	struct needs unused = { 0 };

	buf_add_text(c->out, "(?<vg>");
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (!emit_class_entries(c, str_from(classes[i]), &unused, i == 0, err))
			return false;
	buf_add_text(c->out, "|[a-z]+ly )");
	return true;
}

/* "in robot maker X": a kind of firm with what it makes. */
static void emit_noun_before_name(struct compiler *c)
{
	const struct word_class *nouns = rule_class(c->set, STR("org_noun"));

	if (!nouns)
		return;
	buf_add_text(c->out,
		     "(?:(?:(?!(?:of|for|by|with|and|or|from|in|at|to) )[a-z][^ ]* |\\{J\\d+\\} "
		     "){1,3}(?:");
	for (size_t i = 0; i < nouns->count; i++) {
		struct needs unused;

		if (i > 0)
			buf_add_char(c->out, '|');
		emit_phrase(c, nouns->entries[i], &unused);
	}
	buf_add_text(c->out, "))?");
}

/* What may stand before a name in a list, "and Tokyo-based chipmaker X": <pre> too. */
static void define_descriptions(struct compiler *c)
{
	const struct word_class *descr = rule_class(c->set, STR("descr"));

	buf_add_text(c->out,
		     "(?<pre>(?:\\{O\\d+\\} 's (?=\\{[OXI])|\\{J\\d+\\} |\\{[OXLCI]\\d+\\} -[a-z]+ "
		     "|\\{[LCI]\\d+\\} 's ");
	for (size_t i = 0; descr && i < descr->count; i++) {
		struct needs unused;

		buf_add_char(c->out, '|');
		emit_phrase(c, descr->entries[i], &unused);
	}
	buf_add_text(c->out, "){0,5}");
	emit_noun_before_name(c);
	buf_add_char(c->out, ')');
}

void emit_descriptions(struct compiler *c)
{
	buf_add_text(c->out, "(?&pre)");
	c->uses_pre = true;
}

/* What several places of a pattern share is written once. */
bool emit_shared(struct compiler *c, struct err *err)
{
	buf_add_text(c->out, "(?(DEFINE)");
	if (c->uses_vg && !define_verb_group(c, err))
		return false;
	if (c->uses_pre)
		define_descriptions(c);
	buf_add_char(c->out, ')');
	return true;
}
