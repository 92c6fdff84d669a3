/* SPDX-License-Identifier: Apache-2.0 */
/* Any text into blocks and sentences: the map back to the document must hold everywhere. */
#include "fuzz.h"

#include "text/sentence.h"
#include "text/utf8.h"

static bool is_character_start(struct str text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static void check_map(const struct prose *p)
{
	struct str clean = { p->text, p->n };

	FUZZ_EXPECT(utf8_valid_prefix(clean) == clean.n);
	FUZZ_EXPECT(p->map[p->n] == p->document.n);
	for (size_t i = 0; i < p->n; i++) {
		size_t begin = prose_origin_begin(p, i), end = prose_origin_end(p, i + 1);

		FUZZ_EXPECT(begin < end && end <= p->document.n);
		FUZZ_EXPECT(i == 0 || begin >= p->map[i - 1]);
		FUZZ_EXPECT(!is_character_start(clean, i) ||
			    is_character_start(p->document, begin));
		FUZZ_EXPECT(!is_character_start(clean, i + 1) ||
			    is_character_start(p->document, end));
		FUZZ_EXPECT(p->text[i] != '{' && p->text[i] != '}');
	}
}

static void check_blocks(const struct prose *p)
{
	size_t at = 0;

	for (size_t i = 0; i < p->block_count; i++) {
		const struct block *b = &p->blocks[i];

		FUZZ_EXPECT(b->begin >= at && b->begin <= b->end && b->end <= p->n);
		FUZZ_EXPECT(b->heading < p->block_count && b->parent <= i);
		FUZZ_EXPECT(b->first + b->count <= p->sentence_count);
		at = b->end;
	}
	for (size_t i = 0; i < p->sentence_count; i++) {
		const struct sentence *s = &p->sentences[i];
		const struct block *b = &p->blocks[s->block];

		FUZZ_EXPECT(s->begin >= b->begin && s->begin <= s->end && s->end <= b->end);
		FUZZ_EXPECT(s->begin < s->end || b->kind == BLOCK_ROW);
		FUZZ_EXPECT(i == 0 || p->sentences[i - 1].end <= s->begin);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct prose prose;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	prose_read(fuzz_text(&arena, data, size), &arena, &prose);
	check_map(&prose);
	check_blocks(&prose);
	return 0;
}
