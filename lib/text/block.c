/* SPDX-License-Identifier: Apache-2.0 */
#include "text/clean.h"
#include "text/sentence.h"
#include "text/utf8.h"

#include <string.h>

enum {
	WRAPPED_LINE = 60, /* a line at least this long may go on in the next one */
	TITLE_LINE = 110,  /* a heading without marks is shorter than this */
	BULLET_DEPTH = 8,
};

struct reader {
	struct prose *prose;
	struct arena *arena;
	struct str text;
	size_t heading;		    /* block, or SIZE_MAX */
	size_t lead;		    /* the paragraph that may lead a list in, or SIZE_MAX */
	size_t outer[BULLET_DEPTH]; /* open bullets by level */
	size_t indents[BULLET_DEPTH];
	int depth;
	size_t paragraph;
	size_t line_length; /* of the newest line, with its markup */
	bool open;	    /* the newest block may take more lines */
	bool pending;	    /* a lone bullet mark: the next line is its text */
	bool fenced;
	bool in_table;
	size_t pending_indent;
};

struct line {
	size_t begin, end; /* in the document, trimmed */
	size_t indent;
	bool blank_after;
	bool goes_on; /* the next line begins with a small letter */
};

static struct str line_text(const struct reader *r, const struct line *line)
{
	return str_sub(r->text, line->begin, line->end);
}

static struct block *newest(struct reader *r)
{
	return &r->prose->blocks[r->prose->block_count - 1];
}

static void close_block(struct reader *r)
{
	r->open = false;
	if (r->prose->block_count == 0)
		return;
	newest(r)->end = r->prose->n;
}

static struct block *open_block(struct reader *r, enum block_kind kind, int level, size_t origin)
{
	struct prose *p = r->prose;
	size_t self = p->block_count;
	struct block *block;

	close_block(r);
	if (p->n > 0)
		clean_add_char(p, '\n', origin);
	arena_grow(r->arena, &p->blocks, p->block_count, &p->block_room, sizeof *p->blocks);
	block = &p->blocks[p->block_count++];
	*block = (struct block){ .kind = kind,
				 .level = level,
				 .begin = p->n,
				 .end = p->n,
				 .heading = r->heading == SIZE_MAX ? self : r->heading,
				 .parent = self,
				 .paragraph = r->paragraph };
	return block;
}

/* The length of a bullet mark with the spaces after it; 0 when the line has none. A mark alone
 * counts as well. */
static size_t bullet_mark(struct str line)
{
	static const char *const marks[] = { "-",      "*",	 "+",	   "\u2022",
					     "\u25E6", "\u25AA", "\u2023", "\u2013",
					     "\u2014", "\u00B7", "\u25CF", NULL };
	size_t digits = 0;

	for (const char *const *mark = marks; *mark; mark++) {
		struct str m = str_from(*mark);

		if (str_starts(line, m) && (line.n == m.n || ascii_is_space(line.p[m.n])))
			return line.n == m.n ? m.n : m.n + 1;
	}
	while (digits < line.n && ascii_is_digit(line.p[digits]))
		digits++;
	if (digits > 0 && digits < 3 && digits + 1 < line.n &&
	    (line.p[digits] == '.' || line.p[digits] == ')') && line.p[digits + 1] == ' ')
		return digits + 2;
	return 0;
}

static bool ends_like_sentence(struct str line)
{
	while (line.n && strchr("*_\"')]", line.p[line.n - 1]))
		line.n--;
	return line.n && strchr(".!?:;,", line.p[line.n - 1]);
}

static bool is_all_bold(struct str line)
{
	return line.n > 4 && str_starts(line, STR("**")) && str_ends(line, STR("**")) &&
	       str_find(str_sub(line, 2, line.n - 2), STR("**")) == line.n - 4;
}

static bool is_all_caps(struct str line)
{
	size_t upper = 0, lower = 0;

	for (size_t i = 0; i < line.n; i++) {
		upper += ascii_is_upper(line.p[i]);
		lower += ascii_is_lower(line.p[i]);
	}
	return upper >= 4 && lower * 8 < upper;
}

static bool is_title_line(const struct reader *r, const struct line *line)
{
	struct str text = line_text(r, line);

	if (is_all_bold(text))
		return true;
	if (ends_like_sentence(text) || text.n > TITLE_LINE)
		return false;
	return is_all_caps(text) || (!r->open && line->blank_after) ||
	       (r->prose->block_count == 0 && !line->goes_on);
}

static void add_heading(struct reader *r, size_t begin, size_t end, int level)
{
	struct block *block;

	r->paragraph++;
	block = open_block(r, BLOCK_HEADING, level, begin);
	r->heading = r->prose->block_count - 1;
	block->heading = r->heading;
	clean_add(r->prose, r->text, begin, end);
	close_block(r);
	r->lead = SIZE_MAX;
	r->depth = 0;
}

static void add_bullet(struct reader *r, size_t begin, size_t end, size_t indent)
{
	struct block *block;
	size_t self;

	while (r->depth > 0 && r->indents[r->depth - 1] >= indent)
		r->depth--;
	block = open_block(r, BLOCK_BULLET, r->depth + 1, begin);
	self = r->prose->block_count - 1;
	if (r->depth > 0)
		block->parent = r->outer[r->depth - 1];
	else if (r->lead != SIZE_MAX)
		block->parent = r->lead;
	if (r->depth < BULLET_DEPTH) {
		r->outer[r->depth] = self;
		r->indents[r->depth] = indent;
		r->depth++;
	}
	clean_add(r->prose, r->text, begin, end);
	r->open = true;
}

static void add_paragraph(struct reader *r, size_t begin, size_t end)
{
	open_block(r, BLOCK_PARAGRAPH, 0, begin);
	clean_add(r->prose, r->text, begin, end);
	r->open = true;
	r->depth = 0;
	r->lead = r->prose->block_count - 1;
}

/* A sentence that an editor wrapped over several lines, or a new line that stands by itself? */
static bool continues(const struct reader *r, struct str text)
{
	const struct block *block = &r->prose->blocks[r->prose->block_count - 1];
	struct str so_far = { r->prose->text + block->begin, r->prose->n - block->begin };

	if (ascii_is_lower(text.p[0]))
		return true;
	return r->line_length >= WRAPPED_LINE && !ends_like_sentence(so_far);
}

/* The cells stand in the cleaned copy with a line feed between them. */
static void add_row(struct reader *r, const struct line *line)
{
	size_t at = line->begin + 1;
	bool first = true;
	struct block *block = open_block(r, BLOCK_ROW, 0, line->begin);
	size_t self = r->prose->block_count - 1;

	block->header = !r->in_table;
	block->head_row = r->in_table ? r->prose->blocks[self - 1].head_row : self;
	while (at < line->end) {
		size_t bar = at, end;

		while (bar < line->end && (r->text.p[bar] != '|' || r->text.p[bar - 1] == '\\'))
			bar++;
		while (at < bar && ascii_is_space(r->text.p[at]))
			at++;
		for (end = bar; end > at && ascii_is_space(r->text.p[end - 1]);)
			end--;
		if (!first)
			clean_add_char(r->prose, '\n', at);
		clean_add(r->prose, r->text, at, end);
		first = false;
		at = bar + 1;
	}
	r->in_table = true;
	close_block(r);
}

static bool is_rule_of(struct str line, const char *chars)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr(chars, line.p[i]))
			return false;
	return line.n >= 3;
}

static void read_text_line(struct reader *r, struct line *line)
{
	struct str text = line_text(r, line);
	size_t mark = bullet_mark(text);
	size_t hashes = 0;

	while (hashes < text.n && text.p[hashes] == '#')
		hashes++;
	if (hashes > 0 && hashes <= 6 && hashes < text.n && text.p[hashes] == ' ') {
		add_heading(r, line->begin + hashes + 1, line->end, (int)hashes);
	} else if (mark > 0 && mark >= text.n) {
		close_block(r);
		r->pending = true;
		r->pending_indent = line->indent;
	} else if (mark > 0) {
		add_bullet(r, line->begin + mark, line->end, line->indent);
	} else if (r->pending) {
		r->pending = false;
		add_bullet(r, line->begin, line->end, r->pending_indent);
	} else if (r->open && newest(r)->kind != BLOCK_ROW && continues(r, text)) {
		clean_add_char(r->prose, ' ', line->begin);
		clean_add(r->prose, r->text, line->begin, line->end);
	} else if (is_title_line(r, line)) {
		add_heading(r, line->begin, line->end, is_all_bold(text) ? 5 : 3);
	} else {
		add_paragraph(r, line->begin, line->end);
	}
	r->line_length = text.n;
}

static void read_line(struct reader *r, struct line *line)
{
	struct str text = line_text(r, line);

	if (str_starts(text, STR("```")) || str_starts(text, STR("~~~")))
		r->fenced = !r->fenced;
	else if (r->fenced)
		return;
	else if (text.n == 0) {
		r->paragraph++;
		close_block(r);
	} else if (text.p[0] == '|' && text.n > 2) {
		if (!is_rule_of(text, "|-: "))
			add_row(r, line);
	} else if (is_rule_of(text, "-") || is_rule_of(text, "=") || is_rule_of(text, "*_ ")) {
		close_block(r);
	} else {
		read_text_line(r, line);
	}
	if (text.n == 0 || text.p[0] != '|')
		r->in_table = false;
}

/* The line at `at` without white space and quote marks around it; returns where the next line
 * begins. */
static size_t take_line(struct str text, size_t at, struct line *ret_line)
{
	size_t end = at, next;

	while (end < text.n && text.p[end] != '\n')
		end++;
	next = end < text.n ? end + 1 : text.n;
	*ret_line = (struct line){ .begin = at, .end = end };
	for (; ret_line->begin < end; ret_line->begin++) {
		char c = text.p[ret_line->begin];

		if (c == '>' && ret_line->begin + 1 < end && text.p[ret_line->begin + 1] == ' ')
			continue;
		if (!ascii_is_space(c))
			break;
		ret_line->indent += c == '\t' ? 4 : 1;
	}
	while (ret_line->end > ret_line->begin && ascii_is_space(text.p[ret_line->end - 1]))
		ret_line->end--;
	return next;
}

static bool is_blank_from(struct str text, size_t at)
{
	while (at < text.n && text.p[at] != '\n') {
		if (!ascii_is_space(text.p[at]))
			return false;
		at++;
	}
	return true;
}

void prose_read(struct str text, struct arena *arena, struct prose *ret_prose)
{
	struct reader r = { .prose = ret_prose,
			    .arena = arena,
			    .text = text,
			    .heading = SIZE_MAX,
			    .lead = SIZE_MAX };
	size_t at = str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;

	*ret_prose = (struct prose){ .document = text,
				     .text = arena_raw(arena, 2 * text.n + 64),
				     .map = arena_raw(arena,
						      (2 * text.n + 64) * sizeof *ret_prose->map) };
	while (at < text.n) {
		struct line line;

		at = take_line(text, at, &line);
		line.blank_after = is_blank_from(text, at);
		line.goes_on = at < text.n && ascii_is_lower(text.p[at]);
		read_line(&r, &line);
	}
	close_block(&r);
	ret_prose->map[ret_prose->n] = (uint32_t)text.n;
	for (size_t i = 0; i < ret_prose->block_count; i++)
		sentence_split(ret_prose, i, arena);
}
