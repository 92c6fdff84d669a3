/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts and dates read at every place of a text. */
#include "fuzz.h"

#include "base/asset.h"
#include "text/quantity.h"
#include "text/when.h"

#include <math.h>

static const struct currencies *currencies(void)
{
	static struct currencies *made;
	static struct arena arena;
	struct str tsv;
	struct err err;

	if (!made)
		FUZZ_EXPECT(asset_find("data/currencies.tsv", &tsv) &&
			    currencies_new(tsv, &arena, &made, &err));
	return made;
}

static void check_quantity(struct str text, size_t at)
{
	struct quantity q = { 0 };

	if (!quantity_read(currencies(), text, at, &q))
		return;
	FUZZ_EXPECT(q.begin == at && q.begin < q.end && q.end <= text.n);
	FUZZ_EXPECT(isfinite(q.value) && isfinite(q.low) && q.low <= q.value && q.low >= 0);
	FUZZ_EXPECT((q.kind == QUANTITY_MONEY) == (q.currency.n == 3));
}

static void check_when(struct str text, size_t at, struct date published)
{
	struct when when;

	if (!when_read(text, at, published, &when))
		return;
	FUZZ_EXPECT(when.begin == at && when.begin < when.end && when.end <= text.n);
	FUZZ_EXPECT(date_precision(when.date) == DATE_NONE || date_is_valid(when.date));
	FUZZ_EXPECT(date_precision(when.date) != DATE_NONE || when.relative ||
		    date_precision(published) != DATE_NONE || when.end - at >= 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct date days[] = {
		{ 0 }, { 2026, 1, 14 }, { 2024, 2, 29 }, { 1900, 1, 1 }
	};
	struct str text;
	ARENA_AUTO arena = { 0 };

	if (size > 4096)
		return 0;
	arena_init(&arena);
	text = fuzz_text(&arena, data, size);
	for (size_t at = 0; at < text.n; at++) {
		check_quantity(text, at);
		for (size_t d = 0; d < sizeof days / sizeof *days; d++)
			check_when(text, at, days[d]);
	}
	return 0;
}
