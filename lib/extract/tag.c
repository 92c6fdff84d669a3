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

bool tagged_is_word(const struct tagged *t, size_t i, const char *text)
{
	return i < t->tokens.count && t->tokens.tokens[i].kind == TOKEN_WORD &&
	       str_is(t->tokens.tokens[i].lower, text);
}

bool tagged_is_sign(const struct tagged *t, size_t i, const char *text)
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
			if (!tagged_is_word(t, span->first - count + k, qualifiers[i].words[k]))
				break;
		if (k < count)
			continue;
		best = count;
		span->qualifier = qualifiers[i].qualifier;
	}
	span->first -= best;
	while (best == 0 && span->first > least &&
	       (tagged_is_sign(t, span->first - 1, "~") ||
		tagged_is_sign(t, span->first - 1, "\u2248"))) {
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

	if (tagged_is_word(t, i, "apiece") || tagged_is_word(t, i, "-per"))
		return true;
	if (tagged_is_word(t, i, "each")) /* "at $14 each", not "put in $14 million each" */
		return first > 0 &&
		       (tagged_is_word(t, first - 1, "at") || tagged_is_word(t, first - 1, "for"));
	if (!tagged_is_word(t, i, "per") && !tagged_is_word(t, i, "a") &&
	    !tagged_is_word(t, i, "an"))
		return false;
	for (const char *const *u = units; *u; u++)
		if (tagged_is_word(t, i + 1, *u))
			return true;
	return tagged_is_word(t, i, "per");
}

/* "EUR 90 million, about $98 million, in": between commas or behind "or", in another currency. */
static size_t after_told_again(const struct tagged *t, size_t i)
{
	static const char *const words[] = { "or",     "about", "around", "roughly",
					     "nearly", "some",	NULL };
	const struct token *tokens = t->tokens.tokens;
	bool comma = tagged_is_sign(t, i, ",");
	size_t at = comma ? i + 1 : i;

	while (at < t->tokens.count && at < i + 4 && tokens[at].kind == TOKEN_WORD) {
		bool known = false;

		for (const char *const *w = words; *w; w++)
			known = known || tagged_is_word(t, at, *w);
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
	return comma && tagged_is_sign(t, at, ",") ? at + 1 : at;
}

/* "47 billion won (~$40 million USD)": the second figure is the first one told again. */
static size_t after_conversion(const struct tagged *t, size_t i)
{
	size_t at = i + 1;

	if (tagged_is_sign(t, i, ",") || tagged_is_word(t, i, "or"))
		return after_told_again(t, i);
	if (!tagged_is_sign(t, i, "("))
		return i;
	while (at < i + 4 && !tagged_is_sign(t, at, ")") && at < t->tokens.count &&
	       t->tokens.tokens[at].kind != TOKEN_QUANTITY)
		at++;
	if (at >= t->tokens.count || t->tokens.tokens[at].kind != TOKEN_QUANTITY ||
	    t->tokens.tokens[at].quantity.kind != QUANTITY_MONEY)
		return i;
	return tagged_is_sign(t, at + 1, ")") ? at + 2 : i;
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
	    tagged_is_word(t, span.first - 1, "between"))
		span.first--; /* "between $150 million and $200 million" */
	if (span.tag == TAG_MONEY) {
		if (is_per_unit(t, span.first, span.last))
			span.tag = TAG_DEAD;
		span.last = after_conversion(t, span.last);
	}
	add_span(t, arena, &span);
	return span.last;
}

bool tagged_flagged(const struct tagged *t, size_t i, uint32_t flags)
{
	const struct token *token = i < t->tokens.count ? &t->tokens.tokens[i] : NULL;

	return token && token->kind == TOKEN_WORD && token->word && (token->word->flags & flags);
}

/* "8090 Industries": the number is a part of the name. */
static size_t name_of_number(const struct tag_context *context, const struct tagged *t, size_t i,
			     struct span *ret)
{
	const struct token *token = &t->tokens.tokens[i];

	if (token->quantity.kind != QUANTITY_NUMBER || token->end - token->begin < 3 ||
	    context->heading || i + 1 >= t->tokens.count || !t->tokens.tokens[i + 1].capital ||
	    !tagged_flagged(t, i + 1, WORD_ORG_SUFFIX))
		return i;
	for (size_t k = token->begin; k < token->end; k++)
		if (!ascii_is_digit(t->text.p[k]))
			return i;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = i + 2 };
	return i + 2;
}

/* But "the startup Zylotech" names whom it means. */
static size_t pronoun_of(const struct tag_context *context, const struct tagged *t, size_t i,
			 struct arena *arena, struct span *ret)
{
	size_t next = pronoun_read(t, i, ret);
	struct span name = { 0 };

	return next > i + 1 && name_read(context, t, next, arena, &name) > next ? i : next;
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
			if (next == i)
				next = pronoun_of(context, t, i, arena, &span);
			if (next > i)
				add_span(t, arena, &span);
		}
		if (next > i)
			least = next;
		i = next > i ? next : i + 1;
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
		if (tagged_is_sign(t, i, "\""))
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
			text = tagged_is_sign(t, i, "-") ? STR("--") : tagged_text(t, i, i + 1);
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
	tag_amend(ret_tagged);
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
