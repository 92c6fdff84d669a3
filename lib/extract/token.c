/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/token.h"

#include "text/utf8.h"

#include <string.h>

struct reader {
	const struct token_context *context;
	struct str text, lower;
	struct arena *arena;
	struct token_list *list;
};

static char at_char(struct str text, size_t at)
{
	return at < text.n ? text.p[at] : '\0';
}

/* Letters of any script; of the signs above ASCII only those that stand in words. */
static size_t letter_length(struct str text, size_t at)
{
	uint32_t c = 0;
	size_t length;

	if (at >= text.n)
		return 0;
	if ((unsigned char)text.p[at] < 0x80)
		return ascii_is_alnum(text.p[at]) || text.p[at] == '@' || text.p[at] == '_' ? 1 : 0;
	length = utf8_next(text, at, &c);
	if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
	    (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE6F))
		return 0;
	return length;
}

static bool is_capital(struct str text, size_t at)
{
	uint32_t c = 0;

	if (at >= text.n)
		return false;
	if ((unsigned char)text.p[at] < 0x80)
		return ascii_is_upper(text.p[at]);
	utf8_next(text, at, &c);
	return (c >= 0xC0 && c <= 0xDE) || (c >= 0x100 && c <= 0x17F && c % 2 == 0);
}

/* "Nvidia-Backed", in a title: the word behind the hyphen only hangs on the name. */
static bool hangs_behind(struct str text, size_t at)
{
	static const char *const words[] = { "backed", "based", "owned", "led", "funded",
					     "built",  "made",	"run",	 NULL };

	for (const char *const *w = words; *w; w++) {
		struct str word = str_from(*w);

		if (str_starts_ci(str_sub(text, at + 1, text.n), word) &&
		    letter_length(text, at + 1 + word.n) == 0)
			return true;
	}
	return false;
}

/* "Start-up", "High-bandwidth": a sentence's first word, and no name that something hangs on. */
static bool is_prefix(struct str word)
{
	static const char *const words[] = {
		"start", "co",	  "forward", "long",  "short",	 "multi", "pre",
		"post",	 "mid",	  "high",    "low",   "late",	 "early", "full",
		"half",	 "re",	  "non",     "anti",  "ex",	 "self",  "state",
		"open",	 "large", "small",   "third", "second",	 "first", "two",
		"three", "four",  "seed",    "cloud", "in",	 "over",  "up",
		"off",	 "on",	  "so",	     "well",  "general", "data",  NULL
	};

	for (const char *const *w = words; *w; w++)
		if (str_is_ci(word, *w))
			return true;
	return false;
}

/* "'s", "'ll": a token of its own; its length, 0 if none begins here. */
static size_t tail_length(struct str text, size_t at)
{
	static const char *const tails[] = { "'s", "'ll", "'ve", "'re", NULL };

	if (at_char(text, at) != '\'')
		return 0;
	for (const char *const *t = tails; *t; t++) {
		struct str tail = str_from(*t);

		if (str_starts_ci(str_sub(text, at, text.n), tail) &&
		    letter_length(text, at + tail.n) == 0)
			return tail.n;
	}
	return 0;
}

/* Does the sign at `at` belong inside the word that began at `begin`? */
static bool joins(struct str text, size_t begin, size_t at)
{
	char c = text.p[at];
	bool capital_next = is_capital(text, at + 1) || ascii_is_digit(at_char(text, at + 1));

	if (letter_length(text, at + 1) == 0)
		return false;
	if (c == '\'')
		return tail_length(text, at) == 0;
	if (c == '-' && is_capital(text, begin) && hangs_behind(text, at))
		return false;
	if (c == '-')
		return !is_capital(text, begin) || capital_next ||
		       is_prefix(str_sub(text, begin, at));
	if (c == '/')
		return is_capital(text, begin) && capital_next;
	return c == '.' || c == '&' || c == '+';
}

/* "U.S.", "U.K.": the last stop belongs to the word. */
static bool is_initials(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if ((i % 2 == 0) != ascii_is_alpha(word.p[i]) || (i % 2 == 1 && word.p[i] != '.'))
			return false;
	return word.n >= 3 && word.n % 2 == 1;
}

static size_t word_end(struct str text, size_t begin)
{
	size_t at = begin, length;

	if (at_char(text, at) == '-')
		at++;
	for (;;) {
		length = letter_length(text, at);
		if (length == 0 && at > begin && at < text.n && joins(text, begin, at))
			length = 1;
		if (length == 0)
			break;
		at += length;
	}
	if (at_char(text, at) == '.' && is_initials(str_sub(text, begin, at)))
		at++;
	return at;
}

static struct token *add(struct reader *r, enum token_kind kind, size_t begin, size_t end)
{
	struct token_list *list = r->list;
	struct token *token;

	arena_grow(r->arena, &list->tokens, list->count, &list->room, sizeof *list->tokens);
	token = &list->tokens[list->count++];
	*token = (struct token){ .kind = kind, .begin = begin, .end = end };
	return token;
}

/* "we'll" is read as "we will". */
static struct str word_read(struct str lower)
{
	static const char *const whole[][2] = { { "'ll", "will" },
						{ "'ve", "have" },
						{ "'re", "are" } };

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (str_is(lower, whole[i][0]))
			return str_from(whole[i][1]);
	return lower;
}

/* "labsDeepSeek": two words that markup between them parted. 0: it is one. */
static size_t glued_at(const struct reader *r, size_t begin, size_t end)
{
	enum { SHORTEST = 4 };
	size_t at = begin;
	const struct word *first;
	struct str lower;

	while (at < end && ascii_is_lower(r->text.p[at]))
		at++;
	if (at < begin + SHORTEST || at + SHORTEST > end || !ascii_is_upper(r->text.p[at]) ||
	    !ascii_is_lower(r->text.p[at + 1]) || !r->context->lexicon)
		return 0;
	lower = str_sub(r->lower, begin, at);
	first = lexicon_find_word(r->context->lexicon, lexicon_hash(lower), lower);
	return first && (first->flags & (WORD_COMMON | WORD_STOP)) ? at : 0;
}

static void add_word(struct reader *r, size_t begin, size_t end)
{
	size_t glued = glued_at(r, begin, end);
	struct token *token;

	if (glued) {
		add_word(r, begin, glued);
		add_word(r, glued, end);
		return;
	}
	token = add(r, TOKEN_WORD, begin, end);
	token->lower = word_read(str_sub(r->lower, begin, end));
	token->capital = is_capital(r->text, begin);
	for (size_t i = begin; i < end; i++) {
		token->digit = token->digit || ascii_is_digit(r->text.p[i]);
		token->inner_capital =
			token->inner_capital || (i > begin && ascii_is_upper(r->text.p[i]));
	}
	if (r->context->lexicon)
		token->word = lexicon_find_word(r->context->lexicon, lexicon_hash(token->lower),
						token->lower);
}

/* May an amount or a date begin here? Only then are their readers asked. */
static bool may_begin_value(struct str text, size_t at)
{
	char c = text.p[at];

	if (ascii_is_digit(c) || c == '$' || (unsigned char)c >= 0x80)
		return true;
	return ascii_is_upper(c) || strchr("tlnmfsbehaqy", c) != NULL;
}

/* "3D", "5G", "H2": the number is part of a word. */
static bool is_part_of_word(struct str text, const struct quantity *q)
{
	return q->kind == QUANTITY_NUMBER && letter_length(text, q->end) > 0;
}

static size_t add_value(struct reader *r, size_t at)
{
	struct quantity quantity;
	struct when when;
	bool number = quantity_read(r->context->currencies, r->text, at, &quantity);

	if (number && is_part_of_word(r->text, &quantity))
		return 0;
	if ((!number || quantity.kind == QUANTITY_NUMBER) &&
	    when_read(r->text, at, r->context->published, &when)) {
		add(r, TOKEN_DATE, at, when.end)->when = when;
		return when.end;
	}
	if (!number)
		return 0;
	add(r, TOKEN_QUANTITY, at, quantity.end)->quantity = quantity;
	return quantity.end;
}

static size_t add_punctuation(struct reader *r, size_t at)
{
	uint32_t c = 0;
	size_t length = utf8_next(r->text, at, &c), tail = tail_length(r->text, at);

	if (tail > 0) {
		add_word(r, at, at + tail);
		return at + tail;
	}
	if (c == '-' && at_char(r->text, at + 1) == '-')
		length = 2;
	add(r, TOKEN_PUNCTUATION, at, at + length);
	return at + length;
}

static bool hangs_on(struct str text, size_t at)
{
	return text.p[at] == '-' && at > 0 && !ascii_is_space(text.p[at - 1]) &&
	       text.p[at - 1] != '-' && letter_length(text, at + 1) > 0;
}

void token_read(const struct token_context *context, struct str sentence, struct arena *arena,
		struct token_list *ret_tokens)
{
	struct reader r = { context, sentence, arena_str(arena, sentence), arena, ret_tokens };
	char *lower = arena_text(arena, sentence);
	size_t at = 0;

	for (size_t i = 0; i < sentence.n; i++)
		lower[i] = ascii_lower(lower[i]);
	r.lower.p = lower;
	*ret_tokens = (struct token_list){ 0 };
	while (at < sentence.n) {
		size_t end = 0;

		if (ascii_is_space(sentence.p[at])) {
			at++;
			continue;
		}
		if (context->currencies && may_begin_value(sentence, at))
			end = add_value(&r, at);
		if (end == 0 && (letter_length(sentence, at) > 0 || hangs_on(sentence, at))) {
			end = word_end(sentence, at);
			add_word(&r, at, end);
		}
		at = end > 0 ? end : add_punctuation(&r, at);
	}
}

struct str token_phrase(struct str name, struct arena *arena)
{
	struct token_context context = { 0 };
	struct token_list list;
	char *phrase = arena_alloc(arena, 2 * name.n + 2);
	size_t n = 0;

	token_read(&context, name, arena, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct token *t = &list.tokens[i];

		if (i > 0)
			phrase[n++] = ' ';
		for (size_t j = t->begin; j < t->end; j++)
			phrase[n++] = ascii_lower(name.p[j]);
	}
	return (struct str){ phrase, n };
}
