/* SPDX-License-Identifier: Apache-2.0 */
/* Any text as a rule file: it is refused with a message, or its rules run within their limits. */
#include "fuzz.h"

#include "extract/extract.h"

#include <string.h>

static const char words[] = "class raise = raise | raised | take in | compet*\n"
			    "class aux = has | have\n"
			    "class status.will = will | to\n"
			    "class org_suffix = labs | capital\n"
			    "phrase ROUND seed = seed | seed round\n";

static const char text[] = "Acme AI has raised $50 million in a seed round led by Foo Capital and "
			   "Bar Labs on May 5. It will "
			   "build a 100 MW site in Norway, said Jane Doe.\n\n- Zylotech: took in "
			   "(about) 5 \"chips\", it says.\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct extract_source rules[2] = { { STR("words.rules"), { words, sizeof words - 1 } },
					   { .name = STR("fuzz.rules") } };
	struct extract_sources sources = { .rules = rules, .rule_count = 2 };
	struct extract_input in = { .text = { text, sizeof text - 1 } };
	struct extractor *x = NULL;
	struct fact_list facts;
	struct err err = { 0 };
	ARENA_AUTO arena = { 0 };

	if (size > 8192)
		return 0;
	arena_init(&arena);
	rules[1].text = fuzz_text(&arena, data, size);
	if (!extractor_new(&sources, &x, &err)) {
		FUZZ_EXPECT(err.msg[0] && err.code == ERR_INPUT && !strchr(err.msg, '\n'));
		return 0;
	}
	FUZZ_EXPECT(extract_document(x, &in, &arena, &facts, &err));
	for (size_t i = 0; i < facts.count; i++)
		FUZZ_EXPECT(facts.facts[i].begin < facts.facts[i].end &&
			    facts.facts[i].end <= in.text.n);
	extractor_free(x);
	return 0;
}
