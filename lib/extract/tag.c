/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/tag.h"

#include "extract/aside.h"
#include "extract/clause.h"
#include "extract/reading.h"

#include <string.h>

struct str tagged_text(const struct tagged *tagged, size_t first, size_t last)
{
	const struct token *tokens = tagged->tokens.tokens;

	if (first >= last)
		return (struct str){ NULL, 0 };
	return str_sub(tagged->text, tokens[first].begin, tokens[last - 1].end);
}

static struct span *add_span(struct tagged *t, struct arena *arena, const struct span *span)
{
	arena_grow(arena, &t->spans, t->count, &t->room, sizeof *t->spans);
	t->spans[t->count] = *span;
	if (t->spans[t->count].text.n == 0)
		t->spans[t->count].text = tagged_text(t, span->first, span->last);
	return &t->spans[t->count++];
}

static bool is_word(const struct tagged *t, size_t i, const char *text)
{
	return i < t->tokens.count && t->tokens.tokens[i].kind == TOKEN_WORD &&
	       str_is(t->tokens.tokens[i].lower, text);
}

static bool is_sign(const struct tagged *t, size_t i, const char *text)
{
	const struct token *token = &t->tokens.tokens[i];

	return i < t->tokens.count && token->kind == TOKEN_PUNCTUATION &&
	       str_is((struct str){ t->text.p + token->begin, token->end - token->begin }, text);
}

static const struct {
	const char *words[4]; /* the last one stands right before the amount */
	enum amount_qualifier qualifier;
} qualifiers[] = {
	{ { "about" }, AMOUNT_APPROX },
	{ { "around" }, AMOUNT_APPROX },
	{ { "roughly" }, AMOUNT_APPROX },
	{ { "nearly" }, AMOUNT_APPROX },
	{ { "almost" }, AMOUNT_APPROX },
	{ { "approximately" }, AMOUNT_APPROX },
	{ { "some" }, AMOUNT_APPROX },
	{ { "circa" }, AMOUNT_APPROX },
	{ { "estimated" }, AMOUNT_APPROX },
	{ { "close", "to" }, AMOUNT_APPROX },
	{ { "just", "under" }, AMOUNT_APPROX },
	{ { "just", "over" }, AMOUNT_AT_LEAST },
	{ { "well", "over" }, AMOUNT_AT_LEAST },
	{ { "over" }, AMOUNT_AT_LEAST },
	{ { "more", "than" }, AMOUNT_AT_LEAST },
	{ { "at", "least" }, AMOUNT_AT_LEAST },
	{ { "upwards", "of" }, AMOUNT_AT_LEAST },
	{ { "no", "less", "than" }, AMOUNT_AT_LEAST },
	{ { "excess", "of" }, AMOUNT_AT_LEAST },
	{ { "beyond" }, AMOUNT_AT_LEAST },
	{ { "up", "to" }, AMOUNT_UP_TO },
	{ { "as", "much", "as" }, AMOUNT_UP_TO },
	{ { "as", "many", "as" }, AMOUNT_UP_TO },
	{ { "maximum", "of" }, AMOUNT_UP_TO },
};

/* Takes the words before an amount that say how exact it is into its span. */
static void read_qualifier(const struct tagged *t, size_t least, struct span *span)
{
	size_t best = 0;

	for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
		size_t count = 0, k;

		while (count < 4 && qualifiers[i].words[count])
			count++;
		if (count <= best || span->first < least + count)
			continue;
		for (k = 0; k < count; k++)
			if (!is_word(t, span->first - count + k, qualifiers[i].words[k]))
				break;
		if (k < count)
			continue;
		best = count;
		span->qualifier = qualifiers[i].qualifier;
	}
	span->first -= best;
	while (best == 0 && span->first > least &&
	       (is_sign(t, span->first - 1, "~") || is_sign(t, span->first - 1, "\u2248"))) {
		span->qualifier = AMOUNT_APPROX;
		span->first--;
	}
}

/* "a share", "per megawatt", "apiece": not a sum. */
static bool is_per_unit(const struct tagged *t, size_t first, size_t i)
{
	static const char *const units[] = { "share", "barrel", "megawatt", "gigawatt", "kilowatt",
					     "unit",  "month",	"day",	    "token",	"coin",
					     "hour",  "person", "head",	    "chip",	"gpu",
					     "user",  "week",	NULL };

	if (is_word(t, i, "apiece") || is_word(t, i, "-per"))
		return true;
	if (is_word(t, i, "each")) /* "at $14 each", not "put in $14 million each" */
		return first > 0 && (is_word(t, first - 1, "at") || is_word(t, first - 1, "for"));
	if (!is_word(t, i, "per") && !is_word(t, i, "a") && !is_word(t, i, "an"))
		return false;
	for (const char *const *u = units; *u; u++)
		if (is_word(t, i + 1, *u))
			return true;
	return is_word(t, i, "per");
}

/* "EUR 90 million, about $98 million, in": between commas or behind "or", in another currency. */
static size_t after_told_again(const struct tagged *t, size_t i)
{
	static const char *const words[] = { "or",     "about", "around", "roughly",
					     "nearly", "some",	NULL };
	const struct token *tokens = t->tokens.tokens;
	bool comma = is_sign(t, i, ",");
	size_t at = comma ? i + 1 : i;

	while (at < t->tokens.count && at < i + 4 && tokens[at].kind == TOKEN_WORD) {
		bool known = false;

		for (const char *const *w = words; *w; w++)
			known = known || is_word(t, at, *w);
		if (!known)
			return i;
		at++;
	}
	if (at >= t->tokens.count || at == i + comma || tokens[at].kind != TOKEN_QUANTITY ||
	    tokens[at].quantity.kind != QUANTITY_MONEY || i == 0 ||
	    tokens[i - 1].kind != TOKEN_QUANTITY ||
	    str_eq(tokens[at].quantity.currency, tokens[i - 1].quantity.currency))
		return i;
	at++;
	return comma && is_sign(t, at, ",") ? at + 1 : at;
}

/* "47 billion won (~$40 million USD)": the second figure is the first one told again. */
static size_t after_conversion(const struct tagged *t, size_t i)
{
	size_t at = i + 1;

	if (is_sign(t, i, ",") || is_word(t, i, "or"))
		return after_told_again(t, i);
	if (!is_sign(t, i, "("))
		return i;
	while (at < i + 4 && !is_sign(t, at, ")") && at < t->tokens.count &&
	       t->tokens.tokens[at].kind != TOKEN_QUANTITY)
		at++;
	if (at >= t->tokens.count || t->tokens.tokens[at].kind != TOKEN_QUANTITY ||
	    t->tokens.tokens[at].quantity.kind != QUANTITY_MONEY)
		return i;
	return is_sign(t, at + 1, ")") ? at + 2 : i;
}

static size_t quantity_span(struct tagged *t, size_t i, size_t least, struct arena *arena)
{
	static const enum tag tags[] = {
		[QUANTITY_NUMBER] = TAG_NUMBER,	      [QUANTITY_MONEY] = TAG_MONEY,
		[QUANTITY_POWER] = TAG_POWER,	      [QUANTITY_WATTS] = TAG_WATTS,
		[QUANTITY_COMPUTE] = TAG_COMPUTE,     [QUANTITY_MEMORY] = TAG_MEMORY,
		[QUANTITY_BANDWIDTH] = TAG_BANDWIDTH, [QUANTITY_NODE] = TAG_NODE,
		[QUANTITY_RATE] = TAG_RATE,	      [QUANTITY_PERCENT] = TAG_PERCENT,
	};
	const struct token *token = &t->tokens.tokens[i];
	struct span span = { .tag = tags[token->quantity.kind],
			     .first = i,
			     .last = i + 1,
			     .quantity = token->quantity };

	if (token->quantity.at_least)
		span.qualifier = AMOUNT_AT_LEAST;
	if (token->quantity.low < token->quantity.value)
		span.qualifier = AMOUNT_UP_TO;
	read_qualifier(t, least, &span);
	if (token->quantity.low < token->quantity.value && span.first > least &&
	    is_word(t, span.first - 1, "between"))
		span.first--; /* "between $150 million and $200 million" */
	if (span.tag == TAG_MONEY) {
		if (is_per_unit(t, span.first, span.last))
			span.tag = TAG_DEAD;
		span.last = after_conversion(t, span.last);
	}
	add_span(t, arena, &span);
	return span.last;
}

static bool flagged(const struct tagged *t, size_t i, uint32_t flags)
{
	const struct token *token = i < t->tokens.count ? &t->tokens.tokens[i] : NULL;

	return token && token->kind == TOKEN_WORD && token->word && (token->word->flags & flags);
}

/* "the Santa Clara, California-based chipmaker": the comma belongs to the home. */
static bool is_home_comma(const struct tagged *t, size_t i, size_t at)
{
	return at > i && is_sign(t, at, ",") && t->tokens.tokens[at - 1].capital &&
	       at + 2 < t->tokens.count && t->tokens.tokens[at + 1].capital &&
	       (is_word(t, at + 2, "-based") || is_word(t, at + 3, "-based"));
}

/* "the Hiranandani group": a name. */
static bool is_named_group(const struct tagged *t, size_t i, size_t noun)
{
	const struct token *token = &t->tokens.tokens[i];

	return noun == i + 1 && is_word(t, noun, "group") && token->capital && !token->digit &&
	       (!token->word || !(token->word->flags || token->word->longest));
}

/* "the Santa Clara-based startup": the words between must describe, not name; the noun must come
 * soon, and not as the end of a name ("between Foo Labs"). */
static size_t noun_behind(const struct tagged *t, size_t i, uint32_t flag)
{
	size_t end = i + 5;

	for (size_t at = i; at < end && at < t->tokens.count; at++) {
		const struct token *token = &t->tokens.tokens[at];

		if (is_home_comma(t, i, at)) {
			end = at + 6;
			continue;
		}
		if (token->kind != TOKEN_WORD ||
		    (at > i && flagged(t, at, WORD_VERB) && !flagged(t, at, flag)))
			return 0;
		if (at > i && token->capital && flagged(t, at, flag))
			return 0;
		if (flagged(t, at, flag) && !is_word(t, at + 1, "of"))
			return is_named_group(t, i, at) ? 0 : at + 1;
		if (flagged(t, at, WORD_STOP))
			return 0;
	}
	return 0;
}

/* "The money lands two weeks later": not "the two". */
static bool is_count(const struct tagged *t, size_t i, size_t least)
{
	return is_word(t, i, "two") && (i + 1 > least || i + 1 >= t->tokens.count ||
					t->tokens.tokens[i + 1].kind != TOKEN_WORD ||
					!flagged(t, i + 1, WORD_VERB | WORD_STOP));
}

/* "it emerged that", "it is unclear whether"; and "India's IT exports". */
static bool is_expletive(const struct tagged *t, size_t i)
{
	static const char *const verbs[] = { "emerged", "transpired", "appears", "appeared",
					     "seems",	"seemed",     "turned",	 "follows",
					     "is",	"was",	      "became",	 "remains",
					     NULL };
	const struct token *token = &t->tokens.tokens[i];
	bool verb = false;

	if (token->capital && token->inner_capital &&
	    (i == 0 || !t->tokens.tokens[i - 1].inner_capital))
		return true;
	for (const char *const *v = verbs; *v; v++)
		verb = verb || is_word(t, i + 1, *v);
	verb = verb && !is_word(t, i + 2, "a") && !is_word(t, i + 2, "an") &&
	       !is_word(t, i + 2, "the") && !is_word(t, i + 2, "one");
	for (size_t at = i + 2; verb && at < i + 5; at++)
		if (is_word(t, at, "that") || is_word(t, at, "whether"))
			return true;
	return false;
}

static size_t pronoun_span(struct tagged *t, size_t i, struct arena *arena)
{
	struct span span = { .first = i, .last = i + 1 };
	size_t end = 0;

	if (is_word(t, i, "it") || is_word(t, i, "its")) {
		if (is_expletive(t, i))
			return i;
		span.tag = TAG_IT;
	} else if (is_word(t, i, "we") || is_word(t, i, "our")) {
		span.tag = TAG_WE;
	} else if (is_word(t, i, "they") || is_word(t, i, "their") || is_word(t, i, "both")) {
		span.tag = TAG_THEY;
	} else if (is_word(t, i, "the") || is_word(t, i, "this")) {
		if ((end = noun_behind(t, i + 1, WORD_ORG_NOUN)) > 0)
			span.tag = TAG_IT;
		else if ((end = noun_behind(t, i + 1, WORD_COUNTRY_NOUN)) > 0 && end == i + 2)
			span.tag = TAG_COUNTRY_IT;
	}
	if (!span.tag &&
	    (is_word(t, i, "the") || is_word(t, i, "these") || is_word(t, i, "both")) &&
	    (end = noun_behind(t, i + 1, WORD_ORG_NOUNS)) > 0 && !is_count(t, end - 1, i + 2))
		span.tag = TAG_THEY;
	if (!span.tag)
		return i;
	span.possessive = is_word(t, i, "its") || is_word(t, i, "their") || is_word(t, i, "our");
	if (end > 0)
		span.last = end;
	add_span(t, arena, &span);
	return span.last;
}

/* "8090 Industries": the number is a part of the name. */
static size_t name_of_number(const struct tag_context *context, const struct tagged *t, size_t i,
			     struct span *ret)
{
	const struct token *token = &t->tokens.tokens[i];

	if (token->quantity.kind != QUANTITY_NUMBER || token->end - token->begin < 3 ||
	    context->heading || i + 1 >= t->tokens.count || !t->tokens.tokens[i + 1].capital ||
	    !flagged(t, i + 1, WORD_ORG_SUFFIX))
		return i;
	for (size_t k = token->begin; k < token->end; k++)
		if (!ascii_is_digit(t->text.p[k]))
			return i;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = i + 2 };
	return i + 2;
}

static void find_spans(const struct tag_context *context, struct tagged *t, struct arena *arena)
{
	size_t i = 0, least = 0;

	while (i < t->tokens.count) {
		const struct token *token = &t->tokens.tokens[i];
		struct span span = { 0 };
		size_t next = i;

		if (token->kind == TOKEN_QUANTITY) {
			next = name_of_number(context, t, i, &span);
			if (next > i)
				add_span(t, arena, &span);
			else
				next = quantity_span(t, i, least, arena);
		} else if (token->kind == TOKEN_DATE) {
			add_span(t, arena,
				 &(struct span){ .tag = TAG_DATE,
						 .first = i,
						 .last = i + 1,
						 .when = token->when });
			next = i + 1;
		} else if (token->kind == TOKEN_WORD) {
			next = name_read(context, t, i, arena, &span);
			if (next > i)
				add_span(t, arena, &span);
			else
				next = pronoun_span(t, i, arena);
			/* "the startup Zylotech" names whom it means. */
			if (next > i + 1 && span.last == 0 &&
			    name_read(context, t, next, arena, &span) > next) {
				t->count--;
				next = i;
			}
		}
		if (next > i)
			least = next;
		i = next > i ? next : i + 1;
	}
}

static bool is_upper_case(const struct tagged *t, size_t i)
{
	size_t letters = 0;

	for (size_t k = t->tokens.tokens[i].begin; k < t->tokens.tokens[i].end; k++) {
		if (ascii_is_lower(t->text.p[k]))
			return false;
		letters += ascii_is_upper(t->text.p[k]);
	}
	return letters > 2;
}

/* Where the dateline ends that the sentence begins with; 0: it begins with none. */
static size_t dateline_end(const struct tagged *t)
{
	enum { LONGEST_DATELINE = 16 };
	static const char *const small[] = { "of", "de", "the", NULL };
	size_t end = 0;
	bool dated = false, parted = false;

	while (end < t->tokens.count && end < LONGEST_DATELINE && !is_sign(t, end, "--") &&
	       !is_sign(t, end, "-")) {
		const struct token *token = &t->tokens.tokens[end];

		if (token->kind == TOKEN_WORD && !token->capital &&
		    !word_is_one_of(token->lower, small))
			return 0;
		dated = dated || token->kind == TOKEN_DATE;
		parted = parted || is_sign(t, end, ",") || is_sign(t, end, "(");
		end++;
	}
	if (end == 0 || end >= t->tokens.count || end >= LONGEST_DATELINE ||
	    t->tokens.tokens[0].kind != TOKEN_WORD)
		return 0;
	if (is_upper_case(t, 0) && (dated || parted || end == 1))
		return end;
	return dated && t->spans[0].first == 0 && strchr("LCI", (char)t->spans[0].tag) ? end : 0;
}

/* "BUFFALO, N.Y., Oct 31 (Reuters) -- TeraWulf has": a dateline names nobody. */
static void drop_dateline(struct tagged *t)
{
	size_t end = 0;

	if (!t->heading && t->count > 0 && !(t->spans[0].tag == TAG_ORG && t->spans[0].term))
		end = dateline_end(t);
	for (size_t i = 0; i < t->count && t->spans[i].last <= end; i++)
		if (t->spans[i].tag != TAG_DATE)
			t->spans[i].tag = TAG_DEAD;
}

/* "in Lyon, Metz and Grenoble": what stands among places is one. */
static void spread_places(struct tagged *t)
{
	for (size_t i = 1; i + 1 < t->count; i++) {
		struct span *span = &t->spans[i];

		if (span->tag == TAG_ORG && !span->term && span[-1].tag == TAG_PLACE &&
		    span[1].tag == TAG_PLACE && span[-1].last + 1 == span->first &&
		    span->last + 1 == span[1].first && is_sign(t, span->first - 1, ","))
			span->tag = TAG_PLACE;
	}
}

/* "Foo has bought Bar, the Daily Wire has learned": whoever tells it is not of the list. */
static void drop_tellers(struct tagged *t)
{
	static const char *const helpers[] = { "has", "have", "had", "first", NULL };
	static const char *const verbs[] = { "hears",  "understands", "learned", "learnt",
					     "heard",  "reported",    "reports", "wrote",
					     "writes", NULL };

	for (size_t i = 0; i < t->count; i++) {
		struct span *span = &t->spans[i];
		size_t before = span->first, behind = span->last;

		before -= before > 0 && is_word(t, before - 1, "the");
		if (span->tag != TAG_ORG || before == 0 || !is_sign(t, before - 1, ","))
			continue;
		while (word_is_one_of(tagged_word(t, behind), helpers))
			behind++;
		if (word_is_one_of(tagged_word(t, behind), verbs) &&
		    !is_word(t, behind + 1, "that"))
			span->tag = TAG_DEAD;
	}
}

/* "{M12} " or "{A3} 's ". */
static size_t write_span(char *out, const struct span *span, size_t number)
{
	char digits[24];
	size_t count = 0, n = 0;

	do
		digits[count++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	out[n++] = '{';
	out[n++] = (char)span->tag;
	while (count > 0)
		out[n++] = digits[--count];
	memcpy(out + n, "} 's ", 5);
	return n + (span->possessive ? 5 : 2);
}

static void write_line(struct tagged *t, struct arena *arena)
{
	enum { PER_TOKEN = 6, PER_SPAN = 32 }; /* bytes more than the text's */
	size_t span = 0, n = 0;
	char *line =
		arena_raw(arena, t->text.n + t->tokens.count * PER_TOKEN + t->count * PER_SPAN + 1);

	t->starts = ARENA_ARRAY(arena, size_t, t->tokens.count + 1);
	for (size_t i = 0; i < t->tokens.count; i++) {
		const struct token *token = &t->tokens.tokens[i];

		struct str text;

		t->starts[i] = n;
		if (is_sign(t, i, "\""))
			continue; /* rules read what is said as they read the rest */
		if (span < t->count && t->spans[span].first == i) {
			const struct span *s = &t->spans[span];

			for (size_t k = i; k < s->last; k++)
				t->starts[k] = n;
			n += write_span(line + n, s, span);
			i = s->last - 1;
			span++;
			continue;
		}
		if (token->kind == TOKEN_WORD)
			text = token->lower;
		else
			text = is_sign(t, i, "-") ? STR("--") : tagged_text(t, i, i + 1);
		memcpy(line + n, text.p, text.n);
		n += text.n;
		line[n++] = ' ';
	}
	t->starts[t->tokens.count] = n;
	t->line_length = n;
	line[n] = '\0';
	t->line = line;
}

void tag_sentence(const struct tag_context *context, struct str sentence, struct arena *arena,
		  struct tagged *ret_tagged)
{
	*ret_tagged = (struct tagged){ .text = sentence, .heading = context->heading };
	token_read(&context->tokens, sentence, arena, &ret_tagged->tokens);
	find_spans(context, ret_tagged, arena);
	drop_dateline(ret_tagged);
	drop_tellers(ret_tagged);
	spread_places(ret_tagged);
	aside_mark(ret_tagged, arena);
	clause_mark(ret_tagged, arena);
	write_line(ret_tagged, arena);
}

size_t tagged_token_at(const struct tagged *tagged, size_t line_offset)
{
	size_t low = 0, high = tagged->tokens.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (tagged->starts[middle] < line_offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct span *tagged_span_at(const struct tagged *tagged, size_t line_offset)
{
	size_t number = 0, at = line_offset + 2;

	while (at < tagged->line_length && ascii_is_digit(tagged->line[at]))
		number = number * 10 + (size_t)(tagged->line[at++] - '0');
	return number < tagged->count ? &tagged->spans[number] : NULL;
}

void tagged_kill(struct tagged *tagged, struct span *span)
{
	span->tag = TAG_DEAD;
	tagged->line[tagged->starts[span->first] + 1] = TAG_DEAD;
}
