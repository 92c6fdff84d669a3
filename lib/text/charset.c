/* SPDX-License-Identifier: Apache-2.0 */
#include "text/charset.h"

#include "base/buf.h"
#include "text/utf8.h"

#include <iconv.h>
#include <string.h>

enum { HEAD = 8192, LABEL_MOST = 40, GROWTH = 4 };

/* What labels mean on the web, and how iconv calls it. Only these: iconv knows encodings that are
 * nothing but a danger. */
static const struct {
	const char *label, *name;
} labels[] = {
	{ "utf-8", "UTF-8" },
	{ "utf8", "UTF-8" },
	{ "iso-8859-1", "CP1252" },
	{ "latin1", "CP1252" },
	{ "us-ascii", "CP1252" },
	{ "ascii", "CP1252" },
	{ "windows-1252", "CP1252" },
	{ "cp1252", "CP1252" },
	{ "iso-8859-2", "ISO-8859-2" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "iso-8859-7", "ISO-8859-7" },
	{ "iso-8859-9", "CP1254" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "windows-1250", "CP1250" },
	{ "windows-1251", "CP1251" },
	{ "windows-1253", "CP1253" },
	{ "windows-1254", "CP1254" },
	{ "windows-1257", "CP1257" },
	{ "koi8-r", "KOI8-R" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "x-sjis", "CP932" },
	{ "euc-jp", "EUC-JP" },
	{ "euc-kr", "CP949" },
	{ "ks_c_5601-1987", "CP949" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "big5", "BIG5-HKSCS" },
	{ "utf-16", "UTF-16LE" },
	{ "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" },
};

static const char *name_of(struct str label)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (str_eq_ci(label, str_from(labels[i].label)))
			return labels[i].name;
	return NULL;
}

/* The value after "charset=" or "encoding=", quoted or not. */
static struct str value_after(struct str text, size_t at)
{
	size_t end;

	while (at < text.n && ascii_is_space(text.p[at]))
		at++;
	if (at >= text.n || text.p[at] != '=')
		return (struct str){ NULL, 0 };
	for (at++; at < text.n &&
		   (ascii_is_space(text.p[at]) || text.p[at] == '"' || text.p[at] == '\'');)
		at++;
	for (end = at; end < text.n && end < at + LABEL_MOST &&
		       (ascii_is_alnum(text.p[end]) || strchr("-_:.", text.p[end]));)
		end++;
	return str_sub(text, at, end);
}

/* The value of `key` inside a tag that begins with `tag`. */
static struct str declared_in(struct str head, struct str tag, struct str key)
{
	for (size_t at = 0; at + tag.n < head.n; at++) {
		struct str inside;
		size_t found;

		if (head.p[at] != '<' || !str_starts_ci(str_sub(head, at, head.n), tag))
			continue;
		inside = str_sub(head, at, head.n);
		inside = str_sub(inside, 0, str_find_char(inside, '>'));
		for (found = tag.n; found + key.n < inside.n; found++)
			if (str_starts_ci(str_sub(inside, found, inside.n), key))
				return value_after(inside, found + key.n);
	}
	return (struct str){ NULL, 0 };
}

struct str charset_of_type(struct str media_type)
{
	for (size_t at = str_find_char(media_type, ';'); at < media_type.n; at++)
		if (str_starts_ci(str_sub(media_type, at, media_type.n), STR("charset")))
			return value_after(media_type, at + 7);
	return (struct str){ NULL, 0 };
}

/* Of ASCII text in UTF-16, every other byte is NUL. */
static const char *guess(struct str bytes)
{
	struct str head = str_sub(bytes, 0, HEAD);
	size_t even = 0, odd = 0;

	for (size_t i = 0; i < head.n; i++)
		if (head.p[i] == '\0')
			*(i % 2 ? &odd : &even) += 1;
	if (odd > head.n / 4 && even < odd / 8)
		return "UTF-16LE";
	if (even > head.n / 4 && odd < even / 8)
		return "UTF-16BE";
	return utf8_valid_prefix(bytes) == bytes.n ? "UTF-8" : "CP1252";
}

static const char *encoding_of(struct str bytes, struct str label)
{
	struct str head = str_sub(bytes, 0, HEAD);
	const char *name;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		return "UTF-8";
	if (str_starts(bytes, STR("\xFF\xFE")))
		return "UTF-16LE";
	if (str_starts(bytes, STR("\xFE\xFF")))
		return "UTF-16BE";
	if ((name = name_of(label)))
		return name;
	name = name_of(declared_in(head, STR("<?xml"), STR("encoding")));
	if (!name)
		name = name_of(declared_in(head, STR("<meta"), STR("charset")));
	/* Whoever could read the declaration byte by byte was not looking at UTF-16. */
	if (name && strncmp(name, "UTF-16", 6) == 0)
		name = "UTF-8";
	return name ? name : guess(bytes);
}

static uint32_t cp1252(unsigned char byte)
{
	static const uint16_t upper[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
		0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
	};

	return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
}

static void convert_cp1252(struct buf *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		utf8_add(out, cp1252((unsigned char)bytes.p[i]));
}

/* False when this machine has no such converter. */
static bool convert(struct buf *out, struct str bytes, const char *from)
{
	iconv_t converter = iconv_open("UTF-8", from);
	char *in = (char *)bytes.p; /* iconv takes it so; it does not write there */
	size_t left = bytes.n;

	if (converter == (iconv_t)-1)
		return false;
	while (left > 0) {
		char piece[4096], *to = piece;
		size_t room = sizeof piece;
		size_t done = iconv(converter, &in, &left, &to, &room);

		buf_add(out, (struct str){ piece, (size_t)(to - piece) });
		if (done == (size_t)-1 && room >= 16 && left > 0) {
			utf8_add(out, 0xFFFD);
			in++;
			left--;
		}
	}
	iconv_close(converter);
	return true;
}

/* Well-formed as it stands, except where it is not. */
static void convert_utf8(struct buf *out, struct str bytes)
{
	while (bytes.n > 0) {
		size_t good = utf8_valid_prefix(bytes);

		buf_add(out, str_sub(bytes, 0, good));
		if (good < bytes.n) {
			utf8_add(out, 0xFFFD);
			good++;
		}
		bytes = str_sub(bytes, good, bytes.n);
	}
}

static void blank_controls(struct str text)
{
	char *p = (char *)text.p;

	for (size_t i = 0; i < text.n; i++)
		if (((unsigned char)p[i] < 0x20 && !strchr("\t\n\r", p[i])) || p[i] == '\0' ||
		    p[i] == 0x7F)
			p[i] = ' ';
}

struct str charset_to_utf8(struct str bytes, struct str label, struct arena *arena)
{
	const char *from = encoding_of(bytes, label);
	BUF_AUTO out = { .cap = GROWTH * bytes.n + 64 };
	struct str text;

	if (strcmp(from, "UTF-8") == 0)
		convert_utf8(&out, bytes);
	else if (strcmp(from, "CP1252") == 0 || !convert(&out, bytes, from))
		convert_cp1252(&out, bytes);
	text = buf_str(&out);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	text = arena_str(arena, text);
	blank_controls(text);
	return text;
}
