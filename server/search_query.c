/* SPDX-License-Identifier: Apache-2.0 */
#include "server/search_query.h"

#include "base/closest.h"

enum { TEXT_MAX = 1 << 12, LONG_WORD = 8, WORD_LEAST = 4, MARK = 2, UNMARK = 3 };

static bool is_letter(char c)
{
	return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* The next run of letters and digits of the text from *at on. */
static bool next_word(struct str text, size_t *at, struct str *ret_word)
{
	size_t begin;

	while (*at < text.n && !is_letter(text.p[*at]))
		(*at)++;
	begin = *at;
	while (*at < text.n && is_letter(text.p[*at]))
		(*at)++;
	*ret_word = str_sub(text, begin, *at);
	return begin < *at;
}

/* The next term: up to white space, or a phrase between quotes, with the '-' before it. */
static bool next_term(struct str text, size_t *at, struct str *ret_term)
{
	size_t begin, end;

	while (*at < text.n && ascii_is_space(text.p[*at]))
		(*at)++;
	begin = end = *at;
	if (end < text.n && text.p[end] == '-')
		end++;
	if (end < text.n && text.p[end] == '"') {
		end++;
		end += str_find_char(str_sub(text, end, text.n), '"');
		end += end < text.n;
	} else {
		while (end < text.n && !ascii_is_space(text.p[end]))
			end++;
	}
	*at = end;
	*ret_term = str_sub(text, begin, end);
	return begin < end;
}

static void add_word(struct search_query *query, struct str word)
{
	for (size_t i = 0; i < query->count; i++)
		if (str_eq_ci(query->words[i].text, word))
			return;
	if (query->count < SEARCH_WORDS)
		query->words[query->count++] = (struct search_word){ .text = word };
}

static void add_words(struct search_query *query, struct str term, struct buf *wanted)
{
	struct str word;
	size_t at = 0;

	while (next_word(term, &at, &word)) {
		if (wanted->n > 0)
			buf_add_char(wanted, ' ');
		buf_add(wanted, word);
		add_word(query, word);
	}
}

struct search_query search_query_read(struct str text, struct arena *arena)
{
	struct search_query query = { .text = text };
	BUF_AUTO wanted = { .cap = TEXT_MAX };
	BUF_AUTO excluded = { .cap = TEXT_MAX };
	struct str term;
	size_t at = 0;

	while (next_term(text, &at, &term)) {
		if (term.p[0] == '-' && term.n > 1) {
			buf_add(&excluded, term);
			buf_add_char(&excluded, ' ');
		} else if (!str_is_ci(term, "or")) {
			add_words(&query, term, &wanted);
		}
	}
	query.wanted = arena_str(arena, buf_str(&wanted));
	query.excluded = arena_str(arena, buf_str(&excluded));
	return query;
}

static const struct search_word *find_word(const struct search_query *query, struct str word)
{
	for (size_t i = 0; i < query->count; i++)
		if (query->words[i].instead.n > 0 && str_eq_ci(query->words[i].text, word))
			return &query->words[i];
	return NULL;
}

struct str search_query_corrected(const struct search_query *query, struct arena *arena)
{
	BUF_AUTO out = { .cap = 2 * TEXT_MAX };
	size_t at = 0, done = 0;
	struct str word;

	while (next_word(query->text, &at, &word)) {
		const struct search_word *known = find_word(query, word);

		buf_add(&out, str_sub(query->text, done, at - word.n));
		buf_add(&out, known ? known->instead : word);
		done = at;
	}
	buf_add(&out, str_sub(query->text, done, query->text.n));
	return arena_str(arena, buf_str(&out));
}

void search_query_consider(struct search_word *word, struct str name)
{
	size_t most = word->text.n >= LONG_WORD ? 2 : word->text.n >= WORD_LEAST ? 1 : 0;
	size_t best = word->instead.n > 0 ? closest_distance(word->text, word->instead) : most + 1;
	struct str other;
	size_t at = 0;

	while (next_word(name, &at, &other)) {
		size_t distance = closest_distance(word->text, other);

		if (distance > 0 && distance < best) {
			best = distance;
			word->instead = other;
		}
	}
}

void search_mark(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case MARK:
			buf_add_text(out, "<mark>");
			break;
		case UNMARK:
			buf_add_text(out, "</mark>");
			break;
		case '&':
			buf_add_text(out, "&amp;");
			break;
		case '<':
			buf_add_text(out, "&lt;");
			break;
		case '>':
			buf_add_text(out, "&gt;");
			break;
		case '"':
			buf_add_text(out, "&quot;");
			break;
		case '\'':
			buf_add_text(out, "&#39;");
			break;
		default:
			buf_add_char(out, text.p[i]);
		}
	}
}
