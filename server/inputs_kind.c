/* SPDX-License-Identifier: Apache-2.0 */
#include "server/inputs_kind.h"

#include "base/file.h"
#include "text/feed.h"

/* The first row of a kind is how it is called. */
static const struct {
	enum input_kind kind;
	const char *type, *extension;
} kinds[] = {
	{ INPUT_TEXT, "text/plain", ".txt" },
	{ INPUT_TEXT, "text/plain", ".text" },
	{ INPUT_MARKDOWN, "text/markdown", ".md" },
	{ INPUT_MARKDOWN, "text/x-markdown", ".markdown" },
	{ INPUT_PAGE, "text/html", ".html" },
	{ INPUT_PAGE, "application/xhtml+xml", ".htm" },
	{ INPUT_PAGE, "application/xhtml+xml", ".xhtml" },
	{ INPUT_FEED, "application/rss+xml", ".rss" },
	{ INPUT_FEED, "application/atom+xml", ".atom" },
	{ INPUT_FEED, "application/feed+json", ".feed" },
	{ INPUT_FEED, "application/rdf+xml", ".rdf" },
	{ INPUT_LINES, "application/x-ndjson", ".ndjson" },
	{ INPUT_LINES, "application/jsonl", ".jsonl" },
	{ INPUT_LIST, "text/uri-list", ".urls" },
	{ INPUT_XML, "application/xml", ".xml" },
	{ INPUT_XML, "text/xml", ".xml" },
	{ INPUT_JSON, "application/json", ".json" },
};

enum input_kind input_kind_of_type(struct str type)
{
	type = str_trim(str_sub(type, 0, str_find_char(type, ';')));
	for (size_t i = 0; type.n > 0 && i < sizeof kinds / sizeof *kinds; i++) {
		struct str extension = str_from(kinds[i].extension);

		if (str_eq_ci(type, str_from(kinds[i].type)) || str_eq_ci(type, extension) ||
		    str_eq_ci(type, str_sub(extension, 1, extension.n)))
			return kinds[i].kind;
	}
	return INPUT_UNKNOWN;
}

struct str input_plain_name(struct str name)
{
	return str_ends_ci(name, STR(".gz")) ? str_sub(name, 0, name.n - 3) : name;
}

enum input_kind input_kind_of_name(struct str name)
{
	struct str extension = file_extension(input_plain_name(name));

	return extension.n ? input_kind_of_type(extension) : INPUT_UNKNOWN;
}

struct str input_kind_type(enum input_kind kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == kind)
			return str_from(kinds[i].type);
	return STR("");
}

bool input_is_address(struct str operand)
{
	return str_starts_ci(operand, STR("http://")) || str_starts_ci(operand, STR("https://"));
}

/* Every line is an address, a remark (#) or empty. The last may be cut off. */
static bool looks_like_list(struct str head)
{
	struct str rest = head, line;
	size_t addresses = 0;

	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!input_is_address(line) || str_find_char(line, ' ') < line.n)
			return false;
		addresses++;
	}
	return addresses > 0;
}

static bool looks_like_page(struct str head)
{
	return str_starts_ci(head, STR("<!doctype html")) || str_starts_ci(head, STR("<html")) ||
	       (str_starts(head, STR("<?xml")) && str_find(head, STR("<html")) < head.n);
}

/* A first line that is an object with a text: facts and tables are NDJSON too. */
static bool looks_like_lines(struct str head)
{
	struct str line = { NULL, 0 };

	str_line(&head, &line);
	return str_starts(line, STR("{")) && (str_find(line, STR("\"text\"")) < line.n ||
					      str_find(line, STR("\"html\"")) < line.n);
}

enum input_kind input_kind_of_bytes(struct str head)
{
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	head = str_trim(head);
	if (feed_sniff(head) != FEED_NONE)
		return INPUT_FEED;
	if (looks_like_page(head))
		return INPUT_PAGE;
	if (looks_like_lines(head))
		return INPUT_LINES;
	return looks_like_list(head) ? INPUT_LIST : INPUT_UNKNOWN;
}
