/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One sentence through the tokens and the tagger, with a lexicon that the input adds names to: the
 * lines behind the first are "LETTER NAME". Spans lie over tokens, in order and apart, and every
 * place of the tagged line leads back to its token and its span.
 */
#include "fuzz.h"

#include "base/asset.h"
#include "extract/load.h"
#include "extract/tag.h"

#include <string.h>

static struct str table(const char *name)
{
	struct str bytes = { NULL, 0 };

	FUZZ_EXPECT(asset_find(name, &bytes));
	return bytes;
}

static const struct currencies *currencies(void)
{
	static struct currencies *made;
	static struct arena arena;
	struct err err;

	if (!made)
		FUZZ_EXPECT(currencies_new(table("data/currencies.tsv"), &arena, &made, &err));
	return made;
}

/* Small, since it is made for each input: what the program's own tables hold is in fuzz_extract. */
static struct lexicon *lexicon_of(struct str names, struct arena *arena)
{
	struct lexicon *lexicon = lexicon_new(arena);
	struct str line;

	for (int left = 64; left > 0 && str_line(&names, &line); left--) {
		struct term term = { .form = str_trim(str_sub(line, 1, line.n)) };

		if (line.n < 3 || !strchr("OXIPCJLKRZT", line.p[0]) || term.form.n == 0)
			continue;
		term.tag = (enum tag)line.p[0];
		term.value = term.form;
		term.any_case = line.p[1] == '~';
		term.phrase = token_phrase(term.form, arena);
		if (term.phrase.n == 0)
			continue;
		lexicon_add(lexicon, &term);
		FUZZ_EXPECT(lexicon_find(lexicon, term.phrase) != NULL);
	}
	for (int flag = 0; flag < WORD_FLAG_COUNT; flag++) {
		static const char *const words[] = { "the",	 "round",   "said", "startup",
						     "ventures", "capital", "its",  "in",
						     "also",	 "not" };

		lexicon_word(lexicon, str_from(words[flag % 10]))->flags |= 1U << flag;
	}
	lexicon_name_states(lexicon);
	return lexicon;
}

static void check_tokens(const struct tagged *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->tokens.count; i++) {
		const struct token *token = &t->tokens.tokens[i];

		FUZZ_EXPECT(token->begin >= at && token->begin < token->end);
		FUZZ_EXPECT(token->end <= t->text.n);
		FUZZ_EXPECT(token->kind != TOKEN_WORD || token->lower.n > 0);
		FUZZ_EXPECT(t->starts[i] <= t->starts[i + 1]);
		FUZZ_EXPECT(t->starts[i + 1] <= t->line_length);
		FUZZ_EXPECT(t->skip[i] == 0 || (t->skip[i] > i && t->skip[i] <= t->tokens.count));
		at = token->end;
	}
}

static void check_spans(struct tagged *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct span *span = &t->spans[i];

		FUZZ_EXPECT(span->first >= at && span->first < span->last);
		FUZZ_EXPECT(span->last <= t->tokens.count);
		FUZZ_EXPECT(span->text.p >= t->text.p &&
			    span->text.p + span->text.n <= t->text.p + t->text.n);
		FUZZ_EXPECT(t->line[t->starts[span->first]] == '{');
		FUZZ_EXPECT(tagged_span_at(t, t->starts[span->first]) == span);
		/* A quotation mark in front, which patterns do not see, shares its place. */
		FUZZ_EXPECT(t->starts[tagged_token_at(t, t->starts[span->first])] ==
			    t->starts[span->first]);
		at = span->last;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tag_context context = { 0 };
	struct str names, sentence = { NULL, 0 };
	struct tagged once, again;
	ARENA_AUTO arena = { 0 };

	if (size > 4096)
		return 0;
	arena_init(&arena);
	names = fuzz_text(&arena, data, size);
	str_line(&names, &sentence);
	context.tokens.lexicon = lexicon_of(names, &arena);
	context.tokens.currencies = currencies();
	context.tokens.published = (struct date){ 2026, 1, 14 };
	context.heading = sentence.n % 3 == 1;
	tag_sentence(&context, sentence, &arena, &once);
	FUZZ_EXPECT(strlen(once.line) == once.line_length);
	check_tokens(&once);
	check_spans(&once);
	tag_sentence(&context, sentence, &arena, &again);
	FUZZ_EXPECT(strcmp(once.line, again.line) == 0);
	for (size_t i = 0; i < once.count; i++)
		tagged_kill(&once, &once.spans[i]);
	return 0;
}
