/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jsonw.h"

#include "base/num.h"

#include <assert.h>
#include <math.h>

void jsonw_init(struct jsonw *w, struct buf *out)
{
	*w = (struct jsonw){ .out = out };
}

bool jsonw_is_complete(const struct jsonw *w)
{
	return w->depth == 0 && !w->after_key && w->comma[0];
}

static void before_value(struct jsonw *w)
{
	if (w->after_key) {
		w->after_key = false;
		return;
	}
	if (w->comma[w->depth])
		buf_add_char(w->out, ',');
	w->comma[w->depth] = true;
}

static void open_level(struct jsonw *w, char bracket)
{
	before_value(w);
	buf_add_char(w->out, bracket);
	w->depth++;
	assert(w->depth < JSONW_DEPTH);
	w->comma[w->depth] = false;
}

static void close_level(struct jsonw *w, char bracket)
{
	assert(w->depth > 0 && !w->after_key);
	w->depth--;
	buf_add_char(w->out, bracket);
}

void jsonw_object(struct jsonw *w)
{
	open_level(w, '{');
}

void jsonw_object_end(struct jsonw *w)
{
	close_level(w, '}');
}

void jsonw_array(struct jsonw *w)
{
	open_level(w, '[');
}

void jsonw_array_end(struct jsonw *w)
{
	close_level(w, ']');
}

void jsonw_key(struct jsonw *w, const char *key)
{
	assert(!w->after_key);
	before_value(w);
	jsonw_quote(w->out, str_from(key));
	buf_add_char(w->out, ':');
	w->after_key = true;
}

void jsonw_str(struct jsonw *w, struct str s)
{
	before_value(w);
	jsonw_quote(w->out, s);
}

void jsonw_text(struct jsonw *w, const char *text)
{
	if (text)
		jsonw_str(w, str_from(text));
	else
		jsonw_null(w);
}

void jsonw_member(struct jsonw *w, const char *key, struct str text)
{
	jsonw_key(w, key);
	if (text.n)
		jsonw_str(w, text);
	else
		jsonw_null(w);
}

void jsonw_i64(struct jsonw *w, int64_t n)
{
	before_value(w);
	buf_add_i64(w->out, n);
}

void jsonw_number(struct jsonw *w, double x)
{
	before_value(w);
	if (isfinite(x))
		num_format(w->out, x);
	else
		buf_add_text(w->out, "null");
}

void jsonw_bool(struct jsonw *w, bool b)
{
	before_value(w);
	buf_add_text(w->out, b ? "true" : "false");
}

void jsonw_null(struct jsonw *w)
{
	before_value(w);
	buf_add_text(w->out, "null");
}

void jsonw_raw(struct jsonw *w, struct str json)
{
	before_value(w);
	buf_add(w->out, json);
}

static const char *short_escape(unsigned char c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

void jsonw_quote(struct buf *out, struct str s)
{
	size_t plain = 0;

	buf_add_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		const char *escape = short_escape(c);

		if (c >= 0x20 && !escape)
			continue;
		buf_add(out, str_sub(s, plain, i));
		plain = i + 1;
		if (escape)
			buf_add_text(out, escape);
		else
			buf_addf(out, "\\u%04x", c);
	}
	buf_add(out, str_sub(s, plain, s.n));
	buf_add_char(out, '"');
}
