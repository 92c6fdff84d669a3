/* SPDX-License-Identifier: Apache-2.0 */
/* What came of a run, for a person and for a script. */
#include "base/buf.h"
#include "base/jsonw.h"
#include "server/ingest.h"

#include <stdio.h>

enum { REPORT_MOST = 1 << 16 };

/* "1 document", "2 documents" */
static void add_number(struct buf *out, size_t n, const char *one, const char *many)
{
	buf_addf(out, "%zu %s", n, n == 1 ? one : many);
}

/* "; 3 unchanged", nothing for none */
static void add_part(struct buf *out, size_t n, const char *one, const char *many)
{
	if (n == 0)
		return;
	buf_add_text(out, "; ");
	add_number(out, n, one, many);
}

static void add_facts(struct buf *out, const struct ingest_summary *s)
{
	static const struct {
		const char *one, *many;
	} words[] = { { "new", "new" },
		      { "confirms", "confirm" },
		      { "disagrees", "disagree" },
		      { "stands", "stand" },
		      { "withdrawn", "withdrawn" } };
	const size_t numbers[] = { s->first, s->confirm, s->disagree, s->kept, s->withdrawn };
	const char *between = ": ";

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (numbers[i] == 0)
			continue;
		buf_add_text(out, between);
		add_number(out, numbers[i], words[i].one, words[i].many);
		between = ", ";
	}
}

static void add_failures(struct buf *out, const struct ingest_summary *s)
{
	add_part(out, s->failed, "document failed", "documents failed");
	for (size_t i = 0; i < s->failures_kept; i++)
		buf_addf(out, "%s%s", i == 0 ? ": " : "; ", s->failures[i]);
	if (s->failed > s->failures_kept)
		buf_addf(out, "; and %zu more", s->failed - s->failures_kept);
}

void ingest_print(const struct ingest_summary *s)
{
	BUF_AUTO out = { .cap = REPORT_MOST };

	add_number(&out, s->documents, "document", "documents");
	buf_add_text(&out, ", ");
	add_number(&out, s->facts, "fact", "facts");
	add_facts(&out, s);
	add_part(&out, s->unchanged, "unchanged", "unchanged");
	add_part(&out, s->elsewhere, "read by another run", "read by another run");
	add_part(&out, s->aside, "set aside before (see --retry-failed)",
		 "set aside before (see --retry-failed)");
	if (s->unread > 0) {
		add_part(&out, s->unread, "file", "files");
		buf_addf(&out, " of no kind that is read (%s)", s->unread_kinds);
	}
	add_failures(&out, s);
	printf("%s\n", buf_text(&out));
}

void ingest_print_json(const struct ingest_summary *s)
{
	const struct {
		const char *key;
		size_t value;
	} numbers[] = {
		{ "documents", s->documents }, { "facts", s->facts },
		{ "new", s->first },	       { "confirm", s->confirm },
		{ "disagree", s->disagree },   { "stand", s->kept },
		{ "withdrawn", s->withdrawn }, { "unchanged", s->unchanged },
		{ "elsewhere", s->elsewhere }, { "set_aside_before", s->aside },
		{ "unread_files", s->unread }, { "failed", s->failed },
	};
	BUF_AUTO out = { .cap = REPORT_MOST };
	struct jsonw json;

	jsonw_init(&json, &out);
	jsonw_object(&json);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		jsonw_key(&json, numbers[i].key);
		jsonw_i64(&json, (int64_t)numbers[i].value);
	}
	jsonw_key(&json, "failures");
	jsonw_array(&json);
	for (size_t i = 0; i < s->failures_kept; i++)
		jsonw_text(&json, s->failures[i]);
	jsonw_array_end(&json);
	jsonw_key(&json, "seconds");
	jsonw_number(&json, s->seconds);
	jsonw_object_end(&json);
	printf("%s\n", buf_text(&out));
}
