/* SPDX-License-Identifier: Apache-2.0 */
/* One match line: parsed by recursive descent and written at once as a pattern over the tagged
 * sentence. */
#include "extract/rule_emit.h"

#include "base/buf.h"

#include <string.h>

enum { GAP_WORDS = 12, SMALL_GAP_WORDS = 4, WORDS_IN_TEXT = 12, NESTING = 12 };

#define ORG_TAGS   "OXIASF"
#define ACTOR_TAGS "OXIASFCLU"

static const struct hole_type hole_types[] = {
	{ "ORG", ORG_TAGS, false },	{ "SUBJ", ORG_TAGS, true },
	{ "ACTOR", ACTOR_TAGS, false }, { "ACTOR_SUBJ", ACTOR_TAGS, true },
	{ "NAME", "OXIKLCP", false },	{ "PERSON", "P", false },
	{ "MONEY", "M", false },	{ "ROUND", "R", false },
	{ "DATE", "D", false },		{ "COUNTRY", "CUJ", false },
	{ "NATION", "J", false },	{ "PLACE", "LCIU", false },
	{ "CHIP", "KX", false },	{ "POWER", "W", false },
	{ "WATTS", "HW", false },	{ "COMPUTE", "E", false },
	{ "NUMBER", "N", false },	{ "PERCENT", "Q", false },
	{ "NODE", "T", false },		{ "MEMORY", "B", false },
	{ "BANDWIDTH", "V", false },	{ "RATE", "Y", false },
	{ "MEMORY_TYPE", "Z", false },	{ "ENERGY", "G", false },
	{ "TEXT", "", false },		{ "TARGET", "CUJOXIL", false },
	{ "REGION", "LCJUI", false },	{ "GOVERNMENT", "CUJOA", false, true },
};

static bool sequence(struct compiler *c, struct needs *triggers, struct err *err);

const struct hole_type *hole_type_named(struct str name)
{
	for (size_t i = 0; i < sizeof hole_types / sizeof *hole_types; i++)
		if (str_eq(name, str_from(hole_types[i].name)))
			return &hole_types[i];
	return NULL;
}

static char peek(const struct compiler *c)
{
	return c->at < c->source.n ? c->source.p[c->at] : '\0';
}

static void skip_spaces(struct compiler *c)
{
	while (ascii_is_space(peek(c)))
		c->at++;
}

static void add_hole(struct compiler *c, const struct hole *hole)
{
	arena_grow(c->set->arena, &c->holes, c->hole_count, &c->hole_room, sizeof *c->holes);
	c->holes[c->hole_count++] = *hole;
}

/* <vg>: the helping words before a verb. Their group is kept, for they decide the status. */
static void verb_group(struct compiler *c)
{
	buf_add_text(c->out, "((?&vg)*)");
	add_hole(c, &(struct hole){ .field = FACT_FIELD_COUNT, .verbs = true });
	c->uses_vg = true;
}

/* <adj>: what describes a noun before it: "five-year strategic", never a name, a figure or a
 * clause. */
static const char describing[] = "(?:\\{N\\d+\\} -[^ ]+ |\\{J\\d+\\} "
				 "|(?!(?:of|to|with|from|by|and|or|that|which|who|in|for|on|at|as|"
				 "is|was|are|were|has|have|had|will|would|its|their|the|a|an|but|"
				 "not|no|than|into|over|[^a-z ]+) )"
				 "[^ {]+ ){0,4}?";

static bool class_reference(struct compiler *c, struct needs *triggers, struct err *err)
{
	size_t close = c->at + str_find_char(str_sub(c->source, c->at, c->source.n), '>');
	struct str name = str_sub(c->source, c->at + 1, close);

	if (close >= c->source.n)
		return err_set(err, ERR_INPUT, "'<' without '>'");
	c->at = close + 1;
	if (str_eq(name, STR("vg"))) {
		verb_group(c);
		return true;
	}
	if (str_eq(name, STR("adj"))) {
		buf_add_text(c->out, describing);
		return true;
	}
	if (str_eq(name, STR("pre"))) {
		emit_descriptions(c);
		return true;
	}
	buf_add_text(c->out, "(?:");
	if (!emit_class_entries(c, name, triggers, true, err))
		return false;
	buf_add_char(c->out, ')');
	return true;
}

/* An aside between commas, brackets or dashes, or the colon of a label. */
static const char aside[] =
	"(?:, (?:(?![.;] )[^ ]+ ){1,25}?, |\\( (?:[^ )]+ ){1,20}\\) |-- (?:[^ ]+ ){1,25}?-- )?";

static void emit_list(struct compiler *c, const char *tags)
{
	char named[32]; /* a pronoun may lead a list, not follow in it */
	size_t n = 0;

	for (const char *t = tags; *t && n + 1 < sizeof named; t++)
		if (*t != TAG_IT && *t != TAG_THEY && *t != TAG_COUNTRY_IT && *t != TAG_WE)
			named[n++] = *t;
	named[n] = '\0';
	buf_addf(c->out,
		 "\\{[%s]\\d+\\} (?:(?:, and |, as well as |as well as |along with |together with "
		 "|and |& |, |/ |or "
		 "|plus )",
		 tags);
	emit_descriptions(c);
	buf_addf(c->out, "\\{[%s]\\d+\\} (?!'s ))*", named);
}

static void emit_hole(struct compiler *c, const struct hole *hole)
{
	const char *tags = hole->type->tags;

	if (hole->type->subject)
		buf_add_text(c->out, "(?:");
	buf_add_char(c->out, '(');
	if (!tags[0])
		buf_addf(c->out, "(?:(?![-,;:.()\"!?]+ )[^ {]+ |\\{[A-Z]\\d+\\} ){1,%d}?",
			 WORDS_IN_TEXT);
	else if (hole->list)
		emit_list(c, tags);
	else
		buf_addf(c->out, "\\{[%s]\\d+\\} ", tags);
	buf_add_char(c->out, ')');
	if (hole->type->subject)
		buf_addf(c->out,
			 "(?:: |-- )?(?:(?:of|from) \\{[LCI]\\d+\\} (?:, \\{[LC]\\d+\\} "
			 ")?)?%s|^|(?:, )?(?:and|but|then|while) (?:then |later |also |has "
			 "|have )?|, )",
			 aside);
}

/* [field:TYPE], [field:TYPE+], [:TYPE] */
static bool hole(struct compiler *c, struct needs *triggers, struct err *err)
{
	size_t close = c->at + str_find_char(str_sub(c->source, c->at, c->source.n), ']');
	struct str inside = str_sub(c->source, c->at + 1, close), name;
	struct hole hole = { .field = FACT_FIELD_COUNT };

	if (close >= c->source.n || str_find_char(inside, ':') == inside.n)
		return err_set(err, ERR_INPUT, "a hole is [field:TYPE], not \"[%.*s\"",
			       STR_ARG(inside));
	str_cut(&inside, ':', &name);
	if (inside.n && inside.p[inside.n - 1] == '+') {
		hole.list = true;
		inside.n--;
	}
	hole.type = hole_type_named(inside);
	if (!hole.type)
		return err_set(err, ERR_INPUT, "no such type of hole: %.*s", STR_ARG(inside));
	if (name.n && !fact_field_named(name, &hole.field))
		return err_set(err, ERR_INPUT, "no such field: %.*s", STR_ARG(name));
	emit_hole(c, &hole);
	add_hole(c, &hole);
	needs_hole(&c->needing, triggers, hole.type);
	c->at = close + 1;
	return true;
}

/* ( a | b ), and what must not !( ) or must =( ) come next without being taken. */
static bool choice(struct compiler *c, struct needs *triggers, struct err *err)
{
	char mark = peek(c);
	bool first = true;
	struct needs either;

	if (++c->depth > NESTING)
		return err_set(err, ERR_INPUT, "brackets nested too deep");
	c->at += mark == '(' ? 1 : 2;
	buf_add_text(c->out, mark == '!' ? "(?!" : mark == '=' ? "(?=" : "(?:");
	for (;;) {
		struct needs one = { 0 };

		if (!sequence(c, &one, err))
			return false;
		needs_either(&c->needing, &either, &one, first);
		first = false;
		if (peek(c) != '|')
			break;
		buf_add_char(c->out, '|');
		c->at++;
	}
	if (peek(c) != ')')
		return err_set(err, ERR_INPUT, "'(' without ')'");
	c->at++;
	c->depth--;
	buf_add_char(c->out, ')');
	if (mark != '!')
		*triggers = either;
	return true;
}

static bool word(struct compiler *c, struct needs *triggers, struct err *err)
{
	size_t begin = c->at;
	struct str text;

	if (peek(c) == '\\')
		begin = ++c->at;
	while (c->at < c->source.n && !ascii_is_space(peek(c)) &&
	       (c->at == begin || !strchr("()|?[]<>~", peek(c))))
		c->at++;
	text = str_sub(c->source, begin, c->at);
	if (text.n == 0)
		return err_set(err, ERR_INPUT, "unexpected \"%c\"", peek(c));
	for (size_t i = 0; i < text.n; i++)
		if (ascii_is_upper(text.p[i]))
			return err_set(err, ERR_INPUT, "words are written in lower case: %.*s",
				       STR_ARG(text));
	buf_add_text(c->out, "(?:");
	emit_phrase(c, text, triggers);
	buf_add_char(c->out, ')');
	return true;
}

static bool special(struct compiler *c, bool *ret_done)
{
	static const struct {
		const char *text;
		const char *pattern;
	} specials[] = {
		{ "....", "(?:(?![.;!?] )[^ ]+ ){0,30}?" },
		{ "...", "(?:(?![.;:!?] )[^ ]+ ){0,12}?" },
		{ "..", "(?:(?![-.,;:!?()]+ )[^ ]+ ){0,4}?" },
		{ "~", aside },
		{ "^", "^" },
		{ "$", "(?=[.;!?] |$)" },
	};

	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
		struct str text = str_from(specials[i].text);

		if (!str_starts(str_sub(c->source, c->at, c->source.n), text))
			continue;
		buf_add_text(c->out, specials[i].pattern);
		c->at += text.n;
		*ret_done = true;
		return true;
	}
	return false;
}

static bool item(struct compiler *c, struct needs *triggers, struct err *err)
{
	bool done = false;

	if (special(c, &done))
		return true;
	if (peek(c) == '[')
		return hole(c, triggers, err);
	if (peek(c) == '<')
		return class_reference(c, triggers, err);
	if (peek(c) == '(' || ((peek(c) == '!' || peek(c) == '=') && c->at + 1 < c->source.n &&
			       c->source.p[c->at + 1] == '('))
		return choice(c, triggers, err);
	return word(c, triggers, err);
}

static bool sequence(struct compiler *c, struct needs *triggers, struct err *err)
{
	for (;;) {
		struct needs one = { 0 };
		size_t before;

		skip_spaces(c);
		if (c->at >= c->source.n || peek(c) == '|' || peek(c) == ')')
			return true;
		before = c->out->n;
		if (!item(c, &one, err))
			return false;
		if (peek(c) == '?' || peek(c) == '*' || peek(c) == '+') {
			BUF_AUTO wrapped;

			buf_init(&wrapped, PATTERN_BYTES);
			buf_add(&wrapped, str_sub(buf_str(c->out), before, c->out->n));
			c->out->n = before;
			buf_addf(c->out, "(?:%s)%c", buf_text(&wrapped), peek(c));
			if (peek(c) != '+')
				one = (struct needs){ 0 };
			c->at++;
		}
		needs_join(triggers, &one);
	}
}

bool rule_compile(struct rule_set *set, size_t rule, struct str source, size_t line,
		  struct err *err)
{
	BUF_AUTO out;
	struct compiler c = {
		.set = set,
		.source = source,
		.out = &out,
		.needing = { .set = set, .often = set->rules[rule].often },
	};
	struct needs triggers = { 0 };
	struct rule_pattern pattern = { .rule = rule, .source = source, .line = line };

	buf_init(&out, PATTERN_BYTES);
	buf_add_text(&out, "(?<![^ ])(?:");
	add_hole(&c, &(struct hole){ .field = FACT_FIELD_COUNT }); /* group 0 */
	if (!sequence(&c, &triggers, err))
		return false;
	if (c.at < source.n)
		return err_set(err, ERR_INPUT, "')' or '|' without '('");
	buf_add_char(&out, ')');
	if ((c.uses_vg || c.uses_pre) && !emit_shared(&c, err))
		return false;
	if (c.hole_count > HOLES_MOST)
		return err_set(err, ERR_INPUT, "a match of more than %d holes", HOLES_MOST - 1);
	pattern.follows = triggers.word_count == 0;
	if (pattern.follows && set->rules[rule].action != RULE_ADD &&
	    set->rules[rule].action != RULE_CUE)
		return err_set(err, ERR_INPUT,
			       "a match needs a telling word that every hit must contain");
	if (buf_is_spoilt(&out))
		return err_set(err, ERR_INPUT, "a match of more than %d bytes when compiled",
			       PATTERN_BYTES);
	if (!pattern_new(buf_str(&out), &pattern.code, err))
		return false;
	pattern.holes = c.holes;
	pattern.hole_count = c.hole_count;
	if (pattern_groups(pattern.code) > set->most_groups)
		set->most_groups = pattern_groups(pattern.code);
	arena_grow(set->arena, &set->patterns, set->pattern_count, &set->pattern_room,
		   sizeof *set->patterns);
	set->patterns[set->pattern_count] = pattern;
	needs_register(set, &triggers, set->pattern_count++);
	return true;
}
