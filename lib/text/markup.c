/* SPDX-License-Identifier: Apache-2.0 */
#include "text/markup.h"

#include "base/buf.h"
#include "text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

struct builder {
	struct arena *arena;
	struct node *root;
	struct node *open[MARKUP_DEPTH];
	size_t depth;
	size_t count;
	xmlParserCtxtPtr parser;
	const char *refused;
	struct str fault;
};

static void refuse(struct builder *b, const char *why)
{
	if (!b->refused)
		b->refused = why;
	xmlStopParser(b->parser);
}

static struct node *add_node(struct builder *b)
{
	struct node *parent = b->open[b->depth - 1], *node;

	if (++b->count > MARKUP_NODES)
		refuse(b, "has too many elements");
	node = ARENA_NEW(b->arena, struct node);
	node->parent = parent;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* A void element of HTML 5 that libxml2 takes for a container: what follows is not inside it. */
static bool is_void(struct str name)
{
	return str_eq(name, STR("wbr")) || str_eq(name, STR("source")) ||
	       str_eq(name, STR("track"));
}

static void open_node(struct builder *b, struct node *node)
{
	if (b->depth == MARKUP_DEPTH)
		refuse(b, "is nested too deep");
	else
		b->open[b->depth++] = is_void(node->name) ? node->parent : node;
}

static void close_node(struct builder *b)
{
	if (b->depth <= 1)
		return;
	b->open[--b->depth]->closed = true;
}

static void add_text(void *context, const xmlChar *text, int n)
{
	struct builder *b = context;

	if (n > 0 && !b->refused)
		add_node(b)->text =
			arena_str(b->arena, (struct str){ (const char *)text, (size_t)n });
}

static struct str lower(struct arena *arena, const char *text)
{
	char *copy = arena_text(arena, str_from(text));

	for (char *c = copy; *c; c++)
		*c = ascii_lower(*c);
	return str_from(copy);
}

static void add_attribute(struct builder *b, struct node *node, struct str name, struct str value)
{
	struct attribute *attribute = ARENA_NEW(b->arena, struct attribute);

	attribute->name = name;
	attribute->value = arena_str(b->arena, value);
	attribute->next = node->attributes;
	node->attributes = attribute;
}

static void html_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	static const char *const wanted[] = {
		"class",   "id",       "role",	   "href",    "name",	     "property",
		"content", "datetime", "itemprop", "rel",     "type",	     "hidden",
		"style",   "colspan",  "rowspan",  "pubdate", "aria-hidden", NULL,
	};
	struct builder *b = context;
	struct node *node;

	if (b->refused)
		return;
	node = add_node(b);
	node->name = lower(b->arena, (const char *)name);
	for (; attributes && attributes[0]; attributes += 2)
		for (const char *const *w = wanted; *w; w++)
			if (strcmp((const char *)attributes[0], *w) == 0)
				add_attribute(b, node, str_from(*w),
					      str_from((const char *)attributes[1]));
	open_node(b, node);
}

static void html_end(void *context, const xmlChar *name)
{
	(void)name;
	close_node(context);
}

/* The well-known namespaces, and the prefix by which the readers of feeds know them. */
static const char *prefix_of(const char *uri)
{
	static const struct {
		const char *uri, *prefix;
	} known[] = {
		{ "http://www.w3.org/2005/Atom", "atom:" },
		{ "http://purl.org/rss/1.0/modules/content/", "content:" },
		{ "http://purl.org/dc/elements/1.1/", "dc:" },
		{ "http://purl.org/dc/terms/", "dc:" },
		{ "http://search.yahoo.com/mrss/", "media:" },
		{ "http://www.w3.org/1999/xhtml", "" },
		{ "http://purl.org/rss/1.0/", "" },
		{ "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:" },
	};

	if (!uri)
		return "";
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(uri, known[i].uri) == 0)
			return known[i].prefix;
	return "other:";
}

/* A prefix that was never declared stands in the name itself: most mean the usual thing. */
static struct str xml_name(struct arena *arena, const xmlChar *local, const xmlChar *prefix,
			   const xmlChar *uri)
{
	const char *own = prefix_of((const char *)uri);
	struct str name;

	if (!uri && prefix)
		name = arena_strf(arena, "%s:%s", (const char *)prefix, (const char *)local);
	else
		name = arena_strf(arena, "%s%s", own, (const char *)local);
	return lower(arena, name.p);
}

static void xml_start(void *context, const xmlChar *local, const xmlChar *prefix,
		      const xmlChar *uri, int namespaces, const xmlChar **declared, int count,
		      int defaulted, const xmlChar **attributes)
{
	struct builder *b = context;
	struct node *node;

	(void)namespaces;
	(void)declared;
	(void)defaulted;
	if (b->refused)
		return;
	node = add_node(b);
	node->name = xml_name(b->arena, local, prefix, uri);
	for (int i = 0; i < count; i++, attributes += 5) {
		struct str value =
			str_range((const char *)attributes[3], (const char *)attributes[4]);
		struct str name = arena_strf(b->arena, "%s%s", attributes[1] ? "xml:" : "",
					     (const char *)attributes[0]);

		/* Only xml:base is asked for with its prefix. */
		if (!attributes[1] || strcmp((const char *)attributes[1], "xml") == 0)
			add_attribute(b, node, lower(b->arena, name.p), value);
	}
	open_node(b, node);
}

static void xml_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	(void)local;
	(void)prefix;
	(void)uri;
	close_node(context);
}

static void note_fault(void *context, xmlErrorPtr fault)
{
	struct builder *b = context;

	if (b->fault.n == 0 && fault->level >= XML_ERR_ERROR && fault->message)
		b->fault = arena_strf(b->arena, "line %d: %.*s", fault->line,
				      STR_ARG(str_trim(str_from(fault->message))));
}

static struct builder *begin(struct arena *arena)
{
	struct builder *b = ARENA_NEW(arena, struct builder);

	b->arena = arena;
	b->root = ARENA_NEW(arena, struct node);
	b->open[b->depth++] = b->root;
	return b;
}

static bool check_size(struct str text, struct err *err)
{
	return text.n <= MARKUP_MOST || err_set(err, ERR_INPUT, "has %zu bytes; the limit is %d MB",
						text.n, MARKUP_MOST >> 20);
}

bool markup_html(struct str text, struct arena *arena, struct node **ret_root, struct err *err)
{
	const xmlSAXHandler handlers = {
		.startElement = html_start,
		.endElement = html_end,
		.characters = add_text,
		.ignorableWhitespace = add_text,
		.cdataBlock = add_text,
	};
	struct builder *b = begin(arena);
	htmlParserCtxtPtr parser;

	if (!check_size(text, err))
		return false;
	parser = htmlNewParserCtxt();
	if (!parser || !parser->sax) {
		htmlFreeParserCtxt(parser);
		return err_set(err, ERR_MEMORY, "no memory for a parser");
	}
	b->parser = parser;
	*parser->sax = handlers;
	parser->userData = b;
	xmlFreeDoc(htmlCtxtReadMemory(parser, text.p ? text.p : "", (int)text.n, NULL, "UTF-8",
				      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					      HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
					      HTML_PARSE_IGNORE_ENC));
	htmlFreeParserCtxt(parser);
	if (b->refused)
		return err_set(err, ERR_INPUT, "the page %s", b->refused);
	*ret_root = b->root;
	return true;
}

/* The length of the reference that begins at `at`, its ';' included; 0 when there is none. */
static size_t reference_length(struct str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.n && end < at + 32 && (ascii_is_alnum(text.p[end]) || text.p[end] == '#'))
		end++;
	return end < text.n && text.p[end] == ';' && end > at + 1 ? end + 1 - at : 0;
}

/* As numbers: libxml2 drops the names of even the predefined ones once it has met an error. */
static void add_reference(struct buf *out, struct str text, size_t at, size_t length)
{
	struct str name = str_sub(text, at + 1, at + length - 1);
	const htmlEntityDesc *entity;
	char word[33];

	memcpy(word, name.p, name.n);
	word[name.n] = '\0';
	entity = htmlEntityLookup((const xmlChar *)word);
	if (word[0] == '#')
		buf_add(out, str_sub(text, at, at + length));
	else if (strcmp(word, "apos") == 0)
		buf_add_text(out, "&#39;");
	else if (entity && entity->value < 0x80)
		buf_addf(out, "&#%u;", entity->value);
	else if (entity)
		utf8_add(out, entity->value);
	else
		buf_addf(out, "&#38;%s;", word);
}

/*
 * Feeds use entities that XML does not know (&nbsp;) and the bare '&'. Both are mended before the
 * parser sees them; so no reference to an entity is left in the text at all, declared or not.
 */
static struct str mend_references(struct str text, struct arena *arena)
{
	BUF_AUTO out = { .cap = 8 * (size_t)MARKUP_MOST };
	size_t at = 0;

	while (at < text.n) {
		struct str rest = str_sub(text, at, text.n);
		size_t length;

		if (str_starts(rest, STR("<![CDATA["))) {
			size_t end = str_find(rest, STR("]]>"));

			buf_add(&out, str_sub(rest, 0, end));
			at += end;
			continue;
		}
		length = rest.p[0] == '&' ? reference_length(text, at) : 0;
		if (length > 0)
			add_reference(&out, text, at, length);
		else if (rest.p[0] == '&')
			buf_add_text(&out, "&#38;");
		else
			buf_add_char(&out, rest.p[0]);
		at += length ? length : 1;
	}
	return arena_str(arena, buf_str(&out));
}

bool markup_xml(struct str text, struct arena *arena, struct node **ret_root, struct str *ret_fault,
		struct err *err)
{
	const xmlSAXHandler handlers = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = xml_start,
		.endElementNs = xml_end,
		.characters = add_text,
		.ignorableWhitespace = add_text,
		.cdataBlock = add_text,
		.serror = note_fault,
	};
	struct builder *b = begin(arena);
	xmlParserCtxtPtr parser;
	struct str mended;

	if (!check_size(text, err))
		return false;
	mended = mend_references(text, arena);
	parser = xmlNewParserCtxt();
	if (!parser || !parser->sax) {
		xmlFreeParserCtxt(parser);
		return err_set(err, ERR_MEMORY, "no memory for a parser");
	}
	b->parser = parser;
	*parser->sax = handlers;
	parser->userData = b;
	/* Declarations make libxml2 build a document of its own even so. */
	xmlFreeDoc(xmlCtxtReadMemory(parser, mended.p, (int)mended.n, NULL, "UTF-8",
				     XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT |
					     XML_PARSE_IGNORE_ENC));
	xmlFreeParserCtxt(parser);
	if (b->refused)
		return err_set(err, ERR_INPUT, "the XML %s", b->refused);
	if (!b->root->first)
		return err_set(err, ERR_INPUT, "this is no XML: %.*s",
			       STR_ARG(b->fault.n ? b->fault : STR("it is empty")));
	*ret_root = b->root;
	*ret_fault = b->fault;
	return true;
}
